#include "check/glossary.h"

#include <map>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <unicode/regex.h>

#include "catalog/catalog.h"
#include "core/utf.h"
#include "source/toml_section.h"

namespace brochure {

namespace {

bool is_pattern(const std::string& pattern) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::RegexPattern* compiled =
        icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(pattern), UREGEX_CASE_INSENSITIVE, status);
    delete compiled;
    return U_SUCCESS(status) != 0;
}

void refuse_pattern(TomlSection& section, const std::string& key, const std::string& pattern) {
    section.refuse(key, fmt::format("“{}” is no regular expression", pattern),
                   "write it as ICU does; \\ before ( ) [ ] . * + ? where the character itself is meant");
}

/// The values of `section` for the locale: of its own name, else of its language.
std::string key_for(const TomlSection& section, const Locale& locale) {
    std::string language = locale.gettext.substr(0, locale.gettext.find_first_of("_@"));
    for (const std::string& key : section.keys()) {
        if (key == locale.gettext) {
            return key;
        }
    }
    return language;
}

/// The ways to say a term that one msgstr gives: parted by semicolons, or in brackets after the first.
std::vector<std::string> ways_of(const std::string& msgstr) {
    std::vector<std::string> ways(1);
    for (const char c : msgstr) {
        if (c == ';' || c == '(') {
            ways.emplace_back();
        } else if (c != ')') {
            ways.back() += c;
        }
    }
    std::erase_if(ways, [](const std::string& way) { return way.find_first_not_of(' ') == std::string::npos; });
    for (std::string& way : ways) {
        way = collapse_spaces(way);
    }
    return ways;
}

void read_rules(TomlSection root, const Locale& locale, Glossary& glossary) {
    if (auto section = root.get_section("negation")) {
        const std::string own = key_for(*section, locale);
        for (const std::string& key : section->keys()) {
            for (std::string& pattern : section->get_strings(key).value_or(std::vector<std::string>())) {
                if (key != own) {
                    continue;
                }
                if (!is_pattern(pattern)) {
                    refuse_pattern(*section, key, pattern);
                } else {
                    glossary.negations.push_back(std::move(pattern));
                }
            }
        }
    }
    if (auto section = root.get_section("also")) {
        for (const std::string& language : section->keys()) {
            std::optional<TomlSection> terms = section->get_section(language);
            if (!terms) {
                continue;
            }
            for (const std::string& key : terms->keys()) {
                std::vector<std::string> words = terms->get_strings(key).value_or(std::vector<std::string>());
                bool known = language != key_for(*section, locale);
                for (GlossaryTerm& term : glossary.terms) {
                    if (!known && term.source == key) {
                        term.translations.insert(term.translations.end(), words.begin(), words.end());
                        known = true;
                    }
                }
                if (!known) {
                    terms->refuse(key, fmt::format("the glossary has no term “{}”", key),
                                  "write the term as in locales/glossary/glossary.pot");
                }
            }
        }
    }
    for (TomlSection& entry : root.get_sections("forbidden")) {
        ForbiddenTerm term;
        const std::string language = entry.get_string("locale").value_or("");
        term.pattern = entry.get_string("pattern").value_or("");
        term.instead = entry.get_string("instead").value_or("");
        if (language.empty() || term.pattern.empty() || term.instead.empty()) {
            entry.refuse("pattern", "a forbidden term lacks its locale, its pattern or what to write instead",
                         "write locale = \"nl\", pattern = \"…\" and instead = \"…\"");
        } else if (!is_pattern(term.pattern)) {
            refuse_pattern(entry, "pattern", term.pattern);
        } else if (language == locale.gettext || language == locale.gettext.substr(0, locale.gettext.find('_'))) {
            glossary.forbidden.push_back(std::move(term));
        }
        entry.refuse_unknown();
    }
    for (TomlSection& entry : root.get_sections("critical")) {
        CriticalSentence sentence;
        sentence.msgid = entry.get_string("msgid").value_or("");
        sentence.why = entry.get_string("why").value_or("");
        if (sentence.msgid.empty() || sentence.why.empty()) {
            entry.refuse("msgid", "a critical sentence lacks its msgid or why it is critical",
                         "write msgid = \"…\", the whole of it, and why = \"…\"");
        }
        entry.refuse_unknown();
        glossary.critical.push_back(std::move(sentence));
    }
    root.refuse_unknown();
}

}  // namespace

Outcome<Glossary> read_glossary(const std::filesystem::path& folder, const Locale& locale) {
    Outcome<Glossary> outcome;
    Glossary glossary;
    std::error_code error;
    const std::filesystem::path terms = folder / (locale.gettext + ".po");
    if (std::filesystem::exists(terms, error)) {
        Outcome<Catalog> catalog = read_catalog(terms);
        append(outcome.diagnostics, std::move(catalog.diagnostics));
        if (catalog.value) {
            glossary.file = terms.string();
            for (Message& message : catalog.value->messages) {
                if (!message.obsolete && !message.fuzzy && !message.msgstr.empty()) {
                    glossary.terms.push_back({std::move(message.msgid), ways_of(message.msgstr), message.line});
                }
            }
        }
    }
    const std::filesystem::path rules = folder / "rules.toml";
    if (std::filesystem::exists(rules, error)) {
        Outcome<toml::table> table = read_toml(rules);
        append(outcome.diagnostics, std::move(table.diagnostics));
        if (table.value) {
            read_rules(root_section(*table.value, rules.string(), outcome.diagnostics), locale, glossary);
        }
    }
    if (!has_errors(outcome.diagnostics)) {
        outcome.value = std::move(glossary);
    }
    return outcome;
}

}  // namespace brochure
