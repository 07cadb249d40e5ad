// What a reader must not miss and what must not get in the way, in every language of the handouts.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

#include "core/utf.h"
#include "support/project.h"

using namespace brochure;
using brochure::test::compose_example;
using brochure::test::read_example;

namespace {

std::vector<std::string> all_locales() {
    std::vector<std::string> locales = {"en"};
    for (const auto& entry : std::filesystem::directory_iterator(PROJECT_ROOT "/locales")) {
        if (std::filesystem::exists(entry.path() / "all.po")) {
            locales.push_back(entry.path().filename().string());
        }
    }
    std::ranges::sort(locales);
    return locales;
}

/// What a run covers for certain, whatever its letters: from a little over half an x-height to a shallow descender.
Rect core_of(const PlacedText& text) {
    Pt width = 0;
    for (const PlacedGlyph& glyph : text.glyphs) {
        width += glyph.advance;
    }
    return {text.origin.x + 0.5, text.origin.y - 0.5 * text.size, width - 1, 0.65 * text.size};
}

bool overlap(const Rect& a, const Rect& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool is_filled(const Item& item, Color color) {
    const auto* path = std::get_if<PlacedPath>(&item.content);
    return path != nullptr && path->fill && *path->fill == color;
}

Rect box_of(const Item& item) {
    Rect box{1e9, 1e9, 0, 0};
    Pt right = -1e9;
    Pt bottom = -1e9;
    for (const PathSegment& segment : std::get<PlacedPath>(item.content).path) {
        if (segment.kind != PathSegment::Kind::close) {
            box.x = std::min(box.x, segment.to.x);
            box.y = std::min(box.y, segment.to.y);
            right = std::max(right, segment.to.x);
            bottom = std::max(bottom, segment.to.y);
        }
    }
    box.width = right - box.x;
    box.height = bottom - box.y;
    return box;
}

}  // namespace

TEST_CASE("“Call us at once” stands in white on a dark band across its box, in either direction", "[page]") {
    for (const char* locale : {"en", "ar", "zh_CN"}) {
        INFO(locale);
        const auto example = read_example("all", locale);
        const Pages pages = compose_example(*example, "a5");
        const Page& page = pages.pages[1];
        const PaperStyle& paper = example->theme.papers.at("a5");
        const std::string title =
            example->local
                .texts[static_cast<std::size_t>(std::get<Callout>(example->document.body.front().content).title)]
                .msgstr;
        std::vector<Rect> bands;
        std::string on_band;
        for (const Item& item : page.items) {
            if (is_filled(item, example->theme.urgent.bar)) {
                bands.push_back(box_of(item));
            }
            const auto* text = std::get_if<PlacedText>(&item.content);
            if (text == nullptr || text->color != example->theme.palette.paper) {
                continue;
            }
            const Rect core = core_of(*text);
            const bool backed = std::ranges::any_of(bands, [&](const Rect& band) {
                return band.width > paper.size.width - paper.margin_inner - paper.margin_outer - 1 && core.x > band.x &&
                       core.right() < band.right() && core.y > band.y && core.bottom() < band.bottom();
            });
            CHECK(backed);
            on_band += utf8(text->text);
        }
        CHECK(on_band == (title.empty() ? "Call us at once" : title));
    }
}

TEST_CASE("the number to call is larger than the text round it in an urgent box, and nowhere else", "[page]") {
    for (const char* locale : {"nl", "ar"}) {
        INFO(locale);
        const auto example = read_example("all-summary", locale);
        const Pages pages = compose_example(*example, "a5");
        const Pt body = example->theme.body.size;
        int large = 0;
        for (const Item& item : pages.pages.front().items) {
            const auto* text = std::get_if<PlacedText>(&item.content);
            const bool number = text != nullptr && utf8(text->text).find("972") != std::string::npos;
            large += number && text->size > 1.2 * body ? 1 : 0;
            CHECK_FALSE((number && text->size <= 1.2 * body));
        }
        CHECK(large == 1);
    }
}

TEST_CASE("labels of pictures meet neither each other nor the caption, in any language", "[page]") {
    for (const std::string& locale : all_locales()) {
        INFO(locale);
        const auto example = read_example("all", locale);
        for (const char* paper : {"a5", "a4"}) {
            const Pages pages = compose_example(*example, paper);
            for (const Page& page : pages.pages) {
                std::vector<const PlacedText*> runs;
                for (const Item& item : page.items) {
                    const auto* text = std::get_if<PlacedText>(&item.content);
                    const Role role = text == nullptr || text->tag == kArtifact
                                          ? Role::document
                                          : pages.tags[static_cast<std::size_t>(text->tag)].role;
                    if (role == Role::figure || role == Role::caption) {
                        for (const PlacedText* other : runs) {
                            INFO(utf8(text->text) << " | " << utf8(other->text));
                            CHECK_FALSE(overlap(core_of(*text), core_of(*other)));
                        }
                        runs.push_back(text);
                    }
                }
            }
        }
    }
}

TEST_CASE("lines to write on take what a page has left, below its text, and never a page of their own", "[page]") {
    for (const char* locale : {"en", "fr", "ur"}) {
        INFO(locale);
        const auto example = read_example("all", locale);
        const Pages pages = compose_example(*example, "a5");
        const Page& page = pages.pages[1];
        const Pt foot = page.size.height - example->theme.papers.at("a5").margin_bottom;
        Pt last_text = 0;
        std::vector<Pt> rules;
        for (const Item& item : page.items) {
            const auto* text = std::get_if<PlacedText>(&item.content);
            if (text != nullptr && text->tag != kArtifact && text->origin.y < foot) {
                last_text = std::max(last_text, text->origin.y);
            }
            const auto* path = std::get_if<PlacedPath>(&item.content);
            if (path != nullptr && path->stroke && path->stroke->color == example->theme.palette.rule &&
                box_of(item).y < foot + 0.1) {
                rules.push_back(box_of(item).y);
            }
        }
        CHECK(rules.size() >= 2);
        for (const Pt rule : rules) {
            CHECK(rule > last_text + example->theme.note_line_leading * 0.5);
        }
        // The contents begin the page after.
        const bool contents_follow = std::ranges::any_of(pages.pages[2].items, [&](const Item& item) {
            const auto* text = std::get_if<PlacedText>(&item.content);
            return text != nullptr && utf8(text->text) == example->local.labels[LabelId::contents];
        });
        CHECK((contents_follow || std::string(locale) != "en"));
    }
}

TEST_CASE("a name that is the same in Dutch and English stands on the cover once", "[page]") {
    const std::map<std::string, std::string> names = {
        {"ur", "Urdu"}, {"hi", "Hindi"}, {"ar", "Arabisch · Arabic"}, {"nl", "Dutch"}, {"en", "Engels"}};
    for (const auto& [locale, wanted] : names) {
        const auto example = read_example("all", locale);
        const Pages pages = compose_example(*example, "a5");
        std::string words;
        for (const Item& item : pages.pages.front().items) {
            if (const auto* text = std::get_if<PlacedText>(&item.content)) {
                words += utf8(text->text);
            }
        }
        INFO(words);
        const std::size_t found = words.find(wanted);
        CHECK(found != std::string::npos);
        CHECK(words.find(wanted, found + 1) == std::string::npos);
    }
}

TEST_CASE("the imprint has the version in the digits of its date", "[page]") {
    const auto example = read_example("all", "fa");
    std::string words;
    for (const Page& page : compose_example(*example, "a5").pages) {
        for (const Item& item : page.items) {
            if (const auto* text = std::get_if<PlacedText>(&item.content)) {
                words += utf8(text->text);
            }
        }
    }
    CHECK(words.find("۱.۰") != std::string::npos);
    CHECK(words.find("1.0") == std::string::npos);
}
