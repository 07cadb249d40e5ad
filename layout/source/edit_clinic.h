#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/diagnostic.h"

namespace brochure {

/// A field of a clinic profile as it is written: a text, texts by language (BCP 47), or a list.
using ClinicValue = std::variant<std::string, std::map<std::string, std::string>, std::vector<std::string>>;

/// A profile as a form shows it. What is not set is left out.
using ClinicFields = std::map<std::string, ClinicValue, std::less<>>;

/// The keys of a profile, in the order in which a form asks for them.
inline constexpr std::array<std::string_view, 14> kClinicKeys = {
    "name", "department", "phone",   "phone_night", "hours",  "fever",       "email",
    "web",  "address",    "country", "languages",   "accent", "accent_soft", "logo"};

/// What the TOML text of a profile sets, right or wrong; read_clinic judges it. `file` is for diagnostics.
Outcome<ClinicFields> clinic_fields(std::string_view toml, const std::string& file);

/// The text of a profile with other values: those of `wanted`, where empty means not set; keys that it lacks stay as
/// they are. Everything else in the file keeps its bytes: comments, order, unknown keys, values that do not change,
/// kind of line ends. Errors: toml-syntax, toml-key for a key that profiles do not have, and toml-value where the file
/// is written in a way (dotted keys, for instance) in which that cannot be done.
Outcome<std::string> edit_clinic(std::string_view toml, const ClinicFields& wanted, const std::string& file);

/// A profile for another hospital, made from the text of example.toml: its comments, and of its values only those that
/// hold for any hospital of the country.
Outcome<std::string> new_clinic(std::string_view example, const std::string& file);

}  // namespace brochure
