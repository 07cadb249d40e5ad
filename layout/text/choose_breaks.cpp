#include "text/choose_breaks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include <unicode/uchar.h>

namespace brochure {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Demerits of a line are (kLinePenalty + badness)^2 as in TeX; a ragged line's badness is the square of its white
// share.
constexpr double kLinePenalty = 10;
constexpr double kRaggedBadness = 250;
// A last line of one short word looks lost; it costs about as much as a line a third empty.
constexpr double kShortLastLineDemerits = 900;
constexpr double kShortLastLine = 0.18;
constexpr double kEmergencyDemerits = 1e5;
constexpr double kOverfullDemerits = 1e9;
// TeX's stretch and shrink of a word space, as shares of its width (plain TeX,
// cmr10: 1.66666/3.33333, 1.11111/3.33333).
constexpr double kSpaceStretch = 0.5;
constexpr double kSpaceShrink = 1.0 / 3.0;
constexpr Pt kRoundingSlack = 0.01;

bool is_white(const ShapedParagraph& paragraph, std::uint32_t offset) {
    const std::vector<std::uint32_t>& synthetic = paragraph.text.synthetic;
    return u_isUWhiteSpace(paragraph.text.text[offset]) ||
           std::binary_search(synthetic.begin(), synthetic.end(), offset);
}

BreakNode make_node(const ShapedParagraph& paragraph, std::uint32_t offset, bool mandatory, bool emergency) {
    BreakNode node{offset, offset, mandatory, emergency};
    while (node.visible_end > 0 && is_white(paragraph, node.visible_end - 1)) {
        --node.visible_end;
    }
    return node;
}

/// Inside a telephone number or <nobr>: rather than break it, the line runs over and is reported.
bool unbreakable(const ShapedParagraph& paragraph, std::uint32_t offset) {
    const std::vector<StyledSpan>& spans = paragraph.text.spans;
    const auto span = std::find_if(spans.begin(), spans.end(), [&](const StyledSpan& s) { return offset < s.end; });
    return span != spans.end() && span->nobreak && span->begin < offset;
}

/// The legal breaks, and inside every piece that no line can hold a break before each cluster.
std::vector<BreakNode> collect_nodes(const ShapedParagraph& paragraph, const Advances& advances, Pt measure) {
    std::vector<BreakNode> nodes;
    nodes.push_back(make_node(paragraph, 0, false, false));
    for (const BreakOpportunity& opportunity : paragraph.breaks) {
        const BreakNode node = make_node(paragraph, opportunity.offset, opportunity.mandatory, false);
        const std::uint32_t begin = nodes.back().offset;
        const auto width = [&](std::uint32_t from, std::uint32_t to) {
            return advances.before[to] - advances.before[from];
        };
        if (node.visible_end > begin && width(begin, node.visible_end) > measure + kRoundingSlack) {
            for (std::uint32_t at = begin + 1; at < node.visible_end; ++at) {
                if (advances.cluster_start[at] != 0 && !is_white(paragraph, at) && !unbreakable(paragraph, at)) {
                    nodes.push_back(make_node(paragraph, at, false, true));
                }
            }
        }
        nodes.push_back(node);
    }
    return nodes;
}

struct LineMeasure {
    Pt width = 0;
    Pt space = 0;  ///< word spaces in it, for justification
};

struct Demerits {
    const ShapedParagraph& paragraph;
    const Advances& advances;
    const std::vector<Pt>& spaces_before;
    const LineSettings& settings;
    Pt measure;

    LineMeasure measure_line(const BreakNode& from, const BreakNode& to) const {
        const std::uint32_t end = std::max(from.offset, to.visible_end);
        return {
            advances.before[end] - advances.before[from.offset] + (from.offset == 0 ? settings.first_line_indent : 0),
            spaces_before[end] - spaces_before[from.offset]};
    }

    /// Demerits of the line, or infinity when it does not fit.
    double of_line(const BreakNode& from, const BreakNode& to, bool last) const {
        const LineMeasure line = measure_line(from, to);
        const bool justified = settings.alignment == Alignment::justified;
        const Pt shrink = justified ? line.space * kSpaceShrink : 0;
        if (line.width - shrink > measure + kRoundingSlack) {
            return kInfinity;
        }
        double badness = 0;
        if (justified && !(last || to.mandatory)) {
            const Pt slack = measure - line.width;
            const Pt give = slack >= 0 ? line.space * kSpaceStretch : shrink;
            const double ratio = give > 0 ? std::abs(slack) / give : (std::abs(slack) < 0.5 ? 0 : 10);
            badness = std::min(100 * ratio * ratio * ratio, 10000.0);
        } else if (!justified && !(last || to.mandatory)) {
            const double white = (measure - line.width) / measure;
            badness = kRaggedBadness * white * white;
        }
        double demerits = (kLinePenalty + badness) * (kLinePenalty + badness);
        if (last && from.offset > 0 && line.width < kShortLastLine * measure) {
            demerits += kShortLastLineDemerits;
        }
        return demerits + (to.emergency ? kEmergencyDemerits : 0);
    }
};

std::vector<BreakNode> least_demerits(const std::vector<BreakNode>& nodes, const Demerits& demerits) {
    const std::size_t count = nodes.size();
    std::vector<double> best(count, kInfinity);
    std::vector<std::size_t> previous(count, 0);
    best[0] = 0;
    std::size_t first = 0;  // no line begins before the last mandatory break
    for (std::size_t to = 1; to < count; ++to) {
        const bool last = to + 1 == count;
        for (std::size_t from = to; from-- > first;) {
            if (best[from] == kInfinity) {
                continue;
            }
            double cost = demerits.of_line(nodes[from], nodes[to], last);
            if (cost == kInfinity) {
                if (from + 1 != to) {
                    break;  // lines that begin earlier are wider still
                }
                cost = kOverfullDemerits;
            }
            if (best[from] + cost < best[to]) {
                best[to] = best[from] + cost;
                previous[to] = from;
            }
        }
        if (nodes[to].mandatory) {
            first = to;
        }
    }
    std::vector<BreakNode> chosen;
    for (std::size_t at = count - 1; at > 0; at = previous[at]) {
        chosen.push_back(nodes[at]);
    }
    std::reverse(chosen.begin(), chosen.end());
    return chosen;
}

/// Prefix sums of the widths of word spaces.
std::vector<Pt> sum_spaces(const ShapedParagraph& paragraph, const Advances& advances) {
    std::vector<Pt> sums(advances.before.size(), 0);
    for (std::size_t i = 0; i + 1 < sums.size(); ++i) {
        const bool space = paragraph.text.text[i] == u' ' || paragraph.text.text[i] == u'\u00A0';
        sums[i + 1] = sums[i] + (space ? advances.before[i + 1] - advances.before[i] : 0);
    }
    return sums;
}

}  // namespace

Advances measure_advances(const ShapedParagraph& paragraph) {
    Advances advances;
    const std::size_t length = paragraph.text.text.size();
    std::vector<Pt> at(length + 1, 0);
    advances.cluster_start.assign(length + 1, 0);
    for (const GlyphRun& run : paragraph.runs) {
        for (const Glyph& glyph : run.glyphs) {
            at[glyph.cluster] += glyph.advance;
            advances.cluster_start[glyph.cluster] = 1;
        }
    }
    advances.before.assign(length + 1, 0);
    for (std::size_t i = 0; i < length; ++i) {
        advances.before[i + 1] = advances.before[i] + at[i];
    }
    return advances;
}

std::vector<BreakNode> choose_breaks(const ShapedParagraph& paragraph, const Advances& advances,
                                     const LineSettings& settings) {
    if (settings.single_line || paragraph.text.text.empty()) {
        return {make_node(paragraph, static_cast<std::uint32_t>(paragraph.text.text.size()), true, false)};
    }
    const std::vector<BreakNode> nodes = collect_nodes(paragraph, advances, settings.measure);
    const std::vector<Pt> spaces = sum_spaces(paragraph, advances);
    Demerits demerits{paragraph, advances, spaces, settings, settings.measure};
    std::vector<BreakNode> breaks = least_demerits(nodes, demerits);
    if (settings.balance && breaks.size() > 1 && breaks.size() <= 6) {
        // The narrowest measure that needs no more lines makes them equally long.
        Pt low = settings.measure / static_cast<double>(breaks.size()) / 2;
        Pt high = settings.measure;
        const bool emergency =
            std::any_of(breaks.begin(), breaks.end(), [](const BreakNode& n) { return n.emergency; });
        for (int step = 0; step < 12 && !emergency; ++step) {
            const Pt middle = (low + high) / 2;
            demerits.measure = middle;
            const std::vector<BreakNode> narrower = least_demerits(nodes, demerits);
            bool fits = narrower.size() <= breaks.size();
            std::uint32_t begin = 0;
            for (const BreakNode& node : narrower) {
                fits = fits && advances.before[std::max(begin, node.visible_end)] - advances.before[begin] <=
                                   middle + kRoundingSlack;
                begin = node.offset;
            }
            if (fits) {
                high = middle;
                breaks = narrower;
            } else {
                low = middle;
            }
        }
    }
    return breaks;
}

}  // namespace brochure
