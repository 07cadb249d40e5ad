#include "pdf/font_use.h"

#include <cmath>

namespace brochure {

CharacterCode use_character(FontUse& use, const Font& font, std::uint32_t glyph, const std::u16string& text) {
    if (font.outlines == OutlineFormat::cff) {
        const auto cid = static_cast<std::uint16_t>(glyph);
        const auto [entry, fresh] = use.by_cid.emplace(cid, FontUse::Character{glyph, text});
        return {cid, entry->second.text == text};
    }
    const auto next = static_cast<std::uint16_t>(use.by_cid.size() + 1);
    const auto [entry, fresh] = use.cids.emplace(std::pair(glyph, text), next);
    if (fresh) {
        use.by_cid.emplace(next, FontUse::Character{glyph, text});
    }
    return {entry->second, true};
}

int glyph_width(const Font& font, std::uint32_t glyph) {
    return static_cast<int>(std::lround(hb_font_get_glyph_h_advance(font.font, glyph) * 1000.0 / font.units_per_em));
}

}  // namespace brochure
