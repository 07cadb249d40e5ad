#pragma once

#include <cstdint>
#include <vector>

#include "text/lines.h"

namespace brochure {

/// By how much of its width a word space may shrink (cmr10: 3.33333pt minus 1.11111pt).
inline constexpr double kSpaceShrink = 1.0 / 3.0;

/// The word spaces of a line before `visible_end`.
Pt width_of_spaces(const ShapedParagraph& paragraph, const std::vector<LineRun*>& runs, std::uint32_t visible_end);

/// A line that is to be made `extra` wider (or narrower, if negative).
struct JustifyInput {
    const ShapedParagraph& paragraph;
    const std::vector<LineRun*>& runs;  ///< in logical order
    std::uint32_t visible_end = 0;      ///< nothing is opened after it
    Pt extra = 0;
    bool kashida = true;
};

/// Fills the line: Arabic first by kashidas at its joins, within limits; then word spaces; text without spaces between
/// its characters (Han, kana) or words (Thai, Lao, Khmer, Burmese).
void justify(const JustifyInput& input, const Fonts& fonts);

}  // namespace brochure
