// What people write on, stamp, fold and carry.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

#include "core/utf.h"
#include "page/running.h"
#include "support/project.h"

using namespace brochure;
using brochure::test::compose_example;
using brochure::test::Example;
using brochure::test::read_example;
using brochure::test::text_of;

namespace {

Pages compose_edition(const Example& example, const std::string& theme_name, const std::string& paper) {
    const Theme theme = read_theme(PROJECT_ROOT "/brochures/themes/" + theme_name + ".toml").value.value();
    ComposeInput input{example.local, theme, theme.papers.at(paper), example.fonts};
    input.edition = paper;
    TextContext context;
    return compose(input, context).value.value();
}

struct Rule {
    Pt left = 0;
    Pt right = 0;
    Pt y = 0;
};

std::vector<Rule> rules_of(const Page& page, Color color) {
    std::vector<Rule> rules;
    for (const Item& item : page.items) {
        const auto* path = std::get_if<PlacedPath>(&item.content);
        if (path != nullptr && path->stroke && path->stroke->color == color && path->path.size() == 2) {
            const auto [left, right] = std::minmax(path->path[0].to.x, path->path[1].to.x);
            rules.push_back({left, right, path->path[0].to.y});
        }
    }
    return rules;
}

}  // namespace

TEST_CASE("a blank that ends its text is ruled to the end of the measure, and a temperature has its unit", "[page]") {
    for (const char* locale : {"nl", "ar"}) {
        const auto example = read_example("fever-card", locale);
        const Pages pages = compose_edition(*example, "calm", "a5");
        const bool to_the_left = example->local.locale.direction == Direction::right_to_left;
        const Page& back = pages.pages.back();
        const Pt left = example->theme.papers.at("a5").margin_outer;
        const Pt right = back.size.width - left;
        // The child's name and date of birth.
        const std::vector<Rule> rules = rules_of(back, example->theme.palette.muted);
        REQUIRE(rules.size() == 2);
        for (const Rule& rule : rules) {
            CHECK(rule.right - rule.left > mm(40));
            CHECK((to_the_left ? rule.left > left - 0.1 && rule.left < left + mm(2.1)
                               : rule.right < right + 0.1 && rule.right > right - mm(2.1)));
        }
        const std::string front = text_of(pages.pages.front());
        CHECK(front.find("__") == std::string::npos);
        CHECK(front.find("°C") != std::string::npos);
        CHECK(rules_of(pages.pages.front(), example->theme.palette.muted).size() == 2);
    }
}

TEST_CASE("a blank has room for a hand whatever the size of its type", "[page]") {
    for (const std::string& locale : brochure::test::all_locales()) {
        INFO(locale);
        const auto example = read_example("fever-card", locale);
        const Pages pages = compose_edition(*example, "card", "card");
        const Color muted = read_theme(PROJECT_ROOT "/brochures/themes/card.toml").value->palette.muted;
        for (const Page& page : pages.pages) {
            for (const Rule& rule : rules_of(page, muted)) {
                CHECK(rule.right - rule.left > mm(14));
            }
        }
    }
}

TEST_CASE("a card has its language in bold beside the title, and for the staff its age on the back", "[page]") {
    for (const char* locale : {"zh_CN", "ru", "nl"}) {
        const auto example = read_example("fever-card", locale);
        const Pages pages = compose_edition(*example, "card", "card");
        const std::string own = language_name(example->local.locale, example->local.locale);
        const std::string title = plain_text(example->local.texts[0].content);
        Pt title_line = 0;
        Pt name_line = -1;
        for (const Item& item : pages.pages.front().items) {
            const auto* run = std::get_if<PlacedText>(&item.content);
            if (run != nullptr && utf8(run->text).find(own) == 0) {
                name_line = run->origin.y;
                CHECK(example->fonts[run->font].bold);
            } else if (run != nullptr && run->message == 0) {
                title_line = run->origin.y;
            }
        }
        INFO(locale);
        CHECK(name_line == Approx(title_line).margin(0.1));
        CHECK(text_of(pages.pages.back()).find("1.0") != std::string::npos);
    }
}

TEST_CASE("a rubber stamp finds its place free below the label, in large type too", "[page]") {
    const auto example = read_example("fever-card", "nl");
    const Pages pages = compose_edition(*example, "clear", "large-print");
    Pt free = 0;
    for (const Page& page : pages.pages) {
        for (const Item& item : page.items) {
            const auto* path = std::get_if<PlacedPath>(&item.content);
            if (path == nullptr || !path->stroke || path->stroke->dashes.empty()) {
                continue;
            }
            Pt top = 1e9;
            Pt bottom = 0;
            for (const PathSegment& segment : path->path) {
                top = std::min(top, segment.kind == PathSegment::Kind::close ? top : segment.to.y);
                bottom = std::max(bottom, segment.to.y);
            }
            Pt text = top;
            for (const Item& other : page.items) {
                const auto* run = std::get_if<PlacedText>(&other.content);
                const bool inside = run != nullptr && run->origin.x > path->path[0].to.x - mm(3) &&
                                    run->origin.y > top && run->origin.y < bottom;
                text = inside ? std::max(text, run->origin.y) : text;
            }
            free = bottom - text;
        }
    }
    CHECK(free > 60);
}

TEST_CASE("no label of the contact box is hyphenated or takes more than two lines beside its value", "[page]") {
    for (const std::string& locale : brochure::test::all_locales()) {
        const auto example = read_example("all-summary", locale);
        for (const auto& [theme, paper] : {std::pair{"clear", "large-print"}, std::pair{"calm", "a5"}}) {
            INFO(locale << " " << paper);
            const Pages pages = compose_edition(*example, theme, paper);
            std::map<TagId, std::set<Pt>> lines;
            std::map<TagId, std::string> words;
            for (const Page& page : pages.pages) {
                for (const Item& item : page.items) {
                    const auto* run = std::get_if<PlacedText>(&item.content);
                    if (run == nullptr || run->tag < 0) {
                        continue;
                    }
                    const Tag& tag = pages.tags[static_cast<std::size_t>(run->tag)];
                    if (tag.role == Role::list_label) {
                        lines[run->tag].insert(run->origin.y);
                        words[run->tag] += utf8(run->text);
                        CHECK((run->glyphs.empty() || !run->text.empty()));  // a hyphen of the engine's has no text
                    }
                }
            }
            for (const auto& [tag, ys] : lines) {
                INFO(words[tag]);
                CHECK(ys.size() <= 2);
            }
        }
    }
}

TEST_CASE("lines to write on keep half a line from the foot's rule", "[page]") {
    for (const auto& [id, locale] : {std::pair{"all", "nl"}, std::pair{"all", "fa"}, std::pair{"all", "th"}}) {
        const auto example = read_example(id, locale);
        for (const char* paper : {"a5", "half-letter"}) {
            const Pages pages = compose_example(*example, paper);
            const Pt foot = pages.pages[0].size.height - example->theme.papers.at(paper).margin_bottom;
            const Pt distance = example->theme.note_line_leading * example->theme.papers.at(paper).scale;
            for (const Page& page : pages.pages) {
                std::vector<Pt> ys;
                for (const Rule& rule : rules_of(page, example->theme.palette.rule)) {
                    ys.push_back(rule.y);
                }
                std::ranges::sort(ys);
                if (ys.size() > 3 && ys.back() > foot) {
                    INFO(locale << " " << paper << " " << page.label);
                    CHECK(ys.back() - ys[ys.size() - 2] >= distance / 2 - 0.1);
                }
            }
        }
    }
}

TEST_CASE("the front panel of a folded sheet has neither number nor running title", "[page]") {
    const auto example = read_example("all-summary", "en");
    const Pages pages = compose_edition(*example, "calm", "panel");
    const auto feet = [&](std::size_t page) {
        return std::ranges::count_if(pages.pages[page].items, [](const Item& item) {
            return item.artifact == ArtifactKind::pagination_footer &&
                   std::visit([](const auto& content) { return content.tag == kArtifact; }, item.content);
        });
    };
    CHECK(feet(0) == 0);
    CHECK(feet(1) > 0);
}

TEST_CASE("a running title too long for its place is cut at a space or left out", "[page]") {
    const auto example = read_example("all", "th");
    for (PaperStyle paper : {example->theme.papers.at("a5"), example->theme.papers.at("a4")}) {
        paper.margin_outer = paper.size.width / 2;
        TextContext context;
        const Pages pages = compose({example->local, example->theme, paper, example->fonts}, context).value.value();
        // The title has no space.
        CHECK(text_of(pages.pages[2]).find("…") == std::string::npos);
    }
    const auto dutch = read_example("all", "nl");
    PaperStyle paper = dutch->theme.papers.at("a5");
    paper.margin_outer = paper.size.width * 0.45;
    TextContext context;
    const Pages pages = compose({dutch->local, dutch->theme, paper, dutch->fonts}, context).value.value();
    CHECK(text_of(pages.pages[2]).find("Uw kind heeft acute lymfatische…") != std::string::npos);
}
