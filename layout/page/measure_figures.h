#pragma once

#include "page/pages.h"

namespace brochure {

/// Sets the bounding box of each figure's tag: ISO 32000-1, 14.8.5.4.3, wants it to hold all its content on its page.
void measure_figures(Pages& pages);

}  // namespace brochure
