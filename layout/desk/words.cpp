#include "desk/words.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "catalog/catalog.h"
#include "catalog/pseudo.h"
#include "core/locale.h"

namespace brochure::desk {

namespace {

namespace fs = std::filesystem;

fs::path words_file(const std::string& locale, const char* domain) {
    return fs::path("locales") / locale / fmt::format("{}.po", domain);
}

void add_words(const Project& project, const std::string& locale, const char* domain, Json& words) {
    const fs::path file = project_file(project, words_file(locale, domain));
    std::error_code error;
    if (!fs::is_regular_file(file, error)) {
        return;
    }
    const Outcome<Catalog> catalog = read_catalog(file);
    if (!catalog.value) {
        return;
    }
    for (const Message& message : catalog.value->messages) {
        if (!message.obsolete && !message.fuzzy && !message.msgstr.empty()) {
            words[message.msgid] = message.msgstr;
        }
    }
}

}  // namespace

std::vector<std::string> desk_languages(const Project& project) {
    std::vector<std::string> languages = {"en"};
    for (const std::string& language : project.languages) {
        std::error_code error;
        if (fs::is_regular_file(project_file(project, words_file(language, "desk")), error)) {
            languages.push_back(language);
        }
    }
    return languages;
}

Json desk_words(const Project& project, const std::string& locale) {
    const PseudoLocale* pseudo = find_pseudo(locale);
    const std::optional<Locale> known =
        pseudo != nullptr ? std::optional(brochure::locale_of(*pseudo)) : locale_from_gettext(locale);
    if (!known || locale.find('/') != std::string::npos) {
        throw BadRequest(404, "unknown-locale", fmt::format("“{}” is not the name of a language", locale));
    }
    Json words = Json::object();
    add_words(project, locale, "labels", words);
    add_words(project, locale, "desk", words);
    Json languages = Json::object();
    std::vector<std::string> all = project.languages;
    all.emplace_back("en");
    for (const std::string& name : all) {
        if (const auto language = locale_from_gettext(name)) {
            languages[name] = language_name(*language, *known);
        }
    }
    return {{"locale", locale},
            {"bcp47", known->bcp47},
            {"direction", known->direction == Direction::right_to_left ? "rtl" : "ltr"},
            {"words", std::move(words)},
            {"languages", std::move(languages)}};
}

}  // namespace brochure::desk
