#pragma once

#include <vector>

#include "impose/sheets.h"

namespace brochure {

struct LetterFold {
    Size sheet;                  ///< landscape
    Pt flap_shorter = mm(3);     ///< by how much the panel that folds in is narrower than the two others
    bool right_to_left = false;  ///< the front opens to the right
    bool fold_marks = false;     ///< short lines at the sheet's edges where it is folded
};

/// The widths of the panels: {of the two wide ones, of the flap}.
std::pair<Pt, Pt> letter_fold_widths(const LetterFold& settings);

/// Six panels on the two sides of a sheet that is folded into three like a letter. The first panel is the front; it
/// opens to panels 2, 3 and 4 inside; 5 is the back of 4, the flap that folds in, and 6 the back of the folded sheet.
/// Outside, from left to right: 5 6 1; inside: 2 3 4; from right to left both are mirrored. Pages are as wide as the
/// wide panels; on the flap both edges are cut by half the difference, so that its text stands in its middle.
std::vector<Sheet> impose_letter_fold(const Pages& pages, const LetterFold& settings);

}  // namespace brochure
