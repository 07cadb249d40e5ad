#pragma once

#include <string>
#include <vector>

#include <unicode/unistr.h>

#include "core/locale.h"

namespace brochure {

/// A number in a text. What "1.234" means depends on the language, so it may read as more than one value.
struct Number {
    std::vector<std::string> readings;  ///< canonical: "110", "38.5"; never empty
    std::string written;                ///< as it stands in the text
    std::string before;                 ///< the character right before it, empty at the start
    std::string after;                  ///< the text right after it, up to 24 characters, without the space before
};

/// The numbers in digits of any script, in order. Digits that belong to a telephone number are left out.
std::vector<Number> find_numbers(const icu::UnicodeString& text);

/// The digits of each telephone number: seven or more digits grouped by spaces, hyphens and the like.
std::vector<std::string> find_telephones(const icu::UnicodeString& text);

/// Whether `text` has the number `value` in words of the language, as a Roman numeral or as the name of a month.
bool has_in_words(const icu::UnicodeString& text, const std::string& value, const Locale& locale);

/// How a unit of measurement is written in the language, folded: "°c", "degrees celsius" ... Empty: not a unit.
std::vector<icu::UnicodeString> unit_names(const std::string& symbol, const Locale& locale);

/// The unit's symbol at the start of `text` ("°C", "mg", "%"), or empty.
std::string leading_unit(const std::string& text);

}  // namespace brochure
