#include "catalog/local_date.h"

#include <cstdio>
#include <memory>

#include <unicode/datefmt.h>
#include <unicode/gregocal.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace brochure {

std::string local_date(const std::string& iso, const Locale& locale, char32_t zero) {
    int year = 0;
    int month = 0;
    int day = 0;
    if (std::sscanf(iso.c_str(), "%4d-%2d-%2d", &year, &month, &day) != 3) {
        return iso;
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), status);
    calendar.set(year, month - 1, day, 12, 0);
    icu::Locale gregorian(locale.icu.c_str());
    gregorian.setKeywordValue("calendar", "gregorian", status);
    const std::unique_ptr<icu::DateFormat> format(
        icu::DateFormat::createDateInstance(icu::DateFormat::kLong, gregorian));
    if (U_FAILURE(status) || format == nullptr) {
        return iso;
    }
    format->setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString text;
    format->format(calendar.getTime(status), text);
    icu::UnicodeString result;
    for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 character = text.char32At(i);
        const int value = u_charDigitValue(character);
        result.append(value >= 0 ? static_cast<UChar32>(zero) + value : character == u' ' ? u'\u00A0' : character);
    }
    std::string utf8;
    return U_FAILURE(status) ? iso : result.toUTF8String(utf8);
}

}  // namespace brochure
