#pragma once

#include <optional>

#include <unicode/unistr.h>

#include "catalog/catalog.h"
#include "check/check_catalog.h"
#include "check/finding.h"
#include "source/document.h"

namespace brochure {

/// Stands for a placeholder in plain text (U+FFFC, object replacement character).
inline constexpr char16_t kPlaceholderMark = 0xFFFC;

/// A translated message taken apart for the checks.
struct MessageText {
    const Message* message = nullptr;
    Inlines source_content;
    std::optional<Inlines> content;    ///< nullopt: the translation's markup is broken
    icu::UnicodeString source;         ///< characters without markup, placeholders as kPlaceholderMark
    icu::UnicodeString translation;    ///< the same of the msgstr
    icu::UnicodeString source_folded;  ///< see folded()
    icu::UnicodeString translation_folded;
    icu::UnicodeString own;  ///< `translation` without what is marked as another language's, with the expansions
                             ///< of abbreviations after it
};

MessageText take_apart(const Message& message);

/// Collects findings with the severities and mutes of the settings.
struct Reporter {
    const CheckInput& input;
    Findings findings;

    bool wants(std::string_view check) const;
    void report(std::string_view check, const Message& message, std::string text, std::string remedy,
                std::optional<std::string> suggestion = std::nullopt);
    /// Of the header, or of the catalog as a whole.
    void report_header(std::string_view check, std::string text, std::string remedy);
    void add(Finding finding);
};

/// Case folded, without marks, in compatibility form: for comparing words.
icu::UnicodeString folded(const icu::UnicodeString& text);

std::string to_utf8(const icu::UnicodeString& text);
icu::UnicodeString from_utf8(std::string_view text);

/// "nl" of "nl", "pt" of "pt_BR"
std::string language_of(const Locale& locale);

// The groups of checks, one file each.
void check_state(const CheckInput& input, Reporter& reporter);
void check_equal_content(const MessageText& text, Reporter& reporter);
void check_numbers(const MessageText& text, Reporter& reporter);
void check_spaces(const MessageText& text, Reporter& reporter);
void check_punctuation(const MessageText& text, Reporter& reporter);
void check_wording(const std::vector<MessageText>& texts, Reporter& reporter);
void check_terms(const std::vector<MessageText>& texts, Reporter& reporter);
void check_characters(const std::vector<MessageText>& texts, Reporter& reporter);

}  // namespace brochure
