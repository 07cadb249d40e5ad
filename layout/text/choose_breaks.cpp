#include "text/choose_breaks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include <unicode/uchar.h>

#include "text/justify.h"
#include "text/optical_margin.h"

namespace brochure {

namespace {

// A ragged line may end so far from the measure before it counts as bad as TeX's badness 100.
constexpr double kRaggedStretch = 0.2;
constexpr int kRaggedPretolerance = 400;
// A short last line looks lost, and a longer one too if it is a single word; it costs about as much as a line a quarter
// empty.
constexpr double kShortLastLine = 0.18;
constexpr double kOneWordLastLine = 0.5;
constexpr int kShortLastDemerits = 25000;
constexpr int kHyphenPenalty = 50;
// Hyphens in ragged text buy less than in justified text.
constexpr int kRaggedHyphenPenalty = 200;
constexpr int kEmergencyPenalty = 5000;
// A number and what it counts stay together in Chinese and Japanese where that costs little: 3岁, 110人.
constexpr int kNumberPenalty = 70;
// Narrow justified columns without hyphens need more than plain TeX's 200 (LaTeX's \sloppy: 9999 and 3em).
constexpr int kJustifiedTolerance = 1000;
constexpr double kEmergencyStretch = 0.12;
constexpr Pt kRoundingSlack = 0.01;
constexpr Scaled kBinarySearchGrain = kScaledPoint / 2;

bool is_white(const ShapedParagraph& paragraph, std::uint32_t offset) {
    const std::vector<std::uint32_t>& synthetic = paragraph.text.synthetic;
    return u_isUWhiteSpace(paragraph.text.text[offset]) ||
           std::binary_search(synthetic.begin(), synthetic.end(), offset);
}

BreakNode make_node(const ShapedParagraph& paragraph, std::uint32_t offset, bool mandatory, bool emergency,
                    bool hyphen) {
    BreakNode node{offset, offset, mandatory, emergency, hyphen};
    while (node.visible_end > 0 && is_white(paragraph, node.visible_end - 1)) {
        --node.visible_end;
    }
    return node;
}

/// Inside a telephone number or <nobr>: rather than break it, the line runs over and is reported.
bool unbreakable(const ShapedParagraph& paragraph, std::uint32_t offset) {
    const std::vector<StyledSpan>& spans = paragraph.text.spans;
    const auto span = std::ranges::partition_point(spans, [&](const StyledSpan& s) { return s.end <= offset; });
    return span != spans.end() && span->nobreak && span->begin < offset;
}

/// The legal breaks, and inside every piece that no line can hold a break before each cluster.
std::vector<BreakNode> collect_nodes(const ShapedParagraph& paragraph, const Advances& advances, Pt measure) {
    std::vector<BreakNode> nodes;
    std::uint32_t begin = 0;
    for (const BreakOpportunity& opportunity : paragraph.breaks) {
        const BreakNode node =
            make_node(paragraph, opportunity.offset, opportunity.mandatory, false, opportunity.hyphen);
        const bool too_wide = node.visible_end > begin &&
                              advances.before[node.visible_end] - advances.before[begin] > measure + kRoundingSlack;
        for (std::uint32_t at = begin + 1; too_wide && at < node.visible_end; ++at) {
            if (advances.cluster_start[at] != 0 && !is_white(paragraph, at) && !unbreakable(paragraph, at)) {
                nodes.push_back(make_node(paragraph, at, false, true, false));
            }
        }
        nodes.push_back(node);
        begin = node.offset;
    }
    return nodes;
}

/// What the narrowing of each line edge by hanging or half-width punctuation amounts to.
struct Edges {
    const ShapedParagraph& paragraph;
    const Advances& advances;
    bool hanging;

    Pt advance_at(std::uint32_t offset) const {
        std::uint32_t end = offset + 1;
        while (end < advances.cluster_start.size() - 1 && advances.cluster_start[end] == 0) {
            ++end;
        }
        return advances.before[end] - advances.before[offset];
    }

    Pt at_end(const BreakNode& node) const {
        if (node.visible_end == 0) {
            return 0;
        }
        const std::uint32_t last = node.visible_end - 1;
        const EdgeTrim* trim = find_trim(paragraph, last);
        const Pt cjk = trim != nullptr ? trim->end : 0;
        const double share = hanging && !node.hyphen ? hang_after(paragraph.text.text[last]) : 0;
        return std::max(cjk, share > 0 ? share * advance_at(last) : 0);
    }

    Pt at_start(std::uint32_t offset) const {
        if (offset >= paragraph.text.text.size()) {
            return 0;
        }
        const EdgeTrim* trim = find_trim(paragraph, offset);
        const Pt cjk = trim != nullptr ? trim->start : 0;
        const double share = hanging ? hang_before(paragraph.text.text[offset]) : 0;
        return std::max(cjk, share > 0 ? share * advance_at(offset) : 0);
    }
};

struct ItemBuilder {
    const ShapedParagraph& paragraph;
    const Advances& advances;
    bool justified;
    std::vector<ParagraphItem>& items;

    Scaled width(std::uint32_t from, std::uint32_t to) const {
        return scaled_points(advances.before[to]) - scaled_points(advances.before[from]);
    }

    ParagraphItem& add(ItemKind kind, Scaled item_width) {
        ParagraphItem item;
        item.kind = kind;
        item.width = item_width;
        items.push_back(item);
        return items.back();
    }

    void add_penalty(int penalty) { add(ItemKind::penalty, 0).penalty = penalty; }

    ParagraphItem& add_space(Scaled space) {
        ParagraphItem& glue = add(ItemKind::glue, space);
        if (justified) {
            glue.stretch = static_cast<Scaled>(static_cast<double>(space) * kSpaceStretch);
            glue.shrink = static_cast<Scaled>(static_cast<double>(space) * kSpaceShrink);
        }
        return glue;
    }

    /// Glue without width where the text may be broken and has no space.
    void add_opening(std::uint32_t offset) {
        ParagraphItem& glue = add(ItemKind::glue, 0);
        const std::u16string& text = paragraph.text.text;
        if (justified && offset > 0 && opens_between(text[offset - 1], text[offset])) {
            glue.stretch = scaled_points(kCharacterStretch * paragraph.text.spans.front().style.size);
        }
    }

    bool stretches(std::uint32_t offset) const {
        const char16_t character = paragraph.text.text[offset];
        return character == u' ' || character == u'\u00A0';
    }

    /// Boxes of the text, with glue that is no break for the spaces inside.
    void add_text(std::uint32_t from, std::uint32_t to) {
        std::uint32_t begin = from;
        for (std::uint32_t at = from; at < to; ++at) {
            if (justified && stretches(at)) {
                if (at > begin) {
                    add(ItemKind::box, width(begin, at));
                }
                add_penalty(kInfinitePenalty);
                add_space(width(at, at + 1));
                begin = at + 1;
            }
        }
        if (to > begin) {
            add(ItemKind::box, width(begin, to));
        }
    }
};

bool after_number(const std::u16string& text, std::uint32_t offset) {
    return offset > 0 && u_isdigit(text[offset - 1]) && u_ispunct(text[offset]) == 0 &&
           u_getIntPropertyValue(text[offset], UCHAR_EAST_ASIAN_WIDTH) == U_EA_WIDE;
}

BreakParameters parameters_for(const LineSettings& settings) {
    BreakParameters parameters;
    parameters.measure = scaled_points(settings.measure + kRoundingSlack);
    parameters.looseness = settings.looseness;
    if (settings.alignment == Alignment::justified) {
        parameters.tolerance = kJustifiedTolerance;
        parameters.emergency_stretch = scaled_points(settings.measure * kEmergencyStretch);
    } else {
        parameters.pretolerance = kRaggedPretolerance;
        parameters.tolerance = kInfinitePenalty;
        parameters.line_stretch = scaled_points(settings.measure * kRaggedStretch);
    }
    parameters.short_last_line = scaled_points(settings.measure * kShortLastLine);
    parameters.one_word_last_line = scaled_points(settings.measure * kOneWordLastLine);
    parameters.short_last_demerits = kShortLastDemerits;
    return parameters;
}

std::vector<BreakNode> nodes_of(const BreakableParagraph& paragraph, const Fit& fit) {
    std::vector<BreakNode> nodes;
    nodes.reserve(fit.breaks.size());
    for (const ChosenBreak& chosen : fit.breaks) {
        nodes.push_back(paragraph.nodes[paragraph.items[chosen.item].offset]);
    }
    return nodes;
}

/// Whether every line of the fit keeps within the measure it was made for.
bool all_fit(const Fit& fit) {
    return std::none_of(fit.breaks.begin(), fit.breaks.end(),
                        [](const ChosenBreak& b) { return b.badness > kInfinitePenalty; });
}

/// The narrowest measure that needs no more lines makes them about equally long.
Fit balance(BreakableParagraph& paragraph, Fit fit) {
    const Scaled measure = paragraph.parameters.measure;
    Scaled low = measure / static_cast<Scaled>(fit.breaks.size()) / 2;
    Scaled high = measure;
    while (high - low > kBinarySearchGrain) {
        paragraph.parameters.measure = (low + high) / 2;
        Fit narrower = total_fit(paragraph.items, paragraph.parameters);
        if (narrower.breaks.size() <= fit.breaks.size() && all_fit(narrower)) {
            high = paragraph.parameters.measure;
            fit = std::move(narrower);
        } else {
            low = paragraph.parameters.measure;
        }
    }
    paragraph.parameters.measure = high;
    return fit;
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
            advances.cluster_start[glyph.cluster] = paragraph.graphemes[glyph.cluster];
        }
    }
    advances.before.assign(length + 1, 0);
    for (std::size_t i = 0; i < length; ++i) {
        advances.before[i + 1] = advances.before[i] + at[i];
    }
    return advances;
}

Pt widest_piece(const ShapedParagraph& paragraph) {
    const Advances advances = measure_advances(paragraph);
    Pt widest = 0;
    std::uint32_t begin = 0;
    for (const BreakOpportunity& opportunity : paragraph.breaks) {
        const BreakNode node = make_node(paragraph, opportunity.offset, false, false, false);
        if (node.visible_end > begin) {
            widest = std::max(widest, advances.before[node.visible_end] - advances.before[begin]);
        }
        begin = node.offset;
    }
    return widest;
}

void divide_only_overlong(ShapedParagraph& paragraph, Pt measure) {
    const Advances advances = measure_advances(paragraph);
    std::vector<BreakOpportunity> kept;
    std::vector<BreakOpportunity> divisions;
    std::uint32_t begin = 0;
    for (const BreakOpportunity& opportunity : paragraph.breaks) {
        const bool soft = opportunity.offset > 0 && paragraph.text.text[opportunity.offset - 1] == u'\u00AD';
        if (opportunity.hyphen && !soft) {
            divisions.push_back(opportunity);
            continue;
        }
        const BreakNode node = make_node(paragraph, opportunity.offset, false, false, false);
        if (node.visible_end > begin && advances.before[node.visible_end] - advances.before[begin] > measure) {
            kept.insert(kept.end(), divisions.begin(), divisions.end());
        }
        divisions.clear();
        kept.push_back(opportunity);
        begin = node.offset;
    }
    paragraph.breaks = std::move(kept);
}

BreakableParagraph make_breakable(const ShapedParagraph& paragraph, const Advances& advances,
                                  const LineSettings& settings, const Fonts& fonts) {
    BreakableParagraph breakable;
    breakable.parameters = parameters_for(settings);
    breakable.nodes = collect_nodes(paragraph, advances, settings.measure);
    const bool justified = settings.alignment == Alignment::justified;
    ItemBuilder builder{paragraph, advances, justified, breakable.items};
    const Edges edges{paragraph, advances, settings.hanging_punctuation};
    breakable.items.reserve(breakable.nodes.size() * 2 + 4);

    const Pt indent = settings.first_line_indent - edges.at_start(0);
    if (indent != 0) {
        builder.add(ItemKind::box, scaled_points(indent));
    }
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < breakable.nodes.size(); ++i) {
        const BreakNode& node = breakable.nodes[i];
        const bool last = i + 1 == breakable.nodes.size();
        const bool counts = !last && !node.mandatory && !node.hyphen && !node.emergency &&
                            after_number(paragraph.text.text, node.offset);
        const std::uint32_t visible_end = std::max(begin, node.visible_end);
        builder.add_text(begin, visible_end);
        const Scaled end_trim = scaled_points(edges.at_end(node));
        const Scaled start_trim = last ? 0 : scaled_points(edges.at_start(node.offset));
        if (node.mandatory || last) {
            builder.add_penalty(kInfinitePenalty);
            builder.add(ItemKind::glue, 0).infinite = true;
            builder.add_penalty(-kInfinitePenalty);
        } else if (node.hyphen) {
            ParagraphItem& penalty =
                builder.add(ItemKind::penalty, scaled_points(hyphen_advance(paragraph, node.offset, fonts)));
            penalty.penalty = justified ? kHyphenPenalty : kRaggedHyphenPenalty;
            penalty.flagged = true;
            penalty.late = paragraph.text.text[node.offset - 1] != u'\u00AD';
        } else if (node.emergency) {
            builder.add_penalty(kEmergencyPenalty);
        } else if (visible_end < node.offset) {
            builder.add_space(builder.width(visible_end, node.offset));
        } else if (counts) {
            builder.add_penalty(kNumberPenalty);
        } else {
            builder.add_opening(node.offset);
        }
        ParagraphItem& item = breakable.items.back();
        item.offset = static_cast<std::uint32_t>(i);
        item.end_trim = end_trim;
        item.start_trim = start_trim;
        // Glue is a break only after a box; a piece without visible text has none.
        if (item.kind == ItemKind::glue && breakable.items.size() > 1 &&
            breakable.items[breakable.items.size() - 2].kind != ItemKind::box) {
            ParagraphItem empty;
            breakable.items.insert(breakable.items.end() - 1, empty);
        }
        if (counts) {
            builder.add_opening(node.offset);
        }
        begin = node.offset;
    }
    return breakable;
}

std::vector<BreakNode> choose_breaks(const ShapedParagraph& paragraph, const Advances& advances,
                                     const LineSettings& settings, const Fonts& fonts, ParagraphTrace* trace) {
    if (settings.single_line || paragraph.text.text.empty()) {
        return {make_node(paragraph, static_cast<std::uint32_t>(paragraph.text.text.size()), true, false, false)};
    }
    BreakableParagraph breakable = make_breakable(paragraph, advances, settings, fonts);
    Fit fit = total_fit(breakable.items, breakable.parameters);
    if (!all_fit(fit) && breakable.parameters.tolerance < kInfinitePenalty) {
        // Better a line with too much white than one that runs over its measure (LaTeX's \sloppy).
        breakable.parameters.tolerance = kInfinitePenalty;
        fit = total_fit(breakable.items, breakable.parameters);
    }
    constexpr std::size_t kMostBalancedLines = 6;
    if (settings.balance && fit.breaks.size() > 1 && fit.breaks.size() <= kMostBalancedLines && all_fit(fit)) {
        fit = balance(breakable, std::move(fit));
    }
    std::vector<BreakNode> nodes = nodes_of(breakable, fit);
    if (trace != nullptr) {
        trace->text = paragraph.text.text;
        trace->items = std::move(breakable.items);
        for (const BreakNode& node : breakable.nodes) {
            trace->offsets.push_back(node.offset);
        }
        trace->parameters = breakable.parameters;
        trace->fit = std::move(fit);
    }
    return nodes;
}

}  // namespace brochure
