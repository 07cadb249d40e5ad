#include "page/panel.h"

#include <iterator>
#include <utility>

#include "page/paint.h"

namespace brochure {

Panel open_panel(const Composition& c, const Place& place, Pt bar_width, Pt padding) {
    Panel panel;
    panel.padding = padding;
    panel.frame = inset(c, place.frame, bar_width + padding, padding);
    panel.y = padding;
    return panel;
}

Box close_panel(const Composition& c, Panel panel, Frame outer, Color background, Color bar, Pt bar_width) {
    Box box = std::move(panel.box);
    box.height = panel.y + panel.padding;
    const Rect area{outer.left, 0, outer.width(), box.height};
    std::vector<Item> items;
    items.push_back(filled(rounded_rectangle(area, scaled(c, c.theme.corner_radius)), background));
    if (bar_width > 0) {
        const Rect side{right_to_left(c) ? outer.right - bar_width : outer.left, 0, bar_width, box.height};
        items.push_back(filled(rounded_rectangle(side, 0), bar));
    } else if (background == c.theme.palette.paper) {
        // On its own colour paper shows no box: a frame does.
        items.push_back(stroked(rounded_rectangle(area, scaled(c, c.theme.corner_radius)), c.theme.palette.rule,
                                c.theme.rule_width));
    }
    box.items.insert(box.items.begin(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
    return box;
}

void add_cut_panel(Composition& c, VerticalList content, Frame outer, const CalloutStyle& style, PanelPadding padding,
                   Pt bar_width, VerticalList& list, Pt before, Pt after) {
    const int first_heading = static_cast<int>(list.headings.size());
    std::move(content.headings.begin(), content.headings.end(), std::back_inserter(list.headings));
    const std::size_t count = content.boxes.size();
    for (std::size_t i = 0; i < count; ++i) {
        Box box = std::move(content.boxes[i]);
        for (Anchor& anchor : box.anchors) {
            anchor.heading = anchor.heading < 0 ? -1 : anchor.heading + first_heading;
        }
        const Pt top = i == 0 ? padding.top : box.space_before;
        const Pt bottom = i + 1 == count ? padding.bottom : 0;
        for (Item& item : box.items) {
            translate(item, 0, top);
        }
        for (PageLink& link : box.links) {
            link.box.y += top;
        }
        box.height += top + bottom;
        const Rect area{outer.left, 0, outer.width(), box.height};
        const Rect side{right_to_left(c) ? outer.right - bar_width : outer.left, 0, bar_width, box.height};
        if (bar_width > 0) {
            box.items.insert(box.items.begin(), filled(rounded_rectangle(side, 0), style.bar));
        }
        box.items.insert(box.items.begin(), filled(rounded_rectangle(area, 0), style.background));
        add_box(list, std::move(box), i == 0 ? before : 0, i + 1 == count ? after : 0);
    }
}

Pt box_space(const Composition& c) { return scaled(c, c.theme.box_space); }

}  // namespace brochure
