#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/color.h"

namespace brochure {

/// A real number as PDF writes it (ISO 32000-1, 7.3.3): at most three decimals, none that say nothing.
std::string pdf_number(double value);

/// A text string (7.9.2.2): a literal where all is ASCII, else UTF-16BE with byte-order mark in hexadecimal.
std::string pdf_text(std::string_view utf8);
std::string pdf_text(std::u16string_view utf16);

/// A literal string of bytes, escaped (7.3.4.2).
std::string pdf_literal(std::string_view bytes);

/// A name object with its slash, delimiters as #xx (7.3.5).
std::string pdf_name(std::string_view name);

/// "n 0 R"
std::string pdf_ref(int object);

/// The operator that sets the colour for filling (8.6.8): "r g b rg", for greys "g g". Black so printed is pure black.
std::string pdf_fill_color(Color color);

/// The same for strokes: "r g b RG" or "g G".
std::string pdf_stroke_color(Color color);

/// D:YYYYMMDDHHMMSSZ (7.9.4) and the same moment as XMP writes it.
std::string pdf_date(std::int64_t seconds);
std::string xmp_date(std::int64_t seconds);

/// & < > " as XML entities; control characters XML 1.0 does not allow are left out.
std::string xml_escaped(std::string_view utf8);

/// The first 16 bytes of the SHA-256 of `bytes`, in capital hexadecimal digits.
std::string content_id(std::string_view bytes);

}  // namespace brochure
