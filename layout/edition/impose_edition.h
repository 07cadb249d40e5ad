#pragma once

#include <vector>

#include "edition/editions.h"
#include "impose/sheets.h"
#include "page/pages.h"

namespace brochure {

/// Paper of 80 g/m², as offices have it.
inline constexpr Pt kPaperThickness = mm(0.1);

/// The sheets on which the edition is printed; none when each page is a sheet of its own. The modifiers change the
/// pages: grey their colours, press what runs over their edges.
std::vector<Sheet> impose_edition(Pages& pages, const EditionChoice& choice, Pt paper_thickness = kPaperThickness);

}  // namespace brochure
