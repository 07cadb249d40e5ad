#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalog/localize.h"
#include "core/color.h"
#include "core/locale.h"
#include "core/units.h"
#include "source/theme.h"

namespace brochure {

struct CharacterStyle {
    Pt size = 11;
    Pt smallest = 0;  ///< the size correction of a font makes it no smaller
    bool bold = false;
    bool italic = false;
    bool underline = false;
    Color color;
    friend bool operator==(const CharacterStyle&, const CharacterStyle&) = default;
};

/// An inline element that the PDF shows as a structure element of its own (Link, Span with Lang or E), or that is
/// interesting to a painter. `parent` is an index in StyledText::elements, -1 for the paragraph.
struct InlineElement {
    InlineKind kind = InlineKind::link;
    int parent = -1;
    std::string value;  ///< URI, language tag or expansion
};

/// A stretch of equal style. Offsets are UTF-16 code units of StyledText::text.
struct StyledSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    CharacterStyle style;
    std::string language;  ///< BCP 47
    int element = -1;      ///< index in StyledText::elements, -1: the paragraph itself
    bool nobreak = false;
    bool field = false;  ///< a value of the clinic's profile: a name, an address, a number; its words are not divided
};

/// A paragraph ready for shaping: one string, and spans that cover it without gap.
struct StyledText {
    std::u16string text;
    std::vector<StyledSpan> spans;
    std::vector<InlineElement> elements;
    std::vector<std::uint32_t> synthetic;  ///< sorted offsets of code units that the engine put in (isolates round
                                           ///< fields, links and foreign words); they never reach the reader
    Direction direction = Direction::left_to_right;
    std::string language;  ///< BCP 47 of the paragraph
    Pt leading = 15;       ///< for lines of the paragraph's own script, before leading correction
    bool hyphenate = false;
    LineBreakStyle line_break = LineBreakStyle::strict;
    bool phrases = false;  ///< Japanese breaks between phrases only: headings
};

/// Styles of a paragraph's inlines.
struct InlineStyles {
    CharacterStyle base;
    Color link;
    Color term;
    Pt leading = 15;
    Direction direction = Direction::left_to_right;
    std::string script = "Latn";  ///< ISO 15924, of the language: decides whether emphasis is italic
    bool hyphenate = false;
    LineBreakStyle line_break = LineBreakStyle::strict;
    bool phrases = false;  ///< Japanese breaks between phrases only: headings
};

/// Flattens inline content. Puts U+2066..2069 isolates round fields, blanks, links whose text is not in the paragraph's
/// direction, and language spans, so that a telephone number stays whole in right-to-left text (UAX 9, section 2.7).
/// Emphasis is italic where the script has italics and bold elsewhere (Arabic, Hebrew, CJK, Indic, Ethiopic, Thai ...).
StyledText collect(const Inlines& content, const std::string& language, const InlineStyles& styles);

/// The same for a string without markup (running heads, page numbers, labels).
StyledText collect(const std::string& utf8, const std::string& language, const InlineStyles& styles);

}  // namespace brochure
