#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace brochure {

/// A telephone number of the clinic profile.
struct Telephone {
    std::string shown;  ///< as printed, in ASCII digits, grouped
    std::string uri;    ///< RFC 3966: "tel:+31889727272"; short numbers such as 112 are "tel:112"
    bool empty() const { return shown.empty(); }
    friend bool operator==(const Telephone&, const Telephone&) = default;
};

/// A number as somebody typed it, or why it is none.
struct TelephoneReading {
    std::optional<Telephone> telephone;
    std::string problem;  ///< without `telephone`: what is wrong; with it: why it may be wrong; else empty
};

/// Reads a number that is dialled in `country` (ISO 3166). The grouping that was typed is kept, for a hospital knows
/// how its number is spoken ("088 972 72 72"); a number of digits alone is grouped as is usual in the country.
TelephoneReading read_telephone(std::string_view text, const std::string& country);

/// Whether `country` is an ISO 3166 code of a country with telephone numbers.
bool has_telephones(const std::string& country);

}  // namespace brochure
