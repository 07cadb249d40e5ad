// brochure check as its users see it: exit codes, formats, settings, what is looked at.
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/run_program.h"

using brochure::test::replaced;
using brochure::test::Run;
using brochure::test::run;
using brochure::test::slurp;
using brochure::test::spill;
using brochure::test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

/// A sound project of one brochure and one translation.
struct Project {
    TemporaryFolder folder;
    std::string root = folder.path + "/project";
    std::string xml = root + "/brochures/tea/brochure.xml";
    std::string po = root + "/locales/nl/tea.po";
    std::string settings = root + "/locales/checks.toml";

    Project() {
        const std::string repository = PROJECT_ROOT;
        fs::create_directories(root + "/brochures/tea");
        fs::copy(repository + "/fonts", root + "/fonts", fs::copy_options::recursive);
        fs::copy(repository + "/brochures/themes", root + "/brochures/themes", fs::copy_options::recursive);
        fs::copy(repository + "/brochures/clinics", root + "/brochures/clinics", fs::copy_options::recursive);
        fs::create_directories(root + "/locales/glossary");
        spill(xml, R"(<?xml version="1.0" encoding="UTF-8"?>
<brochure xml:lang="en" version="1.0" date="2026-11-21" theme="calm">
  <head><title>Tea time</title></head>
  <body>
    <section>
      <h1>How to make tea</h1>
      <p>Boil the water for 5 minutes.</p>
    </section>
  </body>
</brochure>
)");
        spill(po, R"(msgid ""
msgstr ""
"Project-Id-Version: tea 1.0\n"
"Report-Msgid-Bugs-To: \n"
"POT-Creation-Date: 2026-11-21 00:00+0000\n"
"PO-Revision-Date: 2026-11-21 12:00+0000\n"
"Last-Translator: \n"
"Language-Team: Dutch\n"
"Language: nl\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"

msgid "Tea time"
msgstr "Theetijd"

msgid "How to make tea"
msgstr "Hoe zet je thee"

msgid "Boil the water for 5 minutes."
msgstr "Kook het water 5 minuten."
)");
        spill(root + "/locales/nl/labels.po", slurp(repository + "/locales/nl/labels.po"));
    }
    void edit(const std::string& file, const std::string& from, const std::string& to) const {
        spill(file, replaced(slurp(file), from, to));
    }
    Run check(const std::string& more = "tea") const {
        return run(std::string(BROCHURE_PROGRAM) + " check --root " + root + " " + more);
    }
};

}  // namespace

TEST_CASE("a sound project has no findings", "[cli]") {
    const Project project;
    const Run result = project.check();
    CHECK(result.exit_code == 0);
    CHECK(result.out == "0 errors, 0 warnings, 0 notes, 0 muted\n");
    CHECK(result.err.empty());
}

TEST_CASE("exit codes tell errors, warnings and slips of the command line apart", "[cli]") {
    const Project project;
    project.edit(project.po, "\"Theetijd\"", "\"Tea time\"");
    CHECK(project.check().exit_code == 0);
    CHECK(project.check("tea --strict").exit_code == 1);
    project.edit(project.po, "5 minuten", "15 minuten");
    CHECK(project.check().exit_code == 1);
    CHECK(project.check("tea --format yaml").exit_code == 2);
    CHECK(project.check("--loud").exit_code == 2);
    for (const char* asked : {"coffee", "tea --locale fr", "tea --edition a9", "--catalog /nowhere.po"}) {
        INFO(asked);
        const Run result = project.check(asked);
        CHECK(result.exit_code == 1);
        CHECK(result.out.empty());
        CHECK(result.err.find("remedy: ") != std::string::npos);
    }
}

TEST_CASE("a finding names file, line, message and remedy", "[cli]") {
    const Project project;
    project.edit(project.po, "5 minuten", "15 minuten");
    const Run result = project.check();
    INFO(result.out);
    CHECK(result.out.find("locales/nl/tea.po:20: error: the source has 5, the translation 15 [numbers]\n") !=
          std::string::npos);
    CHECK(result.out.find("    message: Boil the water for 5 minutes.\n    remedy: ") != std::string::npos);
    CHECK(result.out.find("1 error, 0 warnings, 0 notes, 0 muted\n") != std::string::npos);
}

TEST_CASE("a finding on a page names page and edition, and pages are those of the editions asked for", "[cli]") {
    const Project project;
    project.edit(project.po, "\"Theetijd\"", "\"Theetijd \U00010380\"");  // Ugaritic: no font has it
    const Run result = project.check("tea --edition a5");
    INFO(result.out);
    CHECK(result.exit_code == 1);
    CHECK(result.out.find("[glyph]\n    on page 1 of a5\n") != std::string::npos);
    CHECK(result.out.find("of a4") == std::string::npos);
}

TEST_CASE("a catalog or brochure that cannot be read is a finding, not the end", "[cli]") {
    const Project project;
    project.edit(project.po, "msgstr \"Theetijd\"", "msgstr Theetijd");
    const Run broken = project.check();
    INFO(broken.out);
    CHECK(broken.exit_code == 1);
    CHECK(broken.out.find("[po-syntax] [source]") != std::string::npos);
    project.edit(project.xml, "</section>", "");
    const Run worse = project.check("");
    CHECK(worse.exit_code == 1);
    CHECK(worse.out.find("[xml-syntax] [source]") != std::string::npos);
}

TEST_CASE("GitHub's annotations are one line each, with what is special escaped", "[cli]") {
    const Project project;
    project.edit(project.po, "5 minuten", "15 minuten");
    const Run result = project.check("tea --format github");
    CHECK(result.out.find("::error file=") == 0);
    CHECK(result.out.find(",line=20,title=numbers::the source has 5, the translation 15%0ABoil the water "
                          "for 5 minutes.%0A") != std::string::npos);
}

TEST_CASE("JSON and SARIF carry what is muted, with its reason", "[cli]") {
    const Project project;
    project.edit(project.po, "5 minuten", "15 minuten");
    spill(project.settings,
          "[[mute]]\ncheck = \"numbers\"\nmsgid = \"Boil the water for 5 minutes.\"\nreason = \"hard water\"\n");
    const Run text = project.check();
    CHECK(text.exit_code == 0);
    CHECK(text.out == "0 errors, 0 warnings, 0 notes, 1 muted\n");
    const auto json = nlohmann::json::parse(project.check("tea --format json").out);
    CHECK(json["summary"]["muted"] == 1);
    CHECK(json["findings"][0]["muted"] == "hard water");
    const auto sarif = nlohmann::json::parse(project.check("tea --format sarif").out);
    const auto& finding = sarif["runs"][0]["results"][0];
    CHECK(finding["suppressions"][0]["justification"] == "hard water");
    CHECK(finding["ruleId"] == "numbers");
    CHECK(sarif["runs"][0]["tool"]["driver"]["rules"][finding["ruleIndex"].get<std::size_t>()]["id"] == "numbers");
}

TEST_CASE("a mute that silences nothing is found when everything is checked", "[cli]") {
    const Project project;
    spill(project.settings,
          "[severity]\nuntranslated = \"off\"\nfuzzy = \"off\"\n\n[[mute]]\ncheck = \"numbers\"\nmsgid = "
          "\"Gone\"\nreason "
          "= \"old\"\n");
    CHECK(project.check().out.find("[mute]") == std::string::npos);
    CHECK(project.check("").out.find("checks.toml:6: warning: the mute of numbers silences nothing any more [mute]") !=
          std::string::npos);
}

TEST_CASE("settings with a mistake stop the run", "[cli]") {
    const Project project;
    spill(project.settings, "[severity]\nnumbrs = \"error\"\n");
    const Run result = project.check();
    CHECK(result.exit_code == 1);
    CHECK(result.err.find("checks.toml:2: error: ") != std::string::npos);
    CHECK(result.err.find("did you mean numbers?") != std::string::npos);
}

TEST_CASE("a file that a translator sent is checked in its place", "[cli]") {
    const Project project;
    const std::string sent = project.folder.path + "/mail/tea.po";
    spill(sent, replaced(slurp(project.po), "5 minuten", "15 minuten"));
    const Run result = project.check("--catalog " + sent);
    CHECK(result.exit_code == 1);
    CHECK(result.out.find(sent + ":20: error: ") != std::string::npos);
    CHECK(project.check().exit_code == 0);
}

TEST_CASE("the words of desk and site are checked too, with all else or by name", "[cli]") {
    const Project project;
    const std::string repository = PROJECT_ROOT;
    for (const char* domain : {"desk", "site"}) {
        const std::string name = std::string("/locales/nl/") + domain + ".po";
        spill(project.root + name, slurp(repository + name));
        spill(project.root + "/locales/" + domain + ".pot", slurp(repository + "/locales/" + domain + ".pot"));
    }
    spill(project.settings, slurp(repository + "/locales/checks.toml"));
    CHECK(project.check("labels desk site --locale nl").exit_code == 0);
    project.edit(project.root + "/locales/nl/desk.po", "{page}\"\nmsgstr \"Bladzijde {page}",
                 "{page}\"\nmsgstr \"Bladzijde");
    project.edit(project.root + "/locales/nl/site.po", "msgid \"Skip to the text\"", "msgid \"Jump to the text\"");
    const Run desk = project.check("desk");
    CHECK(desk.exit_code == 1);
    CHECK(desk.out.find("locales/nl/desk.po:") != std::string::npos);
    CHECK(desk.out.find("the translation lacks the placeholder {page}") != std::string::npos);
    CHECK(project.check("site").out.find("the catalog does not have this message of the source") != std::string::npos);
    const Run whole = project.check("");
    CHECK(whole.out.find("desk.po:") != std::string::npos);
    CHECK(whole.out.find("site.po:") != std::string::npos);
    CHECK(project.check("tea").exit_code == 0);
    CHECK(run(std::string(BROCHURE_PROGRAM) + " check --root " + project.root + " --catalog " + project.root +
              "/locales/nl/desk.po")
              .exit_code == 1);
    CHECK(project.check("labels --locale xx").exit_code == 1);
}

TEST_CASE("pseudo-locales build, inspect and check when they are asked for, and never otherwise", "[cli]") {
    const Project project;
    const std::string program = BROCHURE_PROGRAM;
    const std::string root = " --root " + project.root;
    CHECK(project.check("tea --locale en-XA,ar-XB").exit_code == 0);
    CHECK(project.check("tea --locale en_XA").exit_code == 0);
    CHECK(run(program + " build" + root + " -o " + project.folder.path + "/out").exit_code == 0);
    CHECK_FALSE(fs::exists(project.folder.path + "/out/tea/tea-en-XA-a5.pdf"));
    CHECK(run(program + " build" + root + " --locale en-XA,ar-XB -o " + project.folder.path + "/out").exit_code == 0);
    CHECK(fs::exists(project.folder.path + "/out/tea/tea-en-XA-a5.pdf"));
    CHECK(fs::exists(project.folder.path + "/out/tea/tea-ar-XB-a5.pdf"));
    const Run text = run("pdftotext " + project.folder.path + "/out/tea/tea-en-XA-a5.pdf -");
    CHECK(text.out.find("[Ţééå ţîîmé]") != std::string::npos);
    CHECK(text.out.find("[Ðŕåå") != std::string::npos);  // the label says it is a draft
    const Run lines = run(program + " inspect lines tea --locale ar-XB" + root);
    CHECK(lines.out.find("\"right_to_left\": true") != std::string::npos);
    const Run release =
        run(program + " build --release" + root + " --locale en-XA -o " + project.folder.path + "/out2");
    CHECK(release.exit_code == 1);
    CHECK(release.err.find("a pseudo-locale is no translation [not-released]") != std::string::npos);
    CHECK(run(program + " list" + root).out.find("en-XA") != std::string::npos);
}
