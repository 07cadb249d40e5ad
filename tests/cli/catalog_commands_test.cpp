// brochure catalog status, init, update and pseudo.
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

/// The repository's brochures, templates and Dutch and Arabic catalogs, to be written to.
struct Copy {
    TemporaryFolder folder;
    std::string root = folder.path + "/project";

    Copy() {
        const std::string repository = PROJECT_ROOT;
        for (const char* part : {"/brochures", "/fonts", "/locales/nl", "/locales/ar", "/locales/glossary"}) {
            fs::create_directories(root + part);
            fs::copy(repository + part, root + part,
                     fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        }
        for (const auto& entry : fs::directory_iterator(repository + "/locales")) {
            if (entry.path().extension() == ".pot") {
                fs::copy(entry.path(), root + "/locales");
            }
        }
    }
    Run catalog(const std::string& arguments) const {
        return run(std::string(BROCHURE_PROGRAM) + " catalog " + arguments + " --root " + root);
    }
};

}  // namespace

TEST_CASE("the status of every catalog is told as a table and as JSON", "[cli]") {
    const Copy copy;
    const std::string po = copy.root + "/locales/nl/fever-card.po";
    spill(po, replaced(slurp(po), "msgid \"ALL\"\nmsgstr \"ALL\"", "msgid \"ALL\"\nmsgstr \"\""));
    const Run table = copy.catalog("status fever-card");
    INFO(table.out << table.err);
    CHECK(table.exit_code == 0);
    CHECK(table.out.find("locale   brochure       translated  fuzzy  missing") == 0);
    CHECK(table.out.find("ar       fever-card ") != std::string::npos);
    const auto json = nlohmann::json::parse(copy.catalog("status fever-card --json").out);
    REQUIRE(json.size() == 2);
    CHECK(json[0]["locale"] == "ar");
    CHECK(json[0]["missing"] == 0);
    CHECK(json[0]["words"] == json[0]["words_translated"]);
    CHECK(json[1]["locale"] == "nl");
    CHECK(json[1]["missing"] == 1);
    CHECK(json[1]["words"].get<int>() - json[1]["words_translated"].get<int>() == 1);
    CHECK(json[1]["review"] == "draft");
    CHECK(json[1]["digest"].get<std::string>().size() == 64);
    REQUIRE(json[0]["pages"].size() > 1);
    for (const auto& [edition, pages] : json[0]["pages"].items()) {
        INFO(edition);
        CHECK(pages.get<int>() > 0);
    }
    CHECK(copy.catalog("status --locale fr").exit_code == 1);
}

TEST_CASE("a new language gets a sound catalog from each template, and nothing is overwritten", "[cli]") {
    const Copy copy;
    const Run init = copy.catalog("init ti");
    INFO(init.out << init.err);
    CHECK(init.exit_code == 0);
    for (const char* domain : {"all", "all-summary", "fever-card", "labels"}) {
        const std::string file = copy.root + "/locales/ti/" + domain + ".po";
        REQUIRE(fs::exists(file));
        const Run msgfmt = run("msgfmt -c -o /dev/null " + file);
        CHECK(msgfmt.exit_code == 0);
        const std::string text = slurp(file);
        CHECK(text.find("\"Language: ti\\n\"") != std::string::npos);
        CHECK(text.find("\"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"") != std::string::npos);
        CHECK(text.find("\"X-Review-Status: draft\\n\"") != std::string::npos);
        CHECK(run("LC_ALL=C.UTF-8 msgcat --no-wrap " + file).out == text);
    }
    const std::string file = copy.root + "/locales/ti/all.po";
    spill(file, slurp(file) + "# mine\n");
    const Run again = copy.catalog("init ti");
    CHECK(again.exit_code == 0);
    CHECK(again.out.find("is there already") != std::string::npos);
    CHECK(slurp(file).find("# mine") != std::string::npos);
    CHECK(copy.catalog("init klingonish").exit_code == 1);
    CHECK(copy.catalog("init en_XA").exit_code == 1);
    CHECK(copy.catalog("init").exit_code == 2);
    CHECK(copy.catalog("").exit_code == 2);
}

TEST_CASE("an update merges what changed in a source and leaves the rest as it is", "[cli]") {
    const Copy copy;
    const std::string po = copy.root + "/locales/nl/fever-card.po";
    const std::string before = slurp(po);
    const std::string untouched = slurp(copy.root + "/locales/nl/all.po");
    REQUIRE(copy.catalog("update").exit_code == 0);
    CHECK(slurp(po) == before);
    const std::string xml = copy.root + "/brochures/fever-card/brochure.xml";
    spill(xml, replaced(slurp(xml), "For others who help my child", "For all others who help my child"));
    REQUIRE(copy.catalog("update").exit_code == 0);
    const std::string after = slurp(po);
    CHECK(
        after.find("#, fuzzy\n#| msgid \"For others who help my child\"\nmsgid \"For all others who help my child\"") !=
        std::string::npos);
    CHECK(slurp(copy.root + "/locales/nl/all.po") == untouched);
    spill(xml, "<brochure");
    const Run broken = copy.catalog("update");
    CHECK(broken.exit_code == 1);
    CHECK(broken.err.find("remedy: ") != std::string::npos);
    CHECK(slurp(po) == after);
}

TEST_CASE("pseudo-locales are written as catalogs that gettext accepts and the program builds", "[cli]") {
    const Copy copy;
    const std::string out = copy.folder.path + "/pseudo";
    const Run pseudo = copy.catalog("pseudo -o " + out);
    INFO(pseudo.err);
    CHECK(pseudo.exit_code == 0);
    for (const char* locale : {"en-XA", "ar-XB"}) {
        for (const char* domain : {"all", "all-summary", "fever-card", "labels"}) {
            const std::string file = out + "/" + locale + "/" + domain + ".po";
            INFO(file);
            const Run msgfmt = run("msgfmt -c --statistics -o /dev/null " + file);
            CHECK(msgfmt.exit_code == 0);
            CHECK(msgfmt.err.find("untranslated") == std::string::npos);
        }
    }
    CHECK(copy.catalog("pseudo -o " + out + " --locale nl").exit_code == 1);
}
