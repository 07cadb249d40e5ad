#pragma once

#include <vector>

#include "edition/editions.h"
#include "edition/localize_brochure.h"
#include "edition/sources.h"
#include "core/diagnostic.h"
#include "impose/sheets.h"
#include "page/pages.h"
#include "text/shape.h"

namespace brochure {

/// Begins the edition with a page for the staff and an empty back, on a sheet of its own before those of an imposed
/// edition. Nothing happens when the source is not there in the staff's language.
Diagnostics add_slip(const Shared& shared, const Source& source, const Localized& localized,
                     const EditionChoice& choice, Pages& pages, std::vector<Sheet>& sheets, TextContext& context);

}  // namespace brochure
