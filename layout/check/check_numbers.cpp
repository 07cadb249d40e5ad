// Numbers by value, their units, and telephone numbers. A wrong digit may harm a child.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "check/message_text.h"
#include "check/number_words.h"

namespace brochure {

namespace {

bool same_value(const Number& a, const Number& b) {
    return std::any_of(a.readings.begin(), a.readings.end(), [&](const std::string& reading) {
        return std::find(b.readings.begin(), b.readings.end(), reading) != b.readings.end();
    });
}

bool in_words(const Number& number, const icu::UnicodeString& text, const Locale& locale) {
    return std::any_of(number.readings.begin(), number.readings.end(),
                       [&](const std::string& reading) { return has_in_words(text, reading, locale); });
}

Locale source_locale_of(const CheckInput& input) {
    const std::string language = input.source.language;
    return locale_from_bcp47(language).value_or(*locale_from_gettext("en"));
}

/// Pairs numbers of the same value. What is left over on both sides is taken for the same number, written wrong.
void check_values(const MessageText& text, const std::vector<Number>& wanted, const std::vector<Number>& found,
                  Reporter& reporter) {
    std::vector<Number> extra = found;
    std::vector<std::string> lost;
    for (const Number& number : wanted) {
        const auto match =
            std::find_if(extra.begin(), extra.end(), [&](const Number& n) { return same_value(number, n); });
        if (match != extra.end()) {
            extra.erase(match);
        } else if (!in_words(number, text.translation, reporter.input.catalog.locale)) {
            lost.push_back(number.written);
        }
    }
    if (lost.empty() && extra.empty()) {
        return;
    }
    const Locale source = source_locale_of(reporter.input);
    std::erase_if(extra, [&](const Number& number) {
        const bool repeated =
            std::any_of(wanted.begin(), wanted.end(), [&](const Number& n) { return same_value(number, n); });
        return repeated || in_words(number, text.source, source);
    });
    for (std::size_t i = 0; i < std::max(lost.size(), extra.size()); ++i) {
        if (i >= extra.size()) {
            reporter.report("numbers", *text.message,
                            fmt::format("the number {} of the source is not in the translation", lost[i]),
                            "give the same number, in digits or words of the language");
        } else if (i >= lost.size()) {
            reporter.report("numbers", *text.message,
                            fmt::format("the translation has a number {} that the source has not", extra[i].written),
                            "give the numbers of the source and no others");
        } else {
            reporter.report("numbers", *text.message,
                            fmt::format("the source has {}, the translation {}", lost[i], extra[i].written),
                            "give the same number, in digits or words of the language");
        }
    }
}

void check_units(const MessageText& text, const std::vector<Number>& wanted, const std::vector<Number>& found,
                 Reporter& reporter) {
    for (const Number& number : wanted) {
        const std::string unit = leading_unit(number.after);
        if (unit.empty()) {
            continue;
        }
        const std::vector<icu::UnicodeString> names = unit_names(unit, reporter.input.catalog.locale);
        const auto has_unit = [&](const Number& n) {
            if (!same_value(number, n)) {
                return false;
            }
            const std::string symbol = leading_unit(n.after);
            if (!symbol.empty()) {
                return symbol == unit;
            }
            // A word for the unit may stand elsewhere in the sentence, a symbol only right after the number.
            const icu::UnicodeString after = folded(from_utf8(n.after));
            const icu::UnicodeString before = folded(from_utf8(n.before));
            return std::any_of(names.begin(), names.end(), [&](const icu::UnicodeString& name) {
                return name == before || after.startsWith(name) ||
                       (name.length() > 2 && text.translation_folded.indexOf(name) >= 0);
            });
        };
        const bool same = std::any_of(found.begin(), found.end(), has_unit);
        if (!same && std::any_of(found.begin(), found.end(), [&](const Number& n) { return same_value(number, n); })) {
            reporter.report("units", *text.message,
                            fmt::format("{} {} of the source has lost its unit", number.written, unit),
                            fmt::format("write {} or its name in the language after the number", unit));
        }
    }
}

void check_telephones(const MessageText& text, Reporter& reporter) {
    std::vector<std::string> wanted = find_telephones(text.source);
    std::vector<std::string> found = find_telephones(text.translation);
    for (const auto* numbers : {&wanted, &found}) {
        const std::vector<std::string>& others = numbers == &wanted ? found : wanted;
        for (const std::string& number : *numbers) {
            if (std::count(others.begin(), others.end(), number) <
                std::count(numbers->begin(), numbers->end(), number)) {
                reporter.report("telephone", *text.message,
                                numbers == &wanted
                                    ? fmt::format("the telephone number {} is not in the translation", number)
                                    : fmt::format("the telephone number {} is not in the source", number),
                                "copy the number from the source, digit by digit");
                return;
            }
        }
    }
}

}  // namespace

void check_numbers(const MessageText& text, Reporter& reporter) {
    const std::vector<Number> wanted = find_numbers(text.source);
    const std::vector<Number> found = find_numbers(text.translation);
    check_values(text, wanted, found, reporter);
    check_units(text, wanted, found, reporter);
    check_telephones(text, reporter);
}

}  // namespace brochure
