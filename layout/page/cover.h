#pragma once

#include <string>
#include <vector>

#include "page/composition.h"
#include "page/flow.h"
#include "page/pages.h"

namespace brochure {

/// The first page: title, subtitle, the language by its own name and, small, in Dutch and English, and the artwork.
/// `other`: the language beside the reader's, whose title follows, smaller; or nullptr.
Page compose_cover(Composition& c, Composition* other = nullptr);

/// The same without artwork, at the head of the first page, for a brochure that has no cover.
void flow_title(Composition& c, const Place& place, VerticalList& list);

/// The language's name in Dutch and English, once where both call it alike (Urdu); not in the language itself.
std::vector<std::string> names_for_staff(const Locale& locale);

}  // namespace brochure
