#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "source/house_colors.h"
#include "source/picture.h"
#include "source/telephone.h"
#include "source/temperature.h"

namespace brochure {

/// A string of the clinic profile: one for all languages (key ""), or one a language (BCP 47 keys).
struct LocalizedString {
    std::map<std::string, std::string> by_language;
    /// The text for `bcp47`, else for its language without script and region, else the common one, else English, else
    /// empty.
    std::string in(const std::string& bcp47) const;
    /// The text for `bcp47`, or for its language without script and region; else empty.
    std::string only_in(const std::string& bcp47) const;
    bool empty() const { return by_language.empty(); }
};

/// The clinic profile, brochures/clinics/*.toml. Empty fields print as ruled blanks.
struct Clinic {
    std::string file;
    LocalizedString name;
    LocalizedString department;
    LocalizedString address;  ///< lines separated by \n
    Telephone phone;
    Telephone phone_night;
    std::string email;
    std::string web;  ///< URI
    LocalizedString hours;
    std::optional<Temperature> fever;  ///< from which parents must call
    LocalizedString fever_words;       ///< instead of number and unit, in the languages that it has
    std::string country = "NL";        ///< ISO 3166 code: how telephone numbers are grouped and dialled
    std::optional<Picture> logo;
    HouseColors colors;
    std::vector<std::string> languages;  ///< gettext names: to print next to the reader's, the preferred first
};

}  // namespace brochure
