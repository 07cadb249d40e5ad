#include <algorithm>
#include <charconv>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "source/read_blocks.h"
#include "source/xml_file.h"

namespace brochure {

namespace {

TableRow read_row(SourceReader& reader, const xmlNode* node, int level) {
    TableRow row;
    row.line = line_of(node);
    check_attributes(reader, node, {"id"});
    for (const xmlNode* child : child_elements(reader, node)) {
        if (name_of(child) != "td" && name_of(child) != "th") {
            unexpected(reader, child, node, "th, td");
            continue;
        }
        check_attributes(reader, child, {"id", "comment", "context"});
        TableCell cell;
        cell.header = name_of(child) == "th";
        cell.line = line_of(child);
        cell.children = read_item(reader, child, level);
        row.cells.push_back(std::move(cell));
    }
    return row;
}

std::vector<double> read_widths(SourceReader& reader, const xmlNode* node, std::size_t columns) {
    std::vector<double> widths;
    const std::string text = attribute(node, "widths");
    const char* at = text.data();
    const char* end = text.data() + text.size();
    while (at < end) {
        if (*at == ' ' || *at == '%') {
            ++at;
            continue;
        }
        double value = 0;
        const auto [next, error] = std::from_chars(at, end, value);
        if (error != std::errc() || !(value > 0) || value > 1e6) {
            report(reader, Code::xml_structure, node, "widths must be positive numbers", "write widths=\"30 70\"");
            break;
        }
        widths.push_back(value);
        at = next;
    }
    if (text.empty()) {
        widths.assign(columns, 1);
    } else if (widths.size() != columns) {
        report(reader, Code::xml_structure, node,
               fmt::format("widths has {} numbers and the table {} columns", widths.size(), columns),
               "give one width a column");
        widths.assign(columns, 1);
    }
    const double sum = std::accumulate(widths.begin(), widths.end(), 0.0);
    for (double& width : widths) {
        width /= sum;
    }
    return widths;
}

}  // namespace

Table read_table(SourceReader& reader, const xmlNode* node, int level) {
    Table table;
    check_attributes(reader, node, {"id", "widths"});
    for (const xmlNode* child : child_elements(reader, node)) {
        const std::string_view name = name_of(child);
        if (name == "caption" && table.caption == kNoText) {
            check_attributes(reader, child, {"comment", "context"});
            table.caption = read_text(reader, child);
        } else if (name == "thead" || name == "tbody") {
            check_attributes(reader, child, {});
            for (const xmlNode* row : child_elements(reader, child)) {
                if (name_of(row) != "tr") {
                    unexpected(reader, row, child, "tr");
                    continue;
                }
                (name == "thead" ? table.head : table.body).push_back(read_row(reader, row, level));
            }
        } else {
            unexpected(reader, child, node, "caption, thead, tbody");
        }
    }
    if (table.body.empty()) {
        report(reader, Code::xml_structure, node, "<table> has no <tbody> with rows", "add <tbody><tr><td>…");
        return table;
    }
    const std::size_t columns = table.body.front().cells.size();
    for (const auto* rows : {&table.head, &table.body}) {
        for (const TableRow& row : *rows) {
            if (row.cells.size() != columns || columns == 0) {
                Diagnostic d;
                d.code = Code::xml_structure;
                d.file = reader.document.file;
                d.line = row.line;
                d.message = fmt::format("the row has {} cells and the table {} columns", row.cells.size(), columns);
                d.remedy = "give every row the same number of cells";
                reader.diagnostics.push_back(std::move(d));
            }
        }
    }
    table.column_widths = read_widths(reader, node, std::max<std::size_t>(columns, 1));
    return table;
}

}  // namespace brochure
