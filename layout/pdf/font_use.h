#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "text/fonts.h"

namespace brochure {

/// The characters of one font that a document uses. The font is Type0 with Identity-H: a character code is a CID.
struct FontUse {
    struct Character {
        std::uint32_t glyph = 0;
        std::u16string text;  ///< what ToUnicode says
    };
    FontId font = kNoFont;
    std::string resource;  ///< name in the page's resources, "F0"
    std::map<std::uint16_t, Character> by_cid;
    std::map<std::pair<std::uint32_t, std::u16string>, std::uint16_t> cids;  ///< TrueType outlines only
};

struct CharacterCode {
    std::uint16_t cid = 0;
    bool exact = true;  ///< ToUnicode of this CID is the text asked for; otherwise ActualText must say it
};

/// The code for `glyph` when it stands for `text`. With TrueType outlines each pair has a CID of its own, in order of
/// first use from 1 (ISO 32000-1, 9.7.4.2: CIDToGIDMap); in a CFF font the CID is the glyph, which has one text.
CharacterCode use_character(FontUse& use, const Font& font, std::uint32_t glyph, const std::u16string& text);

/// The advance in thousandths of the em, as W says it.
int glyph_width(const Font& font, std::uint32_t glyph);

}  // namespace brochure
