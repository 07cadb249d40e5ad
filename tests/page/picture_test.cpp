// Pictures on the page: words large enough and clear of each other, the order of a right-to-left reader, little toner.
#include <algorithm>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

#include "core/color.h"
#include "core/units.h"
#include "support/project.h"

using namespace brochure;
using brochure::test::compose_example;
using brochure::test::read_example;

namespace {

std::unique_ptr<brochure::test::Example> read_in_theme(const std::string& locale, const std::string& theme) {
    auto example = read_example("all", locale);
    example->theme = read_theme(std::string(PROJECT_ROOT) + "/brochures/themes/" + theme + ".toml").value.value();
    return example;
}

Rect around(const PlacedText& text) {
    constexpr double kAscent = 0.7;
    constexpr double kDescent = 0.2;
    Pt width = 0;
    for (const PlacedGlyph& glyph : text.glyphs) {
        width += glyph.advance;
    }
    return {text.origin.x, text.origin.y - kAscent * text.size, width, (kAscent + kDescent) * text.size};
}

Role role_of(const Pages& pages, TagId tag) {
    return tag == kArtifact ? Role::document : pages.tags[static_cast<std::size_t>(tag)].role;
}

/// The labels of each picture.
std::map<TagId, std::vector<const PlacedText*>> labels_of(const Pages& pages) {
    std::map<TagId, std::vector<const PlacedText*>> labels;
    for (const Page& page : pages.pages) {
        for (const Item& item : page.items) {
            const auto* text = std::get_if<PlacedText>(&item.content);
            if (text != nullptr && role_of(pages, text->tag) == Role::figure) {
                labels[text->tag].push_back(text);
            }
        }
    }
    return labels;
}

Pt left_of(const Pages& pages, const Document& document, const std::string& msgid) {
    for (const auto& [tag, labels] : labels_of(pages)) {
        for (const PlacedText* label : labels) {
            if (document.texts[static_cast<std::size_t>(label->message)].msgid == msgid) {
                return label->origin.x;
            }
        }
    }
    FAIL("no label " << msgid);
    return 0;
}

}  // namespace

TEST_CASE("words in pictures are as large as captions and clear of each other", "[page]") {
    constexpr double kNearly = 0.85;  // where a long word fills its measure
    for (const char* locale : {"ar", "de", "el", "ru", "th", "ur", "vi", "zh_CN"}) {
        for (const auto& [theme, paper] : {std::pair{"calm", "a5"}, {"clear", "a5"}, {"clear", "large-print"}}) {
            const auto example = read_in_theme(locale, theme);
            const Pages pages = compose_example(*example, paper);
            Pt caption = 0;
            for (const Page& page : pages.pages) {
                for (const Item& item : page.items) {
                    const auto* text = std::get_if<PlacedText>(&item.content);
                    if (text != nullptr && role_of(pages, text->tag) == Role::caption) {
                        caption = text->size;
                    }
                }
            }
            for (const auto& [tag, labels] : labels_of(pages)) {
                for (const PlacedText* label : labels) {
                    INFO(locale << " " << theme << " " << paper);
                    CHECK(label->size >= kNearly * caption);
                    for (const PlacedText* other : labels) {
                        const Rect a = around(*label);
                        const Rect b = around(*other);
                        const bool apart = label->message == other->message || a.right() < b.x || b.right() < a.x ||
                                           a.bottom() < b.y || b.bottom() < a.y;
                        CHECK(apart);
                    }
                }
            }
        }
    }
}

TEST_CASE("a right-to-left reader meets a picture's beginning first", "[page]") {
    for (const char* locale : {"nl", "ar", "ur"}) {
        const auto example = read_example("all", locale);
        const Pages pages = compose_example(*example, "a5");
        const bool rtl = pages.metadata.direction == Direction::right_to_left;
        for (const auto& [first, last] : {std::pair{"Healthy bone marrow", "Bone marrow in leukaemia"},
                                          {"Afraid", "Cheerful"},
                                          {"Bone marrow", "Platelets"}}) {
            INFO(locale << " " << first);
            CHECK((left_of(pages, example->document, first) > left_of(pages, example->document, last)) == rtl);
        }
    }
}

TEST_CASE("plain pictures have black lines and words on light greys; the contact box has a frame", "[page]") {
    constexpr int kLightest = 180;
    const auto example = read_in_theme("nl", "plain");
    const Pages pages = compose_example(*example, "a5");
    int frames = 0;
    for (const Page& page : pages.pages) {
        for (const Item& item : page.items) {
            const auto* path = std::get_if<PlacedPath>(&item.content);
            if (path == nullptr) {
                continue;
            }
            if (role_of(pages, path->tag) == Role::figure) {
                const auto light = [&](Color color) { return luma(color) == 0 || luma(color) >= kLightest; };
                CHECK((!path->stroke || light(path->stroke->color)));
                CHECK((!path->fill || light(*path->fill)));
            } else if (!path->fill && path->path.back().kind == PathSegment::Kind::close &&
                       path->stroke->dashes.empty()) {
                ++frames;
            }
        }
    }
    CHECK(frames == 1);
    for (const auto& [tag, labels] : labels_of(pages)) {
        CHECK(std::ranges::all_of(labels, [](const PlacedText* label) { return luma(label->color) == 0; }));
    }
}

TEST_CASE("a cover's artwork ends at the white foot, and no line is cut there", "[page]") {
    const auto example = read_example("all", "nl");
    for (const char* paper : {"a4", "a5", "letter", "half-letter"}) {
        const Page cover = compose_example(*example, paper).pages.front();
        Pt foot = 0;
        for (const Item& item : cover.items) {
            const auto* path = std::get_if<PlacedPath>(&item.content);
            if (path != nullptr && path->fill == example->theme.palette.paper && path->path.front().to.x == 0) {
                foot = path->path.front().to.y;
            }
        }
        INFO(paper);
        REQUIRE(foot > cover.size.height / 2);
        int below = 0;
        for (const Item& item : cover.items) {
            const auto* path = std::get_if<PlacedPath>(&item.content);
            if (path != nullptr && path->fill != example->theme.palette.paper) {
                const Pt reach = path->stroke ? path->stroke->width / 2 : 0;
                below += static_cast<int>(std::ranges::count_if(path->path, [&](const PathSegment& segment) {
                    return segment.kind != PathSegment::Kind::close && segment.to.y + reach > foot + 0.01;
                }));
            }
        }
        CHECK(below == 0);
    }
}
