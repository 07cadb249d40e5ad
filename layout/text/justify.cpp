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

/// The last glyph of each cluster after which the line may open.
struct Gaps {
    std::vector<Glyph*> spaces;
    std::vector<Glyph*> characters;
    std::vector<Glyph*> words;  ///< of scripts that a dictionary breaks
};

Gaps find_gaps(const JustifyInput& input) {
    Gaps gaps;
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
            const char16_t character = text[glyph.cluster];
            if (is_space(character)) {
                gaps.spaces.push_back(&glyph);
                continue;
            }
            // Glyphs of one cluster stay together.
            const bool last_of_cluster = i + 1 == run->glyphs.size() || run->glyphs[i + 1].cluster != glyph.cluster;
            const std::uint32_t next = i + 1 < run->glyphs.size() ? run->glyphs[i + 1].cluster : run->end;
            if (!last_of_cluster || next >= input.visible_end || run->right_to_left) {
                continue;
            }
            if (is_wide(character)) {
                gaps.characters.push_back(&glyph);
            } else if (u_getIntPropertyValue(character, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT && is_break(next)) {
                gaps.words.push_back(&glyph);
            }
        }
    }
    return gaps;
}

}  // namespace

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
    Gaps gaps = find_gaps(input);
    std::vector<Glyph*>& where = gaps.characters.size() > gaps.spaces.size() ? gaps.characters
                                 : gaps.spaces.empty()                       ? gaps.words
                                                                             : gaps.spaces;
    for (Glyph* glyph : where) {
        glyph->advance += extra / static_cast<double>(where.size());
    }
}

}  // namespace brochure
