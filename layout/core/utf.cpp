#include "core/utf.h"

#include <cstdint>

#include <fmt/format.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

// ICU's macros narrow int to uint8_t on purpose.
#pragma GCC diagnostic ignored "-Wconversion"

namespace brochure {

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    const auto length = static_cast<std::int32_t>(text.size());
    std::int32_t i = 0;
    while (i < length) {
        const std::int32_t start = i;
        UChar32 c = 0;
        U8_NEXT(text.data(), i, length, c);
        if (c < 0) {
            return static_cast<std::size_t>(start);
        }
    }
    return std::nullopt;
}

std::u16string utf16(std::string_view utf8) {
    std::u16string result;
    result.reserve(utf8.size());
    const auto length = static_cast<std::int32_t>(utf8.size());
    std::int32_t i = 0;
    while (i < length) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(utf8.data(), i, length, c);
        if (c > 0xFFFF) {
            result += static_cast<char16_t>(U16_LEAD(c));
            result += static_cast<char16_t>(U16_TRAIL(c));
        } else {
            result += static_cast<char16_t>(c);
        }
    }
    return result;
}

std::string utf8(std::u16string_view utf16) {
    std::string result;
    result.reserve(utf16.size() * 2);
    std::size_t i = 0;
    while (i < utf16.size()) {
        UChar32 c = 0;
        U16_NEXT_OR_FFFD(utf16.data(), i, utf16.size(), c);
        char bytes[U8_MAX_LENGTH];
        std::int32_t count = 0;
        U8_APPEND_UNSAFE(bytes, count, c);
        result.append(bytes, static_cast<std::size_t>(count));
    }
    return result;
}

std::string collapse_spaces(std::string_view text) {
    std::string collapsed;
    collapsed.reserve(text.size());
    bool space = false;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            space = !collapsed.empty();
            continue;
        }
        if (space) {
            collapsed += ' ';
            space = false;
        }
        collapsed += c;
    }
    return collapsed;
}

std::string code_point_name(char32_t code_point) {
    return fmt::format("U+{:04X}", static_cast<std::uint32_t>(code_point));
}

}  // namespace brochure
