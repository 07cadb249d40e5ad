#include "text/total_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace brochure {

namespace {

constexpr int kInfinitelyBad = 10000;
constexpr std::int64_t kAwful = std::int64_t{1} << 60;
// Above so much white with so little stretch TeX does not compute the badness (7230584 sp, 1663497 sp).
constexpr Scaled kLargeShortfall = 7230584;
constexpr Scaled kSmallStretch = 1663497;
constexpr int kFitnessClasses = 4;
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// Sums over all items before an index.
struct Totals {
    Scaled width = 0;
    Scaled stretch = 0;
    Scaled shrink = 0;
    int fils = 0;
    int gaps = 0;  ///< glue at which a line may end: what separates words
};

/// A feasible break, TeX's active node; `previous` is an index in the list of all of them.
struct Node {
    std::size_t item = 0;  ///< the break; kNone at the beginning
    int line = 0;          ///< lines up to here
    int fitness = 2;
    std::int64_t demerits = 0;
    std::size_t previous = kNone;
    int badness = 0;
    double ratio = 0;
};

struct LineFit {
    int badness = 0;
    int fitness = 2;
    double ratio = 0;
    bool shrinks = false;
};

class Pass {
public:
    Pass(const std::vector<ParagraphItem>& items, const BreakParameters& parameters, const std::vector<Totals>& totals,
         const std::vector<std::size_t>& line_starts)
        : items_(items), parameters_(parameters), totals_(totals), line_starts_(line_starts) {}

    /// False when some line cannot be set within the threshold.
    bool run(int threshold, bool late_hyphens, Scaled extra_stretch, bool final_pass) {
        threshold_ = threshold;
        extra_stretch_ = extra_stretch;
        final_ = final_pass;
        nodes_ = {Node{}};
        nodes_.front().item = kNone;
        active_ = {0};
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const ParagraphItem& item = items_[i];
            const bool glue_break = item.kind == ItemKind::glue && i > 0 && items_[i - 1].kind == ItemKind::box;
            const bool penalty_break = item.kind == ItemKind::penalty && item.penalty < kInfinitePenalty;
            if ((glue_break || penalty_break) && (late_hyphens || !item.late)) {
                try_break(i);
                if (active_.empty()) {
                    return false;
                }
            }
        }
        return true;
    }

    Fit result(int pass) const {
        std::size_t best = active_.front();
        for (const std::size_t node : active_) {
            if (nodes_[node].demerits < nodes_[best].demerits) {
                best = node;
            }
        }
        if (parameters_.looseness != 0) {
            best = nearest_to_looseness(best);
        }
        Fit fit;
        fit.pass = pass;
        fit.demerits = nodes_[best].demerits;
        for (std::size_t at = best; nodes_[at].item != kNone; at = nodes_[at].previous) {
            const Node& node = nodes_[at];
            fit.breaks.push_back({node.item, node.badness, node.fitness, node.ratio, node.demerits});
        }
        std::reverse(fit.breaks.begin(), fit.breaks.end());
        return fit;
    }

    bool meets_looseness() const {
        std::size_t best = active_.front();
        for (const std::size_t node : active_) {
            if (nodes_[node].demerits < nodes_[best].demerits) {
                best = node;
            }
        }
        return nodes_[nearest_to_looseness(best)].line - nodes_[best].line == parameters_.looseness;
    }

private:
    /// TeX: The Program, section 875.
    std::size_t nearest_to_looseness(std::size_t optimum) const {
        std::size_t best = optimum;
        int actual = 0;
        for (const std::size_t candidate : active_) {
            const int difference = nodes_[candidate].line - nodes_[optimum].line;
            const bool nearer = (difference < actual && parameters_.looseness <= difference) ||
                                (difference > actual && parameters_.looseness >= difference);
            if (nearer) {
                best = candidate;
                actual = difference;
            } else if (difference == actual && nodes_[candidate].demerits < nodes_[best].demerits) {
                best = candidate;
            }
        }
        return best;
    }

    LineFit fit_line(const Node& from, std::size_t to) const {
        const std::size_t start = from.item == kNone ? 0 : line_starts_[from.item];
        const ParagraphItem& end = items_[to];
        const Totals& before = totals_[std::min(start, to)];
        const Totals& after = totals_[to];
        Scaled width = after.width - before.width - end.end_trim;
        if (end.kind == ItemKind::penalty) {
            width += end.width;
        }
        if (from.item != kNone) {
            width -= items_[from.item].start_trim;
        }
        const Scaled stretch = after.stretch - before.stretch + parameters_.line_stretch + extra_stretch_;
        const Scaled shrink = after.shrink - before.shrink;
        const Scaled shortfall = parameters_.measure - width;
        LineFit line;
        if (shortfall > 0) {
            if (after.fils != before.fils) {
                return line;
            }
            line.ratio = stretch > 0 ? static_cast<double>(shortfall) / static_cast<double>(stretch) : 1e3;
            line.badness =
                shortfall > kLargeShortfall && stretch < kSmallStretch ? kInfinitelyBad : badness(shortfall, stretch);
            line.fitness = line.badness > 99 ? 0 : line.badness > 12 ? 1 : 2;
        } else {
            line.shrinks = true;
            line.ratio = shrink > 0 ? static_cast<double>(shortfall) / static_cast<double>(shrink) : 0;
            line.badness = -shortfall > shrink ? kInfinitelyBad + 1 : badness(-shortfall, shrink);
            line.fitness = line.badness > 12 ? 3 : 2;
        }
        return line;
    }

    std::int64_t demerits_of(const Node& from, std::size_t to, const LineFit& line) const {
        const ParagraphItem& end = items_[to];
        const std::int64_t base = parameters_.line_penalty + line.badness;
        std::int64_t demerits = std::abs(base) >= 10000 ? 100000000 : base * base;
        const std::int64_t penalty = end.kind == ItemKind::penalty ? end.penalty : 0;
        if (penalty > 0) {
            demerits += penalty * penalty;
        } else if (penalty > -kInfinitePenalty) {
            demerits -= penalty * penalty;
        }
        const bool last = to + 1 == items_.size();
        if (from.item != kNone && items_[from.item].flagged) {
            if (last) {
                demerits += parameters_.final_hyphen_demerits;
            } else if (end.flagged) {
                demerits += parameters_.double_hyphen_demerits;
            }
        }
        if (std::abs(line.fitness - from.fitness) > 1) {
            demerits += parameters_.adjacent_demerits;
        }
        if (last && from.item != kNone && parameters_.short_last_demerits != 0) {
            const Totals& before = totals_[line_starts_[from.item]];
            const Scaled width = totals_[to].width - before.width;
            const bool one_word = totals_[to].gaps == before.gaps;
            const Scaled least = one_word ? parameters_.one_word_last_line : 0;
            demerits += width < std::max(parameters_.short_last_line, least) ? parameters_.short_last_demerits : 0;
        }
        return demerits;
    }

    struct Candidate {
        std::int64_t demerits = kAwful;
        Node node;
    };

    /// Makes the best candidates of each fitness class active (TeX: The Program, section 836).
    void activate(std::array<Candidate, kFitnessClasses>& candidates, std::int64_t least,
                  std::vector<std::size_t>& active) {
        const std::int64_t limit = least + std::abs(parameters_.adjacent_demerits);
        for (Candidate& candidate : candidates) {
            if (candidate.demerits <= std::min(limit, kAwful - 1)) {
                nodes_.push_back(candidate.node);
                active.push_back(nodes_.size() - 1);
            }
            candidate = Candidate{};
        }
    }

    /// TeX's try_break, sections 829 to 859.
    void try_break(std::size_t to) {
        const bool forced = items_[to].kind == ItemKind::penalty && items_[to].penalty <= -kInfinitePenalty;
        const bool lines_differ = parameters_.looseness != 0;
        std::array<Candidate, kFitnessClasses> candidates;
        std::int64_t least = kAwful;
        std::vector<std::size_t>& next = next_;
        next.clear();
        int line = nodes_[active_.front()].line;
        for (std::size_t a = 0; a < active_.size(); ++a) {
            const std::size_t index = active_[a];
            const Node from = nodes_[index];
            if (lines_differ && from.line > line) {
                if (least < kAwful) {
                    activate(candidates, least, next);
                    least = kAwful;
                }
                line = from.line;
            }
            const LineFit fit = fit_line(from, to);
            bool stays = true;
            bool artificial = false;
            if (fit.badness > kInfinitelyBad || forced) {
                stays = false;
                artificial = final_ && least == kAwful && a + 1 == active_.size() && next.empty();
            }
            if (stays) {
                next.push_back(index);
            }
            if (fit.badness > threshold_ && !artificial) {
                continue;
            }
            const std::int64_t demerits = from.demerits + (artificial ? 0 : demerits_of(from, to, fit));
            Candidate& candidate = candidates[static_cast<std::size_t>(fit.fitness)];
            if (demerits <= candidate.demerits) {
                candidate.demerits = demerits;
                candidate.node = {to, from.line + 1, fit.fitness, demerits, index, fit.badness, fit.ratio};
                least = std::min(least, demerits);
            }
        }
        if (least < kAwful) {
            activate(candidates, least, next);
        }
        std::swap(active_, next_);
    }

    const std::vector<ParagraphItem>& items_;
    const BreakParameters& parameters_;
    const std::vector<Totals>& totals_;
    const std::vector<std::size_t>& line_starts_;
    int threshold_ = 0;
    Scaled extra_stretch_ = 0;
    bool final_ = false;
    std::vector<Node> nodes_;
    std::vector<std::size_t> active_;
    std::vector<std::size_t> next_;
};

}  // namespace

Scaled scaled_points(Pt length) { return std::llround(length * static_cast<double>(kScaledPoint)); }

int badness(Scaled shortfall, Scaled stretch) {
    if (shortfall == 0) {
        return 0;
    }
    if (stretch <= 0) {
        return kInfinitelyBad;
    }
    const Scaled ratio = shortfall <= kLargeShortfall ? shortfall * 297 / stretch
                         : stretch >= kSmallStretch   ? shortfall / (stretch / 297)
                                                      : shortfall;
    if (ratio > 1290) {
        return kInfinitelyBad;
    }
    return static_cast<int>((ratio * ratio * ratio + 0x20000) / 0x40000);
}

Fit total_fit(const std::vector<ParagraphItem>& items, const BreakParameters& parameters) {
    std::vector<Totals> totals(items.size() + 1);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const ParagraphItem& item = items[i];
        totals[i + 1] = totals[i];
        if (item.kind != ItemKind::penalty) {
            totals[i + 1].width += item.width;
        }
        if (item.kind == ItemKind::glue) {
            totals[i + 1].stretch += item.infinite ? 0 : item.stretch;
            totals[i + 1].shrink += item.shrink;
            totals[i + 1].fils += item.infinite ? 1 : 0;
            totals[i + 1].gaps += i > 0 && items[i - 1].kind == ItemKind::box ? 1 : 0;
        }
    }
    // After a break, glue and penalties vanish up to the next box or forced break.
    std::vector<std::size_t> line_starts(items.size() + 1, items.size());
    for (std::size_t i = items.size(); i-- > 0;) {
        const ParagraphItem& item = items[i];
        const bool stays =
            item.kind == ItemKind::box || (item.kind == ItemKind::penalty && item.penalty <= -kInfinitePenalty);
        line_starts[i] = stays ? i : line_starts[i + 1];
    }
    // The break itself is never part of the next line.
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].kind == ItemKind::penalty && items[i].penalty <= -kInfinitePenalty) {
            line_starts[i] = i + 1 < items.size() ? line_starts[i + 1] : items.size();
        }
    }
    Pass pass(items, parameters, totals, line_starts);
    const bool third = parameters.emergency_stretch > 0;
    if (parameters.pretolerance >= 0 && pass.run(parameters.pretolerance, false, 0, false) && pass.meets_looseness()) {
        return pass.result(1);
    }
    if (pass.run(parameters.tolerance, true, 0, !third) && (!third || pass.meets_looseness())) {
        return pass.result(2);
    }
    pass.run(parameters.tolerance, true, parameters.emergency_stretch, true);
    return pass.result(3);
}

}  // namespace brochure
