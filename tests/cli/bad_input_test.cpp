// Each kind of bad input: exit code 1, one clear diagnostic with place and remedy, nothing written.
#include <algorithm>
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "support/run_program.h"

using brochure::test::replaced;
using brochure::test::Run;
using brochure::test::run;
using brochure::test::slurp;
using brochure::test::spill;
using brochure::test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

/// A small project of its own: one brochure, one translation, the repository's fonts and theme.
struct Project {
    TemporaryFolder folder;
    std::string root = folder.path + "/project";
    std::string out = folder.path + "/out";
    std::string xml = root + "/brochures/tea/brochure.xml";
    std::string po = root + "/locales/nl/tea.po";
    std::string labels = root + "/locales/nl/labels.po";
    std::string fonts = root + "/fonts/fonts.toml";

    Project() {
        const std::string repository = PROJECT_ROOT;
        fs::create_directories(root + "/brochures/tea");
        fs::copy(repository + "/fonts", root + "/fonts", fs::copy_options::recursive);
        fs::copy(repository + "/brochures/themes", root + "/brochures/themes", fs::copy_options::recursive);
        fs::copy(repository + "/brochures/clinics", root + "/brochures/clinics", fs::copy_options::recursive);
        spill(labels, slurp(repository + "/locales/nl/labels.po"));
        spill(xml, R"(<?xml version="1.0" encoding="UTF-8"?>
<brochure xml:lang="en" version="1.0" date="2026-11-21" theme="calm">
  <head><title>Tea</title></head>
  <body>
    <section>
      <h1>How to make tea</h1>
      <p>Boil <b>water</b> and call {clinic_phone}.</p>
      <p>Wait.</p>
    </section>
  </body>
</brochure>
)");
        spill(po, R"(msgid ""
msgstr ""
"Language: nl\n"
"Content-Type: text/plain; charset=UTF-8\n"
"X-Review-Status: draft\n"

msgid "Tea"
msgstr "Thee"

msgid "How to make tea"
msgstr "Hoe zet je thee"

msgid "Boil <b>water</b> and call {clinic_phone}."
msgstr "Kook <b>water</b> en bel {clinic_phone}."

msgid "Wait."
msgstr "Wacht één minuut."
)");
    }
    void edit(const std::string& file, const std::string& from, const std::string& to) const {
        spill(file, replaced(slurp(file), from, to));
    }
    Run build(const std::string& more = "--locale nl --edition a5") const {
        return run(std::string(BROCHURE_PROGRAM) + " build --root " + root + " -o " + out + " " + more);
    }
    bool wrote_nothing() const {
        std::error_code error;
        for (const auto& entry : fs::recursive_directory_iterator(out, error)) {
            if (entry.is_regular_file()) {
                return false;
            }
        }
        return true;
    }
};

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t times = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) {
        ++times;
    }
    return times;
}

/// One error of that code, at that place ("brochure.xml:7"), with a remedy.
void check_refused(const Project& project, const Run& result, const std::string& code, const std::string& place) {
    INFO(result.err);
    CHECK(result.exit_code == 1);
    CHECK(count(result.err, "error: ") == 1);
    CHECK(count(result.err, "[" + code + "]") == 1);
    CHECK(result.err.find(place) != std::string::npos);
    CHECK(result.err.find("remedy: ") != std::string::npos);
    CHECK(project.wrote_nothing());
}

}  // namespace

TEST_CASE("a sound project builds without a word", "[cli]") {
    const Project project;
    const Run result = project.build();
    CHECK(result.exit_code == 0);
    CHECK(result.err.empty());
    CHECK(fs::exists(project.out + "/tea/tea-nl-a5.pdf"));
}

TEST_CASE("a brochure whose source is not English has the program's words in its language", "[cli]") {
    const Project project;
    project.edit(project.xml, "xml:lang=\"en\"", "xml:lang=\"nl\"");
    project.edit(project.xml, "<p>Wait.</p>", "<contact/>");
    CHECK(project.build().exit_code == 0);
    const Run text = run("pdftotext " + project.out + "/tea/tea-nl-a5.pdf -");
    CHECK(text.out.find("Wie u belt") != std::string::npos);
    CHECK(text.out.find("Conceptvertaling") == std::string::npos);
}

TEST_CASE("a bad brochure is refused with file, line and remedy", "[cli]") {
    const Project project;
    SECTION("missing") {
        fs::remove(project.xml);
        check_refused(project, project.build("tea"), "unknown-brochure", "tea");
    }
    SECTION("broken XML") {
        project.edit(project.xml, "</h1>", "</h2>");
        check_refused(project, project.build(), "xml-syntax", "brochure.xml:6");
    }
    SECTION("not XML at all") {
        spill(project.xml, "");
        check_refused(project, project.build(), "xml-syntax", "brochure.xml:1");
    }
    SECTION("unknown element") {
        project.edit(project.xml, "<p>Wait.</p>", "<para>Wait.</para>");
        check_refused(project, project.build(), "xml-structure", "brochure.xml:8");
    }
    SECTION("unknown inline element") {
        project.edit(project.xml, "<b>water</b>", "<bold>water</bold>");
        check_refused(project, project.build(), "xml-structure", "brochure.xml:7");
    }
    SECTION("unknown placeholder") {
        project.edit(project.xml, "{clinic_phone}", "{clinic_fone}");
        check_refused(project, project.build(), "placeholder-unknown", "brochure.xml:7");
    }
    SECTION("skipped heading level") {
        project.edit(project.xml, "<h1>How to make tea</h1>", "<h2>How to make tea</h2>");
        check_refused(project, project.build(), "heading-level", "brochure.xml:6");
    }
    SECTION("invalid UTF-8") {
        project.edit(project.xml, "Wait.", "Wait\xE9.");
        check_refused(project, project.build(), "file-not-utf8", "brochure.xml:8");
    }
    SECTION("missing picture") {
        project.edit(project.xml, "<p>Wait.</p>", "<figure src=\"pot.svg\" alt=\"A pot\"/>");
        check_refused(project, project.build(), "image-missing", "brochure.xml:8");
    }
    SECTION("damaged picture") {
        project.edit(project.xml, "<p>Wait.</p>", "<figure src=\"pot.png\" alt=\"A pot\"/>");
        spill(project.root + "/brochures/tea/pot.png", "\x89PNG\r\n\x1a\nnothing more");
        check_refused(project, project.build(), "image-broken", "pot.png");
    }
    SECTION("figure without alternative text") {
        project.edit(project.xml, "<p>Wait.</p>", "<figure src=\"pot.svg\"/>");
        spill(project.root + "/brochures/tea/pot.svg",
              "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>");
        check_refused(project, project.build(), "alt-missing", "brochure.xml:8");
    }
    SECTION("entities that explode") {
        project.edit(project.xml, "<brochure",
                     "<!DOCTYPE brochure [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<brochure");
        check_refused(project, project.build(), "xml-structure", "brochure.xml:1");
    }
}

TEST_CASE("a bad catalog is refused with file, line and remedy", "[cli]") {
    const Project project;
    SECTION("unclosed inline markup") {
        project.edit(project.po, "Kook <b>water</b>", "Kook <b>water");
        check_refused(project, project.build(), "markup-broken", "tea.po:13");
    }
    SECTION("inline markup lost") {
        project.edit(project.po, "Kook <b>water</b>", "Kook water");
        check_refused(project, project.build(), "markup-changed", "tea.po:13");
    }
    SECTION("placeholder lost") {
        project.edit(project.po, "bel {clinic_phone}.", "bel ons.");
        check_refused(project, project.build(), "placeholder-lost", "tea.po:13");
    }
    SECTION("placeholder invented") {
        project.edit(project.po, "Wacht één", "Wacht {clinic_name} één");
        check_refused(project, project.build(), "placeholder-unknown", "tea.po:16");
    }
    SECTION("invalid UTF-8") {
        project.edit(project.po, "één", "\xE9\xE9n");
        check_refused(project, project.build(), "file-not-utf8", "tea.po:17");
    }
    SECTION("wrong charset") {
        project.edit(project.po, "charset=UTF-8", "charset=ISO-8859-1");
        check_refused(project, project.build(), "po-charset", "tea.po:1");
    }
    SECTION("message twice") {
        spill(project.po, slurp(project.po) + "\nmsgid \"Tea\"\nmsgstr \"Thee!\"\n");
        check_refused(project, project.build(), "po-duplicate", "tea.po:");
    }
    SECTION("syntax") {
        project.edit(project.po, "msgid \"Wait.\"", "msgid Wait.");
        const Run result = project.build();
        CHECK(result.exit_code == 1);
        CHECK(result.err.find("[po-syntax]") != std::string::npos);
        CHECK(result.err.find("tea.po:16") != std::string::npos);
        CHECK(project.wrote_nothing());
    }
    SECTION("missing, named with --catalog") {
        check_refused(project, project.build("--catalog " + project.root + "/none.po"), "file-missing", "none.po");
    }
}

TEST_CASE("fuzzy and missing messages print in English with a sign, and a release refuses them", "[cli]") {
    const Project project;
    project.edit(project.po, "msgid \"Wait.\"", "#, fuzzy\nmsgid \"Wait.\"");
    project.edit(project.po, "msgstr \"Thee\"", "msgstr \"\"");
    const Run result = project.build();
    CHECK(result.exit_code == 0);
    CHECK(count(result.err, "warning: ") == 2);
    const Run text = run("pdftotext " + project.out + "/tea/tea-nl-a5.pdf -");
    CHECK(text.out.find("Wait.") != std::string::npos);
    CHECK(text.out.find("Wacht") == std::string::npos);
    CHECK(text.out.find("[nog niet vertaald]") != std::string::npos);

    const Run release = project.build("--locale nl --edition a4 --release");
    CHECK(release.exit_code == 1);
    CHECK(release.err.find("[not-released]") != std::string::npos);
    CHECK_FALSE(fs::exists(project.out + "/tea/tea-nl-a4.pdf"));
}

TEST_CASE("bad settings are refused with file, line and remedy", "[cli]") {
    const Project project;
    SECTION("unknown key of a theme") {
        project.edit(project.root + "/brochures/themes/calm.toml", "list-indent", "list-indnt");
        check_refused(project, project.build(), "toml-key", "calm.toml:4");
    }
    SECTION("unknown key of a clinic profile") {
        project.edit(project.root + "/brochures/clinics/default.toml", "phone =", "fone =");
        check_refused(project, project.build(), "toml-key", "default.toml:4");
    }
    SECTION("a colour too pale to read") {
        project.edit(project.root + "/brochures/themes/calm.toml", "#455a60", "#99aaaa");
        check_refused(project, project.build(), "toml-value", "calm.toml:");
    }
    SECTION("a band too pale for its white title") {
        project.edit(project.root + "/brochures/themes/calm.toml", "bar = \"#a3271a\"", "bar = \"#e08a7a\"");
        check_refused(project, project.build(), "toml-value", "calm.toml:");
    }
    SECTION("broken TOML") {
        project.edit(project.root + "/brochures/clinics/default.toml", "phone = \"088", "phone = 088\"");
        check_refused(project, project.build(), "toml-syntax", "default.toml:4");
    }
    SECTION("missing font") {
        project.edit(project.fonts, "NotoSans-Regular.ttf", "NoSuchFont.ttf");
        const Run result = project.build();
        CHECK(result.exit_code == 1);
        CHECK(result.err.find("[font-missing]") != std::string::npos);
        CHECK(result.err.find("apt-get install fonts-noto-core") != std::string::npos);
        CHECK(project.wrote_nothing());
    }
    SECTION("damaged font") {
        project.edit(project.fonts, "NotoSans-Regular.ttf", "broken.ttf");
        spill(project.root + "/fonts/broken.ttf", "this is no font");
        const Run result = project.build();
        CHECK(result.exit_code == 1);
        CHECK(result.err.find("[font-broken]") != std::string::npos);
        CHECK(project.wrote_nothing());
    }
    SECTION("a character no font has") {
        project.edit(project.po, "Wacht", "Wacht \U0001D800");
        project.edit(project.fonts,
                     "families = [\"sans\", \"symbols\", \"symbols-2\", \"math\", \"cjk-sc\", \"arabic\", \"hebrew\"]",
                     "families = [\"sans\"]");
        check_refused(project, project.build(), "glyph-missing", "tea.po:16");
    }
}

TEST_CASE("names that do not exist are refused with those that do", "[cli]") {
    const Project project;
    SECTION("brochure") { check_refused(project, project.build("coffee"), "unknown-brochure", "tea"); }
    SECTION("locale") { check_refused(project, project.build("--locale fr"), "unknown-locale", "nl"); }
    SECTION("edition") { check_refused(project, project.build("--edition a3"), "unknown-edition", "a4"); }
    SECTION("clinic") { check_refused(project, project.build("--clinic none.toml"), "file-missing", "none.toml"); }
    SECTION("root") {
        const Run result = run(std::string(BROCHURE_PROGRAM) + " build --root " + project.folder.path + "/none");
        CHECK(result.exit_code == 1);
        CHECK(result.err.find("[file-missing]") != std::string::npos);
    }
}

TEST_CASE("output that cannot be written leaves nothing half-written", "[cli]") {
    const Project project;
    SECTION("a file where the folder should be") {
        spill(project.out, "in the way");
        const Run result = project.build();
        CHECK(result.exit_code == 1);
        CHECK(count(result.err, "[output-unwritable]") == 1);
        CHECK(slurp(project.out) == "in the way");
    }
    SECTION("a full disk") {
        // A file may not grow beyond 8 KiB: writing fails as it does on a full disk. SIGXFSZ ignored, so it is an
        // error.
        const Run result = run("trap '' XFSZ; ulimit -f 8; " + std::string(BROCHURE_PROGRAM) + " build --root " +
                               project.root + " -o " + project.out + " --locale nl --edition a5");
        INFO(result.err);
        CHECK(result.exit_code == 1);
        CHECK(count(result.err, "[output-unwritable]") == 1);
        CHECK(project.wrote_nothing());
    }
    SECTION("an older PDF stays when the new one has errors") {
        REQUIRE(project.build().exit_code == 0);
        const std::string before = slurp(project.out + "/tea/tea-nl-a5.pdf");
        project.edit(project.po, "bel {clinic_phone}.", "bel ons.");
        CHECK(project.build().exit_code == 1);
        CHECK(slurp(project.out + "/tea/tea-nl-a5.pdf") == before);
    }
}

TEST_CASE("a wrong command line is exit code 2 and says what is right", "[cli]") {
    const std::string program = BROCHURE_PROGRAM;
    CHECK(run(program).exit_code == 2);
    CHECK(run(program + " build --nonsense").exit_code == 2);
    CHECK(run(program + " fly").exit_code == 2);
    CHECK(run(program + " build -j 0").exit_code == 2);
    CHECK(run(program + " inspect everything all").exit_code == 2);
    const Run help = run(program + " --help");
    CHECK(help.exit_code == 0);
    CHECK(help.out.find("Examples:") != std::string::npos);
    CHECK(run(program + " build --help").out.find("--clinic") != std::string::npos);
    CHECK(run(program + " --version").out.starts_with("brochure "));
}
