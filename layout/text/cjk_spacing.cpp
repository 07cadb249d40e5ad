#include "text/cjk_spacing.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "core/locale.h"

namespace brochure {

namespace {

enum class Kind : std::uint8_t {
    none,
    ideograph,  // Han, kana, bopomofo
    letter,     // of other scripts, and digits
    opening,    // white on its left half
    closing,    // white on its right half
    centered    // white on both sides
};

constexpr double kQuarter = 0.25;
constexpr double kHalf = 0.5;
// Narrower than this a mark has no white half to give.
constexpr double kFullWidth = 0.9;

/// Where a language's fonts put punctuation in its square.
enum class Style : std::uint8_t { japanese, simplified, traditional };

Style style_of(const std::string& language) {
    const auto locale = locale_from_bcp47(language);
    const bool chinese = locale && (locale->script == "Hans" || locale->script == "Hant");
    return !chinese ? Style::japanese : locale->script == "Hant" ? Style::traditional : Style::simplified;
}

Kind punctuation_kind(char16_t c, Style style) {
    static constexpr std::u16string_view kOpening = u"（〔［｛〈《「『【〘〖〝‘“";
    static constexpr std::u16string_view kClosing = u"）〕］｝〉》」』】〙〗〟’”";
    static constexpr std::u16string_view kStops = u"、。，．：；！？";
    static constexpr std::u16string_view kCornerStops = u"、。，．";
    static constexpr std::u16string_view kMiddle = u"・·‧";
    if (kOpening.find(c) != std::u16string_view::npos) {
        return Kind::opening;
    }
    if (kClosing.find(c) != std::u16string_view::npos) {
        return Kind::closing;
    }
    if (style == Style::traditional) {
        // In Taiwan and Hong Kong stops stand in the middle of their square.
        return kStops.find(c) != std::u16string_view::npos || kMiddle.find(c) != std::u16string_view::npos
                   ? Kind::centered
                   : Kind::none;
    }
    // In China colon, semicolon, question and exclamation mark stand at the left too (CLREQ 3.1.6).
    const std::u16string_view left = style == Style::simplified ? kStops : kCornerStops;
    if (left.find(c) != std::u16string_view::npos) {
        return Kind::closing;
    }
    return kMiddle.find(c) != std::u16string_view::npos ? Kind::centered : Kind::none;
}

bool is_ideographic(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_BOPOMOFO:
            return true;
        default:
            return c == 0x30FC;  // the prolonged sound mark is common to both kanas
    }
}

struct Place {
    std::uint32_t offset = 0;
    Glyph* glyph = nullptr;
    Pt size = 0;
    Kind kind = Kind::none;
};

/// Whether any character asks for this at all: most brochures have none.
bool has_wide(std::u16string_view text) {
    return std::any_of(text.begin(), text.end(), [](char16_t c) { return c >= 0x2E80; });
}

std::vector<Place> place_glyphs(ShapedParagraph& paragraph) {
    const std::u16string& text = paragraph.text.text;
    std::vector<Place> places(text.size());
    for (GlyphRun& run : paragraph.runs) {
        const Style style = style_of(paragraph.text.spans[run.span].language);
        for (Glyph& glyph : run.glyphs) {
            Place& place = places[glyph.cluster];
            if (place.glyph != nullptr && !run.right_to_left()) {
                place.glyph = &glyph;  // the last of a cluster is at its end edge
                continue;
            }
            std::size_t at = glyph.cluster;
            UChar32 character = 0;
            U16_NEXT(text.data(), at, text.size(), character);
            place.glyph = &glyph;
            place.offset = glyph.cluster;
            place.size = run.size;
            const bool full_width = glyph.advance >= kFullWidth * run.size;
            const Kind punctuation =
                full_width ? punctuation_kind(static_cast<char16_t>(character), style) : Kind::none;
            if (character <= 0xFFFF && punctuation != Kind::none) {
                place.kind = punctuation;
            } else if (is_ideographic(character)) {
                place.kind = Kind::ideograph;
            } else if (u_isalnum(character)) {
                place.kind = Kind::letter;
            }
        }
    }
    return places;
}

void apply(const CjkSpace& space, Glyph& glyph) {
    glyph.advance += space.advance;
    glyph.x_offset += space.x_offset;
}

void add_space(ShapedParagraph& paragraph, const Place& place, Pt advance, Pt x_offset = 0) {
    paragraph.spaces.push_back({place.offset, advance, x_offset});
    apply(paragraph.spaces.back(), *place.glyph);
}

}  // namespace

void space_cjk(ShapedParagraph& paragraph) {
    if (!has_wide(paragraph.text.text)) {
        return;
    }
    const std::vector<std::uint32_t>& synthetic = paragraph.text.synthetic;
    std::vector<Place> places = place_glyphs(paragraph);
    Place* previous = nullptr;
    for (std::uint32_t offset = 0; offset < places.size(); ++offset) {
        if (std::binary_search(synthetic.begin(), synthetic.end(), offset) || places[offset].glyph == nullptr) {
            continue;
        }
        Place& place = places[offset];
        EdgeTrim trim{offset, 0, 0};
        if (place.kind == Kind::opening) {
            trim.start = kHalf * place.size;
        } else if (place.kind == Kind::closing) {
            trim.end = kHalf * place.size;
        }
        if (previous != nullptr) {
            const Kind a = previous->kind;
            const Kind b = place.kind;
            const bool white_after = a == Kind::closing;
            const bool white_before = b == Kind::opening;
            const bool punctuation = b == Kind::opening || b == Kind::closing || b == Kind::centered;
            if (white_after && punctuation) {
                add_space(paragraph, *previous, -kHalf * previous->size);
                if (!paragraph.trims.empty() && paragraph.trims.back().offset == previous->offset) {
                    paragraph.trims.back().end = 0;  // it has lost its white half already
                }
            } else if (white_before && (a == Kind::opening || a == Kind::centered)) {
                add_space(paragraph, place, -kHalf * place.size, -kHalf * place.size);
                trim.start = 0;
            } else if ((a == Kind::ideograph && b == Kind::letter) || (a == Kind::letter && b == Kind::ideograph)) {
                const Pt space = kQuarter * std::max(previous->size, place.size);
                add_space(paragraph, *previous, space);
                paragraph.trims.push_back({previous->offset, 0, space});
            }
        }
        if (trim.start > 0 || trim.end > 0) {
            paragraph.trims.push_back(trim);
        }
        previous = &place;
    }
    std::ranges::sort(paragraph.trims, {}, &EdgeTrim::offset);
    std::ranges::sort(paragraph.spaces, {}, &CjkSpace::offset);
}

void space_again(const ShapedParagraph& paragraph, std::vector<Glyph>& glyphs) {
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        const std::uint32_t offset = glyphs[i].cluster;
        if (i + 1 < glyphs.size() && glyphs[i + 1].cluster == offset) {
            continue;
        }
        auto space = std::ranges::lower_bound(paragraph.spaces, offset, {}, &CjkSpace::offset);
        for (; space != paragraph.spaces.end() && space->offset == offset; ++space) {
            apply(*space, glyphs[i]);
        }
    }
}

}  // namespace brochure
