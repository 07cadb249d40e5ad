#pragma once

#include "core/color.h"

namespace brochure {

/// What text must reach on its background: WCAG 2.2, 1.4.6 (AAA).
inline constexpr double kReadableContrast = 7;

/// Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
double contrast(Color a, Color b);

}  // namespace brochure
