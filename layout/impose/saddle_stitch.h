#pragma once

#include <vector>

#include "impose/sheets.h"

namespace brochure {

struct SaddleStitch {
    Size sheet;                  ///< landscape: two pages side by side
    bool right_to_left = false;  ///< the spine is on the right of the first page
    Pt paper_thickness = 0;      ///< of one leaf, for the creep
};

/// Two pages on each side of a sheet, front and back in turn, so that the printed stack is folded once in the middle
/// and stapled there. With n pages the front of sheet k holds n-2k+2 and 2k-1, its back 2k and n-2k+1; from right to
/// left the sides change places. Inner sheets reach further out of the fold by the thickness of the paper around them,
/// so their pages are moved towards the spine by as much (creep compensation). The number of pages must be a multiple
/// of four.
std::vector<Sheet> impose_saddle_stitch(const Pages& pages, const SaddleStitch& settings);

}  // namespace brochure
