#include "page/side_by_side.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <utility>

#include "core/contrast.h"
#include "page/cover.h"

namespace brochure {

namespace {

// Scripts whose leadings differ by less share the larger one, so that their lines stay level and a page may end between
// any two. Beside Nastaliq or Thai, Latin would fall apart; there each keeps its own and the text is not divided.
constexpr double kSharedLeading = 1.25;
constexpr double kOtherSize = 0.94;  // of the reader's type

void shift(LineBox& line, Pt dy) {
    for (Item& item : line.items) {
        translate(item, 0, dy);
    }
    for (PageLink& link : line.links) {
        link.box.y += dy;
    }
}

/// Both texts line by line at the larger leading.
std::vector<LineBox> share_leading(std::vector<LineBox> lines, const std::array<Extent, 2>& extents) {
    const Pt leading = std::max(extents[0].leading, extents[1].leading);
    Pt baseline = 0;
    for (const Extent& extent : extents) {
        baseline = std::max(baseline, extent.baseline + (leading - extent.leading) / 2);
    }
    for (LineBox& line : lines) {
        shift(line, baseline - line.baseline);
        line.height = leading;
        line.baseline = baseline;
    }
    LineBox filler;
    filler.height = leading;
    filler.baseline = baseline;
    filler.filler = true;
    lines.resize(std::max(extents[0].lines, extents[1].lines), filler);
    return lines;
}

/// Both texts as a piece, each with its own leading below the first baseline.
std::vector<LineBox> keep_leading(std::vector<LineBox> lines, const std::array<Extent, 2>& extents) {
    const Pt baseline = std::max(extents[0].baseline, extents[1].baseline);
    LineBox whole;
    whole.baseline = baseline;
    for (const Extent& extent : extents) {
        const Pt height = baseline - extent.baseline + static_cast<double>(extent.lines) * extent.leading;
        whole.height = std::max(whole.height, height);
    }
    Pt y = 0;
    for (LineBox& line : lines) {
        shift(line, baseline - lines.front().baseline + y);
        y += line.height;
        whole.left = whole.items.empty() ? line.left : std::min(whole.left, line.left);
        whole.right = std::max(whole.right, line.right);
        std::move(line.items.begin(), line.items.end(), std::back_inserter(whole.items));
        std::move(line.links.begin(), line.links.end(), std::back_inserter(whole.links));
    }
    std::vector<LineBox> piece;
    piece.push_back(std::move(whole));
    return piece;
}

/// Sets everything in one of the languages.
VerticalList flow_alone(Composition& c, Pair& pair, const Blocks& blocks, const Place& place, bool title) {
    c.pair = &pair;
    c.block = nullptr;
    c.texts_of_block.clear();
    Place own = place;
    own.frame = c.column;
    own.parent = c.root;
    VerticalList list;
    if (title) {
        flow_title(c, own, list);
    }
    flow(c, blocks, own, list);
    c.pair = nullptr;
    return list;
}

/// What both take, without keeping anything else of it.
void measure(Composition& c, Pair& pair, const Blocks& blocks, const Place& place, bool title) {
    const std::size_t tags = c.tags.size();
    const std::size_t said = c.diagnostics.size();
    std::vector<ParagraphTrace>* const traces = std::exchange(c.traces, nullptr);
    flow_alone(c, pair, blocks, place, title);
    c.traces = traces;
    c.tags.resize(tags);
    c.diagnostics.resize(said);
}

/// Lays the box of the other language over the reader's.
void join(Box& box, Box other) {
    box.height = std::max(box.height, other.height);
    box.space_before = std::max(box.space_before, other.space_before);
    if (box.penalty > kBreakForcedColumn) {
        box.penalty = std::max(box.penalty, other.penalty);
    }
    box.beside = std::move(other.items);
    std::move(other.links.begin(), other.links.end(), std::back_inserter(box.links));
    std::move(other.page_numbers.begin(), other.page_numbers.end(), std::back_inserter(box.page_numbers));
}

void join(std::vector<Box>& boxes, std::vector<Box> others) {
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (i < boxes.size()) {
            join(boxes[i], std::move(others[i]));
        } else {
            boxes.push_back(std::move(others[i]));
        }
    }
}

Color between(Color a, Color b, double share) {
    const auto mix = [&](std::uint8_t x, std::uint8_t y) {
        return static_cast<std::uint8_t>(std::lround(x + (y - x) * share));
    };
    return {mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue)};
}

/// The lightest colour from `muted` to `text` that can be read on every ground that text stands on.
Color lightest_text(const Theme& theme) {
    constexpr int kSteps = 16;
    const Palette& palette = theme.palette;
    for (int step = 0; step < kSteps; ++step) {
        const Color color = between(palette.muted, palette.text, static_cast<double>(step) / kSteps);
        const auto reads = [&](Color ground) { return contrast(color, ground) >= kReadableContrast; };
        if (reads(palette.paper) && reads(palette.accent_soft) && reads(theme.note.background) &&
            reads(theme.warning.background) && reads(theme.urgent.background)) {
            return color;
        }
    }
    return palette.text;
}

}  // namespace

std::vector<LineBox> in_step(Composition& c, std::vector<LineBox> lines) {
    if (c.pair == nullptr) {
        return lines;
    }
    std::array<Extent, 2>& extents = c.pair->extents[{c.block, c.texts_of_block[c.block]++}];
    if (c.pair->measuring) {
        if (!lines.empty()) {
            extents[c.half] = {lines.size(), lines.front().height, lines.front().baseline};
        }
        return lines;
    }
    const auto [low, high] = std::minmax(extents[0].leading, extents[1].leading);
    return low > 0 && high > low * kSharedLeading ? keep_leading(std::move(lines), extents)
                                                  : share_leading(std::move(lines), extents);
}

Pt in_step(Composition& c, const Block& picture, Pt height) {
    if (c.pair == nullptr) {
        return height;
    }
    Pt& both = c.pair->pictures[&picture];
    both = std::max(both, height);
    return both;
}

bool spans_both(const Composition& c, Frame frame) {
    return c.pair != nullptr && frame.left == c.column.left && frame.right == c.column.right;
}

Theme lighter(const Theme& theme) {
    Theme result = theme;
    const Color color = lightest_text(theme);
    result.palette.text = result.palette.muted = result.palette.accent = result.palette.link = color;
    for (TypeStyle* style : {&result.title, &result.subtitle, &result.h1, &result.h2, &result.h3, &result.body,
                             &result.small, &result.caption, &result.table_head, &result.running, &result.callout_title,
                             &result.term, &result.contents}) {
        style->color = color;
        style->size *= kOtherSize;
        style->leading *= kOtherSize;
    }
    result.title.bold = result.h1.bold = result.h2.bold = false;
    return result;
}

VerticalList flow_side_by_side(Composition& reader, Composition& other, const Blocks& blocks, const Place& place,
                               bool title) {
    Pair pair{reader.document};
    for (Composition* c : {&reader, &other}) {
        c->across = place.frame;
        measure(*c, pair, blocks, place, title);
    }
    pair.measuring = false;
    VerticalList list = flow_alone(reader, pair, blocks, place, title);
    VerticalList others = flow_alone(other, pair, blocks, place, title);
    join(list.boxes, std::move(others.boxes));
    join(list.heads, std::move(others.heads));
    return list;
}

}  // namespace brochure
