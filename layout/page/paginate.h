#pragma once

#include <vector>

#include "core/units.h"
#include "page/vertical_list.h"

namespace brochure {

/// The boxes [begin, end) of one column; `free` is what is left of its height.
struct Column {
    std::size_t begin = 0;
    std::size_t end = 0;
    Pt free = 0;
};

struct Pagination {
    std::vector<Column> columns;
    double demerits = 0;
};

/// Cuts the galley into columns of `height` so that the sum of demerits over the whole brochure is least (the idea of
/// Knuth and Plass, applied to pages as in Plass's thesis of 1981): white space at the foot counts, and a break by the
/// penalty of the box after it. Forced breaks are kept; a box higher than the page stands alone.
Pagination paginate(const VerticalList& list, Pt height);

}  // namespace brochure
