#include "check/number_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <string_view>

#include <unicode/measunit.h>
#include <unicode/numberformatter.h>
#include <unicode/rbnf.h>
#include <unicode/dtfmtsym.h>
#include <unicode/uchar.h>

#include "check/message_text.h"
#include "check/pattern.h"

namespace brochure {

namespace {

constexpr std::size_t kLeastTelephoneDigits = 7;
constexpr std::int32_t kAfterLength = 24;

bool is_digit(UChar32 c) { return u_charType(c) == U_DECIMAL_DIGIT_NUMBER; }

char ascii_digit(UChar32 c) { return static_cast<char>('0' + u_charDigitValue(c)); }

bool is_decimal_sign(UChar32 c) { return c == u'.' || c == u',' || c == 0x066B; }

/// Signs that part thousands: spaces of all widths, apostrophes, the Arabic sign; also the decimal signs of others.
bool is_grouping_sign(UChar32 c) {
    return is_decimal_sign(c) || c == 0x066C || c == 0xA0 || c == 0x202F || c == 0x2009 || c == u' ' || c == u'\'' ||
           c == 0x2019;
}

std::string without_leading_zeros(const std::string& digits) {
    const std::size_t first = digits.find_first_not_of('0');
    return first == std::string::npos ? "0" : digits.substr(first);
}

std::string decimal(const std::string& whole, std::string fraction) {
    while (fraction.ends_with('0')) {
        fraction.pop_back();
    }
    return without_leading_zeros(whole) + (fraction.empty() ? "" : "." + fraction);
}

/// Spans of telephone numbers.
std::vector<std::pair<std::int32_t, std::int32_t>> telephone_spans(const icu::UnicodeString& text) {
    std::vector<std::pair<std::int32_t, std::int32_t>> spans;
    static const Pattern kGroups(u"[+(]{0,2}\\p{Nd}(?:[\\p{Nd} ()/.\\u00A0\\u202F\\u2009\\u2010\\u2011-]*\\p{Nd})?");
    UErrorCode status = U_ZERO_ERROR;
    const auto matcher = kGroups.matcher(text);
    while (matcher != nullptr && matcher->find()) {
        const icu::UnicodeString group = matcher->group(status);
        std::size_t digits = 0;
        std::size_t groups = 0;
        bool inside = false;
        for (std::int32_t i = 0; i < group.length(); i = group.moveIndex32(i, 1)) {
            const bool digit = is_digit(group.char32At(i));
            digits += digit ? 1 : 0;
            groups += digit && !inside ? 1 : 0;
            inside = digit;
        }
        // A long number without any sign of grouping may be anything; with a plus or a zero first it is dialled.
        const UChar32 first = group.char32At(0);
        const bool dialled = first == u'+' || first == u'(' || u_charDigitValue(first) == 0;
        if (digits >= kLeastTelephoneDigits && (dialled || groups >= 3)) {
            spans.emplace_back(matcher->start(status), matcher->end(status));
        }
    }
    return spans;
}

/// The readings of groups of digits parted by `signs`, or none when they are several numbers.
std::vector<std::string> readings_of(const std::vector<std::string>& groups, const std::vector<UChar32>& signs) {
    std::vector<std::string> readings;
    std::string joined;
    bool thousands = groups.size() > 1 && groups.front().size() <= 3;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        joined += groups[i];
        // The last group of thousands has three digits; those before have two in India.
        thousands = thousands && (i == 0 || groups[i].size() == 3 || (groups[i].size() == 2 && i + 1 < groups.size()));
    }
    if (groups.size() == 1 || thousands) {
        readings.push_back(without_leading_zeros(joined));
    }
    if (groups.size() > 1 && is_decimal_sign(signs.back())) {
        std::string whole;
        for (std::size_t i = 0; i + 1 < groups.size(); ++i) {
            whole += groups[i];
        }
        const bool grouped_whole =
            groups.size() == 2 ||
            std::all_of(groups.begin() + 1, groups.end() - 1, [](const std::string& g) { return g.size() == 3; });
        const bool other_sign = groups.size() == 2 || signs[signs.size() - 2] != signs.back();
        if (grouped_whole && other_sign) {
            readings.push_back(decimal(whole, groups.back()));
        }
    }
    return readings;
}

/// The words of a number in every way that ICU's rules know: cardinal, ordinal, by gender.
std::vector<icu::UnicodeString> spellings(const std::string& value, const icu::Locale& locale) {
    std::vector<icu::UnicodeString> words;
    UErrorCode status = U_ZERO_ERROR;
    icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, locale, status);
    const double number = std::strtod(value.c_str(), nullptr);
    if (U_FAILURE(status) || number > 1e6) {
        return words;
    }
    for (std::int32_t i = 0; i < format.getNumberOfRuleSetNames(); ++i) {
        const icu::UnicodeString set = format.getRuleSetName(i);
        if (set.indexOf(u"numbering-year") < 0) {
            icu::UnicodeString word;
            icu::FieldPosition position;
            UErrorCode failed = U_ZERO_ERROR;
            format.format(number, set, word, position, failed);
            if (U_SUCCESS(failed) && word.length() > 1) {
                words.push_back(folded(word));
            }
        }
    }
    return words;
}

struct Unit {
    std::string_view symbol;
    icu::MeasureUnit (*unit)();
};

const std::array<Unit, 15>& units() {
    static const std::array<Unit, 15> all = {{{"°C", icu::MeasureUnit::getCelsius},
                                              {"°F", icu::MeasureUnit::getFahrenheit},
                                              {"%", icu::MeasureUnit::getPercent},
                                              {"mmHg", icu::MeasureUnit::getMillimeterOfMercury},
                                              {"mg", icu::MeasureUnit::getMilligram},
                                              {"µg", icu::MeasureUnit::getMicrogram},
                                              {"kg", icu::MeasureUnit::getKilogram},
                                              {"ml", icu::MeasureUnit::getMilliliter},
                                              {"mm", icu::MeasureUnit::getMillimeter},
                                              {"cm", icu::MeasureUnit::getCentimeter},
                                              {"km", icu::MeasureUnit::getKilometer},
                                              {"min", icu::MeasureUnit::getMinute},
                                              {"g", icu::MeasureUnit::getGram},
                                              {"l", icu::MeasureUnit::getLiter},
                                              {"m", icu::MeasureUnit::getMeter}}};
    return all;
}

}  // namespace

std::vector<Number> find_numbers(const icu::UnicodeString& text) {
    std::vector<Number> numbers;
    const auto telephones = telephone_spans(text);
    for (std::int32_t i = 0; i < text.length();) {
        const auto telephone =
            std::find_if(telephones.begin(), telephones.end(), [&](const auto& span) { return span.first == i; });
        if (telephone != telephones.end()) {
            i = telephone->second;
            continue;
        }
        if (!is_digit(text.char32At(i))) {
            i = text.moveIndex32(i, 1);
            continue;
        }
        const std::int32_t begin = i;
        std::vector<std::string> groups(1);
        std::vector<UChar32> signs;
        std::vector<std::int32_t> ends;
        while (true) {
            while (i < text.length() && is_digit(text.char32At(i))) {
                groups.back() += ascii_digit(text.char32At(i));
                i = text.moveIndex32(i, 1);
            }
            ends.push_back(i);
            const bool sign = i + 1 < text.length() && is_grouping_sign(text.char32At(i)) &&
                              is_digit(text.char32At(text.moveIndex32(i, 1)));
            if (!sign) {
                break;
            }
            signs.push_back(text.char32At(i));
            groups.emplace_back();
            i = text.moveIndex32(i, 1);
        }
        // "3, 4" and "21.11.2026" are several numbers.
        std::vector<std::string> readings = readings_of(groups, signs);
        if (readings.empty()) {
            i = ends.front();
            readings = {without_leading_zeros(groups.front())};
        }
        Number number;
        number.readings = std::move(readings);
        number.written = to_utf8(text.tempSubStringBetween(begin, i));
        if (begin > 0) {
            number.before = to_utf8(icu::UnicodeString(text.char32At(text.moveIndex32(begin, -1))));
        }
        std::int32_t after = i;
        while (after < text.length() && u_isUWhiteSpace(text.char32At(after)) != 0) {
            after = text.moveIndex32(after, 1);
        }
        number.after = to_utf8(text.tempSubString(after, kAfterLength));
        numbers.push_back(std::move(number));
    }
    return numbers;
}

std::vector<std::string> find_telephones(const icu::UnicodeString& text) {
    std::vector<std::string> telephones;
    for (const auto& [begin, end] : telephone_spans(text)) {
        std::string digits = text.char32At(begin) == u'+' ? "+" : "";
        for (std::int32_t i = begin; i < end; i = text.moveIndex32(i, 1)) {
            if (is_digit(text.char32At(i))) {
                digits += ascii_digit(text.char32At(i));
            }
        }
        telephones.push_back(std::move(digits));
    }
    return telephones;
}

bool has_in_words(const icu::UnicodeString& text, const std::string& value, const Locale& locale) {
    const icu::Locale icu_locale(locale.icu.c_str());
    const icu::UnicodeString inside = folded(text);
    for (const icu::UnicodeString& word : spellings(value, icu_locale)) {
        if (inside.indexOf(word) >= 0) {
            return true;
        }
    }
    const int number = value.find('.') == std::string::npos && value.size() < 6 ? std::atoi(value.c_str()) : 0;
    if (number >= 1 && number <= 12) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::DateFormatSymbols symbols(icu_locale, status);
        std::int32_t count = 0;
        const icu::UnicodeString* months = symbols.getMonths(count);
        if (U_SUCCESS(status) && number <= count && inside.indexOf(folded(months[number - 1])) >= 0) {
            return true;
        }
        static constexpr std::array<std::u16string_view, 12> kRoman = {u"I",   u"II",   u"III", u"IV", u"V",  u"VI",
                                                                       u"VII", u"VIII", u"IX",  u"X",  u"XI", u"XII"};
        const icu::UnicodeString pattern =
            icu::UnicodeString(u"\\b") +
            icu::UnicodeString(std::u16string(kRoman[static_cast<std::size_t>(number) - 1]).c_str()) + u"\\b";
        return Pattern(pattern).found_in(text);
    }
    return false;
}

std::vector<icu::UnicodeString> unit_names(const std::string& symbol, const Locale& locale) {
    std::vector<icu::UnicodeString> names;
    const auto unit =
        std::find_if(units().begin(), units().end(), [&](const Unit& candidate) { return candidate.symbol == symbol; });
    if (unit == units().end()) {
        return names;
    }
    names.push_back(folded(from_utf8(symbol)));
    for (const UNumberUnitWidth width : {UNUM_UNIT_WIDTH_SHORT, UNUM_UNIT_WIDTH_NARROW, UNUM_UNIT_WIDTH_FULL_NAME}) {
        for (const int count : {1, 2, 5}) {
            UErrorCode status = U_ZERO_ERROR;
            const icu::UnicodeString text = icu::number::NumberFormatter::withLocale(icu::Locale(locale.icu.c_str()))
                                                .unit(unit->unit())
                                                .unitWidth(width)
                                                .formatInt(count, status)
                                                .toString(status);
            icu::UnicodeString name;
            for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
                if (!is_digit(text.char32At(i))) {
                    name.append(text.char32At(i));
                }
            }
            name.trim();
            if (U_SUCCESS(status) && !name.isEmpty()) {
                names.push_back(folded(name));
            }
        }
    }
    return names;
}

std::string leading_unit(const std::string& text) {
    for (const Unit& unit : units()) {
        if (text.starts_with(unit.symbol)) {
            const std::string_view rest = std::string_view(text).substr(unit.symbol.size());
            const bool ends = rest.empty() || (std::isalnum(static_cast<unsigned char>(rest.front())) == 0 &&
                                               static_cast<unsigned char>(rest.front()) < 0x80);
            if (ends || unit.symbol == "%") {
                return std::string(unit.symbol);
            }
        }
    }
    return {};
}

}  // namespace brochure
