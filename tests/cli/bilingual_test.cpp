// The edition in two languages as its users get it: file names, structure, text, report, and what is refused.
#include <algorithm>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/read_pdf.h"
#include "support/run_program.h"

using brochure::test::PdfElement;
using brochure::test::read_pdf;
using brochure::test::run;
using brochure::test::slurp;
using brochure::test::spill;
using brochure::test::TemporaryFolder;

namespace {

brochure::test::Run build(const std::string& arguments, const TemporaryFolder& folder) {
    return run("cd " PROJECT_ROOT " && " BROCHURE_PROGRAM " build " + arguments + " -o " + folder.path);
}

std::string without_digits(std::string text) {
    std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return text;
}

/// What is read, with the entries of lists sorted: explained words stand in the order of the reader's alphabet.
std::string sorted_text(const PdfElement& element) {
    if (element.type != "Sect" && element.type != "L") {
        return element.text;
    }
    std::vector<std::string> parts;
    std::ranges::transform(element.kids, std::back_inserter(parts), sorted_text);
    if (element.type == "L") {
        std::ranges::sort(parts);
    }
    std::string text;
    for (const std::string& part : parts) {
        text += part;
    }
    return text;
}

/// What is read after the cover.
std::string body_of(const PdfElement& part) {
    std::string text;
    for (std::size_t i = 1; i < part.kids.size(); ++i) {
        text += sorted_text(part.kids[i]);
    }
    return without_digits(text);  // pages of the contents differ
}

}  // namespace

TEST_CASE("in two languages: each is read from beginning to end, in its own language, as in its own brochure",
          "[bilingual]") {
    const TemporaryFolder folder;
    REQUIRE(build("all --locale ar,hi,nl,zh_CN --edition a5,bilingual --with nl", folder).exit_code == 0);
    const std::string path = folder.path + "/all/all-";
    const auto dutch = read_pdf(slurp(path + "nl-a5.pdf"));
    for (const auto& [locale, tag] : {std::pair{"ar", "ar"}, {"hi", "hi"}, {"zh_CN", "zh-Hans"}}) {
        INFO(locale);
        const auto alone = read_pdf(slurp(path + locale + "-a5.pdf"));
        const auto both = read_pdf(slurp(path + locale + "-nl-bilingual.pdf"));
        CHECK(both.problems.empty());
        CHECK(both.lang == tag);
        CHECK(both.title == alone.title);
        CHECK(both.direction == alone.direction);
        CHECK(both.outline == alone.outline);  // bookmarks are the reader's
        REQUIRE(both.root.kids.size() == 2);
        const PdfElement& reader = both.root.kids[0];
        const PdfElement& other = both.root.kids[1];
        CHECK(reader.lang == tag);
        CHECK(other.lang == "nl");
        CHECK(without_digits(reader.text) == without_digits(alone.root.text));
        // All but the frame for the stamp, which is there once.
        const std::string read = body_of(other);
        const std::string whole = body_of(dutch.root);
        REQUIRE(read.size() > 5000);
        CHECK(whole.compare(0, read.size(), read) == 0);
        CHECK(whole.substr(read.size()) == "Stempel van het ziekenhuis");
        // Both titles on the cover, the second with the name of its language.
        CHECK(other.kids[0].text.find(dutch.title) != std::string::npos);
        CHECK(other.kids[0].text.find("Nederlands") == 0);
        // Every page says in both languages that nobody has checked it.
        REQUIRE(both.artifacts.size() == static_cast<std::size_t>(both.pages));
        for (std::size_t page = 0; page < both.artifacts.size(); ++page) {
            CHECK(both.artifacts[page].find("Conceptvertaling") != std::string::npos);
            CHECK(both.artifacts[page].size() > alone.artifacts[page == 0 ? 0 : 1].size());
        }
        CHECK(both.xmp.find("<rdf:li>nl</rdf:li>") != std::string::npos);
    }
    const std::string box = run("pdfinfo -box " + path + "ar-nl-bilingual.pdf").out;
    CHECK(std::regex_search(box, std::regex("MediaBox: +0.00 +0.00 +595.28 +841.89")));
    // Nobody reads Dutch beside Dutch: the next language of the clinic's stands there.
    CHECK(run("ls " + folder.path + "/all").out.find("all-nl-en-bilingual.pdf") != std::string::npos);
}

TEST_CASE("in two languages: both are named in the file's name, the report and on the page for the staff",
          "[bilingual]") {
    const TemporaryFolder folder;
    const std::string report = folder.path + "/report.json";
    REQUIRE(build("fever-card --locale ar --edition bilingual+press+grey --with pl --slip --report " + report, folder)
                .exit_code == 0);
    CHECK(run("ls " + folder.path + "/fever-card").out == "fever-card-ar-pl-bilingual-press-grey.pdf\n");
    const auto json = nlohmann::json::parse(slurp(report));
    const auto& output = json["outputs"][0];
    CHECK(output["locale"] == "ar");
    CHECK(output["with"]["locale"] == "pl");
    CHECK(output["with"]["review"] == "draft");
    CHECK(output["with"]["missing"] == 0);
    CHECK(output["printing"].get<std::string>().find("Two languages side by side") == 0);
    const auto pdf = read_pdf(slurp(folder.path + "/fever-card/fever-card-ar-pl-bilingual-press-grey.pdf"));
    CHECK(pdf.problems.empty());
    const std::string& slip = pdf.root.kids[0].text;
    for (const char* words : {"Arabisch", "Pools", "Arabisch: Concept!", "Pools: Concept!"}) {
        INFO(words << "\n" << slip);
        CHECK(slip.find(words) != std::string::npos);
    }
}

TEST_CASE("both languages stand in every bilingual brochure, also where a last page is saved", "[bilingual]") {
    const TemporaryFolder folder;
    REQUIRE(build("fever-card all-summary --locale ar,de,zh_CN,th --edition bilingual --with nl", folder).exit_code ==
            0);
    for (const char* id : {"fever-card", "all-summary"}) {
        for (const char* locale : {"ar", "de", "zh_CN", "th"}) {
            const std::string file = folder.path + "/" + id + "/" + id + "-" + locale + "-nl-bilingual.pdf";
            INFO(file);
            CHECK(run("pdftotext " + file + " -").out.find("ziekenhuis") != std::string::npos);
        }
    }
}

TEST_CASE("in two languages: the second is asked for, the clinic's first, Dutch or the source's", "[bilingual]") {
    const TemporaryFolder folder;
    const auto made = [&](const std::string& arguments) {
        const TemporaryFolder out;
        const auto result = build("fever-card --edition bilingual " + arguments, out);
        INFO(result.err);
        CHECK(result.exit_code == 0);
        return run("ls " + out.path + "/fever-card").out;
    };
    CHECK(made("--locale ar") == "fever-card-ar-nl-bilingual.pdf\n");
    CHECK(made("--locale nl") == "fever-card-nl-en-bilingual.pdf\n");
    CHECK(made("--locale en") == "fever-card-en-nl-bilingual.pdf\n");
    CHECK(made("--locale ar --with en") == "fever-card-ar-en-bilingual.pdf\n");
    CHECK(made("--locale nl --with ar") == "fever-card-nl-ar-bilingual.pdf\n");
    const std::string clinic = folder.path + "/clinic.toml";
    spill(clinic, "languages = [\"de\", \"fr\"]\n");
    CHECK(made("--locale ar --clinic " + clinic) == "fever-card-ar-de-bilingual.pdf\n");
    CHECK(made("--locale de --clinic " + clinic) == "fever-card-de-fr-bilingual.pdf\n");
    CHECK(made("--locale ar --with tr --clinic " + clinic) == "fever-card-ar-tr-bilingual.pdf\n");

    spill(clinic, "languages = [\"sv\", \"de\"]\n");
    const auto other = build("fever-card --locale ar --edition bilingual --clinic " + clinic, folder);
    CHECK(other.exit_code == 0);
    CHECK(other.err.find("no catalog in sv, a language of the clinic's; de stands in its place") != std::string::npos);
    CHECK(run("ls " + folder.path + "/fever-card").out == "fever-card-ar-de-bilingual.pdf\n");

    const auto wrong = build("fever-card --locale ar --edition bilingual --with xx", folder);
    CHECK(wrong.exit_code == 1);
    CHECK(wrong.err.find("[unknown-locale]") != std::string::npos);
    CHECK(wrong.err.find("“xx”") != std::string::npos);
    CHECK(run("ls " + folder.path + "/fever-card").out == "fever-card-ar-de-bilingual.pdf\n");
}

TEST_CASE("in two languages: who names the second need not name the edition, and may name no other", "[bilingual]") {
    const TemporaryFolder folder;
    CHECK(build("fever-card --locale ar --with tr", folder).exit_code == 0);
    CHECK(run("ls " + folder.path + "/fever-card").out == "fever-card-ar-tr-bilingual.pdf\n");
    const auto other = build("fever-card --locale ar --with tr --edition a5", folder);
    CHECK(other.exit_code == 2);
    CHECK(other.err.find("--with: is for the edition bilingual") != std::string::npos);
}

TEST_CASE("in two languages: a release refuses a draft in either", "[bilingual]") {
    const TemporaryFolder folder;
    const auto made = build("fever-card --locale en --edition bilingual --release", folder);
    CHECK(made.exit_code == 1);
    CHECK(std::regex_search(made.err, std::regex("locales/nl/fever-card.po.*\\[not-released\\]")));
    CHECK(build("fever-card --locale en --edition a5 --release", folder).exit_code == 0);
}

TEST_CASE("in two languages: what the clinic sets in full stands level, and prints on any sheet", "[bilingual]") {
    const TemporaryFolder folder;
    const auto made = run("cd " PROJECT_ROOT " && " BROCHURE_PROGRAM
                          " impose all --locale ar --with nl --edition bilingual --order booklet --sheet a3-landscape"
                          " --clinic brochures/clinics/example.toml -o " +
                          folder.path);
    INFO(made.err);
    REQUIRE(made.exit_code == 0);
    CHECK(run("ls " + folder.path + "/all").out == "all-ar-nl-bilingual-imposed.pdf\n");
    const auto pdf = read_pdf(slurp(folder.path + "/all/all-ar-nl-bilingual-imposed.pdf"));
    CHECK(pdf.problems.empty());
    CHECK(pdf.pages % 2 == 0);
}
