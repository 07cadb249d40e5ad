// Every edition as a printer gets it: boxes, order of pages, nothing near an edge or a fold. All of it is read back
// from the PDFs by poppler and qpdf.
#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/units.h"
#include "support/read_pdf.h"
#include "support/run_program.h"

using brochure::mm;
using brochure::test::run;
using brochure::test::slurp;
using brochure::test::TemporaryFolder;

namespace {

const std::vector<std::string> kLocales = {"ar", "hi", "nl", "zh_CN"};

struct Word {
    int sheet = 0;
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    std::string text;
};

/// The words of a PDF with their boxes in points from the top left corner.
std::vector<Word> words_of(const std::string& pdf) {
    const std::string html = run("pdftotext -bbox " + pdf + " -").out;
    static const std::regex pattern(
        "<page|<word xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" yMax=\"([-0-9.]+)\">([^<]*)</word>");
    std::vector<Word> words;
    int sheet = -1;
    for (std::sregex_iterator i(html.begin(), html.end(), pattern), end; i != end; ++i) {
        if (!(*i)[1].matched) {
            ++sheet;
            continue;
        }
        words.push_back(
            {sheet, std::stod((*i)[1]), std::stod((*i)[2]), std::stod((*i)[3]), std::stod((*i)[4]), (*i)[5].str()});
    }
    return words;
}

struct Boxes {
    std::vector<double> media, trim, bleed;  ///< width and height in mm, of the first sheet
};

Boxes boxes_of(const std::string& pdf) {
    const std::string info = run("pdfinfo -box " + pdf).out;
    const auto box = [&](const char* name) {
        std::smatch found;
        const std::regex line(std::string(name) + ":\\s+([-0-9.]+)\\s+([-0-9.]+)\\s+([-0-9.]+)\\s+([-0-9.]+)");
        REQUIRE(std::regex_search(info, found, line));
        return std::vector{(std::stod(found[3]) - std::stod(found[1])) / mm(1),
                           (std::stod(found[4]) - std::stod(found[2])) / mm(1)};
    };
    return {box("MediaBox"), box("TrimBox"), box("BleedBox")};
}

void check_size(const std::vector<double>& box, double width, double height) {
    CHECK(box[0] == Approx(width).margin(0.1));
    CHECK(box[1] == Approx(height).margin(0.1));
}

/// The page numbers at the foot of each sheet, from left to right: words of one or two digits below `foot`.
std::vector<std::vector<int>> foot_numbers(const std::vector<Word>& words, double foot) {
    std::map<int, std::vector<std::pair<double, int>>> found;
    for (const Word& word : words) {
        const bool number =
            word.text.size() <= 2 && std::ranges::all_of(word.text, [](char c) { return c >= '0' && c <= '9'; });
        if (number && word.top > foot) {
            found[word.sheet].emplace_back(word.left, std::stoi(word.text));
        }
    }
    std::vector<std::vector<int>> numbers;
    for (auto& [sheet, list] : found) {
        std::ranges::sort(list);
        numbers.emplace_back();
        for (const auto& [x, number] : list) {
            numbers.back().push_back(number);
        }
    }
    return numbers;
}

void check_safe(const std::vector<Word>& words, double width, double height, double edge,
                const std::map<int, std::vector<double>>& folds) {
    REQUIRE_FALSE(words.empty());
    for (const Word& word : words) {
        INFO(word.text << " on sheet " << word.sheet + 1 << " at " << word.left / mm(1) << " mm, " << word.top / mm(1));
        CHECK(word.left >= mm(edge));
        CHECK(word.right <= mm(width - edge));
        CHECK(word.top >= mm(edge) - 1);  // poppler's boxes are the font's, not the ink's
        CHECK(word.bottom <= mm(height - edge) + 1);
        const auto found = folds.find(word.sheet);
        if (found != folds.end()) {
            for (const double fold : found->second) {
                CHECK((word.right <= mm(fold - 3) || word.left >= mm(fold + 3)));
            }
        }
    }
}

/// All of it in one run, as a user would ask for it.
struct Built {
    TemporaryFolder folder;
    Built(const std::string& brochure, const std::string& editions) {
        const auto made = run("cd " PROJECT_ROOT " && " BROCHURE_PROGRAM " build " + brochure +
                              " --locale ar,hi,nl,zh_CN --edition " + editions + " -o " + folder.path);
        INFO(made.err);
        REQUIRE(made.exit_code == 0);
    }
    std::string pdf(const std::string& brochure, const std::string& locale, const std::string& edition) const {
        return folder.path + "/" + brochure + "/" + brochure + "-" + locale + "-" + edition + ".pdf";
    }
};

std::string without_digits(std::string text) {
    std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return text;
}

/// What a booklet of `pages` pages has on its sides, from left to right.
std::vector<std::vector<int>> stitched(int pages, bool right_to_left) {
    std::vector<std::vector<int>> sides;
    for (int k = 1; k <= pages / 4; ++k) {
        sides.push_back({pages - 2 * k + 2, 2 * k - 1});
        sides.push_back({2 * k, pages - 2 * k + 1});
    }
    for (auto& side : sides) {
        if (right_to_left) {
            std::swap(side[0], side[1]);
        }
        std::erase(side, 1);  // the cover has no number
    }
    return sides;
}

}  // namespace

TEST_CASE("booklets: boxes, order of pages for a duplex printer, spine on the right for Arabic", "[editions]") {
    const Built built("all", "a5-booklet,letter-booklet,a5-booklet+press");
    for (const std::string& locale : kLocales) {
        INFO(locale);
        for (const auto& [edition, width, height] :
             {std::tuple{"a5-booklet", 297.0, 210.0}, {"letter-booklet", 279.4, 215.9}}) {
            const std::string pdf = built.pdf("all", locale, edition);
            const Boxes boxes = boxes_of(pdf);
            check_size(boxes.media, width, height);
            check_size(boxes.trim, width, height);
            const std::vector<Word> words = words_of(pdf);
            std::map<int, std::vector<double>> folds;
            for (const Word& word : words) {
                folds[word.sheet] = {width / 2};
            }
            check_safe(words, width, height, 5, folds);
            const auto numbers = foot_numbers(words, mm(height - 21));
            CHECK(numbers == stitched(static_cast<int>(numbers.size()) * 2, locale == "ar"));
            const auto file = brochure::test::read_pdf(slurp(pdf));
            CHECK(file.problems.empty());
            CHECK(file.pages % 2 == 0);
            CHECK(file.page_labels[1].find("2, ") == 0);
        }
        const Boxes press = boxes_of(built.pdf("all", locale, "a5-booklet-press"));
        check_size(press.trim, 296, 210);
        check_size(press.bleed, 302, 216);
        check_size(press.media, 316, 230);
    }
}

TEST_CASE("booklets read aloud in the order of the pages, not of the sheets", "[editions]") {
    const Built built("all", "a5,a5-booklet");
    for (const std::string& locale : kLocales) {
        const auto pages = brochure::test::read_pdf(slurp(built.pdf("all", locale, "a5")));
        const auto booklet = brochure::test::read_pdf(slurp(built.pdf("all", locale, "a5-booklet")));
        CHECK(booklet.problems.empty());
        // Page numbers in the contents may differ, and note pages that fill the last sheet come at the end.
        const std::string read = without_digits(pages.root.text);
        CHECK(without_digits(booklet.root.text).compare(0, read.size(), read) == 0);
        CHECK(booklet.outline.size() >= pages.outline.size());
        CHECK(std::equal(pages.outline.begin(), pages.outline.end(), booklet.outline.begin()));
    }
}

TEST_CASE("the leaflet: six panels in the order of folding, clear of edges and folds", "[editions]") {
    const Built built("all-summary", "trifold,trifold+press");
    for (const std::string& locale : kLocales) {
        INFO(locale);
        const bool rtl = locale == "ar";
        const std::string pdf = built.pdf("all-summary", locale, "trifold");
        check_size(boxes_of(pdf).media, 297, 210);
        check_size(boxes_of(built.pdf("all-summary", locale, "trifold-press")).trim, 297, 210);
        const std::vector<Word> words = words_of(pdf);
        CHECK(std::ranges::max(words, {}, &Word::sheet).sheet == 1);
        const auto outside = rtl ? std::vector{6, 5} : std::vector{5, 6};  // the front has no number
        const auto inside = rtl ? std::vector{4, 3, 2} : std::vector{2, 3, 4};
        const auto numbers = foot_numbers(words, mm(210 - 23));
        REQUIRE(numbers.size() == 2);
        CHECK(numbers[0] == outside);
        CHECK(numbers[1] == inside);
        const std::map<int, std::vector<double>> folds = {
            {0, rtl ? std::vector{100.0, 200.0} : std::vector{97.0, 197.0}},
            {1, rtl ? std::vector{97.0, 197.0} : std::vector{100.0, 200.0}}};
        check_safe(words, 297, 210, 5, folds);
        CHECK(brochure::test::read_pdf(slurp(pdf)).problems.empty());
    }
}

TEST_CASE("wallet cards: eight to a sheet, back behind front, read once", "[editions]") {
    const Built built("fever-card", "card");
    for (const std::string& locale : kLocales) {
        INFO(locale);
        const std::string pdf = built.pdf("fever-card", locale, "card");
        check_size(boxes_of(pdf).media, 210, 297);
        const std::vector<Word> words = words_of(pdf);
        const std::map<int, std::vector<double>> cuts = {{0, {105.0}}, {1, {105.0}}};
        check_safe(words, 210, 297, 19.4 + 3, cuts);
        for (const Word& word : words) {
            const double in_card = std::fmod(word.top - (mm(297) - 4 * mm(54)) / 2, mm(54));
            INFO(word.text);
            CHECK(in_card >= mm(1.5));  // the box of the font, whose ink begins lower
        }
        std::map<int, int> phones;
        for (const Word& word : words) {
            phones[word.sheet] += word.text.find("088") != std::string::npos ? 1 : 0;
        }
        CHECK(phones[0] == 8);
        const auto file = brochure::test::read_pdf(slurp(pdf));
        CHECK(file.problems.empty());
        CHECK(file.pages == 2);
        const std::size_t first = file.root.text.find("088");
        CHECK(first != std::string::npos);
        CHECK(file.root.text.find("088", first + 1) == std::string::npos);
    }
}

TEST_CASE("for a print shop: trim and bleed boxes; in grey: no colour, and pure black", "[editions]") {
    const Built built("all", "a4+press+grey,a5+grey");
    for (const std::string& locale : kLocales) {
        INFO(locale);
        const Boxes press = boxes_of(built.pdf("all", locale, "a4-press-grey"));
        check_size(press.trim, 210, 297);
        check_size(press.bleed, 216, 303);
        const std::string content =
            run("qpdf --qdf --object-streams=disable " + built.pdf("all", locale, "a5-grey") + " - | strings -n 1").out;
        static const std::regex colour("\n[0-9.]+ [0-9.]+ [0-9.]+ (rg|RG)\n");
        CHECK_FALSE(std::regex_search(content, colour));
        static const std::regex black("\n0 g\n");
        CHECK(std::regex_search(content, black));
    }
}

TEST_CASE("pages of every edition are of their size, and nothing is nearer than 5 mm to the paper's edge",
          "[editions]") {
    const Built built("all", "a4,a5,large-print,bilingual,letter");
    for (const std::string& locale : kLocales) {
        const std::string both = locale + (locale == "nl" ? "-en" : "-nl");
        for (const auto& [languages, edition, width, height] : {std::tuple{locale, "a4", 210.0, 297.0},
                                                                {locale, "a5", 148.0, 210.0},
                                                                {locale, "large-print", 210.0, 297.0},
                                                                {both, "bilingual", 210.0, 297.0},
                                                                {locale, "letter", 215.9, 279.4}}) {
            INFO(languages << " " << edition);
            const std::string pdf = built.pdf("all", languages, edition);
            check_size(boxes_of(pdf).media, width, height);
            check_size(boxes_of(pdf).trim, width, height);
            check_safe(words_of(pdf), width, height, 5, {});
        }
    }
}

TEST_CASE("nothing is set smaller than 9 pt, and 8 pt on the card, in no script", "[editions]") {
    for (const auto& [brochure, edition, smallest] : {std::tuple{"all", "a5", 9.0},
                                                      {"all", "bilingual", 9.0},
                                                      {"all-summary", "trifold", 9.0},
                                                      {"fever-card", "card", 8.0}}) {
        for (const std::string& locale : kLocales) {
            const auto pages =
                nlohmann::json::parse(run("cd " PROJECT_ROOT " && " BROCHURE_PROGRAM " inspect pages " +
                                          std::string(brochure) + " --locale " + locale + " --edition " + edition)
                                          .out);
            for (const auto& page : pages) {
                for (const auto& item : page["items"]) {
                    if (item.contains("size")) {
                        INFO(brochure << " " << edition << " " << locale << ": " << item["text"]);
                        CHECK(item["size"].get<double>() >= smallest - 0.01);
                    }
                }
            }
        }
    }
}

TEST_CASE("large print is at least 18 pt", "[editions]") {
    const auto pages = nlohmann::json::parse(
        run("cd " PROJECT_ROOT " && " BROCHURE_PROGRAM " inspect pages all --locale nl --edition large-print").out);
    std::map<double, int> sizes;
    for (const auto& page : pages) {
        for (const auto& item : page["items"]) {
            if (item.value("tag", "") == "P" && item.contains("size")) {
                ++sizes[item["size"].get<double>()];
            }
        }
    }
    REQUIRE_FALSE(sizes.empty());
    const auto body = std::ranges::max_element(sizes, {}, [](const auto& entry) { return entry.second; });
    CHECK(body->first >= 18);
}

TEST_CASE("no sheet is printed for the imprint alone", "[editions]") {
    const auto last_page_reaches = [](const std::string& pdf) {
        const std::vector<Word> words = words_of(pdf);
        double bottom = 0;
        for (const Word& word : words) {
            const bool running = word.top > 0.88 * boxes_of(pdf).media[1] / 25.4 * 72;
            bottom = word.sheet == words.back().sheet && !running ? std::max(bottom, word.bottom) : bottom;
        }
        return bottom / (boxes_of(pdf).media[1] / 25.4 * 72);
    };
    const Built summary("all-summary", "a5,large-print");
    const Built card("fever-card", "a5,large-print");
    for (const std::string locale : {"ar", "nl", "zh_CN"}) {
        INFO(locale);
        for (const char* edition : {"a5", "large-print"}) {
            CHECK(last_page_reaches(summary.pdf("all-summary", locale, edition)) > 0.4);
            CHECK(last_page_reaches(card.pdf("fever-card", locale, edition)) > 0.4);
        }
    }
}

TEST_CASE("what does not fit says by how many lines, and which messages are longest", "[editions]") {
    const TemporaryFolder folder;
    const auto made =
        run("cd " PROJECT_ROOT " && " BROCHURE_PROGRAM " build all --locale nl --edition trifold -o " + folder.path);
    CHECK(made.exit_code == 1);
    CHECK(made.err.find("[overflow]") != std::string::npos);
    CHECK(std::regex_search(made.err, std::regex("the text is [0-9]+ lines too long for 6 pages, even at 9 pt")));
    CHECK(std::regex_search(made.err, std::regex("longest messages \\(line [0-9]+: \\+[0-9]+ characters")));
    CHECK(run("ls " + folder.path + "/all").out.empty());
}

TEST_CASE("any edition on any sheet: brochure impose", "[editions]") {
    const TemporaryFolder folder;
    const auto impose = [&](const std::string& arguments) {
        return run("cd " PROJECT_ROOT " && " BROCHURE_PROGRAM " impose " + arguments + " -o " + folder.path + "/x.pdf");
    };
    SECTION("A4 pages as a booklet on A3") {
        REQUIRE(impose("all --locale ar --edition a4 --order booklet --sheet a3-landscape").exit_code == 0);
        check_size(boxes_of(folder.path + "/x.pdf").media, 420, 297);
        const auto numbers = foot_numbers(words_of(folder.path + "/x.pdf"), mm(297 - 29));
        CHECK(numbers == stitched(static_cast<int>(numbers.size()) * 2, true));
    }
    SECTION("pages in an order of one's own, with empty places") {
        REQUIRE(impose("fever-card --edition a5 --n-up 2x1 --order 0,1,0,2").exit_code == 0);
        const auto words = words_of(folder.path + "/x.pdf");
        CHECK(std::ranges::all_of(words, [](const Word& word) { return word.left > mm(148); }));
    }
    SECTION("what cannot be done is refused, with a remedy") {
        for (const char* arguments :
             {"all --edition a4 --n-up 2x1", "all --order 1,2", "all --order 1,x", "all --sheet a9", "all --n-up 0x1",
              "all --gap 1", "all --order booklet --n-up 3x1", "all --edition a5+press", "all --sheet 10mmx10mm"}) {
            const auto made = impose(arguments);
            INFO(arguments << "\n" << made.err);
            const bool gap = std::string(arguments) == "all --gap 1";
            CHECK(made.exit_code == 1);
            CHECK((made.err.find("[bad-imposition]") != std::string::npos || gap));
            CHECK(made.err.find("remedy: ") != std::string::npos);
            CHECK(run("ls " + folder.path).out.empty());
        }
    }
}

TEST_CASE("modifiers may come in any order, and unknown ones are refused", "[editions]") {
    const TemporaryFolder folder;
    const auto build = [&](const std::string& edition) {
        return run("cd " PROJECT_ROOT " && " BROCHURE_PROGRAM " build fever-card --locale nl --edition " + edition +
                   " -o " + folder.path);
    };
    CHECK(build("a5+grey+press").exit_code == 0);
    CHECK(run("ls " + folder.path + "/fever-card").out == "fever-card-nl-a5-press-grey.pdf\n");
    for (const char* wrong : {"a5+gray", "a5+press+press", "a5+", "a6", "a6+press", "all+foo"}) {
        const auto made = build(wrong);
        INFO(wrong << "\n" << made.err);
        CHECK(made.exit_code == 1);
        CHECK(made.err.find("[unknown-edition]") != std::string::npos);
    }
}

TEST_CASE("a block is printed in the editions for which it is meant, and an unknown one is refused", "[editions]") {
    const TemporaryFolder folder;
    REQUIRE(run("cd " PROJECT_ROOT " && cp -r brochures locales fonts " + folder.path).exit_code == 0);
    const std::string file = folder.path + "/brochures/fever-card/brochure.xml";
    brochure::test::spill(file, brochure::test::replaced(slurp(file), "except=\"card\"", "except=\"cart\""));
    const auto made =
        run(std::string(BROCHURE_PROGRAM) + " build fever-card --root " + folder.path + " -o " + folder.path + "/out");
    CHECK(made.exit_code == 1);
    CHECK(made.err.find("there is no edition “cart”") != std::string::npos);
    CHECK(std::regex_search(made.err, std::regex("brochure.xml:[0-9]+: error")));
}
