#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "text/fonts.h"
#include "text/hyphenate.h"
#include "text/styled_text.h"

namespace brochure {

struct Glyph {
    std::uint32_t id = 0;
    std::uint32_t cluster = 0;  ///< UTF-16 offset in the paragraph of the first code unit it stands for
    Pt advance = 0;
    Pt x_offset = 0;
    Pt y_offset = 0;               ///< up is positive
    bool unsafe_to_break = false;  ///< HB_GLYPH_FLAG_UNSAFE_TO_BREAK before this cluster
    bool tatweel_before = false;   ///< HB_GLYPH_FLAG_SAFE_TO_INSERT_TATWEEL: a kashida may stand before this cluster
};

/// Glyphs of one font, size, style span, script and embedding level.
struct GlyphRun {
    FontId font = kNoFont;
    Pt size = 0;             ///< with the font's size correction
    std::uint8_t level = 0;  ///< UAX 9 embedding level; odd: right to left
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t span = 0;  ///< index in StyledText::spans
    hb_script_t script = HB_SCRIPT_INVALID;
    std::vector<Glyph> glyphs;  ///< in visual order, left to right
    bool right_to_left() const { return (level & 1U) != 0; }
};

/// A place where a line may end: before the code unit at `offset`.
struct BreakOpportunity {
    std::uint32_t offset = 0;
    bool mandatory = false;
    bool hyphen = false;  ///< inside a word: a hyphen is set at the line's end
};

/// By how much a line that begins or ends with the character at `offset` is narrower than the sum of its advances:
/// full-width punctuation loses its white half there, and the space between Han and Latin vanishes.
struct EdgeTrim {
    std::uint32_t offset = 0;
    Pt start = 0;
    Pt end = 0;
};

/// What the spacing of Chinese and Japanese adds to the last glyph of the character at `offset`.
struct CjkSpace {
    std::uint32_t offset = 0;
    Pt advance = 0;
    Pt x_offset = 0;
};

struct MissingGlyph {
    char32_t character = 0;
    std::uint32_t offset = 0;
    std::string script;  ///< ISO 15924
};

struct ShapedParagraph {
    StyledText text;
    std::uint8_t base_level = 0;
    std::vector<GlyphRun> runs;            ///< in logical order; together they cover the text
    std::vector<BreakOpportunity> breaks;  ///< sorted; the last is the end of the text
    std::vector<std::uint8_t> graphemes;   ///< 1 where a grapheme cluster begins (UAX 29)
    std::vector<EdgeTrim> trims;           ///< sorted by offset
    std::vector<CjkSpace> spaces;          ///< sorted by offset; the runs have them already
    std::vector<MissingGlyph> missing;
};

/// The trim of the character at `offset`, or null.
const EdgeTrim* find_trim(const ShapedParagraph& paragraph, std::uint32_t offset);

/// What a worker keeps between paragraphs: HarfBuzz buffer, ICU bidi object and break iterators. One a thread. Without
/// `hyphenation`, which must outlive it, only the author's soft hyphens divide words.
class TextContext {
public:
    explicit TextContext(const Hyphenation* hyphenation = nullptr);
    TextContext(TextContext&&) noexcept;
    ~TextContext();
    const Hyphenation* hyphenation() const;
    /// For whoever sets almost the same text again and again with the same fonts: begins a round, and from now on
    /// paragraphs that were set in this round or in one of the three before it are not set anew.
    void keep_paragraphs();
    struct State;
    State& state() { return *state_; }

private:
    std::unique_ptr<State> state_;
};

/// Bidi (UAX 9), itemising by script, language and font (UAX 24), shaping each run once with HarfBuzz with its context,
/// and line-break opportunities (UAX 14 with the locale's rules; ICU's dictionaries for Thai, Lao, Khmer and Burmese).
ShapedParagraph shape(StyledText text, const Fonts& fonts, TextContext& context);

}  // namespace brochure
