// The clinic's profile on paper, judged by other programs: QR codes by a decoder, the staff's page by its structure.
#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "support/read_pdf.h"
#include "support/run_program.h"

using brochure::test::PdfElement;
using brochure::test::read_pdf;
using brochure::test::Run;
using brochure::test::run;
using brochure::test::slurp;
using brochure::test::spill;
using brochure::test::TemporaryFolder;

namespace {

const std::string kProgram = BROCHURE_PROGRAM;
const std::string kExample = PROJECT_ROOT "/brochures/clinics/example.toml";

Run build(const std::string& arguments) {
    return run("cd " PROJECT_ROOT " && " + kProgram + " build --clinic " + kExample + " " + arguments);
}

std::set<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::set<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.insert(line);
    }
    return lines;
}

}  // namespace

TEST_CASE("a phone's camera reads the QR codes off the page", "[cli]") {
    const TemporaryFolder folder;
    REQUIRE(build("all-summary --locale en,ar,zh_CN --edition a4 -o " + folder.path).exit_code == 0);
    for (const char* locale : {"en", "ar", "zh_CN"}) {
        INFO(locale);
        const std::string name = folder.path + "/" + locale;
        REQUIRE(run("pdftoppm -r 200 -gray -f 2 -l 2 " + folder.path + "/all-summary/all-summary-" + locale +
                    "-a4.pdf " + name)
                    .exit_code == 0);
        const Run decoded = run("zbarimg -q --raw -Sdisable -Sqrcode.enable " + name + "*.pgm");
        CHECK(lines_of(decoded.out) ==
              std::set<std::string>{"tel:+31205550123", "tel:+31205550199", "https://hospital.example/leukaemia"});
    }
}

TEST_CASE("the staff's page is the PDF's first, in its own language, and its back is empty", "[cli]") {
    const TemporaryFolder folder;
    const std::string pdf = folder.path + "/all/all-ar-a5.pdf";
    REQUIRE(build("all --locale ar --edition a5 -o " + folder.path).exit_code == 0);
    const auto without = read_pdf(slurp(pdf));
    REQUIRE(build("all --locale ar --edition a5 --slip -o " + folder.path).exit_code == 0);
    const auto with = read_pdf(slurp(pdf));
    CHECK(with.problems.empty());
    CHECK(with.pages == without.pages + 2);
    CHECK(with.lang == "ar");
    REQUIRE_FALSE(with.root.kids.empty());
    const PdfElement& slip = with.root.kids.front();
    CHECK(slip.lang == "nl");
    CHECK(slip.kids.front().type == "H1");
    CHECK(slip.text.find("Arabisch · العربية") != std::string::npos);
    CHECK(slip.text.find("100") != std::string::npos);
    CHECK(with.outline.size() == without.outline.size() + 1);
    CHECK(std::equal(without.page_labels.begin(), without.page_labels.end(), with.page_labels.begin() + 2));
    CHECK(run("pdftotext -f 2 -l 2 " + pdf + " -").out.find_first_not_of(" \n\f") == std::string::npos);

    REQUIRE(build("all --locale nl --edition a5 --slip=en -o " + folder.path).exit_code == 0);
    CHECK(read_pdf(slurp(folder.path + "/all/all-nl-a5.pdf")).root.kids.front().lang == "en");
}

TEST_CASE("before sheets to fold or to cut, the staff's page has a sheet of its own", "[cli]") {
    const TemporaryFolder folder;
    REQUIRE(build("all --locale ar --edition a5-booklet --slip -o " + folder.path).exit_code == 0);
    const std::string pdf = folder.path + "/all/all-ar-a5-booklet.pdf";
    const auto booklet = read_pdf(slurp(pdf));
    CHECK(booklet.problems.empty());
    CHECK(booklet.pages % 2 == 0);
    CHECK(booklet.root.kids.front().lang == "nl");
    CHECK(booklet.root.kids.front().text.find("a5-booklet") != std::string::npos);
    CHECK(run("pdftotext -f 2 -l 2 " + pdf + " -").out.find_first_not_of(" \n\f") == std::string::npos);
    // One sheet more than without it, of the same size.
    REQUIRE(build("all --locale ar --edition a5-booklet -o " + folder.path + "/bare").exit_code == 0);
    CHECK(read_pdf(slurp(folder.path + "/bare/all/all-ar-a5-booklet.pdf")).pages == booklet.pages - 2);
    CHECK(run("pdfinfo -f 1 -l 1 " + pdf + " | grep 841.89").exit_code == 0);
}

TEST_CASE("a language that the staff cannot have is refused, and nothing is made", "[cli]") {
    const TemporaryFolder folder;
    const Run unknown = build("all --locale ar --slip xx -o " + folder.path + "/out");
    CHECK(unknown.exit_code == 1);
    CHECK(unknown.err.find("[unknown-locale]") != std::string::npos);
    const Run eaten = build("--slip all --locale ar -o " + folder.path + "/out");
    CHECK(eaten.exit_code == 1);
    CHECK(eaten.err.find("--slip=nl all") != std::string::npos);
    CHECK(run("ls " + folder.path + "/out").exit_code != 0);
}

TEST_CASE("text on the house's colours that nobody can read is refused with the profile's line", "[cli]") {
    const TemporaryFolder folder;
    spill(folder.path + "/dark.toml", "name = \"H\"\naccent_soft = \"#777777\"\n");
    const Run refused = run("cd " PROJECT_ROOT " && " + kProgram + " build all --locale en --clinic " + folder.path +
                            "/dark.toml -o " + folder.path + "/out");
    CHECK(refused.exit_code == 1);
    CHECK(refused.err.find("dark.toml:2: error: accent_soft") != std::string::npos);
    CHECK(run("ls " + folder.path + "/out").exit_code != 0);
}
