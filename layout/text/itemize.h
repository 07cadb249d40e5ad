#pragma once

#include <cstdint>
#include <vector>

#include <hb.h>

#include "text/fonts.h"
#include "text/shape.h"

namespace brochure {

/// A stretch of one span, embedding level, script and font, not yet shaped.
struct TextItem {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t span = 0;
    std::uint8_t level = 0;
    hb_script_t script = HB_SCRIPT_COMMON;
    FontId font = kNoFont;
};

/// Splits a paragraph by embedding level (UAX 9), script (UAX 24, with brackets in the script of what they enclose) and
/// the first font of the stack that has all characters of a grapheme cluster (graphemes.h). Characters no font has go
/// to `missing`.
std::vector<TextItem> itemize(const StyledText& text, const std::vector<std::uint8_t>& graphemes, const Fonts& fonts,
                              TextContext::State& state, std::vector<MissingGlyph>& missing);

}  // namespace brochure
