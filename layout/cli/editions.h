#pragma once

#include <array>
#include <string_view>

namespace brochure {

/// A form in which a brochure is made. `paper` is the table [paper.<name>] of the theme.
struct Edition {
    std::string_view name;
    std::string_view paper;
    std::string_view advice;  ///< how to print it
    bool full_sheet = false;  ///< a brochure that says so is fitted into its number of pages
};

inline constexpr std::array<Edition, 2> kEditions = {{
    {"a5", "a5", "A5 pages for screen and phone; print two-sided on A5, flip on the long edge, 100 %"},
    {"a4", "a4", "A4 portrait; print two-sided, flip on the long edge, 100 %", true},
}};

}  // namespace brochure
