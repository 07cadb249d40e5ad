#include "site/html.h"

#include <cmath>
#include <cstddef>

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/measunit.h>
#include <unicode/numberformatter.h>
#include <unicode/unistr.h>

#include "catalog/localize.h"

namespace brochure {

std::string escape_html(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

std::string language_attributes(const Locale& locale) {
    return fmt::format(" lang=\"{}\" dir=\"{}\"", escape_html(locale.bcp47),
                       locale.direction == Direction::right_to_left ? "rtl" : "ltr");
}

std::string in_language(std::string_view text, const Locale& locale, const Locale& around) {
    return locale.bcp47 == around.bcp47
               ? escape_html(text)
               : fmt::format("<span{}>{}</span>", language_attributes(locale), escape_html(text));
}

std::string url_segment(std::string_view name) {
    std::string encoded;
    for (const char c : name) {
        const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved) {
            encoded += c;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

std::string svg_number(double value) {
    std::string text = fmt::format("{:.2f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
        text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::string file_size(std::size_t bytes, const Locale& locale, char32_t zero) {
    constexpr double kKilobyte = 1000;
    constexpr double kMegabyte = 1000 * 1000;
    const bool large = static_cast<double>(bytes) >= kMegabyte;
    const double amount = large ? std::round(static_cast<double>(bytes) / kMegabyte * 10) / 10
                                : std::ceil(static_cast<double>(bytes) / kKilobyte);
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString formatted =
        icu::number::NumberFormatter::withLocale(icu::Locale((locale.icu + "@numbers=latn").c_str()))
            .unit(large ? icu::MeasureUnit::getMegabyte() : icu::MeasureUnit::getKilobyte())
            .unitWidth(UNUM_UNIT_WIDTH_SHORT)
            .precision(icu::number::Precision::maxFraction(1))
            .formatDouble(amount, status)
            .toString(status);
    std::string text;
    formatted.toUTF8String(text);
    return U_SUCCESS(status) ? with_digits(text, zero) : fmt::format("{:g} {}", amount, large ? "MB" : "kB");
}

}  // namespace brochure
