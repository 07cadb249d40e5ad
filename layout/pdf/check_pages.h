#pragma once

#include "core/diagnostic.h"
#include "page/pages.h"

namespace brochure {

/// What would break PDF/UA-1 or PDF/A-2 and no PDF is written for: a figure without alternative text, a heading level
/// that skips one (Matterhorn 14-003), a glyph that no font has, no title, a malformed language tag, a link without
/// description.
Diagnostics check_pages(const Pages& pages);

}  // namespace brochure
