// Copies of the source, the same words in two ways, two things in the same words, suspicious lengths.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "check/language_rules.h"
#include "check/message_text.h"

namespace brochure {

namespace {

/// The letters and digits of a folded text with one space between words: what two wordings share.
std::string essence(const icu::UnicodeString& flat) {
    icu::UnicodeString words;
    for (std::int32_t i = 0; i < flat.length(); i = flat.moveIndex32(i, 1)) {
        const UChar32 c = flat.char32At(i);
        const bool part = u_isalnum(c) != 0 || c == kPlaceholderMark || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
        if (part) {
            words.append(c);
        } else if (!words.isEmpty() && words[words.length() - 1] != u' ') {
            words.append(u' ');
        }
    }
    return to_utf8(words.trim());
}

/// Abbreviations (ALL, DNA), numbers and placeholders are the same in every language.
bool translatable(const icu::UnicodeString& text) {
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        if (u_islower(text.char32At(i)) != 0) {
            return true;
        }
    }
    return false;
}

/// Width in columns of a letter grid, marks not counted: Han and the like take two.
int width_of(const icu::UnicodeString& text) {
    int width = 0;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        const bool mark = (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0;
        const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
        width += mark ? 0 : east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
}

void check_copy(const MessageText& text, Reporter& reporter) {
    icu::UnicodeString source = text.source;
    icu::UnicodeString translation = text.translation;
    if (source.trim().caseCompare(translation.trim(), U_FOLD_CASE_DEFAULT) == 0 && translatable(text.source) &&
        text.source.countChar32() > 2) {
        reporter.report("untranslated", *text.message, "the translation is a copy of the source",
                        "translate it; if the word is the same in the language, mute the check for this message");
    }
}

void check_length(const MessageText& text, Reporter& reporter) {
    const CheckLimits& limits = reporter.input.settings.limits;
    const int source = width_of(text.source);
    if (source < limits.length_from) {
        return;
    }
    // Short texts vary more: a word of one language is three of another.
    const double slack = 1 + 12.0 / source;
    const double ratio = static_cast<double>(width_of(text.translation)) / source;
    if (ratio > limits.longest * slack || ratio < limits.shortest / slack) {
        reporter.report("length", *text.message,
                        fmt::format("the translation is {:.0f} % as long as the source", ratio * 100),
                        "look whether something was added or left out");
    }
}

/// One wording of a source text.
struct Wording {
    const Message* message;
    std::string file;
    bool own;  ///< of the catalog that is checked
};

void check_same_source(const std::vector<MessageText>& texts, Reporter& reporter) {
    std::map<std::string, std::vector<Wording>> wordings;
    for (const Catalog* sibling : reporter.input.siblings) {
        for (const Message& message : sibling->messages) {
            if (!message.obsolete && !message.fuzzy && !message.msgstr.empty()) {
                wordings[message.msgid].push_back({&message, sibling->file, false});
            }
        }
    }
    for (const MessageText& text : texts) {
        auto& others = wordings[text.message->msgid];
        for (const Wording& other : others) {
            // Different contexts are there so that translations may differ.
            const bool same_context = other.message->msgctxt == text.message->msgctxt;
            if (same_context && other.message->msgstr != text.message->msgstr) {
                const std::string where = other.own ? fmt::format("line {}", other.message->line)
                                                    : fmt::format("{}:{}", other.file, other.message->line);
                reporter.report("same-source", *text.message,
                                fmt::format("the same source reads “{}” in {}", other.message->msgstr, where),
                                "say the same thing in the same words, or give the source two contexts");
                break;
            }
        }
        others.push_back({text.message, reporter.input.catalog.file, true});
    }
}

void check_same_translation(const std::vector<MessageText>& texts, Reporter& reporter) {
    std::map<std::string, std::pair<const Message*, std::string>> first;
    for (const MessageText& text : texts) {
        const std::string translation = essence(text.translation_folded);
        const std::string source = essence(text.source_folded);
        if (translation.empty()) {
            continue;
        }
        const auto [entry, fresh] = first.emplace(translation, std::pair(text.message, source));
        if (!fresh && entry->second.second != source) {
            reporter.report("same-translation", *text.message,
                            fmt::format("“{}” (line {}) is translated alike", entry->second.first->msgid,
                                        entry->second.first->line),
                            "look whether the difference matters in the language");
        }
    }
}

}  // namespace

void check_wording(const std::vector<MessageText>& texts, Reporter& reporter) {
    for (const MessageText& text : texts) {
        check_copy(text, reporter);
        check_length(text, reporter);
    }
    check_same_source(texts, reporter);
    check_same_translation(texts, reporter);
}

}  // namespace brochure
