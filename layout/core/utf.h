#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace brochure {

/// Byte offset of the first ill-formed UTF-8 sequence (The Unicode Standard, D92), or nullopt when all is well-formed.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Conversions of well-formed text; ill-formed input becomes U+FFFD.
std::u16string utf16(std::string_view utf8);
std::string utf8(std::u16string_view utf16);

/// `text` with each run of spaces, tabs and line ends as one space and none at its ends. Other white space, such as
/// the no-break space, has a meaning and stays.
std::string collapse_spaces(std::string_view text);

/// "U+1F600"
std::string code_point_name(char32_t code_point);

}  // namespace brochure
