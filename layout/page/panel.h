#pragma once

#include "core/color.h"
#include "page/composition.h"
#include "page/flow.h"
#include "page/vertical_list.h"

namespace brochure {

/// A box with a background while it is filled.
struct Panel {
    Box box;
    Frame frame;  ///< for content
    Pt y = 0;     ///< where content goes on
    Pt padding = 0;
};

Panel open_panel(const Composition& c, const Place& place, Pt bar_width, Pt padding);

/// Puts the background, and a bar on the start side, under what the panel holds; without a bar, and in the colour of
/// the paper, a frame.
Box close_panel(const Composition& c, Panel panel, Frame outer, Color background, Color bar, Pt bar_width);

struct PanelPadding {
    Pt top = 0;
    Pt bottom = 0;
};

/// The same panel cut into pieces, for a box that is higher than a page: each piece has its own background.
void add_cut_panel(Composition& c, VerticalList content, Frame outer, const CalloutStyle& style, PanelPadding padding,
                   Pt bar_width, VerticalList& list, Pt before, Pt after);

/// Above and below a box or a figure.
Pt box_space(const Composition& c);

}  // namespace brochure
