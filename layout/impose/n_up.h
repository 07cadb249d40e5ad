#pragma once

#include <vector>

#include "impose/sheets.h"

namespace brochure {

struct NUp {
    Size sheet;
    int columns = 1;
    int rows = 1;
    Pt gap = 0;                  ///< between pages
    bool repeat = false;         ///< one page fills a side, as business cards are printed; else page follows page
    bool cut_marks = false;      ///< around the grid
    bool right_to_left = false;  ///< pages follow from the right
    std::vector<int> order;      ///< 0-based pages in the order of places, -1 for an empty one; empty: as they come
};

/// Pages in a grid in the middle of each side, row by row. The grid is symmetric, so the back of a card lies exactly
/// behind its front whichever edge the printer turns the sheet on.
std::vector<Sheet> impose_n_up(const Pages& pages, const NUp& settings);

}  // namespace brochure
