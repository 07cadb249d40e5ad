#include "check/pattern.h"

namespace brochure {

Pattern::Pattern(const icu::UnicodeString& expression, bool ignore_case) {
    UErrorCode status = U_ZERO_ERROR;
    compiled.reset(icu::RegexPattern::compile(expression, ignore_case ? UREGEX_CASE_INSENSITIVE : 0, status));
    if (U_FAILURE(status)) {
        compiled.reset();
    }
}

std::unique_ptr<icu::RegexMatcher> Pattern::matcher(const icu::UnicodeString& text) const {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::RegexMatcher>(compiled == nullptr ? nullptr : compiled->matcher(text, status));
}

bool Pattern::found_in(const icu::UnicodeString& text) const {
    const auto m = matcher(text);
    return m != nullptr && m->find();
}

icu::UnicodeString Pattern::replaced(const icu::UnicodeString& text, const char16_t* with) const {
    const auto m = matcher(text);
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString result = m == nullptr ? text : m->replaceAll(with, status);
    return U_SUCCESS(status) ? result : text;
}

}  // namespace brochure
