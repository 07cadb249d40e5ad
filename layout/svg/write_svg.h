#pragma once

#include <string>

#include "page/pages.h"
#include "svg/glyph_table.h"
#include "text/fonts.h"

namespace brochure {

/// Paints a page as an <svg> element, in points from the page's top left, with the shapes and colours of the PDF.
/// Glyphs are <use href="#gN"> of `table`, where new ones are added; whoever shows the page defines each as
/// <path id="gN" d="outline"/>. Text is the picture of text, hence role="img": each run is
/// <g class="t" data-text="MESSAGE">, without data-text for words of the engine's own. Transparent
/// <rect class="hit" data-text="MESSAGE">, one a line of a message, lie on top to be clicked on. Pictures are data
/// URIs; links do not lead anywhere.
std::string write_svg(const Page& page, const Fonts& fonts, GlyphTable& table);

/// The page as a file of its own, which defines its glyphs itself.
std::string write_svg_file(const Page& page, const Fonts& fonts);

}  // namespace brochure
