#pragma once

#include <string>
#include <vector>

#include "core/units.h"
#include "page/pages.h"

namespace brochure {

/// A finished page on a side of a sheet.
struct Placement {
    int page = 0;       ///< index in Pages::pages
    Point origin;       ///< where the page's top left corner comes to lie on the sheet
    Rect window;        ///< what is shown of the page, in its own coordinates; beyond its edges with bleed
    bool copy = false;  ///< shown before on another place: to a reader of the file an artifact
};

/// One printed side of paper. ISO 32000-1, 14.11.2 defines the boxes.
struct Sheet {
    Size size;                ///< the media box
    Rect trim;                ///< the finished sheet
    Rect bleed;               ///< the trim box and what is printed beyond it to be cut off
    std::vector<Pt> folds_x;  ///< where the sheet is folded, from the left
    std::vector<Placement> placements;
    std::vector<Item> marks;  ///< crop, cut and fold marks, all artifacts
    std::string label;        ///< the labels of its pages in reading order
};

/// The whole page as its window.
Rect whole(const Page& page);

/// Every page on a sheet of its own size.
std::vector<Sheet> sheets_of_pages(const Pages& pages);

/// The labels of the sheet's pages in reading order, "4, 5".
std::string sheet_label(const Pages& pages, const Sheet& sheet);

}  // namespace brochure
