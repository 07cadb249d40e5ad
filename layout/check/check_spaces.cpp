// White space: at the ends, doubled, line ends, and the no-break spaces of French.
#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <unicode/regex.h>
#include <unicode/uchar.h>

#include "check/language_rules.h"
#include "check/message_text.h"

namespace brochure {

namespace {

constexpr const char16_t* kThinNoBreakSpace = u"\u202F";
constexpr const char16_t* kNoBreakSpace = u"\u00A0";

bool is_space(UChar32 c) { return u_isUWhiteSpace(c) != 0; }

icu::UnicodeString replaced(const icu::UnicodeString& text, const char16_t* pattern, const char16_t* with) {
    UErrorCode status = U_ZERO_ERROR;
    icu::RegexMatcher matcher(pattern, text, 0, status);
    icu::UnicodeString result = matcher.replaceAll(with, status);
    return U_SUCCESS(status) ? result : text;
}

bool matches(const icu::UnicodeString& text, const char16_t* pattern) {
    UErrorCode status = U_ZERO_ERROR;
    icu::RegexMatcher matcher(pattern, text, 0, status);
    return U_SUCCESS(status) && matcher.find();
}

void check_edges(const icu::UnicodeString& source, const icu::UnicodeString& raw, const Message& message,
                 Reporter& reporter) {
    const auto edge = [](const icu::UnicodeString& text, bool end) {
        return !text.isEmpty() && is_space(text.char32At(end ? text.moveIndex32(text.length(), -1) : 0));
    };
    for (const bool end : {false, true}) {
        if (edge(raw, end) && !edge(source, end)) {
            const icu::UnicodeString trimmed =
                end ? replaced(raw, uR"(\p{White_Space}+\z)", u"") : replaced(raw, uR"(\A\p{White_Space}+)", u"");
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
    // A mark after a letter, digit or closing sign with a plain space or none between; not in times, addresses and
    // after another mark ("?!").
    static const char16_t* const kPlainBefore = u"[ \\t]+(?=[;:!?»])";
    static const char16_t* const kNoneBefore = u"(?<=[\\p{L}\\p{M}\\p{Nd}\\uFFFC)\\]”’])(?=[;!?»]|:(?![/\\p{Nd}]))";
    static const char16_t* const kPlainAfter = u"(?<=«)[ \\t]+";
    static const char16_t* const kNoneAfter = u"(?<=«)(?=[^\\s\\u00A0\\u202F])";
    if (!matches(own, kPlainBefore) && !matches(own, kNoneBefore) && !matches(own, kPlainAfter) &&
        !matches(own, kNoneAfter)) {
        return;
    }
    icu::UnicodeString mended = raw;
    mended = replaced(mended, u"[ \\t]+(?=[;!?])", kThinNoBreakSpace);
    mended = replaced(mended, u"[ \\t]+(?=[:»])", kNoBreakSpace);
    mended = replaced(mended, kPlainAfter, kNoBreakSpace);
    mended = replaced(mended, kNoneAfter, kNoBreakSpace);
    // Where markup stands beside the mark, or a reference such as &amp; might, only a person can tell.
    std::optional<std::string> suggestion;
    if (!matches(raw, u"[<&{]")) {
        mended = replaced(mended, u"(?<=[\\p{L}\\p{M}\\p{Nd})\\]”’])(?=[;!?])", kThinNoBreakSpace);
        mended = replaced(mended, u"(?<=[\\p{L}\\p{M}\\p{Nd})\\]”’])(?=»|:(?![/\\p{Nd}]))", kNoBreakSpace);
        suggestion = to_utf8(mended);
    } else if (!matches(own, kNoneBefore)) {
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
            suggestion = to_utf8(replaced(raw, u"[ \\t]*\\r?\\n[ \\t]*", u" "));
        }
        reporter.report(
            "newlines", message,
            fmt::format("the source has {} line ends, the translation {}", count(message.msgid), count(message.msgstr)),
            "write the text without line ends: the program breaks the lines", std::move(suggestion));
    }
    static const char16_t* const kDouble = u"(?<=\\S)[ \\u00A0\\u202F]{2,}(?=\\S)";
    if (matches(raw, kDouble) && !matches(from_utf8(message.msgid), kDouble)) {
        icu::UnicodeString mended = replaced(raw, u"(?<=\\S)[ ]*\\u202F[ \\u202F]*(?=\\S)", kThinNoBreakSpace);
        mended = replaced(mended, u"(?<=\\S)[ ]*\\u00A0[ \\u00A0]*(?=\\S)", kNoBreakSpace);
        mended = replaced(mended, u"(?<=\\S) {2,}(?=\\S)", u" ");
        reporter.report("double-space", message, "two spaces follow one another", "delete one of them",
                        to_utf8(mended));
    }
    if (rules_of(reporter.input.catalog.locale).space_before_marks) {
        check_french(text.own, raw, message, reporter);
    }
}

}  // namespace brochure
