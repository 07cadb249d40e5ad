#pragma once

#include "page/composition.h"
#include "page/flow.h"
#include "page/pages.h"

namespace brochure {

/// The first page: title, subtitle, the language by its own name and, small, in Dutch and English, and the artwork.
/// `other`: the language beside the reader's, whose title follows, smaller; or nullptr.
Page compose_cover(Composition& c, Composition* other = nullptr);

/// The same without artwork, at the head of the first page, for a brochure that has no cover.
void flow_title(Composition& c, const Place& place, VerticalList& list);

}  // namespace brochure
