#include "text/undivided.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace brochure {

void keep_whole(const StyledText& text, const Hyphenation& hyphenation, std::vector<BreakOpportunity>& breaks) {
    const std::u16string_view all = text.text;
    std::vector<std::uint8_t> inside(all.size() + 1, 0);
    for (const StyledSpan& span : text.spans) {
        for (const std::u16string& word : hyphenation.undivided(span.language)) {
            // A word may go on in the next span, where only a part of it is bold.
            const std::u16string_view within = all.substr(0, span.end + word.size() - 1);
            for (std::size_t at = within.find(word, span.begin); at < span.end; at = within.find(word, at + 1)) {
                std::fill_n(inside.begin() + static_cast<std::ptrdiff_t>(at) + 1, word.size() - 1, std::uint8_t{1});
            }
        }
    }
    std::erase_if(breaks, [&](const BreakOpportunity& b) { return inside[b.offset] != 0 && !b.mandatory; });
}

}  // namespace brochure
