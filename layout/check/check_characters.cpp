// Characters that look right and are wrong: lookalikes, other digits, controls, what nobody sees.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "check/language_rules.h"
#include "check/message_text.h"
#include "core/utf.h"

namespace brochure {

namespace {

UScriptCode script_of(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status);
}

/// The scripts that the locale writes words in.
std::set<UScriptCode> scripts_of(const Locale& locale) {
    if (locale.script == "Jpan") {
        return {USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA};
    }
    if (locale.script == "Kore") {
        return {USCRIPT_HANGUL, USCRIPT_HAN};
    }
    if (locale.script == "Hans" || locale.script == "Hant") {
        return {USCRIPT_HAN, USCRIPT_BOPOMOFO};
    }
    const std::int32_t code = u_getPropertyValueEnum(UCHAR_SCRIPT, locale.script.c_str());
    return {code == UCHAR_INVALID_CODE ? USCRIPT_LATIN : static_cast<UScriptCode>(code)};
}

// Latin, Cyrillic and Greek letters of the same shape: Unicode's confusables.txt, those of both cases that are alike in
// print.
constexpr std::u16string_view kLatin = u"AaBCcEeHIiJjKMOoPpSsTXxYyÏï";
constexpr std::u16string_view kCyrillic = u"АаВСсЕеНІіЈјКМОоРрЅѕТХхУуЇї";
constexpr std::u16string_view kLatinGreek = u"ABEZHIKMNOTXYPov";
constexpr std::u16string_view kGreek = u"ΑΒΕΖΗΙΚΜΝΟΤΧΥΡον";

static_assert(kLatin.size() == kCyrillic.size() && kLatinGreek.size() == kGreek.size());

/// `word` with every letter of another script replaced by its twin in `script`; nullopt when one has no twin.
std::optional<icu::UnicodeString> with_twins(const icu::UnicodeString& word, UScriptCode script) {
    icu::UnicodeString result;
    for (std::int32_t i = 0; i < word.length(); i = word.moveIndex32(i, 1)) {
        const UChar32 c = word.char32At(i);
        const UScriptCode own = script_of(c);
        if (own == script || own == USCRIPT_COMMON || own == USCRIPT_INHERITED) {
            result.append(c);
            continue;
        }
        std::u16string_view from;
        std::u16string_view to;
        if (own == USCRIPT_LATIN && script == USCRIPT_CYRILLIC) {
            from = kLatin;
            to = kCyrillic;
        } else if (own == USCRIPT_CYRILLIC && script == USCRIPT_LATIN) {
            from = kCyrillic;
            to = kLatin;
        } else if (own == USCRIPT_LATIN && script == USCRIPT_GREEK) {
            from = kLatinGreek;
            to = kGreek;
        } else if (own == USCRIPT_GREEK && script == USCRIPT_LATIN) {
            from = kGreek;
            to = kLatinGreek;
        }
        const std::size_t at = from.find(static_cast<char16_t>(c));
        if (c > 0xFFFF || at == std::u16string_view::npos) {
            return std::nullopt;
        }
        result.append(to[at]);
    }
    return result;
}

/// Scripts whose letters are mistaken for one another.
bool is_european(UScriptCode script) {
    return script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK ||
           script == USCRIPT_ARMENIAN || script == USCRIPT_CHEROKEE || script == USCRIPT_COPTIC;
}

struct Word {
    icu::UnicodeString text;
    std::set<UScriptCode> scripts;
};

std::vector<Word> words_of(const icu::UnicodeString& text) {
    std::vector<Word> words;
    bool inside = false;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        const UScriptCode script = script_of(c);
        const bool mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
        const bool letter = u_isalpha(c) != 0 && c != kPlaceholderMark;
        if (!letter && !(inside && (mark || c == 0x200C || c == 0x200D))) {
            inside = false;
            continue;
        }
        if (!inside) {
            words.emplace_back();
        }
        inside = true;
        words.back().text.append(c);
        if (letter && script != USCRIPT_COMMON && script != USCRIPT_INHERITED) {
            words.back().scripts.insert(script);
        }
    }
    return words;
}

/// The message with `wrong` replaced where it stands once in the raw text.
std::optional<std::string> with_word(const Message& message, const icu::UnicodeString& wrong,
                                     const std::optional<icu::UnicodeString>& right) {
    if (!right) {
        return std::nullopt;
    }
    icu::UnicodeString raw = from_utf8(message.msgstr);
    raw.findAndReplace(wrong, *right);
    return to_utf8(raw);
}

void check_script(const MessageText& text, const std::set<UScriptCode>& scripts, Reporter& reporter) {
    const std::vector<Word> of_source = words_of(text.source);
    const bool latin = scripts.contains(USCRIPT_LATIN);
    for (const Word& word : words_of(text.own)) {
        const auto strange = std::find_if(word.scripts.begin(), word.scripts.end(),
                                          [&](UScriptCode script) { return !scripts.contains(script); });
        if (strange == word.scripts.end()) {
            continue;
        }
        const auto europeans = std::count_if(word.scripts.begin(), word.scripts.end(), is_european);
        if (europeans > 1) {
            reporter.report(
                "script", *text.message,
                fmt::format("the word “{}” mixes {} and {} letters", to_utf8(word.text),
                            uscript_getName(*word.scripts.begin()), uscript_getName(*word.scripts.rbegin())),
                "type the word in one script: some of its letters only look alike",
                with_word(*text.message, word.text, with_twins(word.text, *scripts.begin())));
            return;
        }
        const bool of_the_source = std::any_of(of_source.begin(), of_source.end(), [&](const Word& w) {
            return word.text.indexOf(w.text) >= 0 || w.text.caseCompare(word.text, 0) == 0;
        });
        // Names and abbreviations of the source may stay Latin; so may those that are usual in capitals.
        const bool capitals = *strange == USCRIPT_LATIN && !latin &&
                              icu::UnicodeString(word.text).toUpper() == word.text && word.text.countChar32() > 1;
        if (of_the_source || (capitals && !with_twins(word.text, *scripts.begin()))) {
            continue;
        }
        reporter.report(
            "script", *text.message,
            fmt::format("the word “{}” is in {} letters", to_utf8(word.text), uscript_getName(*strange)),
            "write it in the script of the language, or mark it: <span lang=\"…\">",
            with_word(*text.message, word.text,
                      is_european(*scripts.begin()) ? with_twins(word.text, *scripts.begin()) : std::nullopt));
        return;
    }
}

/// Letters of the right script that the language does not have.
void check_alphabet(const MessageText& text, const LanguageRules& rules, Reporter& reporter) {
    if (rules.foreign_letters.empty()) {
        return;
    }
    for (std::int32_t i = 0; i < text.own.length(); ++i) {
        const std::size_t at = rules.foreign_letters.find(text.own[i]);
        if (at == std::u16string_view::npos) {
            continue;
        }
        std::optional<std::string> suggestion;
        if (!rules.right_letters.empty()) {
            icu::UnicodeString mended = from_utf8(text.message->msgstr);
            for (std::size_t k = 0; k < rules.foreign_letters.size(); ++k) {
                mended.findAndReplace(icu::UnicodeString(rules.foreign_letters[k]),
                                      icu::UnicodeString(rules.right_letters[k]));
            }
            // Marked words of other languages have other letters.
            if (text.message->msgstr.find("<span") == std::string::npos) {
                suggestion = to_utf8(mended);
            }
        }
        const std::u16string letter(1, text.own[i]);
        reporter.report(
            "script", *text.message,
            fmt::format("the language does not have the letter {} “{}”", code_point_name(text.own[i]), utf8(letter)),
            "type it with the keyboard of the language", std::move(suggestion));
        return;
    }
}

bool is_latin_letter(const icu::UnicodeString& text, std::int32_t i) {
    return i >= 0 && i < text.length() && script_of(text[i]) == USCRIPT_LATIN;
}

/// How often each kind of digit occurs, by its zero. Names such as A4 are not numbers.
std::map<UChar32, int> digits_of(const icu::UnicodeString& text) {
    std::map<UChar32, int> kinds;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        const bool name = is_latin_letter(text, i - 1) || is_latin_letter(text, i + 1);
        if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER && !name) {
            ++kinds[c - u_charDigitValue(c)];
        }
    }
    return kinds;
}

void check_digits(const std::vector<MessageText>& texts, Reporter& reporter) {
    std::map<UChar32, int> all;
    for (const MessageText& text : texts) {
        for (const auto& [zero, count] : digits_of(text.own)) {
            all[zero] += count;
        }
    }
    if (all.size() < 2) {
        return;
    }
    const UChar32 usual = std::max_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
                              return a.second < b.second;
                          })->first;
    for (const MessageText& text : texts) {
        for (const auto& [zero, count] : digits_of(text.own)) {
            if (zero != usual) {
                icu::UnicodeString example(zero + 1);
                reporter.report("mixed-digits", *text.message,
                                fmt::format("the digits are like {}, elsewhere in the catalog like {}",
                                            to_utf8(example), to_utf8(icu::UnicodeString(usual + 1))),
                                "use one kind of digits");
            }
        }
    }
}

void check_bidi(const MessageText& text, Reporter& reporter) {
    int embeddings = 0;
    int isolates = 0;
    bool wrong = false;
    for (std::int32_t i = 0; i < text.translation.length(); ++i) {
        switch (text.translation[i]) {
            case 0x202A:
            case 0x202B:
            case 0x202D:
            case 0x202E:
                ++embeddings;
                break;
            case 0x202C:
                wrong = wrong || --embeddings < 0;
                break;
            case 0x2066:
            case 0x2067:
            case 0x2068:
                ++isolates;
                break;
            case 0x2069:
                wrong = wrong || --isolates < 0;
                break;
            default:
                break;
        }
    }
    if (wrong || embeddings != 0 || isolates != 0) {
        icu::UnicodeString mended;
        const icu::UnicodeString raw = from_utf8(text.message->msgstr);
        for (std::int32_t i = 0; i < raw.length(); ++i) {
            const bool control = (raw[i] >= 0x202A && raw[i] <= 0x202E) || (raw[i] >= 0x2066 && raw[i] <= 0x2069);
            if (!control) {
                mended.append(raw[i]);
            }
        }
        reporter.report("bidi-controls", *text.message,
                        "a control of the writing direction is opened and not closed, or the other way round",
                        "delete these controls: the program isolates placeholders and numbers by itself",
                        to_utf8(mended));
    }
}

bool is_invisible(UChar32 c, const Locale& locale, const LanguageRules& rules) {
    if (c == 0x200C || c == 0x200D) {
        return !rules.joiners;
    }
    if (c == 0x200E || c == 0x200F || c == 0x061C) {
        return locale.direction == Direction::left_to_right;
    }
    if (c == 0x200B) {
        // Scripts without spaces between words mark the places where lines may end.
        return !rules.no_full_stop && locale.script != "Jpan" && locale.script != "Tibt";
    }
    // The soft hyphen and the word joiner are meant; directional controls have a check of their own; a variation
    // selector chooses among Han forms.
    if (c == 0xAD || c == 0x2060 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
        (c >= 0xE0100 && c <= 0xE01EF)) {
        return false;
    }
    const auto type = u_charType(c);
    return c == kPlaceholderMark + 1 || type == U_PRIVATE_USE_CHAR || type == U_UNASSIGNED ||
           (type == U_CONTROL_CHAR && c != u'\n' && c != u'\t') ||
           u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

void check_invisible(const MessageText& text, const LanguageRules& rules, Reporter& reporter) {
    const Locale& locale = reporter.input.catalog.locale;
    const icu::UnicodeString raw = from_utf8(text.message->msgstr);
    icu::UnicodeString mended;
    UChar32 first = 0;
    bool safe = true;
    for (std::int32_t i = 0; i < raw.length(); i = raw.moveIndex32(i, 1)) {
        const UChar32 c = raw.char32At(i);
        if (!is_invisible(c, locale, rules)) {
            mended.append(c);
            continue;
        }
        first = first == 0 ? c : first;
        safe = safe && u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
    }
    if (first != 0) {
        reporter.report(
            "invisible", *text.message,
            fmt::format("the translation has {}, which nobody sees", code_point_name(static_cast<char32_t>(first))),
            "delete it", safe ? std::optional(to_utf8(mended)) : std::nullopt);
    }
}

void check_nfc(const MessageText& text, Reporter& reporter) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    const icu::UnicodeString raw = from_utf8(text.message->msgstr);
    if (nfc->isNormalized(raw, status) == 0) {
        reporter.report("nfc", *text.message, "letters and their marks are not in Unicode's normal form C",
                        "type letters with marks as one character; most editors can normalise a file",
                        to_utf8(nfc->normalize(raw, status)));
    }
}

}  // namespace

void check_characters(const std::vector<MessageText>& texts, Reporter& reporter) {
    const Locale& locale = reporter.input.catalog.locale;
    const LanguageRules rules = rules_of(locale);
    const std::set<UScriptCode> scripts = scripts_of(locale);
    for (const MessageText& text : texts) {
        check_script(text, scripts, reporter);
        check_alphabet(text, rules, reporter);
        check_bidi(text, reporter);
        check_invisible(text, rules, reporter);
        check_nfc(text, reporter);
    }
    check_digits(texts, reporter);
}

}  // namespace brochure
