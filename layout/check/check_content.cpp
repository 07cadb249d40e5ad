// What must be equal in source and translation: placeholders, inline elements, addresses.
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "catalog/parse_translation.h"
#include "check/message_text.h"
#include "check/pattern.h"
#include "core/utf.h"

namespace brochure {

namespace {

/// Addresses on the web and of e-mail, without the punctuation that ends the sentence.
std::multiset<std::string> addresses(const icu::UnicodeString& text) {
    std::multiset<std::string> found;
    // Few texts have one, and the expression is slow to find that out.
    if (text.indexOf(u'@') < 0 && text.indexOf(u"www.") < 0 && text.indexOf(u"://") < 0) {
        return found;
    }
    static const Pattern kAddress(
        u"(?:https?://|www\\.)[A-Za-z0-9./?&=_%#~:@+-]*[A-Za-z0-9/]|"
        u"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\\.[A-Za-z0-9.-]*[A-Za-z0-9]");
    const auto matcher = kAddress.matcher(text);
    UErrorCode status = U_ZERO_ERROR;
    while (matcher != nullptr && matcher->find()) {
        found.insert(to_utf8(matcher->group(status)));
    }
    return found;
}

}  // namespace

void check_equal_content(const MessageText& text, Reporter& reporter) {
    const Message& message = *text.message;
    for (Diagnostic& d : parse_translation(text.source_content, collapse_spaces(message.msgstr)).diagnostics) {
        const bool placeholder = d.code == Code::placeholder_lost || d.code == Code::placeholder_unknown;
        reporter.report(placeholder ? "placeholders" : "markup", message, std::move(d.message), std::move(d.remedy));
    }
    const std::multiset<std::string> wanted = addresses(text.source);
    const std::multiset<std::string> found = addresses(text.translation);
    if (wanted != found) {
        for (const std::string& address : wanted) {
            if (found.count(address) < wanted.count(address)) {
                reporter.report("urls", message, fmt::format("the address {} is not in the translation", address),
                                "copy it from the source as it is");
                return;
            }
        }
        for (const std::string& address : found) {
            if (wanted.count(address) < found.count(address)) {
                reporter.report("urls", message, fmt::format("the address {} is not in the source", address),
                                "use the addresses of the source, as they are");
                return;
            }
        }
    }
}

}  // namespace brochure
