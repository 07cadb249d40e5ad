// Baselines beside each other, ink above ink, and the feet of columns and facing pages.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

#include "core/utf.h"
#include "page/fit_pages.h"
#include "page/paginate.h"
#include "support/ink.h"
#include "support/project.h"

using namespace brochure;
using brochure::test::compose_example;
using brochure::test::read_example;

namespace {

Role role_of(const Pages& pages, TagId tag) {
    return tag == kArtifact ? Role::document : pages.tags[static_cast<std::size_t>(tag)].role;
}

/// The nearest ancestor of the tag with this role, or kArtifact.
TagId ancestor(const Pages& pages, TagId tag, Role role) {
    while (tag != kArtifact && role_of(pages, tag) != role) {
        tag = pages.tags[static_cast<std::size_t>(tag)].parent;
    }
    return tag;
}

bool in_table_cell(const Pages& pages, TagId tag) {
    return ancestor(pages, tag, Role::data_cell) != kArtifact || ancestor(pages, tag, Role::header_cell) != kArtifact;
}

Box box(Pt height, Pt before = 0, double penalty = 0) {
    Box b;
    b.height = height;
    b.space_before = before;
    b.penalty = penalty;
    return b;
}

/// Where the last box of the column ends, with its spaces as they are spread.
Pt foot_of(const VerticalList& list, const Column& column, const TextArea& area) {
    Pt y = 0;
    for (std::size_t i = column.begin; i < column.end; ++i) {
        y = top_of(list.boxes[i], y, i == column.begin, area) + list.boxes[i].height;
        y += i > column.begin ? spread_space(list.boxes[i], column.spread, area) : 0;
    }
    return y;
}

}  // namespace

TEST_CASE("bullets and numbers stand on the baseline of their item's first line, in every script", "[page]") {
    for (const char* locale : {"en", "ar", "ur", "th", "hi", "zh_CN", "ko"}) {
        const auto example = read_example("all", locale);
        const Pages pages = compose_example(*example, "a5");
        std::map<TagId, Pt> labels;
        std::map<TagId, Pt> bodies;  // the first line of each
        for (const Page& page : pages.pages) {
            for (const Item& item : page.items) {
                const auto* text = std::get_if<PlacedText>(&item.content);
                const TagId label = text == nullptr ? kArtifact : ancestor(pages, text->tag, Role::list_label);
                const TagId body = text == nullptr ? kArtifact : ancestor(pages, text->tag, Role::list_body);
                if (body != kArtifact) {
                    bodies.emplace(ancestor(pages, body, Role::list_item), text->origin.y);
                } else if (label != kArtifact && pages.tags[static_cast<std::size_t>(label)].text == kNoText) {
                    labels.emplace(ancestor(pages, label, Role::list_item), text->origin.y);
                }
            }
        }
        INFO(locale);
        CHECK(labels.size() > 20);
        int askew = 0;
        for (const auto& [item, y] : labels) {
            const auto body = bodies.find(item);
            askew += body != bodies.end() && std::abs(body->second - y) > 0.01 ? 1 : 0;
        }
        CHECK(askew == 0);
    }
}

TEST_CASE("the cells of a row share their first baseline, and a page number its entry's", "[page]") {
    for (const char* locale : {"nl", "ar", "ur", "hi"}) {
        const auto example = read_example("all", locale);
        const Pages pages = compose_example(*example, "a5");
        std::map<TagId, std::map<TagId, Pt>> rows;  // first baseline of each cell of each row
        std::map<TagId, std::set<Pt>> entries;      // baselines of each one-line entry of the contents
        for (const Page& page : pages.pages) {
            for (const Item& item : page.items) {
                const auto* text = std::get_if<PlacedText>(&item.content);
                if (text == nullptr) {
                    continue;
                }
                if (in_table_cell(pages, text->tag)) {
                    const TagId header = ancestor(pages, text->tag, Role::header_cell);
                    const TagId cell = header != kArtifact ? header : ancestor(pages, text->tag, Role::data_cell);
                    const TagId row = ancestor(pages, cell, Role::table_row);
                    rows[row].emplace(cell, text->origin.y);
                } else if (ancestor(pages, text->tag, Role::toc_item) != kArtifact) {
                    entries[text->tag].insert(std::round(text->origin.y * 100) / 100);
                }
            }
        }
        INFO(locale);
        CHECK(rows.size() > 3);
        for (const auto& [row, cells] : rows) {
            for (const auto& [cell, y] : cells) {
                CHECK(y == Approx(cells.begin()->second).margin(0.01));
            }
        }
        CHECK(entries.size() > 10);
        // An entry of two lines has two.
        CHECK(std::ranges::count_if(entries, [](const auto& entry) { return entry.second.size() == 1; }) > 8);
        CHECK(std::ranges::all_of(entries, [](const auto& entry) { return entry.second.size() <= 2; }));
    }
}

TEST_CASE("a hole before something high is not shared out among the pages before it", "[page]") {
    VerticalList list;
    for (int line = 0; line < 15; ++line) {
        const bool kept = line == 1 || line == 14;
        list.boxes.push_back(box(10, 0, line == 0 ? 0 : kept ? kBreakForbidden : 4));
    }
    list.boxes.push_back(box(60));
    TextArea area;
    area.height = 100;
    const Pagination pagination = paginate(list, area);
    REQUIRE(pagination.columns.size() == 3);
    CHECK(pagination.columns[0].end == 10);
    CHECK(pagination.columns[1].end == 15);
}

TEST_CASE("fitted text ends above the foot of its page, in every language", "[page]") {
    int pages_seen = 0;
    for (const std::string& locale : test::all_locales()) {
        for (const char* id : {"fever-card", "all-summary"}) {
            const auto example = read_example(id, locale);
            TextContext context;
            for (const char* paper : {"a4", "letter"}) {
                const ComposeInput input{example->local, example->theme, example->theme.papers.at(paper),
                                         example->fonts, nullptr,        paper};
                const auto pages = fit_pages(input, {example->document.most_pages, 9, 0.87}, context).value;
                REQUIRE(pages);
                for (const Page& page : pages->pages) {
                    Pt lowest = 0;
                    Pt foot = page.size.height;
                    for (const Item& item : page.items) {
                        const auto* text = std::get_if<PlacedText>(&item.content);
                        if (item.artifact == ArtifactKind::pagination_footer && text != nullptr) {
                            foot = std::min(foot, text->origin.y - text->size);
                        } else if (text != nullptr && text->tag != kArtifact) {
                            lowest = std::max(lowest, text->origin.y);
                        }
                    }
                    INFO(locale << " " << id << " " << paper << " page " << page.label);
                    CHECK(lowest < foot - 2);
                    ++pages_seen;
                }
            }
        }
    }
    CHECK(pages_seen > 150);
}

TEST_CASE("the ink of a line does not reach into the next line's, in any script", "[page]") {
    for (const char* locale : {"vi", "ar", "fa", "ur", "he", "th", "hi", "am", "ja"}) {
        const auto example = read_example("all", locale);
        const Pages pages = compose_example(*example, "a5");
        const test::Clash clash = test::deepest_clash(pages, example->fonts);
        INFO(locale << ", " << clash.where);
        // Boxes of Nastaliq's sloping letters are larger than their ink.
        CHECK(clash.depth <= (std::string(locale) == "ur" ? 1.2 : 0.0));
    }
    const auto specimen = read_example("specimen", "en");
    const test::Clash clash = test::deepest_clash(compose_example(*specimen, "a5"), specimen->fonts);
    INFO("specimen, " << clash.where);
    CHECK(clash.depth <= 0.5);
}

TEST_CASE("on a baseline grid a line keeps its place whatever scripts it holds", "[page]") {
    const auto example = read_example("specimen", "en");
    example->theme.baseline_grid = true;
    const Pages pages = compose_example(*example, "a5");
    const PaperStyle& paper = example->theme.papers.at("a5");
    const Pt step = example->theme.body.leading;
    std::set<long> phases;  // in hundredths of a point
    int lines = 0;
    for (const Page& page : pages.pages) {
        for (const Item& item : page.items) {
            const auto* text = std::get_if<PlacedText>(&item.content);
            const bool running =
                text != nullptr && role_of(pages, text->tag) == Role::p &&
                std::abs(text->size / example->fonts[text->font].size_correction - example->theme.body.size) < 0.01;
            if (running) {
                const Pt y = text->origin.y - paper.margin_top;
                UNSCOPED_INFO(utf8(text->text) << " " << text->origin.y);
                phases.insert(std::lround(100 * (y - std::floor(y / step + 1e-6) * step)));
                ++lines;
            }
        }
    }
    CHECK(phases.size() == 1);
    CHECK(lines > 100);
    // Nastaliq takes two steps of the grid rather than run into the line above.
    const test::Clash clash = test::deepest_clash(pages, example->fonts);
    INFO(clash.where);
    CHECK(clash.depth <= 1);
}

TEST_CASE("the feet of facing pages are level: at the foot of the page, or of the fuller page", "[page]") {
    // Ten lines with three spaces, 8 pt short; and a page that a space must shrink for.
    VerticalList list;
    for (int i = 0; i < 40; ++i) {
        list.boxes.push_back(box(10, i % 3 == 0 ? 6 : 0));
    }
    const TextArea area{130, 1, 0, 5, 2};
    const Pagination full = paginate(list, area);
    REQUIRE(full.columns.size() >= 3);
    for (std::size_t i = 0; i + 1 < full.columns.size(); ++i) {
        CHECK(foot_of(list, full.columns[i], area) == Approx(130));
    }
    // Two pages end before a high figure each and cannot reach the foot: they end on one line.
    list.boxes = {box(60), box(10, 4), box(10, 4), box(10, 4), box(100, 4), box(10, 4), box(120, 4)};
    const TextArea spread{130, 1, 0, 5, 2};
    const Pagination facing = paginate(list, spread);
    REQUIRE(facing.columns.size() >= 3);
    const Pt left = foot_of(list, facing.columns[0], spread);
    const Pt right = foot_of(list, facing.columns[1], spread);
    CHECK(left == Approx(right));
    CHECK(left == Approx(114));
}

TEST_CASE("ruled lines for notes fill every column of their page", "[page]") {
    const auto example = read_example("all", "nl");
    // The notes begin a page, whatever the length of the text before them.
    Blocks& body = example->document.body;
    const auto notes = std::ranges::find(body, "notes", &Block::id);
    REQUIRE(notes != body.end());
    Block page_break;
    page_break.content = Break{BreakKind::page};
    body.insert(notes, std::move(page_break));
    PaperStyle paper = example->theme.papers.at("a4");
    paper.columns = 2;
    TextContext context;
    const Pages pages = compose({example->local, example->theme, paper, example->fonts}, context).value.value();
    std::size_t most = 0;
    std::map<long, std::size_t> rules;
    for (const Page& page : pages.pages) {
        std::map<long, std::size_t> here;
        for (const Item& item : page.items) {
            const auto* path = std::get_if<PlacedPath>(&item.content);
            if (path != nullptr && path->stroke && path->path.size() == 2 && !path->path.empty()) {
                ++here[std::lround(path->path.front().to.x)];
            }
        }
        std::size_t count = 0;
        for (const auto& [x, lines] : here) {
            count += lines;
        }
        if (count > most) {
            most = count;
            rules = here;
        }
    }
    std::vector<std::size_t> lines;
    for (const auto& [x, count] : rules) {
        if (count > 10) {
            lines.push_back(count);
        }
    }
    REQUIRE(lines.size() == 2);
    CHECK(lines[1] >= lines[0]);
}

TEST_CASE("a space shrinks a little so that a page need not lose a line", "[page]") {
    VerticalList list;
    for (int i = 0; i < 20; ++i) {
        list.boxes.push_back(box(10, i % 2 == 0 ? 10 : 0));
    }
    // Ten lines with four spaces are 140 pt; 135 pt are enough, 125 pt are not.
    CHECK(paginate(list, {135, 1, 0, 5}).columns.front().end == 10);
    CHECK(paginate(list, {135, 1, 0, 0}).columns.front().end < 10);
    CHECK(paginate(list, {125, 1, 0, 5}).columns.front().end < 10);
    const Pagination shrunk = paginate(list, {135, 1, 0, 5});
    CHECK(foot_of(list, shrunk.columns.front(), {135, 1, 0, 5}) == Approx(135));
}
