#include "text/lines.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include <unicode/ubidi.h>

#include "text/choose_breaks.h"
#include "text/cjk_spacing.h"
#include "text/justify.h"
#include "text/optical_margin.h"
#include "text/text_context.h"

namespace brochure {

namespace {

constexpr char32_t kHyphen = U'\u2010';

struct Piece {
    LineRun run;
    std::uint8_t level = 0;
};

/// The run's glyphs of [begin, end). HarfBuzz gives clusters in the order of the text, or in its reverse.
std::span<const Glyph> glyphs_of(const GlyphRun& run, std::uint32_t begin, std::uint32_t end) {
    const auto first_at = [&](std::uint32_t offset) {
        return std::ranges::partition_point(run.glyphs, [&](const Glyph& glyph) {
            return run.right_to_left() ? glyph.cluster >= offset : glyph.cluster < offset;
        });
    };
    const auto at_begin = first_at(begin);
    const auto at_end = first_at(end);
    return run.right_to_left() ? std::span(at_end, at_begin) : std::span(at_begin, at_end);
}

/// Whether the run may be cut before `offset` without shaping its halves again.
bool safe_cut(const GlyphRun& run, std::uint32_t offset) {
    if (offset <= run.begin || offset >= run.end) {
        return true;
    }
    const std::span<const Glyph> glyphs = glyphs_of(run, offset, offset + 1);
    return !glyphs.empty() && !glyphs.front().unsafe_to_break;
}

/// The first run that ends behind `offset`.
auto run_at(const ShapedParagraph& paragraph, std::uint32_t offset) {
    return std::ranges::partition_point(paragraph.runs, [&](const GlyphRun& run) { return run.end <= offset; });
}

/// The part of a shaped run that lies in [begin, end) of the line [line_begin, line_end).
Piece cut(const ShapedParagraph& paragraph, const GlyphRun& run, std::uint32_t begin, std::uint32_t end,
          std::uint32_t line_begin, std::uint32_t line_end, const Fonts& fonts, TextContext::State& state) {
    Piece piece;
    piece.level = run.level;
    LineRun& part = piece.run;
    part.font = run.font;
    part.size = run.size;
    part.right_to_left = run.right_to_left();
    part.span = run.span;
    part.begin = begin;
    part.end = end;
    if (begin == run.begin && end == run.end) {
        part.glyphs = run.glyphs;
    } else if (safe_cut(run, begin) && safe_cut(run, end)) {
        const std::span<const Glyph> glyphs = glyphs_of(run, begin, end);
        part.glyphs.assign(glyphs.begin(), glyphs.end());
    } else {
        part.glyphs =
            shape_run({paragraph.text, run.font, run.span, run.level, run.script, begin, end, line_begin, line_end},
                      fonts, state)
                .glyphs;
        space_again(paragraph, part.glyphs);
    }
    return piece;
}

/// The hyphen of a word divided at the line's end, in the font of the run before it.
Piece make_hyphen(const Piece& before, const Fonts& fonts) {
    Piece piece = before;
    piece.run.begin = piece.run.end;
    piece.run.hyphen = true;
    piece.run.glyphs = {hyphen_glyph(fonts[piece.run.font], piece.run.size)};
    piece.run.glyphs.front().cluster = piece.run.begin;
    return piece;
}

Pt width_of(const LineRun& run) {
    Pt width = 0;
    for (const Glyph& glyph : run.glyphs) {
        width += glyph.advance;
    }
    return width;
}

/// Takes `trim` off the side of the glyph at `offset` that lies at the line's edge.
void trim_edge(std::vector<Piece>& pieces, std::uint32_t offset, Pt trim, bool at_start) {
    for (Piece& piece : pieces) {
        for (Glyph& glyph : piece.run.glyphs) {
            if (glyph.cluster == offset && !piece.run.hyphen) {
                glyph.advance -= trim;
                glyph.x_offset -= at_start ? trim : 0;
                return;
            }
        }
    }
}

Pt advance_at(const std::vector<Piece>& pieces, std::uint32_t offset) {
    Pt advance = 0;
    for (const Piece& piece : pieces) {
        for (const Glyph& glyph : piece.run.glyphs) {
            advance += glyph.cluster == offset && !piece.run.hyphen ? glyph.advance : 0;
        }
    }
    return advance;
}

/// How far the line's text stands outside at each end.
struct Hang {
    Pt start = 0;
    Pt end = 0;
};

Hang hang_edges(const ShapedParagraph& paragraph, const LineSettings& settings, std::vector<Piece>& pieces,
                std::uint32_t begin, std::uint32_t visible_end, bool hyphenated) {
    Hang hang;
    if (visible_end <= begin) {
        return hang;
    }
    const EdgeTrim* first = find_trim(paragraph, begin);
    const EdgeTrim* last = find_trim(paragraph, visible_end - 1);
    if (first != nullptr && first->start > 0) {
        trim_edge(pieces, begin, first->start, true);
    } else if (settings.hanging_punctuation) {
        hang.start = hang_before(paragraph.text.text[begin]) * advance_at(pieces, begin);
    }
    if (last != nullptr && last->end > 0) {
        trim_edge(pieces, visible_end - 1, last->end, false);
    } else if (settings.hanging_punctuation && !hyphenated) {
        hang.end = hang_after(paragraph.text.text[visible_end - 1]) * advance_at(pieces, visible_end - 1);
    }
    return hang;
}

/// Places the pieces from left to right in visual order (UAX 9, L2). Returns the width of all.
void place_in_visual_order(std::vector<Piece>& pieces, Pt left) {
    std::vector<UBiDiLevel> levels;
    levels.reserve(pieces.size());
    for (const Piece& piece : pieces) {
        levels.push_back(piece.level);
    }
    std::vector<std::int32_t> order(pieces.size());
    ubidi_reorderVisual(levels.data(), static_cast<std::int32_t>(levels.size()), order.data());
    Pt pen = left;
    for (const std::int32_t index : order) {
        LineRun& run = pieces[static_cast<std::size_t>(index)].run;
        run.x = pen;
        run.width = width_of(run);
        pen += run.width;
    }
}

Line set_line(const ShapedParagraph& paragraph, const LineSettings& settings, std::uint32_t begin,
              const BreakNode& node, bool last, const Fonts& fonts, TextContext::State& state) {
    const std::uint32_t end = node.offset;
    const std::uint32_t visible_end = std::max(begin, node.visible_end);
    Line line;
    line.begin = begin;
    line.end = end;
    std::vector<Piece> pieces;
    for (auto at = run_at(paragraph, begin); at != paragraph.runs.end() && at->begin < end; ++at) {
        const GlyphRun& run = *at;
        const std::uint32_t from = std::max(run.begin, begin);
        const std::uint32_t to = std::min(run.end, end);
        if (from >= to) {
            continue;
        }
        // L1: white space at the end of a line has the paragraph's level, whatever it had inside.
        if (run.level != paragraph.base_level && to > visible_end) {
            const std::uint32_t middle = std::max(from, visible_end);
            if (from < middle) {
                pieces.push_back(cut(paragraph, run, from, middle, begin, end, fonts, state));
            }
            Piece white = cut(paragraph, run, middle, to, begin, end, fonts, state);
            white.level = paragraph.base_level;
            white.run.right_to_left = (white.level & 1U) != 0;
            pieces.push_back(std::move(white));
        } else {
            pieces.push_back(cut(paragraph, run, from, to, begin, end, fonts, state));
        }
    }
    line.hyphenated = node.hyphen && !last && visible_end > begin && !pieces.empty();
    if (line.hyphenated) {
        pieces.push_back(make_hyphen(pieces.back(), fonts));
    }
    const Hang hang = hang_edges(paragraph, settings, pieces, begin, visible_end, line.hyphenated);

    Pt white = 0;
    for (const Piece& piece : pieces) {
        for (const Glyph& glyph : piece.run.glyphs) {
            line.width += glyph.advance;
            if (glyph.cluster >= visible_end && !piece.run.hyphen) {
                white += glyph.advance;
            }
        }
    }
    line.width -= white + hang.start + hang.end;
    const Pt indent = begin == 0 ? settings.first_line_indent : 0;
    const Pt measure = settings.measure - indent;
    const bool justified = settings.alignment == Alignment::justified;
    std::vector<LineRun*> runs;
    runs.reserve(pieces.size());
    for (Piece& piece : pieces) {
        runs.push_back(&piece.run);
    }
    const Pt shrink = justified ? kSpaceShrink * width_of_spaces(paragraph, runs, visible_end) : 0;
    line.overfull = line.width > measure + shrink + 0.5;
    // The last line keeps its natural width where it can.
    const bool to_fill = (!last && !node.mandatory) || line.width > measure;
    if (justified && to_fill && !line.overfull) {
        justify({paragraph, runs, visible_end, measure - line.width, settings.kashida}, fonts);
        line.width = measure;
    }

    const bool rtl = (paragraph.base_level & 1U) != 0;
    const Pt slack = measure - line.width;
    const Pt from_start = settings.alignment == Alignment::center ? slack / 2
                          : settings.alignment == Alignment::end  ? slack
                                                                  : 0;
    line.x = rtl ? slack - from_start : from_start + indent;
    // Trailing white space hangs outside: to the right of the text, or to its left where reading goes that way.
    place_in_visual_order(pieces, rtl ? line.x - white - hang.end : line.x - hang.start);

    for (Piece& piece : pieces) {
        const Font& font = fonts[piece.run.font];
        line.ascent = std::max(line.ascent, font.ascent * piece.run.size);
        line.descent = std::max(line.descent, font.descent * piece.run.size);
        line.leading = std::max(line.leading, paragraph.text.leading * font.leading_correction);
        line.runs.push_back(std::move(piece.run));
    }
    if (line.runs.empty()) {
        line.leading = paragraph.text.leading;
    }
    return line;
}

}  // namespace

Glyph hyphen_glyph(const Font& font, Pt size) {
    Glyph glyph;
    hb_codepoint_t id = 0;
    if (hb_font_get_nominal_glyph(font.font, kHyphen, &id) != 0 ||
        hb_font_get_nominal_glyph(font.font, '-', &id) != 0) {
        glyph.id = id;
        glyph.advance = hb_font_get_glyph_h_advance(font.font, id) * size / font.units_per_em;
    }
    return glyph;
}

Pt hyphen_advance(const ShapedParagraph& paragraph, std::uint32_t offset, const Fonts& fonts) {
    if (offset == 0) {
        return 0;
    }
    const auto run = run_at(paragraph, offset - 1);
    return run == paragraph.runs.end() ? 0 : hyphen_glyph(fonts[run->font], run->size).advance;
}

std::vector<Line> break_lines(const ShapedParagraph& paragraph, const LineSettings& settings, const Fonts& fonts,
                              TextContext& context, ParagraphTrace* trace) {
    const Advances advances = measure_advances(paragraph);
    const std::vector<BreakNode> breaks = choose_breaks(paragraph, advances, settings, fonts, trace);
    std::vector<Line> lines;
    lines.reserve(breaks.size());
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < breaks.size(); ++i) {
        lines.push_back(
            set_line(paragraph, settings, begin, breaks[i], i + 1 == breaks.size(), fonts, context.state()));
        begin = breaks[i].offset;
    }
    return lines;
}

}  // namespace brochure
