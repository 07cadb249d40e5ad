#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/units.h"
#include "text/fonts.h"
#include "text/shape.h"
#include "text/total_fit.h"

namespace brochure {

enum class Alignment : std::uint8_t { start, end, center, justified };

/// How a paragraph is broken and set.
struct LineSettings {
    Pt measure = 0;
    Alignment alignment = Alignment::start;
    Pt first_line_indent = 0;          ///< on the start side
    bool balance = false;              ///< headings: lines of about equal length
    bool single_line = false;          ///< never break (running heads, labels)
    bool hanging_punctuation = false;  ///< optical margins: punctuation stands a little outside
    bool kashida = true;               ///< justified Arabic is stretched at its joins before its spaces
    int looseness = 0;                 ///< so many lines more (or fewer) than the best, where that can be
};

/// A piece of a run on one line.
struct LineRun {
    FontId font = kNoFont;
    Pt size = 0;
    bool right_to_left = false;
    std::uint32_t span = 0;   ///< index in StyledText::spans
    std::uint32_t begin = 0;  ///< text range, UTF-16 offsets in the paragraph
    std::uint32_t end = 0;
    Pt x = 0;  ///< of the pen at the run's left end, from the left edge of the measure
    Pt width = 0;
    std::vector<Glyph> glyphs;  ///< in visual order; advances hold justification
    bool hyphen = false;        ///< the engine's own hyphen at the line end: no text of the source
};

struct Line {
    std::vector<LineRun> runs;  ///< in logical order; x gives the visual place
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Pt x = 0;        ///< left edge of the ink-bearing part, from the left edge of the measure
    Pt width = 0;    ///< without trailing white space
    Pt leading = 0;  ///< distance to the baseline of a like line below
    Pt ascent = 0;   ///< of the largest font on the line, to keep stacked marks clear
    Pt descent = 0;
    bool overfull = false;  ///< an unbreakable piece is wider than the measure
    bool hyphenated = false;
};

/// What the line breaker saw and chose, for people who want to know why a line ends where it does.
struct ParagraphTrace {
    std::u16string text;
    std::vector<ParagraphItem> items;
    std::vector<std::uint32_t> offsets;  ///< in the text, of the break whose number an item has in `offset`
    BreakParameters parameters;
    Fit fit;
};

/// The glyph of a hyphen at the end of a line: U+2010, else U+002D.
Glyph hyphen_glyph(const Font& font, Pt size);

/// Its advance where the word is divided before `offset`.
Pt hyphen_advance(const ShapedParagraph& paragraph, std::uint32_t offset, const Fonts& fonts);

/// Total-fit line breaking (Knuth and Plass 1981) as TeX does it: ragged by default, minimising uneven line ends and
/// one-word last lines, or justified. Reshapes only at breaks that HarfBuzz calls unsafe. Lines are laid out in
/// visual order (UAX 9, L1 and L2) and aligned; `start` and `end` follow the paragraph's direction.
std::vector<Line> break_lines(const ShapedParagraph& paragraph, const LineSettings& settings, const Fonts& fonts,
                              TextContext& context, ParagraphTrace* trace = nullptr);

}  // namespace brochure
