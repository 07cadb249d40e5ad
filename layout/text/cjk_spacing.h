#pragma once

#include <vector>

#include "text/shape.h"

namespace brochure {

/// Spacing of Chinese and Japanese, after JLREQ and CLREQ: of two adjoining marks of full-width punctuation the white
/// halves between them become one, and a quarter of an em parts Han and kana from Latin letters and digits where the
/// text has no space. Changes advances of glyphs, and notes these changes (ShapedParagraph::spaces) and what a line
/// edge takes off (ShapedParagraph::trims).
void space_cjk(ShapedParagraph& paragraph);

/// Gives a piece of the paragraph that was shaped anew, at the edge of a line, the spacing that its characters have in
/// the paragraph.
void space_again(const ShapedParagraph& paragraph, std::vector<Glyph>& glyphs);

}  // namespace brochure
