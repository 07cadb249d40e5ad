#pragma once

#include <cstdint>
#include <vector>

#include "text/lines.h"
#include "text/shape.h"

namespace brochure {

/// Widths of a paragraph as a whole line would see them: O(1) for any stretch of text.
struct Advances {
    std::vector<Pt> before;                   ///< of all text before each offset; size is the text's length + 1
    std::vector<std::uint8_t> cluster_start;  ///< 1 where a glyph cluster begins, so a cut is possible
};

Advances measure_advances(const ShapedParagraph& paragraph);

/// A place where the paragraph may be broken.
struct BreakNode {
    std::uint32_t offset = 0;       ///< the next line begins here
    std::uint32_t visible_end = 0;  ///< the line before ends here for the eye: white space after it hangs
    bool mandatory = false;
    bool emergency = false;  ///< inside a word that is wider than the measure
};

/// The offsets at which lines end, the last being the end of the text: the set of breaks with the least total demerits
/// (Knuth and Plass, "Breaking Paragraphs into Lines", 1981, with the demerits that suit ragged or justified setting).
std::vector<BreakNode> choose_breaks(const ShapedParagraph& paragraph, const Advances& advances,
                                     const LineSettings& settings);

}  // namespace brochure
