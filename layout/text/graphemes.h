#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/shape.h"

namespace brochure {

/// For each code unit 1 where a user-perceived character begins (UAX 29, extended grapheme clusters), else 0. A line is
/// never broken, and a font never chosen, inside one.
std::vector<std::uint8_t> grapheme_starts(std::u16string_view text, TextContext& context);
std::vector<std::uint8_t> grapheme_starts(std::u16string_view text, TextContext::State& state);

}  // namespace brochure
