// brochure site: what is written, and what is left alone. What the pages are like in a browser: tests/site/pages.mjs.
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

struct Site {
    TemporaryFolder folder;
    std::string out = folder.path + "/public";

    Run make(const std::string& arguments) const {
        return run(std::string(BROCHURE_PROGRAM) + " site fever-card all --locale nl,ar --edition a5 -o " + out + " " +
                   arguments);
    }
    std::string page(const std::string& name) const { return slurp(out + "/" + name); }
};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the site is the same bytes each time and its checksums are true", "[cli]") {
    const Site site;
    REQUIRE(site.make("--jobs 1 --url https://hospital.example/all").exit_code == 0);
    const std::string first = site.page("SHA256SUMS");
    const Run check = run("cd " + site.out + " && sha256sum --check --strict --quiet SHA256SUMS");
    INFO(check.out << check.err);
    CHECK(check.exit_code == 0);
    REQUIRE(site.make("--jobs 4 --url https://hospital.example/all/").exit_code == 0);
    CHECK(site.page("SHA256SUMS") == first);
    // Nothing is left beside it, and every file is in the list.
    CHECK(run("ls -A " + site.folder.path).out == "public\n");
    CHECK(run("cd " + site.out + " && find . -type f ! -name SHA256SUMS | wc -l").out ==
          run("wc -l < " + site.out + "/SHA256SUMS").out);
}

TEST_CASE("a page has its language, direction, links to its other languages, figures in words and a number to call",
          "[cli]") {
    const Site site;
    REQUIRE(site.make("").exit_code == 0);
    const std::string arabic = site.page("ar/all.html");
    CHECK(holds(arabic, "<html lang=\"ar\" dir=\"rtl\">"));
    CHECK(holds(arabic, "<link rel=\"alternate\" hreflang=\"nl\" href=\"../nl/all.html\">"));
    CHECK(holds(arabic, "<link rel=\"alternate\" hreflang=\"x-default\" href=\"../index.html\">"));
    CHECK(holds(arabic, "href=\"tel:+31889727272\" dir=\"ltr\""));
    CHECK(holds(arabic, "\" role=\"img\" aria-label=\""));
    CHECK(holds(arabic, "<th scope=\"row\">"));
    CHECK(holds(arabic, "matrix(-1 0 0 1"));  // the way of treatment runs from right to left
    const std::string dutch = site.page("nl/all.html");
    CHECK(holds(dutch, "Conceptvertaling"));
    CHECK(holds(dutch, "class=\"draft-bar\""));
    // Terms stand in the order of the Dutch alphabet, not of the English.
    CHECK(dutch.find("<dt>Afweersysteem</dt>") < dutch.find("<dt>Beenmerg</dt>"));
    CHECK(dutch.find("<dt>Beenmerg</dt>") < dutch.find("<dt>Bloedarmoede</dt>"));
    CHECK_FALSE(holds(site.page("en/all.html"), "draft-bar"));
    // What is for one edition on paper only is not on the page.
    CHECK_FALSE(holds(site.page("en/fever-card.html"),
                      "<p>Your hospital calls it a fever from: <span class=\"blank\" "
                      "aria-hidden=\"true\"></span></p>\n<p>Your"));
    // Without the address of the site there is nothing that needs it.
    CHECK_FALSE(fs::exists(site.out + "/sitemap.xml"));
    CHECK_FALSE(fs::exists(site.out + "/404.html"));
    CHECK_FALSE(fs::exists(site.out + "/en/specimen.html"));
}

TEST_CASE("with the site's address there is a sitemap with all languages of each page", "[cli]") {
    const Site site;
    REQUIRE(site.make("--url https://hospital.example/all").exit_code == 0);
    const std::string map = site.page("sitemap.xml");
    CHECK(holds(map, "<loc>https://hospital.example/all/ar/fever-card.html</loc>"));
    CHECK(holds(map, "hreflang=\"nl\" href=\"https://hospital.example/all/nl/all.html\"/>"));
    CHECK(run("xmllint --noout " + site.out + "/sitemap.xml").exit_code == 0);
    CHECK(holds(site.page("404.html"), "href=\"https://hospital.example/all/site.css\""));
    CHECK(site.make("--url hospital").exit_code == 2);
}

TEST_CASE("a folder with anything but a former site is left alone", "[cli]") {
    const Site site;
    fs::create_directories(site.out);
    spill(site.out + "/thesis.txt", "years of work");
    const Run refused = site.make("");
    CHECK(refused.exit_code == 1);
    CHECK(holds(refused.err, "[output-unwritable]"));
    CHECK(site.page("thesis.txt") == "years of work");
    CHECK(run("ls -A " + site.folder.path + " " + site.out).out ==
          site.folder.path + ":\npublic\n\n" + site.out + ":\nthesis.txt\n");
}

TEST_CASE("where something is wrong the former site stays whole", "[cli]") {
    const Site site;
    REQUIRE(site.make("").exit_code == 0);
    const std::string former = site.page("SHA256SUMS");
    CHECK(site.make("--release").exit_code == 1);
    CHECK(site.page("SHA256SUMS") == former);
    CHECK(run("ls -A " + site.folder.path).out == "public\n");
}

TEST_CASE("a message without translation stands in English on the web page, marked and tagged", "[cli]") {
    const TemporaryFolder folder;
    const std::string root = folder.path + "/project";
    for (const char* part : {"/brochures/fever-card", "/brochures/all/figures", "/brochures/clinics",
                             "/brochures/themes", "/fonts", "/locales/nl"}) {
        fs::create_directories(root + part);
        fs::copy(std::string(PROJECT_ROOT) + part, root + part, fs::copy_options::recursive);
    }
    const std::string po = root + "/locales/nl/fever-card.po";
    spill(po,
          replaced(slurp(po), "msgid \"When you call\"\nmsgstr \"", "#, fuzzy\nmsgid \"When you call\"\nmsgstr \""));
    const Run made =
        run(std::string(BROCHURE_PROGRAM) + " site --edition a5 --root " + root + " -o " + folder.path + "/public");
    INFO(made.err);
    REQUIRE(made.exit_code == 0);
    const std::string page = slurp(folder.path + "/public/nl/fever-card.html");
    CHECK(holds(page, "<h2><span class=\"untranslated\">"));
    CHECK(holds(page, "<span lang=\"en\" dir=\"ltr\">When you call</span></h2>"));
}

TEST_CASE("what the profile says and brochures say is text, never markup", "[cli]") {
    const Site site;
    const std::string profile = site.folder.path + "/clinic.toml";
    spill(profile, "name = \"Kind & <script>alert(1)</script> \\\"Huis\\\"\"\nphone = \"088 972 72 72\"\n");
    REQUIRE(site.make("--clinic " + profile).exit_code == 0);
    for (const char* name : {"nl/all.html", "nl/index.html", "index.html"}) {
        INFO(name);
        CHECK_FALSE(holds(site.page(name), "<script>alert"));
        CHECK(holds(site.page(name), "Kind &amp; &lt;script&gt;alert(1)&lt;/script&gt;"));
    }
}
