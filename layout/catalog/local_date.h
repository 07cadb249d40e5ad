#pragma once

#include <string>

#include "core/locale.h"

namespace brochure {

/// The ISO 8601 date or PO date `iso` as the locale writes a date in a sentence, in the digits that begin at `zero`;
/// `iso` itself when it is no date. The calendar is the Gregorian, by which the brochures count and a Dutch hospital
/// reads, also where the locale has another (Persian, Buddhist).
std::string local_date(const std::string& iso, const Locale& locale, char32_t zero);

}  // namespace brochure
