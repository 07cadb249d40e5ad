#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "catalog/catalog.h"
#include "core/diagnostic.h"
#include "core/locale.h"
#include "edition/project.h"

namespace brochure {

/// Words of the web pages that are printed nowhere. Their English text and notes for translators stand in words.cpp,
/// from which xgettext makes locales/site.pot; translations are locales/<language>/site.po.
enum class SiteWord {
    title,
    skip,
    languages,
    choose_language,
    this_page_in,
    search,
    search_hint,
    search_found,  ///< {count}
    search_nothing,
    all_names,
    all_names_hint,
    read,
    downloads,
    pages,  ///< {count}
    all_information,
    not_in_language,  ///< {language}
    draft,
    draft_hint,
    checked,
    original,
    privacy,
    checksums,
    not_found_title,
    not_found,
};
inline constexpr std::size_t kSiteWordCount = static_cast<std::size_t>(SiteWord::not_found) + 1;

struct SiteWords {
    std::array<std::string, kSiteWordCount> text;
    const std::string& operator[](SiteWord word) const { return text[static_cast<std::size_t>(word)]; }
};

/// The words in English.
SiteWords english_site_words();

/// The words in the language of locales/<locale>/site.po; those that it lacks or does not confirm are English, with one
/// warning for all of them (an error with `release`). A lost or invented placeholder is an error.
SiteWords read_site_words(const Project& project, const std::string& locale, bool release, Diagnostics& diagnostics);

}  // namespace brochure
