#include "page/paginate.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

namespace brochure {

namespace {

constexpr double kColumnDemerits = 20;  // each column costs something, so that none is used without need
// White at the foot of a column counts by its share of the height, so that pages fill from the front and what is left
// over gathers before a forced break; more than an eighth of a page is a hole and counts by its square as well.
constexpr double kWhiteDemerits = 60;
constexpr double kHole = 0.125;
constexpr double kHoleDemerits = 900;
// A break that more text could have gone before costs, so that one hole before something high is not shared out among
// the pages before it; tearing a paragraph, list or table there costs more.
constexpr double kEarlyDemerits = 30;
constexpr double kTornDemerits = 120;
// Spaces that stretch or shrink to bring the foot level cost by the square of the share that is used, as in TeX's
// badness; a foot that cannot be brought level costs more than half as much as a page.
constexpr double kSpreadDemerits = 8;
constexpr double kUnlevelDemerits = 12;
// A space may stretch by half of itself, or by TextArea::most_feather where that is more, and shrink by a fifth.
constexpr double kSpaceStretch = 0.5;
constexpr double kSpaceShrink = 0.2;
// A last column with a few lines looks like a mistake: the emptier below three tenths, the more it costs.
constexpr double kShortColumnDemerits = 80;
constexpr double kShortColumn = 0.3;
constexpr Pt kRoundingSlack = 0.01;

bool forced(const Box& box) { return box.penalty <= kBreakForcedColumn; }

Pt stretch_of(const Box& box, const TextArea& area) {
    const bool stretches = area.grid == 0 && area.most_feather > 0 && box.space_before > 0;
    return stretches ? std::max(area.most_feather, kSpaceStretch * box.space_before) : 0;
}

Pt shrink_of(const Box& box, const TextArea& area) {
    return area.grid == 0 && area.most_feather > 0 ? kSpaceShrink * box.space_before : 0;
}

/// Height of a column with its spaces as they are, and by how much these may grow and shrink.
struct Extent {
    Pt used = 0;
    Pt stretch = 0;
    Pt shrink = 0;
    bool fill = false;

    void add(const Box& box, bool first, const TextArea& area) {
        used = top_of(box, used, first, area) + box.height;
        stretch += first ? 0 : stretch_of(box, area);
        shrink += first ? 0 : shrink_of(box, area);
        fill = fill || box.fill;
    }
    bool reaches(Pt height) const {
        return used - shrink <= height + kRoundingSlack && used + stretch >= height - kRoundingSlack;
    }
};

Extent start_of(const VerticalList& list, std::size_t begin) {
    const int head = list.boxes[begin].repeated_head;
    return {head < 0 ? 0 : list.heads[static_cast<std::size_t>(head)].height, 0, 0, false};
}

Extent extent_of(const VerticalList& list, const Column& column, const TextArea& area) {
    Extent extent = start_of(list, column.begin);
    for (std::size_t i = column.begin; i < column.end; ++i) {
        extent.add(list.boxes[i], i == column.begin, area);
    }
    return extent;
}

/// How much of the extent's stretch (positive) or shrink (negative) brings it to `height`.
double spread_to(const Extent& extent, Pt height) {
    const Pt free = height - extent.used;
    const Pt able = free > 0 ? extent.stretch : extent.shrink;
    return able > 0 ? std::clamp(free / able, -1.0, 1.0) : 0;
}

/// What the foot of a column costs that the text runs on from.
double foot_demerits(const Extent& extent, const TextArea& area) {
    const double white = std::max(0.0, area.height - extent.used) / area.height;
    if (extent.fill) {
        return 0;
    }
    const double hole = std::max(0.0, white - kHole);
    const double demerits = kWhiteDemerits * white + kHoleDemerits * hole * hole;
    if (area.most_feather <= 0 || area.grid > 0) {
        return demerits;
    }
    const double spread = spread_to(extent, area.height);
    return demerits + (extent.reaches(area.height) ? kSpreadDemerits * spread * spread : kUnlevelDemerits);
}

/// Whether the text up to the next place for a break would have fitted too, where `extent` ends before the box `end`.
bool breaks_early(const VerticalList& list, Extent extent, std::size_t end, std::size_t to, const TextArea& area) {
    do {
        extent.add(list.boxes[end], false, area);
        ++end;
    } while (end < to && list.boxes[end].penalty >= kBreakForbidden);
    return !extent.fill && extent.used <= area.height + kRoundingSlack;
}

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
        Extent extent = start_of(list, begin);
        for (std::size_t end = begin + 1; end <= to; ++end) {
            extent.add(boxes[end - 1], end - 1 == begin, area);
            const bool fits = extent.used - extent.shrink <= area.height + kRoundingSlack;
            if (!fits && end - begin > 1) {
                break;
            }
            const bool at_end = end == to;
            const bool break_forced = !at_end && forced(boxes[end]);
            const double penalty = at_end || break_forced ? 0 : boxes[end].penalty;
            // Where nothing else fits, a forbidden break beats a page that runs over: it only costs very much.
            double demerits = kColumnDemerits + std::max(penalty, 0.0);
            const double full = fits && !extent.fill ? extent.used / area.height : 1;
            if (!at_end && !break_forced) {
                demerits += fits ? foot_demerits(extent, area) : 0;
                if (fits && breaks_early(list, extent, end, to, area)) {
                    demerits += penalty > 0 ? kTornDemerits : kEarlyDemerits;
                }
            } else if (area.columns == 1 && full < kShortColumn) {
                demerits += kShortColumnDemerits * (kShortColumn - full) / kShortColumn;
            }
            if (so_far + demerits < best[end - from]) {
                best[end - from] = so_far + demerits;
                last[end - from] = {begin, end, std::max(0.0, area.height - extent.used), 0, true};
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
    lower.most_feather = 0;
    std::vector<Column> best = page;
    Pt low = 0;
    Pt high = area.height;
    while (high - low > 1) {
        lower.height = (low + high) / 2;
        std::vector<Column> columns = cut(list, from, to, lower, nullptr);
        bool fits = columns.size() <= static_cast<std::size_t>(area.columns);
        for (const Column& column : columns) {
            fits = fits && extent_of(list, column, lower).used <= lower.height + kRoundingSlack &&
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

/// The columns [first, last) brought level, if they can be: at `height`, else at the foot of the longest.
void bring_level(const VerticalList& list, const TextArea& area, std::span<Column*> columns, Pt height) {
    std::vector<Extent> extents;
    Pt longest = 0;
    for (const Column* column : columns) {
        extents.push_back(extent_of(list, *column, area));
        longest = std::max(longest, extents.back().used);
    }
    const auto all_reach = [&](Pt foot) {
        return std::ranges::all_of(extents, [&](const Extent& e) { return !e.fill && e.reaches(foot); });
    };
    const bool level = all_reach(height);
    const bool lower = !level && longest <= height && all_reach(longest);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Extent& extent = extents[i];
        const Pt foot = lower ? longest : height;
        columns[i]->spread = !extent.fill && extent.reaches(foot) ? spread_to(extent, foot) : 0;
    }
}

/// Spreads what is free at the feet of columns over the spaces between their boxes, so that the columns of a page and
/// facing pages are level. Where the text ends on a page, its columns are level among themselves.
void level_feet(const VerticalList& list, const TextArea& area, std::vector<Column>& columns) {
    int page = area.first_page - 1;
    std::vector<Column*> facing;
    const auto finish = [&] {
        bring_level(list, area, facing, area.height);
        facing.clear();
    };
    std::size_t first = 0;
    while (first < columns.size()) {
        std::size_t next = first + 1;
        while (next < columns.size() && !columns[next].new_page) {
            ++next;
        }
        ++page;
        if (page % 2 == 0) {
            finish();
        }
        const bool text_ends = next == columns.size() || forced(list.boxes[columns[next].begin]);
        std::vector<Column*> ending;
        for (std::size_t i = first; i < next; ++i) {
            (text_ends ? ending : facing).push_back(&columns[i]);
        }
        Pt longest = 0;
        for (const Column* column : ending) {
            longest = std::max(longest, std::min(area.height, extent_of(list, *column, area).used));
        }
        bring_level(list, area, ending, longest);
        first = next;
    }
    finish();
}

}  // namespace

Pt spread_space(const Box& box, double spread, const TextArea& area) {
    return spread * (spread > 0 ? stretch_of(box, area) : shrink_of(box, area));
}

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
        level_feet(list, area, pagination.columns);
    }
    return pagination;
}

}  // namespace brochure
