#include "check/finding.h"

#include <algorithm>

namespace brochure {

const std::vector<CheckInfo>& check_list() {
    using enum Severity;
    static const std::vector<CheckInfo> checks = {
        // what cannot even be read
        {"source", error, "A brochure, theme, profile, catalog or settings file cannot be used; the code says why."},
        // state of the catalog
        {"gettext", error, "What `msgfmt -c` says of the header, plural forms, line ends and format strings."},
        {"missing", warning, "A message of the brochure has no translation."},
        {"fuzzy", warning, "A translation is not confirmed."},
        {"obsolete", note, "The catalog keeps a message that the brochure no longer has."},
        {"review", error, "The sign-off is older than the source or than the translation, or is of another text."},
        // content that must be equal
        {"placeholders", error, "Placeholders differ from the source's."},
        {"markup", error, "Inline elements differ from the source's or are not well-formed."},
        {"numbers", error, "A number of the source is not in the translation, or the other way round, by value."},
        {"units", error, "A number has lost its unit or has another one."},
        {"telephone", error, "A telephone number differs from the source's."},
        {"urls", error, "An address on the web or of e-mail differs from the source's."},
        // spaces and punctuation
        {"edge-spaces", warning, "The translation begins or ends with white space and the source does not."},
        {"newlines", warning, "Line ends differ from the source's."},
        {"end-punctuation", warning, "The translation ends in another kind of punctuation than the source."},
        {"ellipsis", note, "Dots that leave something out differ from the source's, or are three full stops."},
        {"double-space", warning, "Two spaces follow one another."},
        {"brackets", warning, "A bracket is not opened or not closed."},
        {"quotes", warning, "Quotation marks are unbalanced or not those of the language."},
        {"no-break-space", warning, "French punctuation has no no-break space beside it."},
        // wording
        {"untranslated", warning, "The translation is a copy of the source."},
        {"same-source", warning, "The same source is translated in two ways."},
        {"same-translation", note, "Different sources are translated alike."},
        {"length", warning, "The translation is suspiciously long or short."},
        {"forbidden", warning, "The translation uses a word that it must not use."},
        {"glossary", warning, "A term is not translated as the glossary says."},
        {"negation", error, "The source says no and the translation seems not to."},
        // characters
        {"script", warning, "Letters are of another script or alphabet, perhaps lookalikes."},
        {"mixed-digits", warning, "Digits are of another kind than in the rest of the catalog."},
        {"bidi-controls", error, "Controls of the writing direction are not balanced."},
        {"invisible", warning, "Characters that nobody sees."},
        {"nfc", warning, "The text is not in Unicode's normal form C."},
        // the typeset page
        {"overflow", error, "Content does not fit its place on the page."},
        {"small-text", error, "Text is set smaller than can be read."},
        {"ragged", note, "A line inside a paragraph stays emptier than it should."},
        {"stranded-heading", warning, "A heading stands alone at the foot of a page or column."},
        {"glyph", error, "No font has a character of the text."},
        {"hyphen-ladder", warning, "Too many lines in succession end in a hyphen."},
        {"more-lines", warning, "A text with a fixed place takes far more lines than its source."},
        // the settings themselves
        {"mute", warning, "A mute silences nothing any more."},
    };
    return checks;
}

const CheckInfo* find_check(std::string_view name) {
    const auto found =
        std::find_if(check_list().begin(), check_list().end(), [&](const CheckInfo& c) { return c.name == name; });
    return found == check_list().end() ? nullptr : &*found;
}

}  // namespace brochure
