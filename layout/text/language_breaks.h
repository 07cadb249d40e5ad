#pragma once

#include <cstdint>
#include <string_view>

namespace brochure {

/// Whether the rules of a language hold together what UAX 14 lets a line break part at `offset` of the text.
/// `language`: BCP 47. The rules: Korean breaks between words; in Slavic languages a word of one letter goes with the
/// next word; in Russian, Ukrainian and Bulgarian no line begins with a dash, and particles stay with their word
/// (что-то); in Hindi and Somali neither do parts of a word with a hyphen come apart; in Turkish no line begins with a
/// particle (de, mı); in Chinese and Japanese a number goes with its measure word across a space (3 歳).
bool holds_together(std::u16string_view text, std::uint32_t offset, std::string_view language);

}  // namespace brochure
