#pragma once

#include <vector>

#include "page/composition.h"
#include "page/pages.h"
#include "source/picture.h"

namespace brochure {

/// The largest size within `most` that keeps the picture's proportions.
Size fitted_size(const Picture& picture, Size most);

/// The clinic's logo in `box`, on a white ground that reaches `clear` beyond it: logos are drawn for white paper, and
/// raster ones have it behind them. `tag` may be kArtifact where the clinic's name stands beside it.
std::vector<Item> place_logo(Composition& c, const Picture& logo, Rect box, Pt clear, TagId tag);

}  // namespace brochure
