#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "page/composition.h"
#include "page/pages.h"
#include "page/set_text.h"

namespace brochure {

/// Cost of a page break before a box, added to the demerits of the page that it ends.
inline constexpr double kBreakForbidden = 1e9;
inline constexpr double kBreakForced = -1e9;
inline constexpr double kBreakForcedColumn = -5e8;

/// Something that links, the contents and the bookmarks lead to.
struct Anchor {
    std::string id;    ///< of a block; empty for a heading without one
    int heading = -1;  ///< index in VerticalList::headings
    Pt y = 0;          ///< from the top of the box
};

/// A place for a page number that is known only after page breaking: at the end of a line of the contents.
struct PageNumberSlot {
    int heading = 0;
    std::string title;     ///< of the heading
    std::size_t half = 0;  ///< the language it is printed in, where there are two side by side
    TagId tag = kArtifact;
    TextSetting setting;
    Pt baseline = 0;  ///< of the entry's last line, from the top of the box
    Rect area;        ///< of the link over the whole entry
};

/// An unbreakable piece of the galley, TeX's box. Coordinates: x on the page (of the first column), y from its top.
struct Box {
    Pt space_before = 0;  ///< vanishes at the top of a page
    Pt height = 0;
    Pt baseline = 0;     ///< of the line of text that it is; 0: it is something else
    double penalty = 0;  ///< of a break before it
    std::vector<Item> items;
    std::vector<Item> beside;  ///< in the language beside the reader's: read after all of the page in the reader's
    std::vector<PageLink> links;
    std::vector<Anchor> anchors;
    std::vector<PageNumberSlot> page_numbers;
    int repeated_head = -1;  ///< index in VerticalList::heads: painted again where a page begins with this box
    bool on_grid = false;    ///< a line of running text: stands on the baseline grid where there is one
    bool fill = false;       ///< ruled note lines: grows to the foot of the page
    int line = 0;            ///< in the source, for diagnostics
};

struct HeadingEntry {
    int level = 1;
    TextId text = kNoText;
    TagId tag = kArtifact;
    std::string title;
};

/// The galley: everything of the brochure's body in one column, before it is cut into pages.
struct VerticalList {
    std::vector<Box> boxes;
    std::vector<Box> heads;  ///< table heads to repeat
    std::vector<HeadingEntry> headings;
    Pt pending_space = 0;        ///< space after the last box; the larger of it and the next space before counts
    double pending_penalty = 0;  ///< for the break before the next box, the larger counts
    int keep_boxes = 0;          ///< so many next boxes stay with the last one
    std::vector<Anchor> pending_anchors;
};

/// Adds a box with `before` above and `after` below it, collapsing with its neighbours.
void add_box(VerticalList& list, Box box, Pt before, Pt after);

/// Adds the lines of a paragraph: no break after the first or before the last line (orphans and widows of two lines).
void add_lines(VerticalList& list, std::vector<LineBox> lines, Pt before, Pt after, int source_line = 0);

/// Adds a box that paints `items` and `links` of lines one below the other, starting at `y`; returns the y below them.
Pt stack_lines(Box& box, std::vector<LineBox> lines, Pt y);

/// Puts a whole list into one box, with `y` as the top of its first box; returns the y below the last.
Pt stack_list(Box& box, VerticalList list, Pt y, VerticalList& owner);

Pt height_of(const VerticalList& list);

}  // namespace brochure
