#pragma once

#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "edition/editions.h"
#include "edition/localize_brochure.h"
#include "edition/sources.h"
#include "impose/sheets.h"
#include "page/pages.h"
#include "text/lines.h"
#include "text/shape.h"

namespace brochure {

/// `page_multiple`, where it is not 0, is the number of whose multiple the pages must be instead of the edition's own.
Outcome<Pages> compose_edition(const Shared& shared, const Source& source, const Localized& localized,
                               const Edition& edition, TextContext& context,
                               std::vector<ParagraphTrace>* traces = nullptr, int page_multiple = 0);

/// The PDF of the pages on `sheets`; none: each page is a sheet of its own.
Outcome<std::string> write_edition(const Shared& shared, const Localized& localized, const Pages& pages,
                                   std::vector<Sheet> sheets = {});

}  // namespace brochure
