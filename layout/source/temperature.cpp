#include "source/temperature.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace brochure {

namespace {

constexpr double kLowest = 35;
constexpr double kHighest = 42;
constexpr double kSlack = 1e-9;

bool is_decimal_mark(UChar32 c) { return c == '.' || c == ',' || c == 0x066B; }

int skip_spaces(const icu::UnicodeString& text, int at) {
    while (at < text.length() && u_isUWhiteSpace(text.char32At(at))) {
        at = text.moveIndex32(at, 1);
    }
    return at;
}

/// The number at `at`, which moves behind it.
double read_number(const icu::UnicodeString& text, int& at) {
    double value = 0;
    double place = 0;  // of the next decimal; 0: before the mark
    while (at < text.length()) {
        const UChar32 c = text.char32At(at);
        const int digit = u_charDigitValue(c);
        const int next = text.moveIndex32(at, 1);
        if (digit >= 0 && place > 0) {
            value += digit * place;
            place /= 10;
        } else if (digit >= 0) {
            value = value * 10 + digit;
        } else if (place == 0 && is_decimal_mark(c) && next < text.length() &&
                   u_charDigitValue(text.char32At(next)) >= 0) {
            place = 0.1;
        } else {
            break;
        }
        at = next;
    }
    return value;
}

/// The unit at `at`, which moves behind it.
TemperatureUnit read_unit(const icu::UnicodeString& text, int& at) {
    int end = skip_spaces(text, at);
    UChar32 c = end < text.length() ? text.char32At(end) : 0;
    if (c == 0x2103 || c == 0x2109) {  // ℃ ℉
        at = end + 1;
        return c == 0x2103 ? TemperatureUnit::celsius : TemperatureUnit::fahrenheit;
    }
    if (c == 0xB0 || c == 0xBA) {  // the degree sign, and the ordinal indicator that some type in its place
        end = skip_spaces(text, end + 1);
        c = end < text.length() ? text.char32At(end) : 0;
    }
    const bool letter = c == 'C' || c == 'F';
    if (!letter || (end + 1 < text.length() && u_isalpha(text.char32At(end + 1)))) {
        return TemperatureUnit::none;
    }
    at = end + 1;
    return c == 'C' ? TemperatureUnit::celsius : TemperatureUnit::fahrenheit;
}

}  // namespace

std::optional<Temperature> find_temperature(std::string_view utf8) {
    const icu::UnicodeString text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int>(utf8.size())));
    std::optional<Temperature> first;
    int at = 0;
    while (at < text.length()) {
        if (u_charDigitValue(text.char32At(at)) < 0) {
            at = text.moveIndex32(at, 1);
            continue;
        }
        const bool at_start = at == skip_spaces(text, 0);
        Temperature found;
        found.degrees = read_number(text, at);
        found.unit = read_unit(text, at);
        found.alone = at_start && skip_spaces(text, at) == text.length();
        if (found.unit != TemperatureUnit::none) {
            return found;
        }
        if (!first) {
            first = found;
        }
    }
    return first;
}

std::optional<double> fever_in_celsius(const Temperature& temperature) {
    const double from_fahrenheit = (temperature.degrees - 32) * 5 / 9;
    const auto possible = [](double celsius) { return celsius >= kLowest - kSlack && celsius <= kHighest + kSlack; };
    if (temperature.unit != TemperatureUnit::fahrenheit && possible(temperature.degrees)) {
        return temperature.degrees;
    }
    if (temperature.unit != TemperatureUnit::celsius && possible(from_fahrenheit)) {
        return from_fahrenheit;
    }
    return std::nullopt;
}

}  // namespace brochure
