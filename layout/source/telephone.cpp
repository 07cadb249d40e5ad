#include "source/telephone.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <phonenumbers/phonenumberutil.h>
#include <phonenumbers/shortnumberinfo.h>

namespace brochure {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;
using i18n::phonenumbers::ShortNumberInfo;

// Emergency numbers and numbers of services that are the same all over a country have at most six digits (116117).
constexpr std::ptrdiff_t kLongestShort = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Where an extension begins ("ext. 12", "x12", "#12"), or the end.
std::size_t extension_begin(std::string_view text) {
    for (const std::string_view mark : {"ext", "x", "#"}) {
        const std::size_t at = text.find(mark);
        if (at != std::string_view::npos && at > 0) {
            const std::string_view rest = text.substr(at + mark.size());
            const bool digits = std::any_of(rest.begin(), rest.end(), is_digit);
            const bool only = rest.find_first_not_of(". 0123456789") == std::string_view::npos;
            return digits && only ? at : text.size();
        }
    }
    return text.size();
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    return digits;
}

/// Without white space at the ends and with single spaces inside.
std::string tidied(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c != ' ') {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    while (!result.empty() && result.back() == ' ') {
        result.pop_back();
    }
    return result;
}

std::string reason(PhoneNumberUtil::ErrorType error) {
    switch (error) {
        case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR:
            return "its country code does not exist";
        case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
        case PhoneNumberUtil::TOO_SHORT_NSN:
            return "it has too few digits";
        case PhoneNumberUtil::TOO_LONG_NSN:
            return "it has too many digits";
        default:
            return "it is not made of digits";
    }
}

std::string reason(PhoneNumberUtil::ValidationResult result) {
    switch (result) {
        case PhoneNumberUtil::INVALID_COUNTRY_CODE:
            return "its country code does not exist";
        case PhoneNumberUtil::TOO_SHORT:
            return "it has too few digits";
        case PhoneNumberUtil::TOO_LONG:
            return "it has too many digits";
        case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY:
            return "the area code is missing";
        default:
            return "no number has so many digits";
    }
}

/// The national or, where it was typed so or is of another country, the international grouping.
std::string grouped(const PhoneNumber& number, bool international) {
    std::string text;
    PhoneNumberUtil::GetInstance()->Format(
        number, international ? PhoneNumberUtil::INTERNATIONAL : PhoneNumberUtil::NATIONAL, &text);
    return text;
}

std::string uri_of(const PhoneNumber& number) {
    std::string e164;
    PhoneNumberUtil::GetInstance()->Format(number, PhoneNumberUtil::E164, &e164);
    return fmt::format("tel:{}{}", e164, number.has_extension() ? ";ext=" + number.extension() : "");
}

}  // namespace

bool has_telephones(const std::string& country) {
    return PhoneNumberUtil::GetInstance()->GetCountryCodeForRegion(country) != 0;
}

TelephoneReading read_telephone(std::string_view text, const std::string& country) {
    const std::string typed = tidied(text);
    const std::string_view main = std::string_view(typed).substr(0, extension_begin(typed));
    if (main.find_first_not_of("0123456789 +-()/.") != std::string_view::npos || main.rfind('+') + 1 > 1) {
        return {std::nullopt, "it is not made of digits"};
    }
    const std::string digits = digits_of(main);
    const bool international = typed.starts_with('+') || digits.starts_with("00");
    const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    const PhoneNumberUtil::ErrorType error = util.Parse(typed, country, &number);
    if (error != PhoneNumberUtil::NO_PARSING_ERROR) {
        return {std::nullopt, reason(error)};
    }
    const bool is_short = !international && std::ssize(digits) <= kLongestShort && main.size() == typed.size() &&
                          ShortNumberInfo().IsPossibleShortNumberForRegion(number, country);
    if (is_short) {
        // RFC 3966 would have ";phone-context=+31" behind it, which telephones dial as a pause and more digits.
        return {Telephone{typed, "tel:" + digits}, ""};
    }
    const PhoneNumberUtil::ValidationResult possible = util.IsPossibleNumberWithReason(number);
    if (possible != PhoneNumberUtil::IS_POSSIBLE) {
        return {std::nullopt, reason(possible)};
    }
    const bool ungrouped = std::all_of(typed.begin() + (typed.starts_with('+') ? 1 : 0), typed.end(), is_digit);
    TelephoneReading reading;
    reading.telephone = Telephone{ungrouped ? grouped(number, international) : typed, uri_of(number)};
    if (!util.IsValidNumber(number)) {
        reading.problem = "no number like it is in use";
    }
    return reading;
}

}  // namespace brochure
