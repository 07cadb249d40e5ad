#include <algorithm>
#include <utility>
#include <vector>

#include "page/flow.h"
#include "page/paint.h"

namespace brochure {

namespace {

// A table is better left whole, and no row of it alone on a page.
constexpr double kRowPenalty = 12;
constexpr double kStrayRowPenalty = 100;

struct TableGeometry {
    std::vector<Frame> columns;
    Pt padding = 0;
};

TableGeometry lay_out_columns(const Composition& c, const Table& table, Frame frame) {
    TableGeometry geometry;
    geometry.padding = scaled(c, c.theme.table_padding);
    Frame rest = frame;
    for (const double fraction : table.column_widths) {
        auto [column, remaining] = split_start(c, rest, fraction * frame.width());
        geometry.columns.push_back(column);
        rest = remaining;
    }
    return geometry;
}

/// Header cells that each cell of the body refers to: its column's head and its row's.
struct Headers {
    std::vector<TagId> of_column;
    TagId of_row = kArtifact;
};

/// What stands in a cell: lines of a single paragraph, or blocks.
struct CellContent {
    std::vector<LineBox> lines;
    VerticalList blocks;

    Pt baseline() const {
        return !lines.empty() ? lines.front().baseline : blocks.boxes.empty() ? 0 : blocks.boxes.front().baseline;
    }
};

/// Stacks the cells side by side, their first lines on one baseline whatever their scripts; returns the row's height.
Pt stack_cells(Box& box, std::vector<CellContent> cells, Pt padding, VerticalList& owner) {
    Pt baseline = 0;
    for (const CellContent& cell : cells) {
        baseline = std::max(baseline, cell.baseline());
    }
    Pt height = 0;
    for (CellContent& cell : cells) {
        const Pt top = padding + (cell.baseline() > 0 ? baseline - cell.baseline() : 0);
        const Pt bottom = cell.lines.empty() ? stack_list(box, std::move(cell.blocks), top, owner)
                                             : stack_lines(box, std::move(cell.lines), top);
        height = std::max(height, bottom + padding);
    }
    return height;
}

/// Sets one row as a box. Text of a cell that holds a single paragraph is the content of the cell itself.
Box set_row(Composition& c, const TableRow& row, bool head, const TableGeometry& geometry, TagId row_tag,
            Headers& headers, const Place& place, VerticalList& owner) {
    Box box;
    box.line = row.line;
    headers.of_row = kArtifact;
    const Theme& theme = c.theme;
    std::vector<CellContent> cells;
    for (std::size_t i = 0; i < row.cells.size() && i < geometry.columns.size(); ++i) {
        const TableCell& cell = row.cells[i];
        const bool header = head || cell.header;
        const TagId tag = add_tag(c, header ? Role::header_cell : Role::data_cell, row_tag);
        Tag& cell_tag = c.tags[static_cast<std::size_t>(tag)];
        cell_tag.line = cell.line;
        cell_tag.column_header = head;
        if (!head) {
            if (i < headers.of_column.size()) {
                cell_tag.headers.push_back(headers.of_column[i]);
            }
            if (headers.of_row != kArtifact) {
                cell_tag.headers.push_back(headers.of_row);
            }
        }
        if (head) {
            headers.of_column.push_back(tag);
        } else if (header && headers.of_row == kArtifact) {
            headers.of_row = tag;
        }
        const Frame frame = inset(c, geometry.columns[i], geometry.padding, geometry.padding);
        CellContent& content = cells.emplace_back();
        const auto* text = cell.children.size() == 1 ? std::get_if<Paragraph>(&cell.children.front().content) : nullptr;
        if (text != nullptr) {
            TextSetting setting;
            setting.style = scaled(c, head ? theme.table_head : theme.body);
            setting.style.bold = setting.style.bold || header;
            setting.frame = frame;
            setting.tag = add_text_tag(c, Role::p, tag, text->text);
            setting.hyphenate = !head;
            content.lines = set_text(c, text->text, setting);
        } else {
            Place inner = place;
            inner.frame = frame;
            inner.parent = tag;
            flow(c, cell.children, inner, content.blocks);
        }
    }
    box.height = stack_cells(box, std::move(cells), geometry.padding, owner);
    return box;
}

void insert_background(Box& box, Item item) { box.items.insert(box.items.begin(), std::move(item)); }

}  // namespace

void flow_table(Composition& c, const Block& block, const Table& table, const Place& place, VerticalList& list) {
    const TagId tag = add_tag(c, Role::table, place.parent);
    c.tags.back().line = block.line;
    const TableGeometry geometry = lay_out_columns(c, table, place.frame);
    const TypeStyle body = scaled(c, c.theme.body);
    Pt before = std::max(body.space_before, body.space_after);
    if (table.caption != kNoText) {
        TextSetting setting;
        setting.style = scaled(c, c.theme.caption);
        setting.frame = place.frame;
        setting.tag = add_text_tag(c, Role::caption, tag, table.caption);
        setting.balance = true;
        add_lines(list, set_text(c, table.caption, setting), before, setting.style.space_after, block.line);
        before = 0;
        list.keep_boxes = 1;
    }

    Headers headers;
    int repeated_head = -1;
    if (!table.head.empty()) {
        const TagId head_tag = add_tag(c, Role::table_head, tag);
        Box head;
        for (const TableRow& row : table.head) {
            Headers row_headers;
            Box piece =
                set_row(c, row, true, geometry, add_tag(c, Role::table_row, head_tag), row_headers, place, list);
            headers.of_column = row_headers.of_column;
            const Pt top = head.height;
            for (Item& item : piece.items) {
                translate(item, 0, top);
                head.items.push_back(std::move(item));
            }
            head.height += piece.height;
        }
        const Rect area{place.frame.left, 0, place.frame.width(), head.height};
        insert_background(head, filled(rounded_rectangle(area, 0), c.theme.palette.accent_soft));
        head.items.push_back(horizontal_rule(area.x, area.right(), head.height, accent(c), 2 * c.theme.rule_width));
        head.line = block.line;
        Box repeated = head;
        repeated.anchors.clear();
        for (Item& item : repeated.items) {
            std::visit([](auto& content) { content.tag = kArtifact; }, item.content);
            item.artifact = ArtifactKind::pagination_header;
        }
        list.heads.push_back(std::move(repeated));
        repeated_head = static_cast<int>(list.heads.size()) - 1;
        add_box(list, std::move(head), before, 0);
        before = 0;
        list.keep_boxes = 1;
    }
    const TagId body_tag = add_tag(c, Role::table_body, tag);
    for (std::size_t i = 0; i < table.body.size(); ++i) {
        Box row =
            set_row(c, table.body[i], false, geometry, add_tag(c, Role::table_row, body_tag), headers, place, list);
        row.items.push_back(
            horizontal_rule(place.frame.left, place.frame.right, row.height, c.theme.palette.rule, c.theme.rule_width));
        row.repeated_head = i == 0 ? -1 : repeated_head;
        const bool stray = i == 1 || i + 1 == table.body.size();
        row.penalty = stray ? kStrayRowPenalty : kRowPenalty;
        add_box(list, std::move(row), i == 0 ? before : 0, 0);
    }
    list.pending_space = std::max(body.space_after, scaled(c, 10));
}

}  // namespace brochure
