#include "support/ink.h"

#include <algorithm>
#include <variant>
#include <vector>

#include "core/utf.h"

namespace brochure::test {

namespace {

// Lines further apart than this have nothing to do with each other.
constexpr Pt kNear = 60;
// Runs of one line may differ a little in their baseline.
constexpr Pt kSameLine = 3;
// Boxes that meet by less only touch.
constexpr Pt kTouch = 0.2;

struct Ink {
    Rect box;
    Pt baseline = 0;
    const PlacedText* text = nullptr;
};

std::vector<Ink> ink_of(const Page& page, const Fonts& fonts) {
    std::vector<Ink> all;
    for (const Item& item : page.items) {
        const auto* text = std::get_if<PlacedText>(&item.content);
        if (text == nullptr) {
            continue;
        }
        const Font& font = fonts[text->font];
        const double scale = text->size / font.units_per_em;
        for (const PlacedGlyph& glyph : text->glyphs) {
            hb_glyph_extents_t extents;
            if (hb_font_get_glyph_extents(font.font, glyph.id, &extents) == 0 || extents.width == 0) {
                continue;
            }
            Ink ink;
            ink.baseline = text->origin.y;
            ink.box = {text->origin.x + glyph.x + extents.x_bearing * scale,
                       text->origin.y - glyph.y - extents.y_bearing * scale, extents.width * scale,
                       -extents.height * scale};
            ink.text = text;
            all.push_back(ink);
        }
    }
    std::sort(all.begin(), all.end(), [](const Ink& a, const Ink& b) { return a.baseline < b.baseline; });
    return all;
}

}  // namespace

Clash deepest_clash(const Pages& pages, const Fonts& fonts) {
    Clash worst;
    for (std::size_t p = 0; p < pages.pages.size(); ++p) {
        const std::vector<Ink> inks = ink_of(pages.pages[p], fonts);
        for (auto upper = inks.begin(); upper != inks.end(); ++upper) {
            for (auto lower = upper + 1; lower != inks.end() && lower->baseline < upper->baseline + kNear; ++lower) {
                const Pt overlap =
                    std::min(upper->box.right(), lower->box.right()) - std::max(upper->box.x, lower->box.x);
                const Pt depth = upper->box.bottom() - lower->box.y;
                if (lower->baseline > upper->baseline + kSameLine && overlap > kTouch && depth > worst.depth) {
                    worst.depth = depth;
                    worst.where = "page " + std::to_string(p + 1) + ", “" + utf8(upper->text->text) + "” above “" +
                                  utf8(lower->text->text) + "”";
                }
            }
        }
    }
    return worst;
}

}  // namespace brochure::test
