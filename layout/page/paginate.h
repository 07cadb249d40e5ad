#pragma once

#include <vector>

#include "core/units.h"
#include "page/vertical_list.h"

namespace brochure {

/// The boxes [begin, end) of one column.
struct Column {
    std::size_t begin = 0;
    std::size_t end = 0;
    Pt free = 0;           ///< what is left of the height
    Pt feather = 0;        ///< added to each space between boxes, so that the column ends level with its neighbours
    bool new_page = true;  ///< begins a page; else it stands beside the column before
};

struct Pagination {
    std::vector<Column> columns;
    double demerits = 0;
};

/// The area that the galley is cut into.
struct TextArea {
    Pt height = 0;
    int columns = 1;      ///< side by side on a page
    Pt grid = 0;          ///< distance of the baseline grid's lines; 0: none
    Pt most_feather = 0;  ///< the most that a space between two boxes may grow to make feet level
};

/// Cuts the galley into columns so that the sum of demerits over the whole brochure is least (the idea of Knuth and
/// Plass, applied to pages as in Plass's thesis of 1981): white space at the foot counts, and a break by the penalty of
/// the box after it. Forced breaks are kept; a box higher than the page stands alone. Where text ends on a page of
/// several columns they are made equally long, and columns that are nearly full are feathered to the foot, so that
/// facing pages are level.
Pagination paginate(const VerticalList& list, const TextArea& area);

/// The y of a box's top, below a column's boxes that end at `used`: its space before, raised to the baseline grid.
Pt top_of(const Box& box, Pt used, bool first, const TextArea& area);

}  // namespace brochure
