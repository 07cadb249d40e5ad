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
    double spread = 0;     ///< share of each space's stretch (below 0: shrink) that brings the foot level
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
    Pt most_feather = 0;  ///< so much a small space between two boxes may grow to make feet level; 0: none may
    int first_page = 1;   ///< number of the first page: an even page and the next one face each other
};

/// Cuts the galley into columns so that the sum of demerits over the whole brochure is least (the idea of Knuth and
/// Plass, applied to pages as in Plass's thesis of 1981): white space at the foot counts, more where the spaces between
/// boxes cannot take it up, and a break by the penalty of the box after it. Forced breaks are kept; a box higher than
/// the page stands alone. Where text ends on a page of several columns they are made equally long. The spaces of other
/// columns stretch or shrink until their feet are level: at the foot of the page, or where that cannot be, facing pages
/// at the foot of the fuller one.
Pagination paginate(const VerticalList& list, const TextArea& area);

/// By how much the space before the box, which is not its column's first, grows where the column has this `spread`.
Pt spread_space(const Box& box, double spread, const TextArea& area);

/// The y of a box's top, below a column's boxes that end at `used`: its space before, raised to the baseline grid.
Pt top_of(const Box& box, Pt used, bool first, const TextArea& area);

}  // namespace brochure
