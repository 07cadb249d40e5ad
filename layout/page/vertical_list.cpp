#include "page/vertical_list.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace brochure {

namespace {

constexpr double kSplitParagraphPenalty = 4;  // a break between two paragraphs is a little better than inside one

/// Moves `from` down by `y` into `to`.
void merge(Box& to, Box from, Pt y) {
    for (Item& item : from.items) {
        translate(item, 0, y);
        to.items.push_back(std::move(item));
    }
    for (PageLink& link : from.links) {
        link.box.y += y;
        to.links.push_back(std::move(link));
    }
    for (Anchor& anchor : from.anchors) {
        anchor.y += y;
        to.anchors.push_back(std::move(anchor));
    }
}

}  // namespace

void add_box(VerticalList& list, Box box, Pt before, Pt after) {
    box.space_before = list.boxes.empty() ? 0 : std::max(before, list.pending_space);
    if (list.pending_penalty <= kBreakForcedColumn) {
        box.penalty = list.pending_penalty;
        list.keep_boxes = 0;
    } else {
        box.penalty = std::max(box.penalty, list.pending_penalty);
    }
    if (list.keep_boxes > 0) {
        --list.keep_boxes;
        box.penalty = kBreakForbidden;
    }
    if (!list.pending_anchors.empty()) {
        box.anchors.insert(box.anchors.begin(), list.pending_anchors.begin(), list.pending_anchors.end());
        list.pending_anchors.clear();
    }
    list.boxes.push_back(std::move(box));
    list.pending_space = after;
    list.pending_penalty = 0;
}

void add_lines(VerticalList& list, std::vector<LineBox> lines, Pt before, Pt after, int source_line) {
    const std::size_t count = lines.size();
    const auto filler = std::find_if(lines.begin(), lines.end(), [](const LineBox& line) { return line.filler; });
    const auto own = static_cast<std::size_t>(filler - lines.begin());
    bool hyphenated = false;
    for (std::size_t i = 0; i < count; ++i) {
        Box box;
        box.line = source_line;
        box.baseline = lines[i].baseline;
        box.on_grid = lines[i].on_grid;
        box.height = lines[i].height;
        box.baseline = lines[i].baseline;
        box.items = std::move(lines[i].items);
        box.links = std::move(lines[i].links);
        if (i > 0) {
            // Widows, orphans and a word divided over two pages.
            box.penalty = i == 1 || i + 1 == own || hyphenated ? kBreakForbidden : kSplitParagraphPenalty;
        }
        hyphenated = lines[i].hyphenated;
        add_box(list, std::move(box), i == 0 ? before : 0, i + 1 == count ? after : 0);
    }
}

Pt stack_lines(Box& box, std::vector<LineBox> lines, Pt y) {
    for (LineBox& line : lines) {
        Box piece;
        piece.items = std::move(line.items);
        piece.links = std::move(line.links);
        merge(box, std::move(piece), y);
        y += line.height;
    }
    return y;
}

Pt stack_list(Box& box, VerticalList list, Pt y, VerticalList& owner) {
    const int first_heading = static_cast<int>(owner.headings.size());
    std::move(list.headings.begin(), list.headings.end(), std::back_inserter(owner.headings));
    for (Box& piece : list.boxes) {
        for (Anchor& anchor : piece.anchors) {
            anchor.heading = anchor.heading < 0 ? -1 : anchor.heading + first_heading;
        }
        y += piece.space_before;
        const Pt height = piece.height;
        merge(box, std::move(piece), y);
        y += height;
    }
    return y;
}

Pt height_of(const VerticalList& list) {
    Pt height = 0;
    for (const Box& box : list.boxes) {
        height += box.space_before + box.height;
    }
    return height;
}

}  // namespace brochure
