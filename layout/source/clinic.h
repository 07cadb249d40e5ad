#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/color.h"
#include "source/picture.h"

namespace brochure {

/// A string of the clinic profile: one for all languages (key ""), or one a language (BCP 47 keys).
struct LocalizedString {
    std::map<std::string, std::string> by_language;
    /// The text for `bcp47`, else for its language without script and region, else the common one, else English, else
    /// empty.
    std::string in(const std::string& bcp47) const;
    bool empty() const { return by_language.empty(); }
};

/// The clinic profile, brochures/clinics/*.toml. Empty fields print as ruled blanks.
struct Clinic {
    std::string file;
    LocalizedString name;
    LocalizedString department;
    LocalizedString address;  ///< lines separated by \n
    std::string phone;        ///< as printed, grouped nationally
    std::string phone_night;
    std::string email;
    std::string web;
    LocalizedString hours;
    LocalizedString fever;       ///< the temperature at which to call, with unit, e.g. "38.5 °C"
    std::string country = "NL";  ///< ISO 3166 code, for tel: links
    std::optional<Picture> logo;
    std::optional<Color> accent;  ///< overrides the theme's accent colour
};

}  // namespace brochure
