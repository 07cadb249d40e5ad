#include "check/check_catalog.h"

#include <algorithm>
#include <utility>

#include "check/message_text.h"

namespace brochure {

Findings check_catalog(const CheckInput& input) {
    Reporter reporter{input, {}};
    check_state(input, reporter);
    std::vector<MessageText> texts;
    for (const Message& message : input.catalog.messages) {
        // What nobody confirmed is not printed, so that its faults harm nobody; the check "fuzzy" names it.
        if (!message.obsolete && !message.fuzzy && !message.msgstr.empty()) {
            texts.push_back(take_apart(message));
        }
    }
    for (const MessageText& text : texts) {
        check_equal_content(text, reporter);
        check_numbers(text, reporter);
        check_spaces(text, reporter);
        check_punctuation(text, reporter);
    }
    check_wording(texts, reporter);
    check_terms(texts, reporter);
    check_characters(texts, reporter);
    std::stable_sort(reporter.findings.begin(), reporter.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.line < b.line; });
    return std::move(reporter.findings);
}

}  // namespace brochure
