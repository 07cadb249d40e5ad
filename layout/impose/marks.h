#pragma once

#include <vector>

#include "impose/sheets.h"

namespace brochure {

/// A hairline of 0.25 pt for whoever cuts or folds; dashed where the sheet is folded.
Item mark(Point from, Point to, bool dashed = false);

struct PressMarks {
    Pt bleed = mm(3);   ///< how far colour runs over the edge of the trimmed sheet
    Pt offset = mm(4);  ///< from the edge to the marks
    Pt length = mm(5);  ///< of a mark
};

/// Artwork and backgrounds that end at a page's edge are drawn out over it by `bleed`.
void extend_into_bleed(Pages& pages, Pt bleed);

/// Makes the sheets ready for a print shop: a wider medium with crop marks at the corners of the trim and marks at the
/// folds, bleed box and trim box set, and every page shown over the sheet's edges as far as the bleed.
void add_press_marks(std::vector<Sheet>& sheets, const PressMarks& settings);

}  // namespace brochure
