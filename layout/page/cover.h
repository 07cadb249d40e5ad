#pragma once

#include "page/composition.h"
#include "page/pages.h"

namespace brochure {

/// The first page: title, subtitle, the language by its own name and, small, in Dutch and English, and the artwork.
Page compose_cover(Composition& c);

}  // namespace brochure
