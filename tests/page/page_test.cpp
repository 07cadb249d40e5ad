#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <variant>

#include <catch2/catch.hpp>

#include "core/utf.h"
#include "page/fit_pages.h"
#include "page/paginate.h"
#include "page/running.h"
#include "page/vertical_list.h"
#include "support/project.h"

using namespace brochure;
using brochure::test::compose_example;
using brochure::test::read_example;

namespace {

Box box(Pt height, double penalty = 0, Pt before = 0) {
    Box b;
    b.height = height;
    b.penalty = penalty;
    b.space_before = before;
    return b;
}

std::vector<std::size_t> begins(const VerticalList& list, Pt height) {
    std::vector<std::size_t> all;
    for (const Column& column : paginate(list, {height}).columns) {
        all.push_back(column.begin);
    }
    return all;
}

Pt width_of(const PlacedText& text) {
    Pt width = 0;
    for (const PlacedGlyph& glyph : text.glyphs) {
        width += glyph.advance;
    }
    return width;
}

/// Without its trailing spaces, which hang outside.
Rect ink(const PlacedText& text) {
    Rect rect{text.origin.x, text.origin.y, width_of(text), 0};
    if (!text.text.empty() && text.text.back() == u' ' && !text.glyphs.empty()) {
        const Pt space = text.right_to_left ? text.glyphs.front().advance : text.glyphs.back().advance;
        rect.width -= space;
        rect.x += text.right_to_left ? space : 0;
    }
    return rect;
}

}  // namespace

TEST_CASE("pages fill from the front and the rest gathers on the last", "[page]") {
    VerticalList list;
    for (int i = 0; i < 25; ++i) {
        list.boxes.push_back(box(10));
    }
    CHECK(begins(list, 100) == std::vector<std::size_t>{0, 10, 20});
}

TEST_CASE("forbidden breaks move with what they keep, forced breaks are kept", "[page]") {
    VerticalList list;
    for (int i = 0; i < 20; ++i) {
        list.boxes.push_back(box(10, i == 10 ? kBreakForbidden : i == 15 ? kBreakForced : 0));
    }
    CHECK(begins(list, 100) == std::vector<std::size_t>{0, 9, 15});
}

TEST_CASE("space before a box vanishes at the top of a page", "[page]") {
    VerticalList list;
    list.boxes = {box(50), box(50, 0, 30), box(50, 0, 10)};
    CHECK(begins(list, 110) == std::vector<std::size_t>{0, 1});
}

TEST_CASE("a repeated table head takes its room", "[page]") {
    VerticalList list;
    list.heads.push_back(box(40));
    for (int i = 0; i < 12; ++i) {
        list.boxes.push_back(box(20));
        list.boxes.back().repeated_head = i == 0 ? -1 : 0;
    }
    CHECK(begins(list, 100) == std::vector<std::size_t>{0, 5, 8, 11});
}

TEST_CASE("a box higher than the page stands alone and nothing hangs", "[page]") {
    VerticalList list;
    list.boxes = {box(10), box(500), box(10)};
    CHECK(begins(list, 100) == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("two lines of a paragraph at least stay together at either end", "[page]") {
    for (const char* locale : {"en", "nl", "de", "ar", "zh_CN"}) {
        for (const char* paper : {"a5", "a4"}) {
            const auto example = read_example("all", locale);
            const Pages pages = compose_example(*example, paper);
            // Lines a page of each paragraph.
            std::map<TagId, std::map<std::size_t, std::set<long>>> lines;
            for (std::size_t p = 0; p < pages.pages.size(); ++p) {
                for (const Item& item : pages.pages[p].items) {
                    const auto* text = std::get_if<PlacedText>(&item.content);
                    if (text != nullptr && text->tag != kArtifact) {
                        TagId tag = text->tag;
                        while (pages.tags[static_cast<std::size_t>(tag)].role == Role::link ||
                               pages.tags[static_cast<std::size_t>(tag)].role == Role::span) {
                            tag = pages.tags[static_cast<std::size_t>(tag)].parent;
                        }
                        lines[tag][p].insert(std::lround(text->origin.y * 10));
                    }
                }
            }
            for (const auto& [tag, by_page] : lines) {
                if (by_page.size() > 1) {
                    for (const auto& [page, baselines] : by_page) {
                        INFO(locale << " " << paper << " page " << page + 1);
                        CHECK(baselines.size() >= 2);
                    }
                }
            }
        }
    }
}

TEST_CASE("a heading has at least two lines of text below it on its page", "[page]") {
    for (const char* locale : {"en", "nl", "de", "ar", "zh_CN"}) {
        const auto example = read_example("all", locale);
        const Pages pages = compose_example(*example, "a5");
        for (const OutlineEntry& entry : pages.outline) {
            std::set<long> below;
            for (const Item& item : pages.pages[static_cast<std::size_t>(entry.page)].items) {
                if (const auto* text = std::get_if<PlacedText>(&item.content);
                    text != nullptr && text->tag != kArtifact && text->tag > entry.tag) {
                    below.insert(std::lround(text->origin.y));
                }
                if (std::holds_alternative<PlacedPath>(item.content) && entry.title.size() < 30) {
                    below.insert(0);  // the page of notes has ruled lines instead
                    below.insert(1);
                }
            }
            INFO(locale << ": " << entry.title);
            CHECK(below.size() >= 2);
        }
    }
}

TEST_CASE("nothing is set outside the margins, in either direction of reading", "[page]") {
    for (const char* locale : {"en", "ar", "zh_CN"}) {
        for (const char* paper : {"a5", "a4"}) {
            const auto example = read_example("all", locale);
            const PaperStyle& style = example->theme.papers.at(paper);
            const Pages pages = compose_example(*example, paper);
            const Pt least = std::min(style.margin_inner, style.margin_outer);
            for (std::size_t p = 1; p < pages.pages.size(); ++p) {
                for (const Item& item : pages.pages[p].items) {
                    if (const auto* text = std::get_if<PlacedText>(&item.content)) {
                        INFO(locale << " " << paper << " page " << p + 1 << ": " << utf8(text->text));
                        const Rect rect = ink(*text);
                        CHECK(rect.x >= least - 0.5);
                        CHECK(rect.right() <= style.size.width - least + 0.5);
                        CHECK(rect.y <= style.size.height - mm(5));
                    }
                }
            }
        }
    }
}

TEST_CASE("right to left: spine, bullets, table columns and callout bars are mirrored", "[page]") {
    const auto left = read_example("all", "en");
    const auto right = read_example("all", "ar");
    for (const auto* example : {left.get(), right.get()}) {
        const bool rtl = example == right.get();
        const Pages pages = compose_example(*example, "a5");
        const PaperStyle& paper = example->theme.papers.at("a5");
        CHECK((pages.metadata.direction == Direction::right_to_left) == rtl);
        std::map<Role, std::vector<Pt>> x;
        for (const Page& page : pages.pages) {
            for (const Item& item : page.items) {
                const auto* text = std::get_if<PlacedText>(&item.content);
                if (text == nullptr || text->tag == kArtifact) {
                    continue;
                }
                const Tag& tag = pages.tags[static_cast<std::size_t>(text->tag)];
                if (text->text == u"•") {
                    x[Role::list_label].push_back(text->origin.x);
                }
                const Role parent = pages.tags[static_cast<std::size_t>(std::max(tag.parent, 0))].role;
                if (parent == Role::data_cell) {
                    // The second column in reading order: its start edge is a third of the way from where one begins.
                    const Pt third = paper.size.width * 0.3;
                    x[parent].push_back(rtl ? paper.size.width - third - ink(*text).right() : ink(*text).x - third);
                }
            }
        }
        const Pt middle = paper.size.width / 2;
        REQUIRE_FALSE(x[Role::list_label].empty());
        for (const Pt bullet : x[Role::list_label]) {
            CHECK((bullet > middle) == rtl);
        }
        REQUIRE_FALSE(x[Role::data_cell].empty());
        for (const Pt cell : x[Role::data_cell]) {
            CHECK(cell > 0);
        }
    }
}

TEST_CASE("unset fields are ruled blanks, set ones are printed and dial", "[page]") {
    const auto blank = read_example("all", "nl");
    const auto filled = read_example("all", "nl", "example");
    const auto text_of = [](const Pages& pages) {
        std::string text;
        for (const Page& page : pages.pages) {
            for (const Item& item : page.items) {
                if (const auto* t = std::get_if<PlacedText>(&item.content)) {
                    text += utf8(t->text);
                }
            }
        }
        return text;
    };
    const Pages without = compose_example(*blank, "a5");
    const Pages with = compose_example(*filled, "a5");
    const auto blanks = [&](const Pages& pages) {
        std::ptrdiff_t count = 0;
        for (const Page& page : pages.pages) {
            count += std::ranges::count_if(page.items, [&](const Item& item) {
                const auto* path = std::get_if<PlacedPath>(&item.content);
                return path != nullptr && path->stroke && path->stroke->color == blank->theme.palette.muted;
            });
        }
        return count;
    };
    // Name, number at night, temperature and hours in the contact box, the temperature in the text.
    CHECK(blanks(without) >= 5);
    CHECK(blanks(with) == 0);
    CHECK(text_of(without).find('{') == std::string::npos);
    const std::string text = text_of(with);
    CHECK(text.find("______") == std::string::npos);
    for (const char* wanted :
         {"020 555 01 23", "38,5\u00A0°C", "Example Children's Hospital", "oncology@hospital.example"}) {
        CHECK(text.find(wanted) != std::string::npos);
    }
    std::set<std::string> uris;
    for (const Page& page : with.pages) {
        for (const PageLink& link : page.links) {
            uris.insert(link.uri);
        }
    }
    CHECK(uris.contains("tel:+31205550123"));
    CHECK(uris.contains("mailto:oncology@hospital.example"));
}

TEST_CASE("the body is at least 11 pt on A5 and nothing is under 9 pt", "[page]") {
    for (const char* locale : {"en", "ar", "zh_CN"}) {
        const auto example = read_example("all", locale);
        CHECK(example->theme.body.size >= 11);
        for (const Page& page : compose_example(*example, "a5").pages) {
            for (const Item& item : page.items) {
                if (const auto* text = std::get_if<PlacedText>(&item.content)) {
                    CHECK(text->size >= 8.99);
                }
            }
        }
    }
}

TEST_CASE("links inside the brochure lead to the page of their heading", "[page]") {
    const auto example = read_example("all", "de");
    const Pages pages = compose_example(*example, "a5");
    int internal = 0;
    for (const Page& page : pages.pages) {
        for (const PageLink& link : page.links) {
            CHECK_FALSE(link.contents.empty());
            if (link.uri.empty()) {
                ++internal;
                const bool lands = std::any_of(pages.outline.begin(), pages.outline.end(), [&](const OutlineEntry& e) {
                    return e.page == link.target_page && std::abs(e.y - link.target_y) < 0.01;
                });
                CHECK(lands);
            }
        }
    }
    CHECK(internal == 17);
}

namespace {

/// The lowest baseline of running text on each page.
std::vector<Pt> feet(const Pages& pages) {
    std::vector<Pt> all;
    for (const Page& page : pages.pages) {
        Pt foot = 0;
        for (const Item& item : page.items) {
            const auto* text = std::get_if<PlacedText>(&item.content);
            if (text != nullptr && text->tag != kArtifact) {
                foot = std::max(foot, text->origin.y);
            }
        }
        all.push_back(foot);
    }
    return all;
}

}  // namespace

TEST_CASE("a text is fitted into so many pages by leading and size, within the limits, or refused by lines", "[page]") {
    const auto example = read_example("all-summary", "nl");
    TextContext context;
    const PaperStyle paper = example->theme.papers.at("a5");
    const ComposeInput input{example->local, example->theme, paper, example->fonts, nullptr};
    const int natural = static_cast<int>(compose(input, context).value->pages.size());
    CHECK(static_cast<int>(fit_pages(input, {natural, 9, 0.9}, context).value->pages.size()) == natural);

    const Outcome<Pages> fitted = fit_pages(input, {natural - 1, 9, 0.9}, context);
    REQUIRE(fitted.value);
    CHECK(static_cast<int>(fitted.value->pages.size()) <= natural - 1);
    for (const Page& page : fitted.value->pages) {
        for (const Item& item : page.items) {
            if (const auto* text = std::get_if<PlacedText>(&item.content)) {
                CHECK(text->size >= 8.99);
            }
        }
    }

    const Outcome<Pages> refused = fit_pages(input, {2, 9, 0.9}, context);
    CHECK_FALSE(refused.value);
    REQUIRE(!refused.diagnostics.empty());
    CHECK(refused.diagnostics.back().code == Code::overflow);
    CHECK(refused.diagnostics.back().message.find("lines too long for 2 pages") != std::string::npos);
}

TEST_CASE("with a baseline grid every line of running text stands on it, on every page", "[page]") {
    for (const char* locale : {"en", "ar"}) {
        auto example = read_example("all", locale);
        example->theme.baseline_grid = true;
        const Pages pages = compose_example(*example, "a5");
        const PaperStyle& paper = example->theme.papers.at("a5");
        std::map<Pt, int> phases;  // of baselines of body text inside the grid's step
        const Pt body = example->theme.body.size;
        Pt step = example->theme.body.leading;
        if (std::string(locale) == "ar") {
            step *= 1.16;
        }
        int lines = 0;
        for (std::size_t p = 1; p < pages.pages.size(); ++p) {
            for (const Item& item : pages.pages[p].items) {
                const auto* text = std::get_if<PlacedText>(&item.content);
                const bool running =
                    text != nullptr && text->tag != kArtifact &&
                    pages.tags[static_cast<std::size_t>(text->tag)].role == Role::p &&
                    pages.tags[static_cast<std::size_t>(pages.tags[static_cast<std::size_t>(text->tag)].parent)].role ==
                        Role::sect &&
                    std::abs(text->size / example->fonts[text->font].size_correction - body) < 0.01;
                if (running) {
                    const Pt y = text->origin.y - paper.margin_top;
                    const Pt phase = y - std::floor(y / step + 1e-6) * step;
                    ++phases[std::round(phase * 20) / 20];
                    ++lines;
                }
            }
        }
        INFO(locale);
        CHECK(lines > 60);
        CHECK(phases.size() == 1);
    }
}

TEST_CASE("columns that end on a page are equally long, and full pages are level", "[page]") {
    VerticalList list;
    for (int i = 0; i < 31; ++i) {
        list.boxes.push_back(box(10));
    }
    const Pagination two = paginate(list, {100, 2});
    REQUIRE(two.columns.size() == 4);
    CHECK(two.columns[0].end == 10);
    CHECK(two.columns[2].end - two.columns[2].begin == 6);
    CHECK(two.columns[3].end - two.columns[3].begin == 5);
    CHECK(two.columns[2].new_page);
    CHECK_FALSE(two.columns[3].new_page);

    // 104 pt of room for ten lines in two paragraphs: the space between them takes what is left.
    list.boxes.clear();
    for (int i = 0; i < 40; ++i) {
        list.boxes.push_back(box(10, 0, i % 5 == 0 ? 2 : 0));
    }
    const Pagination level = paginate(list, {104, 1, 0, 5});
    REQUIRE(level.columns.size() == 4);
    CHECK(spread_space(list.boxes[5], level.columns[0].spread, {104, 1, 0, 5}) == Approx(2));
    CHECK(level.columns[3].spread == 0);

    // In a real brochure the feet of pages that run on differ by no more than a line.
    const auto example = read_example("all", "en");
    example->theme.papers.at("a5").codes = false;  // a high box that must stay whole leaves a page short
    const Pages pages = compose_example(*example, "a5");
    const std::vector<Pt> all = feet(pages);
    const PaperStyle& paper = example->theme.papers.at("a5");
    int level_pages = 0;
    for (const Pt foot : all) {
        level_pages += foot > paper.size.height - paper.margin_bottom - 2 * example->theme.body.leading ? 1 : 0;
    }
    CHECK(level_pages >= 5);
}
