// Punctuation by the language's own rules: the mark at the end, dots, brackets, quotation marks.
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "check/language_rules.h"
#include "check/message_text.h"
#include "core/utf.h"

namespace brochure {

namespace {

enum class Ending { none, stop, question, exclamation, colon, semicolon, comma, ellipsis };

const char* name_of(Ending ending) {
    switch (ending) {
        case Ending::stop:
            return "a full stop";
        case Ending::question:
            return "a question mark";
        case Ending::exclamation:
            return "an exclamation mark";
        case Ending::colon:
            return "a colon";
        case Ending::semicolon:
            return "a semicolon";
        case Ending::comma:
            return "a comma";
        case Ending::ellipsis:
            return "an ellipsis";
        case Ending::none:
            break;
    }
    return "no mark";
}

/// Marks of all scripts by what they say. The Greek question mark is a semicolon.
Ending ending_of_mark(UChar32 c, const std::string& language) {
    static const std::map<Ending, std::u16string_view> kMarks = {
        {Ending::stop, u".。．｡۔।॥።܂។"}, {Ending::question, u"?؟？፧\u037E"}, {Ending::exclamation, u"!！"},
        {Ending::colon, u":：፥፦∶"},      {Ending::semicolon, u";؛；፤"},      {Ending::comma, u",،，、፣"},
        {Ending::ellipsis, u"…⋯"},
    };
    if (language == "el" && c == u';') {
        return Ending::question;
    }
    // Armenian and Ethiopic also have marks of their own; the word space ፡ with a hyphen introduces lists.
    for (const auto& [ending, marks] : kMarks) {
        if (c < 0x10000 && marks.find(static_cast<char16_t>(c)) != std::u16string_view::npos) {
            return ending;
        }
    }
    return Ending::none;
}

bool is_closing(UChar32 c) {
    const auto type = u_charType(c);
    return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION || c == u'"' || c == u'\'' || c == u'“' ||
           c == u'»' || c == u'«' || u_isUWhiteSpace(c) != 0 || u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) != 0;
}

Ending ending_of(const icu::UnicodeString& text, const std::string& language) {
    std::int32_t i = text.length();
    while (i > 0) {
        const std::int32_t previous = text.moveIndex32(i, -1);
        if (!is_closing(text.char32At(previous))) {
            break;
        }
        i = previous;
    }
    if (i == 0) {
        return Ending::none;
    }
    const icu::UnicodeString kept = text.tempSubString(0, i);
    if (kept.endsWith(u"...") || kept.endsWith(u"。。。")) {
        return Ending::ellipsis;
    }
    if (kept.endsWith(u"፡-") || kept.endsWith(u"፡—")) {
        return Ending::colon;
    }
    return ending_of_mark(kept.char32At(kept.moveIndex32(i, -1)), language);
}

/// The mark in the language's own writing.
std::u16string mark_for(Ending ending, const Locale& locale) {
    const std::string language = language_of(locale);
    const bool chinese = language == "zh" || language == "ja";
    const bool ethiopic = locale.script == "Ethi";
    switch (ending) {
        case Ending::stop:
            return chinese ? u"。" : ethiopic ? u"።" : locale.script == "Deva" ? u"।" : language == "ur" ? u"۔" : u".";
        case Ending::question:
            return chinese                   ? u"？"
                   : locale.script == "Arab" ? u"؟"
                   : language == "el"        ? u";"
                   : language == "fr"        ? u"\u202F?"
                                             : u"?";
        case Ending::exclamation:
            return chinese ? u"！" : language == "fr" ? u"\u202F!" : u"!";
        case Ending::colon:
            return chinese ? u"：" : language == "fr" ? u"\u00A0:" : ethiopic ? u"፦" : u":";
        case Ending::ellipsis:
            return u"…";
        default:
            return u"";
    }
}

/// "What it is", "Whom to call": some languages make a question of it.
bool asks_without_mark(const icu::UnicodeString& source) {
    static constexpr std::u16string_view kWords[] = {u"What ", u"Who ",   u"Whom ", u"Which ",
                                                     u"When ", u"Where ", u"Why ",  u"How "};
    return std::any_of(std::begin(kWords), std::end(kWords), [&](std::u16string_view word) {
        return source.startsWith(word.data(), static_cast<std::int32_t>(word.size()));
    });
}

bool right_ending(Ending wanted, Ending found, const LanguageRules& rules, const icu::UnicodeString& source) {
    if (wanted == found) {
        return true;
    }
    if (wanted == Ending::none && found == Ending::question) {
        return asks_without_mark(source);
    }
    if (rules.list_after_stop && wanted == Ending::colon && found == Ending::stop) {
        return true;
    }
    if (rules.no_full_stop && found == Ending::none) {
        return wanted == Ending::stop || wanted == Ending::question || wanted == Ending::exclamation ||
               wanted == Ending::colon;
    }
    if (rules.question_without_mark && wanted == Ending::question) {
        return found == Ending::stop;
    }
    return false;
}

void check_ending(const MessageText& text, const LanguageRules& rules, Reporter& reporter) {
    const Locale& locale = reporter.input.catalog.locale;
    const std::string language = language_of(locale);
    const Ending wanted = ending_of(text.source, "en");
    const Ending found = ending_of(text.translation, language);
    // An ellipsis is the business of its own check.
    if (wanted != Ending::ellipsis && found != Ending::ellipsis && !right_ending(wanted, found, rules, text.source)) {
        std::optional<std::string> suggestion;
        const std::string& msgstr = text.message->msgstr;
        const bool plain_end = !msgstr.empty() && !msgstr.ends_with('>') && !msgstr.ends_with('}');
        const std::u16string mark = mark_for(wanted, locale);
        if (found == Ending::none && plain_end && !mark.empty() &&
            u_isalpha(text.translation.char32At(text.translation.length() - 1)) != 0) {
            suggestion = msgstr + utf8(mark);
        }
        reporter.report("end-punctuation", *text.message,
                        fmt::format("the source ends in {}, the translation in {}", name_of(wanted), name_of(found)),
                        "end the translation as the source ends, with the language's own mark", std::move(suggestion));
    }
    if (rules.inverted_marks) {
        for (const auto& [open, close] : {std::pair(u'¿', u'?'), std::pair(u'¡', u'!')}) {
            int balance = 0;
            for (std::int32_t i = 0; i < text.own.length(); ++i) {
                balance += text.own[i] == open ? 1 : text.own[i] == close ? -1 : 0;
            }
            if (balance != 0) {
                reporter.report("end-punctuation", *text.message,
                                fmt::format("{} and {} do not go together", utf8(std::u16string(1, open)),
                                            utf8(std::u16string(1, close))),
                                "open each question with ¿ and each exclamation with ¡");
            }
        }
    }
}

int count_ellipses(const icu::UnicodeString& text) {
    int count = 0;
    for (std::int32_t i = 0; i < text.length(); ++i) {
        const bool dots = text[i] == u'.' && text.tempSubString(i, 3) == u"..." && (i == 0 || text[i - 1] != u'.');
        const bool sign = (text[i] == u'…' || text[i] == u'⋯') && (i == 0 || text[i - 1] != text[i]);
        count += dots || sign ? 1 : 0;
    }
    return count;
}

void check_ellipsis(const MessageText& text, Reporter& reporter) {
    if (count_ellipses(text.source) != count_ellipses(text.translation)) {
        reporter.report("ellipsis", *text.message,
                        "the source leaves something out with dots and the translation not, or the other way round",
                        "write … where the source does and nowhere else");
    } else if (text.own.indexOf(u"...") >= 0) {
        icu::UnicodeString mended = from_utf8(text.message->msgstr);
        mended.findAndReplace(u"...", u"…");
        reporter.report("ellipsis", *text.message, "three full stops stand for an ellipsis", "write …",
                        to_utf8(mended));
    }
}

/// The first bracket that has no partner, or 0. "1)" and ":-)" are no brackets in the source's eyes either.
UChar32 unbalanced_bracket(const icu::UnicodeString& text) {
    std::vector<UChar32> open;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        const int type = u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
        // Chinese may pair a narrow bracket with a wide one.
        const auto narrow = [](UChar32 b) { return b == u'（' ? UChar32(u'(') : b == u'）' ? UChar32(u')') : b; };
        if (type == U_BPT_OPEN) {
            open.push_back(narrow(c));
        } else if (type == U_BPT_CLOSE) {
            if (open.empty() || u_getBidiPairedBracket(open.back()) != narrow(c)) {
                return c;
            }
            open.pop_back();
        }
    }
    return open.empty() ? 0 : open.back();
}

void check_brackets(const MessageText& text, Reporter& reporter) {
    const UChar32 alone = unbalanced_bracket(text.translation);
    if (alone != 0 && unbalanced_bracket(text.source) == 0) {
        reporter.report("brackets", *text.message,
                        fmt::format("the bracket {} has no partner", to_utf8(icu::UnicodeString(alone))),
                        "open and close each bracket");
    }
}

constexpr std::u16string_view kDoubleQuotes = u"\"“”„‟«»「」『』״";

bool is_hebrew(char16_t c) { return c >= 0x05D0 && c <= 0x05EA; }

/// Quotation marks in order, without those before the last letter of a Hebrew abbreviation such as ד״ר.
std::u16string quotes_in(const icu::UnicodeString& text) {
    std::u16string quotes;
    for (std::int32_t i = 0; i < text.length(); ++i) {
        const char16_t c = text[i];
        if (kDoubleQuotes.find(c) == std::u16string_view::npos) {
            continue;
        }
        const bool abbreviation = i > 0 && i + 1 < text.length() && is_hebrew(text[i - 1]) && is_hebrew(text[i + 1]) &&
                                  (i + 2 == text.length() || !is_hebrew(text[i + 2]));
        if (!abbreviation) {
            quotes += c;
        }
    }
    return quotes;
}

/// Whether the marks are pairs of `pairs`, nested or side by side.
bool well_quoted(const std::u16string& quotes, const std::vector<QuotePair>& pairs) {
    std::vector<char16_t> open;
    for (const char16_t c : quotes) {
        if (!open.empty() && open.back() == c) {
            open.pop_back();
            continue;
        }
        const auto pair = std::find_if(pairs.begin(), pairs.end(), [&](const QuotePair& p) { return p.open == c; });
        if (pair == pairs.end()) {
            return false;
        }
        open.push_back(pair->close);
    }
    return open.empty();
}

void check_quotes(const MessageText& text, const LanguageRules& rules, Reporter& reporter) {
    const std::u16string quotes = quotes_in(text.own);
    if (quotes.empty() || well_quoted(quotes, rules.quotes)) {
        return;
    }
    const QuotePair usual = rules.quotes.front();
    const std::string example =
        fmt::format("{}…{}", utf8(std::u16string(1, usual.open)), utf8(std::u16string(1, usual.close)));
    std::optional<std::string> suggestion;
    const std::string& msgstr = text.message->msgstr;
    // Straight marks in pairs outside markup can be told apart by their order.
    const bool straight = std::all_of(quotes.begin(), quotes.end(), [](char16_t c) { return c == u'"'; });
    if (straight && quotes.size() % 2 == 0 && msgstr.find('<') == std::string::npos &&
        std::count(msgstr.begin(), msgstr.end(), '"') == static_cast<std::ptrdiff_t>(quotes.size()) &&
        !rules.space_before_marks) {
        std::string mended;
        bool opening = true;
        for (const char c : msgstr) {
            mended += c == '"' ? utf8(std::u16string(1, opening ? usual.open : usual.close)) : std::string(1, c);
            opening = c == '"' ? !opening : opening;
        }
        suggestion = std::move(mended);
    }
    reporter.report("quotes", *text.message, "quotation marks are unbalanced or not those of the language",
                    fmt::format("write {}", example), std::move(suggestion));
}

}  // namespace

void check_punctuation(const MessageText& text, Reporter& reporter) {
    const LanguageRules rules = rules_of(reporter.input.catalog.locale);
    check_ending(text, rules, reporter);
    check_ellipsis(text, reporter);
    check_brackets(text, reporter);
    check_quotes(text, rules, reporter);
}

}  // namespace brochure
