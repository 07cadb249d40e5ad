#include "check/message_text.h"

#include <algorithm>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "check/apply_settings.h"
#include "source/inlines.h"

namespace brochure {

namespace {

void append_text(const Inlines& content, icu::UnicodeString& text, bool foreign, icu::UnicodeString* expansions) {
    for (const Inline& part : content) {
        if (part.kind == InlineKind::placeholder || (part.kind == InlineKind::language && !foreign)) {
            text.append(kPlaceholderMark);
        } else {
            text.append(from_utf8(part.text));
            if (part.kind == InlineKind::abbreviation && expansions != nullptr) {
                expansions->append(u'\n').append(from_utf8(part.value));
            }
            append_text(part.children, text, foreign, expansions);
        }
    }
}

/// What remains of text with broken markup when everything that looks like a tag is taken out.
icu::UnicodeString without_tags(std::string_view markup) {
    std::string text;
    while (!markup.empty()) {
        const std::size_t open = std::min(markup.find('<'), markup.size());
        text += markup.substr(0, open);
        markup.remove_prefix(open);
        const std::size_t close = markup.find('>');
        markup.remove_prefix(close == std::string_view::npos ? markup.size() : close + 1);
    }
    return from_utf8(text);
}

}  // namespace

MessageText take_apart(const Message& message) {
    MessageText text;
    text.message = &message;
    if (auto source = parse_inlines(message.msgid).value) {
        text.source_content = std::move(*source);
        append_text(text.source_content, text.source, true, nullptr);
    } else {
        text.source = without_tags(message.msgid);
    }
    text.content = parse_inlines(message.msgstr).value;
    if (text.content) {
        icu::UnicodeString expansions;
        append_text(*text.content, text.translation, true, nullptr);
        append_text(*text.content, text.own, false, &expansions);
        text.own.append(expansions);
    } else {
        text.translation = without_tags(message.msgstr);
        text.own = text.translation;
    }
    text.source_folded = folded(text.source);
    text.translation_folded = folded(text.translation);
    return text;
}

bool Reporter::wants(std::string_view check) const {
    const auto found = input.settings.severity.find(check);
    return found == input.settings.severity.end() || found->second.has_value();
}

void Reporter::add(Finding finding) {
    finding.locale = input.catalog.locale.gettext;
    const Message* message = input.catalog.find(finding.msgctxt, finding.msgid);
    if (apply_settings(finding, input.settings, input.source.domain, message == nullptr ? "" : message->msgstr,
                       input.keep_muted)) {
        findings.push_back(std::move(finding));
    }
}

void Reporter::report(std::string_view check, const Message& message, std::string text, std::string remedy,
                      std::optional<std::string> suggestion) {
    Finding finding;
    const CheckInfo* info = find_check(check);
    finding.check = info->name;
    finding.severity = info->severity;
    finding.message = std::move(text);
    finding.remedy = std::move(remedy);
    finding.file = input.catalog.file;
    finding.line = message.line;
    finding.msgctxt = message.msgctxt;
    finding.msgid = message.msgid;
    if (suggestion && *suggestion != message.msgstr) {
        finding.suggestion = std::move(suggestion);
    }
    add(std::move(finding));
}

void Reporter::report_header(std::string_view check, std::string text, std::string remedy) {
    Message header;
    header.line = std::max(1, input.catalog.header_line);
    report(check, header, std::move(text), std::move(remedy));
}

icu::UnicodeString folded(const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
    const icu::UnicodeString folded = decompose->normalize(fold->normalize(text, status), status);
    icu::UnicodeString result;
    for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        const UChar32 c = folded.char32At(i);
        // Marks above letters go; vowel signs and other marks that take room are letters to their readers.
        if (u_charType(c) != U_NON_SPACING_MARK || u_getCombiningClass(c) == 0) {
            result.append(c);
        }
    }
    return result;
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string result;
    return text.toUTF8String(result);
}

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string language_of(const Locale& locale) { return locale.gettext.substr(0, locale.gettext.find_first_of("_-@")); }

}  // namespace brochure
