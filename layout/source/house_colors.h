#pragma once

#include <optional>
#include <string>

#include "core/color.h"

namespace brochure {

/// The clinic's own colours, which a theme takes instead of its accent.
struct HouseColors {
    std::optional<Color> accent;       ///< headings, bullets, bars
    std::optional<Color> accent_soft;  ///< backgrounds of cover and boxes; without it a tint of `accent`
    std::string file;                  ///< the profile, for diagnostics
    int accent_line = 0;
    int accent_soft_line = 0;
};

}  // namespace brochure
