#include "page/paginate.h"

#include <algorithm>
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

}  // namespace

Pagination paginate(const VerticalList& list, Pt height) {
    const std::vector<Box>& boxes = list.boxes;
    const std::size_t count = boxes.size();
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    std::vector<double> best(count + 1, kInfinity);
    std::vector<Column> last(count + 1);
    best[0] = 0;
    for (std::size_t begin = 0; begin < count; ++begin) {
        if (best[begin] == kInfinity) {
            continue;
        }
        const int head = boxes[begin].repeated_head;
        Pt used = head < 0 ? 0 : list.heads[static_cast<std::size_t>(head)].height;
        bool fill = false;
        for (std::size_t end = begin + 1; end <= count; ++end) {
            const Box& box = boxes[end - 1];
            used += (end - 1 == begin ? 0 : box.space_before) + box.height;
            fill = fill || box.fill;
            const bool fits = used <= height + kRoundingSlack;
            if (!fits && end - begin > 1) {
                break;
            }
            const bool at_end = end == count;
            const bool break_forced = !at_end && forced(boxes[end]);
            double penalty = at_end || break_forced ? 0 : boxes[end].penalty;
            // Where nothing else fits, a forbidden break beats a page that runs over: it only costs very much.
            const double white = fits && !fill ? (height - used) / height : 0;
            double demerits = kColumnDemerits + std::max(penalty, 0.0);
            if (!at_end && !break_forced) {
                const double hole = std::max(0.0, white - kHole);
                demerits += kWhiteDemerits * white + kHoleDemerits * hole * hole;
            } else if (1 - white < kShortColumn) {
                demerits += kShortColumnDemerits * (kShortColumn - (1 - white)) / kShortColumn;
            }
            if (best[begin] + demerits < best[end]) {
                best[end] = best[begin] + demerits;
                last[end] = {begin, end, std::max(0.0, height - used)};
            }
            if (break_forced) {
                break;
            }
        }
    }
    Pagination pagination;
    pagination.demerits = best[count];
    for (std::size_t end = count; end > 0; end = last[end].begin) {
        pagination.columns.push_back(last[end]);
    }
    std::reverse(pagination.columns.begin(), pagination.columns.end());
    return pagination;
}

}  // namespace brochure
