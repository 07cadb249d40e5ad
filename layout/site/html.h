#pragma once

#include <string>
#include <string_view>

#include "core/locale.h"

namespace brochure {

/// The text with what has a meaning in HTML escaped, for content and for attributes in double quotes.
std::string escape_html(std::string_view text);

/// ` lang="ar" dir="rtl"`
std::string language_attributes(const Locale& locale);

/// The text in an element of its own when its language is not `around`'s, else the text alone. Escapes it.
std::string in_language(std::string_view text, const Locale& locale, const Locale& around);

/// A name of a file or folder as it stands in an address (RFC 3986: what is not unreserved is percent-encoded).
std::string url_segment(std::string_view name);

/// At most two decimals, without zeros at the end: "12.5".
std::string svg_number(double value);

/// "340 kB", "1,2 MB" as the language writes it.
std::string file_size(std::size_t bytes, const Locale& locale, char32_t zero);

}  // namespace brochure
