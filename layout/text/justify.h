#pragma once

#include <cstdint>
#include <vector>

#include "text/lines.h"

namespace brochure {

/// By how much of its width a word space may shrink (cmr10: 3.33333pt minus 1.11111pt).
inline constexpr double kSpaceShrink = 1.0 / 3.0;

/// By how much of its width a word space may stretch (cmr10: 3.33333pt plus 1.66666pt).
inline constexpr double kSpaceStretch = 0.5;

/// By how much of an em justified text opens where words have no spaces between them (JLREQ 3.8.4: at most a quarter).
inline constexpr double kCharacterStretch = 0.1;

/// Whether a line opens between these two, where it may also break: between Han and kana, between them and Latin or
/// digits, between words that a dictionary finds (Thai, Lao, Khmer, Burmese), after a tsheg and an Ethiopic word space.
bool opens_between(char16_t before, char16_t after);

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

/// Fills the line: Arabic first by kashidas at its joins, within limits; then word spaces and the places of
/// opens_between(), each in proportion to the stretch that the line breaker gave it.
void justify(const JustifyInput& input, const Fonts& fonts);

}  // namespace brochure
