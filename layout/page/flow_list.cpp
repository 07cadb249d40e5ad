#include <algorithm>
#include <utility>

#include "catalog/definition_order.h"
#include "page/flow.h"
#include "page/side_by_side.h"

namespace brochure {

namespace {

// A break right after the first item or right before the last one leaves a stray item behind.
constexpr double kStrayItemPenalty = 200;
constexpr double kItemPenalty = 6;

/// Puts the label's items on the first box of the list item.
void add_label(VerticalList& list, std::size_t first, LineBox label, Pt baseline_shift) {
    if (first >= list.boxes.size()) {
        return;
    }
    Box& box = list.boxes[first];
    for (Item& item : label.items) {
        translate(item, 0, baseline_shift);
    }
    box.items.insert(box.items.begin(), std::make_move_iterator(label.items.begin()),
                     std::make_move_iterator(label.items.end()));
}

}  // namespace

void flow_list(Composition& c, const List& items, const Place& place, VerticalList& list) {
    const TagId tag = add_tag(c, Role::list, place.parent);
    c.tags[static_cast<std::size_t>(tag)].numbered = items.numbered;
    const TypeStyle body = scaled(c, c.theme.body);
    const Pt gap = scaled(c, c.theme.list_item_space);
    const Pt indent = scaled(c, c.theme.list_indent) * (items.numbered ? 1.4 : 1);
    const auto [label_frame, body_frame] = split_start(c, place.frame, indent);

    for (std::size_t i = 0; i < items.items.size(); ++i) {
        const TagId item_tag = add_tag(c, Role::list_item, tag);
        TextSetting label;
        label.style = body;
        label.style.bold = true;
        label.frame = label_frame;
        label.tag = add_tag(c, Role::list_label, item_tag);
        label.color = accent(c);
        label.single_line = true;
        const std::string text = items.numbered ? digits(c, items.start + static_cast<int>(i)) + "." : "•";
        std::vector<LineBox> label_lines = set_label(c, text, label);

        Place inner = place;
        inner.frame = body_frame;
        inner.parent = add_tag(c, Role::list_body, item_tag);
        if (i > 0) {
            list.pending_space = gap;
        }
        const std::size_t first = list.boxes.size();
        VerticalList item_list;
        flow(c, items.items[i].children, inner, item_list);
        const Pt space = i == 0 ? body.space_before : gap;
        // The label stands on the first line's baseline; beside anything else in the middle.
        const Pt down = item_list.boxes.empty() || label_lines.empty() ? 0
                        : item_list.boxes.front().baseline > 0
                            ? item_list.boxes.front().baseline - label_lines.front().baseline
                            : (item_list.boxes.front().height - label_lines.front().height) / 2;
        for (std::size_t b = 0; b < item_list.boxes.size(); ++b) {
            Box box = std::move(item_list.boxes[b]);
            const Pt before = b == 0 ? space : box.space_before;
            if (b == 0 && i > 0) {
                box.penalty = i == 1 || i + 1 == items.items.size() ? kStrayItemPenalty : kItemPenalty;
            }
            add_box(list, std::move(box), before, 0);
        }
        if (!label_lines.empty()) {
            add_label(list, first, std::move(label_lines.front()), down);
        }
    }
    list.pending_space = body.space_after;
}

void flow_definitions(Composition& c, const DefinitionList& definitions, const Place& place, VerticalList& list) {
    const TagId tag = add_tag(c, Role::list, place.parent);
    const TypeStyle body = scaled(c, c.theme.body);
    // Side by side both languages keep the reader's order, so that the same entry stands beside itself.
    const LocalDocument& reader = c.pair != nullptr ? c.pair->reader : c.document;
    for (const Definition* entry : in_reader_order(definitions, reader)) {
        const Definition& definition = *entry;
        const TagId item = add_tag(c, Role::list_item, tag);
        TextSetting term;
        term.style = scaled(c, c.theme.term);
        term.frame = place.frame;
        term.tag = add_text_tag(c, Role::list_label, item, definition.term);
        add_lines(list, set_text(c, definition.term, term), term.style.space_before, term.style.space_after,
                  definition.line);
        list.keep_boxes = 1;
        Place inner = place;
        inner.parent = add_tag(c, Role::list_body, item);
        flow(c, definition.children, inner, list);
        list.pending_space = body.space_after;
    }
}

}  // namespace brochure
