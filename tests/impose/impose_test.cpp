// Imposition as arithmetic: which page comes where. Whether the PDFs obey is tests/cli/editions_test.cpp.
#include <algorithm>
#include <set>
#include <variant>

#include <catch2/catch.hpp>

#include "impose/letter_fold.h"
#include "impose/marks.h"
#include "impose/n_up.h"
#include "impose/saddle_stitch.h"
#include "impose/to_grey.h"

using namespace brochure;

namespace {

Pages pages_of(int count, Size size) {
    Pages pages;
    for (int i = 0; i < count; ++i) {
        Page page;
        page.size = size;
        page.label = std::to_string(i + 1);
        pages.pages.push_back(page);
    }
    return pages;
}

/// The numbers of a side's pages from left to right.
std::vector<int> numbers(const Sheet& sheet) {
    std::vector<Placement> placements = sheet.placements;
    std::sort(placements.begin(), placements.end(),
              [](const Placement& a, const Placement& b) { return a.origin.x < b.origin.x; });
    std::vector<int> list;
    for (const Placement& placement : placements) {
        list.push_back(placement.page + 1);
    }
    return list;
}

constexpr Size kA5 = {mm(148), mm(210)};
constexpr Size kA4Landscape = {mm(297), mm(210)};

}  // namespace

TEST_CASE("a booklet of eight pages, folded and stapled, reads from 1 to 8", "[impose]") {
    const Pages pages = pages_of(8, kA5);
    const auto sheets = impose_saddle_stitch(pages, {kA4Landscape, false, 0});
    REQUIRE(sheets.size() == 4);
    CHECK(numbers(sheets[0]) == std::vector{8, 1});
    CHECK(numbers(sheets[1]) == std::vector{2, 7});
    CHECK(numbers(sheets[2]) == std::vector{6, 3});
    CHECK(numbers(sheets[3]) == std::vector{4, 5});
    CHECK(sheets[3].label == "4, 5");

    const auto mirrored = impose_saddle_stitch(pages, {kA4Landscape, true, 0});
    CHECK(numbers(mirrored[0]) == std::vector{1, 8});
    CHECK(numbers(mirrored[3]) == std::vector{5, 4});
}

TEST_CASE("a booklet of any size holds each page once and its neighbours on one leaf", "[impose]") {
    for (const int count : {4, 12, 40, 64}) {
        const auto sheets = impose_saddle_stitch(pages_of(count, kA5), {kA4Landscape, false, mm(0.1)});
        std::set<int> seen;
        for (std::size_t s = 0; s < sheets.size(); s += 2) {
            const auto front = numbers(sheets[s]);
            const auto back = numbers(sheets[s + 1]);
            // Turned on the short edge, what is right on the front is left on the back.
            CHECK(std::abs(front[1] - back[0]) == 1);
            CHECK(std::abs(front[0] - back[1]) == 1);
            seen.insert(front.begin(), front.end());
            seen.insert(back.begin(), back.end());
        }
        CHECK(seen.size() == static_cast<std::size_t>(count));
    }
}

TEST_CASE("inner pages move to the spine by the thickness of the leaves around them and never over it", "[impose]") {
    const auto sheets = impose_saddle_stitch(pages_of(16, kA5), {kA4Landscape, false, mm(0.1)});
    const Pt spine = kA4Landscape.width / 2;
    for (std::size_t s = 0; s < sheets.size(); ++s) {
        const Pt creep = mm(0.1) * static_cast<double>(s / 2);
        const Placement& left = sheets[s].placements[0];
        const Placement& right = sheets[s].placements[1];
        CHECK(left.origin.x == Approx(spine - kA5.width + creep));
        CHECK(right.origin.x == Approx(spine - creep));
        CHECK(left.origin.x + left.window.right() == Approx(spine));
        CHECK(right.origin.x + right.window.x == Approx(spine));
    }
}

TEST_CASE("a letter fold has the front on the right outside, and mirrored where reading runs to the left", "[impose]") {
    const Pages pages = pages_of(6, {mm(100), mm(210)});
    LetterFold fold;
    fold.sheet = kA4Landscape;
    const auto sheets = impose_letter_fold(pages, fold);
    REQUIRE(sheets.size() == 2);
    CHECK(numbers(sheets[0]) == std::vector{5, 6, 1});
    CHECK(numbers(sheets[1]) == std::vector{2, 3, 4});
    CHECK(sheets[0].folds_x[0] == Approx(mm(97)));
    CHECK(sheets[0].folds_x[1] == Approx(mm(197)));
    CHECK(sheets[1].folds_x[0] == Approx(mm(100)));
    CHECK(sheets[1].folds_x[1] == Approx(mm(200)));
    fold.right_to_left = true;
    const auto mirrored = impose_letter_fold(pages, fold);
    CHECK(numbers(mirrored[0]) == std::vector{1, 6, 5});
    CHECK(numbers(mirrored[1]) == std::vector{4, 3, 2});
    CHECK(mirrored[0].folds_x[0] == Approx(mm(100)));
    CHECK(mirrored[1].folds_x[0] == Approx(mm(97)));
    CHECK(mirrored[0].marks.empty());
    // Short lines where it is folded, at both edges, where office printers print and text does not begin yet.
    fold.fold_marks = true;
    for (const Sheet& sheet : impose_letter_fold(pages, fold)) {
        REQUIRE(sheet.marks.size() == 4);
        for (const Item& item : sheet.marks) {
            const Path& path = std::get<PlacedPath>(item.content).path;
            CHECK((path[0].to.x == Approx(sheet.folds_x[0]) || path[0].to.x == Approx(sheet.folds_x[1])));
            const auto [top, bottom] = std::minmax(path[0].to.y, path[1].to.y);
            CHECK(std::min(top, sheet.size.height - bottom) == Approx(mm(4)));
            CHECK(bottom - top == Approx(mm(5)));
        }
    }
}

TEST_CASE("cards stand in a grid that is the same from behind, one of eight read by a screen reader", "[impose]") {
    const Pages pages = pages_of(2, {mm(85.6), mm(54)});
    NUp cards;
    cards.sheet = {mm(210), mm(297)};
    cards.columns = 2;
    cards.rows = 4;
    cards.repeat = true;
    cards.cut_marks = true;
    const auto sheets = impose_n_up(pages, cards);
    REQUIRE(sheets.size() == 2);
    for (const Sheet& sheet : sheets) {
        REQUIRE(sheet.placements.size() == 8);
        CHECK(std::ranges::count_if(sheet.placements, [](const Placement& p) { return p.copy; }) == 7);
        CHECK(sheet.marks.size() == 2 * (3 + 5));
        for (const Placement& placement : sheet.placements) {
            const Pt mirrored = cards.sheet.width - placement.origin.x - mm(85.6);
            CHECK(std::ranges::any_of(sheet.placements,
                                      [&](const Placement& p) { return std::abs(p.origin.x - mirrored) < 0.01; }));
        }
    }
}

TEST_CASE("a press sheet is wider by the marks, and colour at its edge runs over it", "[impose]") {
    Pages pages = pages_of(1, kA5);
    PlacedPath background;
    background.fill = Color{1, 2, 3};
    background.path = {{PathSegment::Kind::move, {}, {}, {0, 0}},
                       {PathSegment::Kind::line, {}, {}, {kA5.width, 0}},
                       {PathSegment::Kind::line, {}, {}, {kA5.width, 100}},
                       {PathSegment::Kind::close, {}, {}, {}}};
    pages.pages[0].items.push_back({background, ArtifactKind::background});
    auto sheets = sheets_of_pages(pages);
    extend_into_bleed(pages, mm(3));
    add_press_marks(sheets, {});
    const Sheet& sheet = sheets[0];
    CHECK(sheet.trim.width == Approx(kA5.width));
    CHECK(sheet.bleed.width == Approx(kA5.width + mm(6)));
    CHECK(sheet.size.width > sheet.bleed.width + mm(5));
    CHECK(sheet.placements[0].window.x == Approx(-mm(3)));
    CHECK(sheet.placements[0].window.right() == Approx(kA5.width + mm(3)));
    CHECK(sheet.marks.size() == 8);
    const auto& path = std::get<PlacedPath>(pages.pages[0].items[0].content).path;
    CHECK(path[0].to.x == Approx(-mm(3)));
    CHECK(path[0].to.y == Approx(-mm(3)));
    CHECK(path[1].to.x == Approx(kA5.width + mm(3)));
    CHECK(path[2].to.y == Approx(100));
}

TEST_CASE("in grey, dark text is pure black, light text stays light, and pictures lose their colour", "[impose]") {
    Raster raster;
    raster.width = 1;
    raster.height = 1;
    raster.bytes = std::string("\xFF\x00\x00", 3);
    Pages pages = pages_of(1, kA5);
    PlacedText dark;
    dark.color = {0x0b, 0x4f, 0x5c};
    PlacedText light;
    light.color = {255, 255, 240};
    pages.pages[0].items = {{dark}, {light}, {PlacedImage{kArtifact, &raster, {0, 0, 10, 10}}}};
    to_grey(pages);
    const auto& items = pages.pages[0].items;
    CHECK(std::get<PlacedText>(items[0].content).color == Color{0, 0, 0});
    CHECK(std::get<PlacedText>(items[1].content).color == Color{253, 253, 253});
    const Raster& grey = *std::get<PlacedImage>(items[2].content).raster;
    CHECK(grey.components == 1);
    CHECK(grey.bytes == std::string(1, '\x4C'));
}
