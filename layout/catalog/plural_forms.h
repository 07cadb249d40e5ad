#pragma once

#include <string>

#include "core/locale.h"

namespace brochure {

/// The value of the header Plural-Forms for the language, as gettext's manual and CLDR give it. msginit leaves it out
/// for several languages.
std::string plural_forms(const Locale& locale);

}  // namespace brochure
