#pragma once

#include <cstdint>
#include <vector>

#include "text/lines.h"
#include "text/shape.h"
#include "text/total_fit.h"

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
    bool hyphen = false;     ///< a hyphen is set at the line's end
};

/// A paragraph as TeX would see it, with the place in the text of each break.
struct BreakableParagraph {
    std::vector<ParagraphItem> items;
    std::vector<BreakNode> nodes;  ///< of the items that are breaks, in order; the item's `offset` is the node's index
    BreakParameters parameters;
};

/// Boxes, glue and penalties of a paragraph, and the parameters that suit its setting.
BreakableParagraph make_breakable(const ShapedParagraph& paragraph, const Advances& advances,
                                  const LineSettings& settings, const Fonts& fonts);

/// The offsets at which lines end, the last being the end of the text: the breaks with the least total demerits.
/// `balance` then narrows the measure for as long as no line is added, so that the lines are about equally long.
std::vector<BreakNode> choose_breaks(const ShapedParagraph& paragraph, const Advances& advances,
                                     const LineSettings& settings, const Fonts& fonts, ParagraphTrace* trace);

/// The width of the widest piece between two places where a line may break, without white space at its end.
Pt widest_piece(const ShapedParagraph& paragraph);

/// Takes back the divisions of words that fit the measure whole; the author's soft hyphens stay.
void divide_only_overlong(ShapedParagraph& paragraph, Pt measure);

}  // namespace brochure
