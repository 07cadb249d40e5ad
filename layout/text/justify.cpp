#include "text/justify.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <unicode/uchar.h>

#include "text/kashida.h"

namespace brochure {

namespace {

bool is_space(char16_t character) { return character == u' ' || character == u'\u00A0'; }

bool is_wide(char16_t character) { return u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH) == U_EA_WIDE; }

bool needs_dictionary(char16_t character) {
    return u_getIntPropertyValue(character, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

/// A glyph after which the line opens, and its share.
struct Gap {
    Glyph* glyph = nullptr;
    Pt share = 0;
};

/// The last glyph of each cluster after which the line may open; when it is to become narrower, the spaces alone.
std::vector<Gap> find_gaps(const JustifyInput& input, bool wider) {
    std::vector<Gap> gaps;
    const std::u16string& text = input.paragraph.text.text;
    const auto is_break = [&](std::uint32_t offset) {
        return std::binary_search(
            input.paragraph.breaks.begin(), input.paragraph.breaks.end(), BreakOpportunity{offset, false, false},
            [](const BreakOpportunity& a, const BreakOpportunity& b) { return a.offset < b.offset; });
    };
    for (LineRun* run : input.runs) {
        if (run->hyphen) {
            continue;
        }
        for (std::size_t i = 0; i < run->glyphs.size(); ++i) {
            Glyph& glyph = run->glyphs[i];
            if (glyph.cluster >= input.visible_end) {
                continue;
            }
            if (is_space(text[glyph.cluster])) {
                gaps.push_back({&glyph, (wider ? kSpaceStretch : kSpaceShrink) * glyph.advance});
                continue;
            }
            // Glyphs of one cluster stay together.
            const bool last_of_cluster = i + 1 == run->glyphs.size() || run->glyphs[i + 1].cluster != glyph.cluster;
            const std::uint32_t next = i + 1 < run->glyphs.size() ? run->glyphs[i + 1].cluster : run->end;
            if (wider && last_of_cluster && next < input.visible_end && !run->right_to_left &&
                opens_between(text[next - 1], text[next]) && is_break(next)) {
                gaps.push_back({&glyph, kCharacterStretch * run->size});
            }
        }
    }
    return gaps;
}

}  // namespace

bool opens_between(char16_t before, char16_t after) {
    constexpr char16_t kTsheg = u'\u0F0B';
    constexpr char16_t kEthiopicWordSpace = u'\u1361';
    if (before == kTsheg || before == kEthiopicWordSpace) {
        return !u_isUWhiteSpace(after);
    }
    if (is_wide(before) || is_wide(after)) {
        return (is_wide(before) || u_isalnum(before)) && (is_wide(after) || u_isalnum(after));
    }
    return needs_dictionary(before) && needs_dictionary(after);
}

Pt width_of_spaces(const ShapedParagraph& paragraph, const std::vector<LineRun*>& runs, std::uint32_t visible_end) {
    Pt width = 0;
    for (const LineRun* run : runs) {
        for (const Glyph& glyph : run->glyphs) {
            const bool inside = !run->hyphen && glyph.cluster < visible_end;
            width += inside && is_space(paragraph.text.text[glyph.cluster]) ? glyph.advance : 0;
        }
    }
    return width;
}

void justify(const JustifyInput& input, const Fonts& fonts) {
    Pt extra = input.extra;
    if (input.kashida && extra > 0) {
        extra -= insert_kashidas(input, fonts);
    }
    if (std::abs(extra) < 1e-6) {
        return;
    }
    const std::vector<Gap> gaps = find_gaps(input, extra > 0);
    Pt all = 0;
    for (const Gap& gap : gaps) {
        all += gap.share;
    }
    for (const Gap& gap : gaps) {
        gap.glyph->advance += extra * gap.share / all;
    }
}

}  // namespace brochure
