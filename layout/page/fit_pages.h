#pragma once

#include "page/compose.h"

namespace brochure {

/// How far a text may be made smaller to fill no more than `pages` pages or panels.
struct FitLimits {
    int pages = 6;
    Pt smallest_body = 9;
    double tightest_leading = 0.9;  ///< of the theme's
};

/// Composes the brochure at the largest type that fits into so many pages: first as the theme says, then with less
/// leading, then with smaller type and margins. When nothing fits within the limits, an overflow diagnostic says by how
/// many lines the smallest setting runs over, and there are no pages. The composed pages may be fewer than asked for.
Outcome<Pages> fit_pages(const ComposeInput& input, const FitLimits& limits, TextContext& context);

}  // namespace brochure
