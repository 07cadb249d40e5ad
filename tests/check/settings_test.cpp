// locales/checks.toml and the rules beside the glossaries: what is read, what is refused and where.
#include <string>

#include <catch2/catch.hpp>

#include "check/glossary.h"
#include "check/settings.h"
#include "support/run_program.h"

using namespace brochure;
using brochure::test::spill;
using brochure::test::TemporaryFolder;

namespace {

Outcome<CheckSettings> read(const std::string& text) {
    const TemporaryFolder folder;
    spill(folder.path + "/checks.toml", text);
    return read_check_settings(folder.path + "/checks.toml");
}

Outcome<Glossary> read_rules(const std::string& text, const std::string& language) {
    const TemporaryFolder folder;
    spill(folder.path + "/rules.toml", text);
    spill(folder.path + "/nl.po",
          "msgid \"\"\nmsgstr \"\"\n\"Language: nl\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
          "msgid \"anaemia\"\nmsgstr \"bloedarmoede (anemie)\"\n\nmsgid \"tea\"\nmsgstr \"\"\n");
    return read_glossary(folder.path, *locale_from_gettext(language));
}

void check_refused(const Diagnostics& diagnostics, Code code, int line) {
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics.front().code == code);
    CHECK(diagnostics.front().line == line);
    CHECK_FALSE(diagnostics.front().remedy.empty());
}

}  // namespace

TEST_CASE("settings hold severities, limits and mutes", "[check]") {
    const auto settings = read(
                              "[severity]\nnumbers = \"warning\"\nglossary = \"off\"\n[limits]\nlongest = 3.5\n"
                              "[[mute]]\ncheck = \"numbers\"\nlocales = [\"fr\"]\nmsgid = \"Tea\"\nreason = \"so\"\n")
                              .value.value();
    CHECK(settings.severity.at("numbers") == Severity::warning);
    CHECK(settings.severity.at("glossary") == std::nullopt);
    CHECK(settings.limits.longest == 3.5);
    REQUIRE(settings.mutes.size() == 1);
    CHECK(settings.mutes.front().reason == "so");
}

TEST_CASE("settings with a mistake are refused at its line", "[check]") {
    check_refused(read("[severity]\nnumber = \"error\"\n").diagnostics, Code::toml_value, 2);
    check_refused(read("[severity]\nnumbers = \"loud\"\n").diagnostics, Code::toml_value, 2);
    check_refused(read("[limits]\n\nlongest = -1\n").diagnostics, Code::toml_value, 3);
    check_refused(read("[limits]\ntallest = 1\n").diagnostics, Code::toml_key, 2);
    check_refused(read("[[mute]]\ncheck = \"numbers\"\nmsgid = \"Tea\"\n").diagnostics, Code::toml_value, 2);
    check_refused(read("[[mute]]\ncheck = \"numbers\"\nreason = \"so\"\n").diagnostics, Code::toml_value, 2);
    check_refused(read("[[mute]]\ncheck = \"tea\"\nmsgid = \"a\"\nreason = \"so\"\n").diagnostics, Code::toml_value, 2);
    check_refused(read("[severity\n").diagnostics, Code::toml_syntax, 1);
    check_refused(read_check_settings("/nowhere/checks.toml").diagnostics, Code::file_missing, 0);
}

TEST_CASE("a glossary has the terms of its language and the rules beside them", "[check]") {
    const std::string rules =
        "[negation]\nnl = [\"\\\\bniet\\\\b\"]\nde = [\"\\\\bnicht\\\\b\"]\n[also.nl]\n\"anaemia\" = [\"te weinig rood "
        "bloed\"]\n[[forbidden]]\nlocale = \"nl\"\npattern = \"x\"\ninstead = \"y\"\n[[critical]]\nmsgid = \"a\"\nwhy "
        "= "
        "\"b\"\n";
    const Glossary dutch = read_rules(rules, "nl").value.value();
    REQUIRE(dutch.terms.size() == 1);  // what is not translated is no term
    CHECK(dutch.terms.front().translations ==
          std::vector<std::string>{"bloedarmoede", "anemie", "te weinig rood bloed"});
    CHECK(dutch.negations == std::vector<std::string>{"\\bniet\\b"});
    CHECK(dutch.forbidden.size() == 1);
    CHECK(dutch.critical.size() == 1);
    const Glossary german = read_rules(rules, "de").value.value();
    CHECK(german.terms.empty());
    CHECK(german.negations == std::vector<std::string>{"\\bnicht\\b"});
    CHECK(german.forbidden.empty());
}

TEST_CASE("rules with a mistake are refused at its line", "[check]") {
    check_refused(read_rules("[negation]\nnl = [\"(\"]\n", "nl").diagnostics, Code::toml_value, 2);
    check_refused(read_rules("[also.nl]\n\"coffee\" = [\"x\"]\n", "nl").diagnostics, Code::toml_value, 2);
    check_refused(read_rules("[[forbidden]]\nlocale = \"nl\"\npattern = \"[\"\ninstead = \"y\"\n", "nl").diagnostics,
                  Code::toml_value, 3);
    check_refused(read_rules("[[critical]]\nmsgid = \"a\"\n", "nl").diagnostics, Code::toml_value, 2);
}
