#include "text/language_breaks.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace brochure {

namespace {

bool is_hangul(char16_t unit) { return u_getIntPropertyValue(unit, UCHAR_SCRIPT) == USCRIPT_HANGUL; }

/// Korean in running text breaks between words, not between syllables; nor, in Korean, between a number, a foreign word
/// or a bracket and the particle that follows it: 110명, ALL은, (급성)에서.
bool korean_word_goes_on(char16_t before, char16_t after, bool korean) {
    if (is_hangul(before) && is_hangul(after)) {
        return true;
    }
    if (!korean) {
        return false;
    }
    const auto unit_sign = [](char16_t c) { return c == u'%' || c == u'\u2103' || c == u'\u00B0' || c == u'\u2030'; };
    return (is_hangul(after) && (u_isalnum(before) || u_charType(before) == U_END_PUNCTUATION || unit_sign(before))) ||
           (is_hangul(before) && u_isalnum(after));
}

/// Letters and marks next to `offset`, before it or from it on.
std::size_t letters_before(std::u16string_view text, std::size_t offset) {
    std::size_t count = 0;
    while (count < offset &&
           (u_isalpha(text[offset - count - 1]) || u_getCombiningClass(text[offset - count - 1]) > 0)) {
        ++count;
    }
    return count;
}

std::size_t letters_from(std::u16string_view text, std::size_t offset) {
    std::size_t count = 0;
    while (offset + count < text.size() && u_isalpha(text[offset + count])) {
        ++count;
    }
    return count;
}

/// "w domu", "в больнице": the break would be after the space.
bool after_one_letter(std::u16string_view text, std::size_t offset) {
    return offset >= 2 && text[offset - 1] == u' ' && letters_before(text, offset - 1) == 1 &&
           (offset == 2 || !u_isdigit(text[offset - 3])) && u_isalpha(text[offset - 2]);
}

bool before_dash(std::u16string_view text, std::size_t offset) {
    return text[offset - 1] == u' ' && (text[offset] == u'\u2014' || text[offset] == u'\u2013');
}

/// After a hyphen inside a word of which one part has no more than so many letters.
bool in_short_compound(std::u16string_view text, std::size_t offset, std::size_t most) {
    if (text[offset - 1] != u'-' && text[offset - 1] != u'\u2010') {
        return false;
    }
    const std::size_t before = letters_before(text, offset - 1);
    const std::size_t after = letters_from(text, offset);
    return before > 0 && after > 0 && std::min(before, after) <= most;
}

/// "da", "mı": words by themselves that lean on the word before them.
bool before_turkish_particle(std::u16string_view text, std::size_t offset) {
    static constexpr std::array<std::u16string_view, 9> kParticles = {u"da", u"de", u"ta", u"te", u"mi",
                                                                      u"mı", u"mu", u"mü", u"ki"};
    const std::u16string_view word = text.substr(offset, letters_from(text, offset));
    return text[offset - 1] == u' ' && std::ranges::find(kParticles, word) != kParticles.end();
}

/// "3 歳": the break would be after the space.
bool before_counter(std::u16string_view text, std::size_t offset) {
    return offset >= 2 && text[offset - 1] == u' ' && u_isdigit(text[offset - 2]) &&
           u_hasBinaryProperty(text[offset], UCHAR_IDEOGRAPHIC);
}

struct Rules {
    std::string_view language;
    bool one_letter = false;
    bool dash = false;
    std::size_t compound = 0;  ///< letters of the shorter part that keep a word with a hyphen whole
    bool (*more)(std::u16string_view text, std::size_t offset) = nullptr;
};

constexpr std::size_t kAlways = 1000;
constexpr std::array<Rules, 12> kRules = {{{"pl", true, false, 0},
                                           {"cs", true, false, 0},
                                           {"sk", true, false, 0},
                                           {"ru", true, true, 4},
                                           {"uk", true, true, 4},
                                           {"be", true, true, 4},
                                           {"bg", true, true, 4},
                                           {"hi", false, false, kAlways},
                                           {"so", false, false, 3},
                                           {"tr", false, false, 0, before_turkish_particle},
                                           {"ja", false, false, 0, before_counter},
                                           {"zh", false, false, 0, before_counter}}};

}  // namespace

bool holds_together(std::u16string_view text, std::uint32_t offset, std::string_view language) {
    if (offset == 0 || offset >= text.size()) {
        return false;
    }
    const std::string_view own = language.substr(0, language.find('-'));
    if (korean_word_goes_on(text[offset - 1], text[offset], own == "ko")) {
        return true;
    }
    const auto rules = std::ranges::find(kRules, own, &Rules::language);
    if (rules == kRules.end()) {
        return false;
    }
    return (rules->one_letter && after_one_letter(text, offset)) || (rules->dash && before_dash(text, offset)) ||
           (rules->compound > 0 && in_short_compound(text, offset, rules->compound)) ||
           (rules->more != nullptr && rules->more(text, offset));
}

}  // namespace brochure
