#pragma once

#include <vector>

#include "catalog/localize.h"
#include "source/document.h"

namespace brochure {

/// The list's entries in the order in which the reader of `reader` finds them: by the alphabet of its language (ICU's
/// collation) where the list asks for it, else as they stand in the source.
std::vector<const Definition*> in_reader_order(const DefinitionList& list, const LocalDocument& reader);

}  // namespace brochure
