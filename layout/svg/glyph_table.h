#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "text/fonts.h"

namespace brochure {

/// Outlines of glyphs, numbered from 0 in the order of their first use. A number never changes its meaning, not even
/// when the fonts are opened anew: whoever holds the first n needs only those behind them.
struct GlyphTable {
    /// By file and index of the font: the numbers of its glyphs, -1 for those that were not used yet.
    std::map<std::pair<std::string, unsigned>, std::vector<int>> numbers;
    std::vector<std::string> outlines;  ///< path data in font units, y up; empty for a glyph without ink
};

/// The numbers of the font's glyphs, for glyph_number().
std::vector<int>& numbers_of(GlyphTable& table, const Font& font);

/// The glyph's number; its outline is read from the font at the first call.
int glyph_number(GlyphTable& table, std::vector<int>& numbers, const Font& font, std::uint32_t glyph);

}  // namespace brochure
