#pragma once

#include "page/compose.h"

namespace brochure {

/// How far a text may be made smaller to fill no more than `pages` pages or panels.
struct FitLimits {
    int pages = 6;
    Pt smallest_body = 9;
    double tightest_leading = 0.9;    ///< of the theme's
    double narrowest_margins = 0.65;  ///< of the theme's
};

/// Composes the brochure at the largest type that fits into so many pages: first as the theme says, then with less
/// leading and narrower margins, then with smaller type. When nothing fits within the limits, an overflow diagnostic
/// says by how many lines the smallest setting runs over, and there are no pages. The composed pages may be fewer than
/// asked for.
Outcome<Pages> fit_pages(const ComposeInput& input, const FitLimits& limits, TextContext& context);

}  // namespace brochure
