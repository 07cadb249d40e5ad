#include "impose/n_up.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "impose/marks.h"

namespace brochure {

namespace {

constexpr Pt kMarkOffset = mm(2);
constexpr Pt kMarkLength = mm(5);

/// The pages of each side, place by place.
std::vector<std::vector<int>> sides_of(const Pages& pages, const NUp& settings) {
    const auto places = static_cast<std::size_t>(settings.columns) * static_cast<std::size_t>(settings.rows);
    std::vector<int> order = settings.order;
    if (order.empty()) {
        order.resize(pages.pages.size());
        std::iota(order.begin(), order.end(), 0);
    }
    std::vector<std::vector<int>> sides;
    if (settings.repeat) {
        for (const int page : order) {
            sides.emplace_back(places, page);
        }
        return sides;
    }
    for (std::size_t i = 0; i < order.size(); i += places) {
        const auto begin = order.begin() + static_cast<std::ptrdiff_t>(i);
        sides.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(std::min(places, order.size() - i)));
    }
    return sides;
}

/// Short lines outside the grid where a knife goes through.
void add_cut_marks(Sheet& sheet, Rect grid, Size cell, const NUp& settings) {
    const auto cuts = [&](Pt start, Pt length, int count) {
        std::vector<Pt> at;
        for (int i = 0; i < count; ++i) {
            const Pt begin = start + i * (length + settings.gap);
            at.push_back(begin);
            at.push_back(begin + length);
        }
        at.erase(std::unique(at.begin(), at.end(), [](Pt a, Pt b) { return std::abs(a - b) < 0.01; }), at.end());
        return at;
    };
    for (const Pt x : cuts(grid.x, cell.width, settings.columns)) {
        sheet.marks.push_back(mark({x, grid.y - kMarkOffset - kMarkLength}, {x, grid.y - kMarkOffset}));
        sheet.marks.push_back(mark({x, grid.bottom() + kMarkOffset}, {x, grid.bottom() + kMarkOffset + kMarkLength}));
    }
    for (const Pt y : cuts(grid.y, cell.height, settings.rows)) {
        sheet.marks.push_back(mark({grid.x - kMarkOffset - kMarkLength, y}, {grid.x - kMarkOffset, y}));
        sheet.marks.push_back(mark({grid.right() + kMarkOffset, y}, {grid.right() + kMarkOffset + kMarkLength, y}));
    }
}

}  // namespace

std::vector<Sheet> impose_n_up(const Pages& pages, const NUp& settings) {
    Size cell;
    for (const Page& page : pages.pages) {
        cell.width = std::max(cell.width, page.size.width);
        cell.height = std::max(cell.height, page.size.height);
    }
    const Pt width = settings.columns * cell.width + (settings.columns - 1) * settings.gap;
    const Pt height = settings.rows * cell.height + (settings.rows - 1) * settings.gap;
    const Point corner{(settings.sheet.width - width) / 2, (settings.sheet.height - height) / 2};
    std::vector<bool> shown(pages.pages.size(), false);
    std::vector<Sheet> sheets;
    for (const std::vector<int>& side : sides_of(pages, settings)) {
        Sheet sheet;
        sheet.size = settings.sheet;
        sheet.trim = {0, 0, settings.sheet.width, settings.sheet.height};
        sheet.bleed = sheet.trim;
        for (std::size_t place = 0; place < side.size(); ++place) {
            if (side[place] < 0) {
                continue;
            }
            const auto index = static_cast<std::size_t>(side[place]);
            const Page& page = pages.pages[index];
            const int row = static_cast<int>(place) / settings.columns;
            int column = static_cast<int>(place) % settings.columns;
            if (settings.right_to_left) {
                column = settings.columns - 1 - column;
            }
            Placement placement;
            placement.page = side[place];
            placement.window = whole(page);
            placement.origin = {corner.x + column * (cell.width + settings.gap) + (cell.width - page.size.width) / 2,
                                corner.y + row * (cell.height + settings.gap) + (cell.height - page.size.height) / 2};
            placement.copy = shown[index];
            shown[index] = true;
            sheet.placements.push_back(placement);
        }
        if (settings.cut_marks) {
            add_cut_marks(sheet, {corner.x, corner.y, width, height}, cell, settings);
        }
        sheet.label = sheet_label(pages, sheet);
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

}  // namespace brochure
