#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace brochure {

enum class Direction { left_to_right, right_to_left };

/// A language as the three worlds that meet here name it.
struct Locale {
    std::string gettext;  ///< folder name in locales/, e.g. "zh_CN"
    std::string bcp47;    ///< language tag for documents, e.g. "zh-Hans"; script only where it is needed
    std::string icu;      ///< for ICU and for HarfBuzz's language, e.g. "zh_Hans_CN"
    std::string script;   ///< ISO 15924 code of the usual script, e.g. "Hans"
    Direction direction = Direction::left_to_right;
};

/// The locale that gettext calls `name` (`nl`, `pt_BR`, `zh_CN`, `ku`, `sr@latin`); nullopt when `name` is not of
/// gettext's form ll[l][_CC][@variant] or its language is unknown to ICU.
std::optional<Locale> locale_from_gettext(std::string_view name);

/// The locale of a BCP 47 tag such as an `xml:lang` attribute; nullopt when it is not well-formed.
std::optional<Locale> locale_from_bcp47(std::string_view tag);

/// The name of `locale`'s language in the language of `in`, e.g. "Arabisch" for Arabic in Dutch, "العربية" for Arabic
/// in Arabic. Capitalised as a heading. Falls back to the tag itself.
std::string language_name(const Locale& locale, const Locale& in);

}  // namespace brochure
