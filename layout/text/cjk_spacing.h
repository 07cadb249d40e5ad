#pragma once

#include "text/shape.h"

namespace brochure {

/// Spacing of Chinese and Japanese, after JLREQ and CLREQ: of two adjoining marks of full-width punctuation the white
/// halves between them become one, and a quarter of an em parts Han and kana from Latin letters and digits where the
/// text has no space. Changes advances of glyphs, and notes what a line edge takes off (ShapedParagraph::trims).
void space_cjk(ShapedParagraph& paragraph);

}  // namespace brochure
