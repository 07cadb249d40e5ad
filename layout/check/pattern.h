#pragma once

#include <memory>
#include <string_view>

#include <unicode/regex.h>
#include <unicode/unistr.h>

namespace brochure {

/// An ICU regular expression, compiled once. May be used by several threads.
struct Pattern {
    std::unique_ptr<icu::RegexPattern> compiled;  ///< null: it is no regular expression, and matches nothing

    explicit Pattern(const icu::UnicodeString& expression, bool ignore_case = false);

    std::unique_ptr<icu::RegexMatcher> matcher(const icu::UnicodeString& text) const;
    bool found_in(const icu::UnicodeString& text) const;
    icu::UnicodeString replaced(const icu::UnicodeString& text, const char16_t* with) const;
};

}  // namespace brochure
