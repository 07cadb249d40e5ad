#include "page/paginate.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace brochure {

namespace {

constexpr double kColumnDemerits = 20;  // each column costs something, so that none is used without need
// White at the foot of a column counts by its share of the height, so that pages fill from the front and what is left
// over gathers before a forced break; more than a quarter of a page is a hole and counts by its square as well.
constexpr double kWhiteDemerits = 60;
constexpr double kHole = 0.25;
constexpr double kHoleDemerits = 400;
// A last column with a few lines looks like a mistake: the emptier below three tenths, the more it costs.
constexpr double kShortColumnDemerits = 80;
constexpr double kShortColumn = 0.3;
constexpr Pt kRoundingSlack = 0.01;

bool forced(const Box& box) { return box.penalty <= kBreakForcedColumn; }

/// Cuts the boxes [from, to) into columns of `area.height`.
std::vector<Column> cut(const VerticalList& list, std::size_t from, std::size_t to, const TextArea& area,
                        double* demerits_of_all) {
    const std::vector<Box>& boxes = list.boxes;
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    std::vector<double> best(to - from + 1, kInfinity);
    std::vector<Column> last(to - from + 1);
    best[0] = 0;
    for (std::size_t begin = from; begin < to; ++begin) {
        const double so_far = best[begin - from];
        if (so_far == kInfinity) {
            continue;
        }
        const int head = boxes[begin].repeated_head;
        Pt used = head < 0 ? 0 : list.heads[static_cast<std::size_t>(head)].height;
        bool fill = false;
        for (std::size_t end = begin + 1; end <= to; ++end) {
            const Box& box = boxes[end - 1];
            used = top_of(box, used, end - 1 == begin, area) + box.height;
            fill = fill || box.fill;
            const bool fits = used <= area.height + kRoundingSlack;
            if (!fits && end - begin > 1) {
                break;
            }
            const bool at_end = end == to;
            const bool break_forced = !at_end && forced(boxes[end]);
            const double penalty = at_end || break_forced ? 0 : boxes[end].penalty;
            // Where nothing else fits, a forbidden break beats a page that runs over: it only costs very much.
            const double white = fits && !fill ? (area.height - used) / area.height : 0;
            double demerits = kColumnDemerits + std::max(penalty, 0.0);
            if (!at_end && !break_forced) {
                const double hole = std::max(0.0, white - kHole);
                demerits += kWhiteDemerits * white + kHoleDemerits * hole * hole;
            } else if (area.columns == 1 && 1 - white < kShortColumn) {
                demerits += kShortColumnDemerits * (kShortColumn - (1 - white)) / kShortColumn;
            }
            if (so_far + demerits < best[end - from]) {
                best[end - from] = so_far + demerits;
                last[end - from] = {begin, end, std::max(0.0, area.height - used), 0, true};
            }
            if (break_forced) {
                break;
            }
        }
    }
    std::vector<Column> columns;
    for (std::size_t end = to; end > from; end = last[end - from].begin) {
        columns.push_back(last[end - from]);
    }
    std::reverse(columns.begin(), columns.end());
    if (demerits_of_all != nullptr) {
        *demerits_of_all = best[to - from];
    }
    return columns;
}

/// Marks which columns begin pages.
void make_pages(const VerticalList& list, const TextArea& area, std::vector<Column>& columns) {
    int on_page = area.columns;
    for (Column& column : columns) {
        column.new_page = on_page >= area.columns || list.boxes[column.begin].penalty <= kBreakForced;
        on_page = column.new_page ? 1 : on_page + 1;
    }
}

/// The columns of the page [first, last) cut anew at the least height that still holds them, when the text ends there.
std::vector<Column> level_columns(const VerticalList& list, const TextArea& area, const std::vector<Column>& page) {
    const std::size_t from = page.front().begin;
    const std::size_t to = page.back().end;
    for (std::size_t i = from + 1; i < to; ++i) {
        if (forced(list.boxes[i]) || list.boxes[i].fill) {
            return page;
        }
    }
    TextArea lower = area;
    std::vector<Column> best = page;
    Pt low = 0;
    Pt high = area.height;
    while (high - low > 1) {
        lower.height = (low + high) / 2;
        std::vector<Column> columns = cut(list, from, to, lower, nullptr);
        bool fits = columns.size() <= static_cast<std::size_t>(area.columns);
        for (const Column& column : columns) {
            Pt used = 0;
            for (std::size_t i = column.begin; i < column.end; ++i) {
                used = top_of(list.boxes[i], used, i == column.begin, area) + list.boxes[i].height;
            }
            fits = fits && used <= lower.height + kRoundingSlack &&
                   (column.begin == from || list.boxes[column.begin].penalty < kBreakForbidden);
        }
        if (fits) {
            high = lower.height;
            best = std::move(columns);
        } else {
            low = lower.height;
        }
    }
    for (std::size_t i = 0; i < best.size(); ++i) {
        best[i].new_page = i == 0;
        best[i].feather = 0;
    }
    return best;
}

void level_last_pages(const VerticalList& list, const TextArea& area, std::vector<Column>& columns) {
    std::vector<Column> levelled;
    std::size_t first = 0;
    while (first < columns.size()) {
        std::size_t next = first + 1;
        while (next < columns.size() && !columns[next].new_page) {
            ++next;
        }
        std::vector<Column> page(columns.begin() + static_cast<std::ptrdiff_t>(first),
                                 columns.begin() + static_cast<std::ptrdiff_t>(next));
        const bool text_ends = next == columns.size() || forced(list.boxes[columns[next].begin]);
        if (text_ends) {
            page = level_columns(list, area, page);
        }
        levelled.insert(levelled.end(), page.begin(), page.end());
        first = next;
    }
    columns = std::move(levelled);
}

/// Spreads what little is free at the foot of a column that the text runs on from over the spaces between its boxes.
void feather(const VerticalList& list, const TextArea& area, std::vector<Column>& columns) {
    for (std::size_t c = 0; c + 1 < columns.size(); ++c) {
        Column& column = columns[c];
        int spaces = 0;
        bool fill = list.boxes[column.begin].fill;
        for (std::size_t i = column.begin + 1; i < column.end; ++i) {
            spaces += list.boxes[i].space_before > 0 ? 1 : 0;
            fill = fill || list.boxes[i].fill;
        }
        if (forced(list.boxes[column.end]) || fill || spaces == 0) {
            continue;
        }
        const Pt each = column.free / spaces;
        column.feather = each <= area.most_feather ? each : 0;
    }
}

}  // namespace

Pt top_of(const Box& box, Pt used, bool first, const TextArea& area) {
    const Pt top = used + (first ? 0 : box.space_before);
    if (area.grid > 0 && box.on_grid) {
        return std::ceil(top / area.grid - kRoundingSlack) * area.grid;
    }
    return top;
}

Pagination paginate(const VerticalList& list, const TextArea& area) {
    Pagination pagination;
    if (list.boxes.empty()) {
        return pagination;
    }
    pagination.columns = cut(list, 0, list.boxes.size(), area, &pagination.demerits);
    make_pages(list, area, pagination.columns);
    if (area.columns > 1) {
        level_last_pages(list, area, pagination.columns);
    }
    if (area.grid == 0 && area.most_feather > 0) {
        feather(list, area, pagination.columns);
    }
    return pagination;
}

}  // namespace brochure
