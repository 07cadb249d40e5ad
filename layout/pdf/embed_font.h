#pragma once

#include <string>

#include "pdf/font_use.h"
#include "pdf/object_file.h"
#include "text/fonts.h"

namespace brochure {

/// Writes the font, subset to what is used (hb-subset): Type0 > CIDFontType2 with glyf outlines, or CIDFontType0 with a
/// bare CFF table. `object` becomes the Type0 font. Returns an error message, empty when all is well.
std::string embed_font(ObjectFile& file, int object, const FontUse& use, const Font& font);

}  // namespace brochure
