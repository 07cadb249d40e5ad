#include "text/graphemes.h"

#include <algorithm>

#include "text/text_context.h"

namespace brochure {

std::vector<std::uint8_t> grapheme_starts(std::u16string_view text, TextContext& context) {
    return grapheme_starts(text, context.state());
}

std::vector<std::uint8_t> grapheme_starts(std::u16string_view text, TextContext::State& state) {
    // Up to U+02FF every character stands alone, but for CR and LF.
    const bool simple =
        std::all_of(text.begin(), text.end(), [](char16_t c) { return c < 0x300 && c != u'\r' && c != u'\n'; });
    if (simple) {
        return std::vector<std::uint8_t>(text.size(), 1);
    }
    std::vector<std::uint8_t> starts(text.size(), 0);
    UErrorCode status = U_ZERO_ERROR;
    if (state.grapheme_breaker == nullptr) {
        state.grapheme_breaker.reset(ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status));
    }
    UBreakIterator* breaker = state.grapheme_breaker.get();
    ubrk_setText(breaker, text.data(), static_cast<std::int32_t>(text.size()), &status);
    for (std::int32_t at = ubrk_first(breaker); at != UBRK_DONE; at = ubrk_next(breaker)) {
        if (static_cast<std::size_t>(at) < text.size()) {
            starts[static_cast<std::size_t>(at)] = 1;
        }
    }
    return starts;
}

}  // namespace brochure
