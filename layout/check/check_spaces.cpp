// White space: at the ends, doubled, line ends, and the no-break spaces of French.
#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "check/language_rules.h"
#include "check/message_text.h"
#include "check/pattern.h"

namespace brochure {

namespace {

constexpr const char16_t* kThinNoBreakSpace = u"\u202F";
constexpr const char16_t* kNoBreakSpace = u"\u00A0";

bool is_space(UChar32 c) { return u_isUWhiteSpace(c) != 0; }

void check_edges(const icu::UnicodeString& source, const icu::UnicodeString& raw, const Message& message,
                 Reporter& reporter) {
    const auto edge = [](const icu::UnicodeString& text, bool end) {
        return !text.isEmpty() && is_space(text.char32At(end ? text.moveIndex32(text.length(), -1) : 0));
    };
    for (const bool end : {false, true}) {
        if (edge(raw, end) && !edge(source, end)) {
            static const Pattern kAtEnd(u"\\p{White_Space}+\\z");
            static const Pattern kAtStart(u"\\A\\p{White_Space}+");
            const icu::UnicodeString trimmed = (end ? kAtEnd : kAtStart).replaced(raw, u"");
            reporter.report("edge-spaces", message,
                            fmt::format("the translation {} with white space", end ? "ends" : "begins"),
                            "delete it: the program sets the space around texts", to_utf8(trimmed));
        } else if (!edge(raw, end) && edge(source, end)) {
            reporter.report(
                "edge-spaces", message,
                fmt::format("the source {} with white space, the translation does not", end ? "ends" : "begins"),
                "add it as in the source");
        }
    }
}

/// The no-break spaces of French: Lexique des règles typographiques en usage à l'Imprimerie nationale.
void check_french(const icu::UnicodeString& own, const icu::UnicodeString& raw, const Message& message,
                  Reporter& reporter) {
    // A mark after a letter, digit or closing sign with a plain space or none between; not in times and addresses,
    // where something follows the mark, and after another mark ("?!").
    static const Pattern kPlainBeforeThin(u"[ \\t]+(?=[;!?])");
    static const Pattern kPlainBeforeWide(u"[ \\t]+(?=[:»])");
    static const Pattern kNoneBeforeThin(u"(?<=[\\p{L}\\p{M}\\p{Nd}\\uFFFC)\\]”’])(?=[;!?]+(?:[\\s)\\]”’»\\uFFFC]|$))");
    static const Pattern kNoneBeforeWide(u"(?<=[\\p{L}\\p{M}\\p{Nd}\\uFFFC)\\]”’])(?=»|:(?:[\\s\\uFFFC]|$))");
    static const Pattern kPlainAfter(u"(?<=«)[ \\t]+");
    static const Pattern kNoneAfter(u"(?<=«)(?=[^\\s\\u00A0\\u202F])");
    const bool glued = kNoneBeforeThin.found_in(own) || kNoneBeforeWide.found_in(own);
    if (!glued && !kPlainBeforeThin.found_in(own) && !kPlainBeforeWide.found_in(own) && !kPlainAfter.found_in(own) &&
        !kNoneAfter.found_in(own)) {
        return;
    }
    std::optional<std::string> suggestion;
    // Where a mark is glued to its word beside markup or a reference such as &amp; only a person can tell.
    static const Pattern kMarkup(u"[<&{]");
    if (!glued || !kMarkup.found_in(raw)) {
        icu::UnicodeString mended = kPlainBeforeThin.replaced(raw, kThinNoBreakSpace);
        mended = kPlainBeforeWide.replaced(mended, kNoBreakSpace);
        mended = kPlainAfter.replaced(mended, kNoBreakSpace);
        mended = kNoneAfter.replaced(mended, kNoBreakSpace);
        if (glued) {
            mended = kNoneBeforeThin.replaced(mended, kThinNoBreakSpace);
            mended = kNoneBeforeWide.replaced(mended, kNoBreakSpace);
        }
        suggestion = to_utf8(mended);
    }
    reporter.report("no-break-space", message, "a mark that French parts from its word has no no-break space",
                    "put a no-break space before ; : ! ? and », and after «", std::move(suggestion));
}

}  // namespace

void check_spaces(const MessageText& text, Reporter& reporter) {
    const Message& message = *text.message;
    const icu::UnicodeString raw = from_utf8(message.msgstr);
    check_edges(from_utf8(message.msgid), raw, message, reporter);
    const auto count = [](const std::string& s) { return std::count(s.begin(), s.end(), '\n'); };
    if (count(message.msgid) != count(message.msgstr)) {
        std::optional<std::string> suggestion;
        if (count(message.msgid) == 0) {
            static const Pattern kLineEnd(u"[ \\t]*\\r?\\n[ \\t]*");
            suggestion = to_utf8(kLineEnd.replaced(raw, u" "));
        }
        reporter.report(
            "newlines", message,
            fmt::format("the source has {} line ends, the translation {}", count(message.msgid), count(message.msgstr)),
            "write the text without line ends: the program breaks the lines", std::move(suggestion));
    }
    static const Pattern kDouble(u"(?<=\\S)[ \\u00A0\\u202F]{2,}(?=\\S)");
    if (kDouble.found_in(raw) && !kDouble.found_in(from_utf8(message.msgid))) {
        // The space that does not break is the one that was meant.
        static const Pattern kWithThin(u"(?<=\\S)[ \\u00A0]*\\u202F[ \\u00A0\\u202F]*(?=\\S)");
        static const Pattern kWithWide(u"(?<=\\S)[ ]*\\u00A0[ \\u00A0]*(?=\\S)");
        static const Pattern kPlain(u"(?<=\\S) {2,}(?=\\S)");
        icu::UnicodeString mended = kWithThin.replaced(raw, kThinNoBreakSpace);
        mended = kPlain.replaced(kWithWide.replaced(mended, kNoBreakSpace), u" ");
        reporter.report("double-space", message, "two spaces follow one another", "delete one of them",
                        to_utf8(mended));
    }
    if (rules_of(reporter.input.catalog.locale).space_before_marks) {
        check_french(text.own, raw, message, reporter);
    }
}

}  // namespace brochure
