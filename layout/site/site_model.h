#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "catalog/labels.h"
#include "core/locale.h"
#include "edition/editions.h"
#include "edition/localize_brochure.h"
#include "edition/sources.h"
#include "site/words.h"
#include "site/write_blocks.h"

namespace brochure {

/// A PDF beside the page of its brochure.
struct Download {
    EditionChoice edition;
    std::string file;  ///< name in the folder of its language
    std::string sha256;
    std::size_t bytes = 0;
    int pages = 0;
};

/// A brochure in a language.
struct SitePage {
    const Source* source = nullptr;
    Localized localized;
    std::vector<Download> downloads;
};

/// All pages of a language, in the folder of its BCP 47 tag.
struct SiteLanguage {
    Locale locale;
    std::string own_name;  ///< of the language, in itself
    SiteWords words;
    LocalLabels labels;
    char32_t zero = U'0';                        ///< of the digits that its brochures use
    std::vector<std::optional<SitePage>> pages;  ///< parallel to Site::sources; nullopt: not in this language
};

/// What the site's pages are made of.
struct Site {
    const Clinic* clinic = nullptr;
    std::string url;                                 ///< of its root, ending in "/"; empty: unknown
    std::vector<const Source*> sources;              ///< the brochures, in the order in which they are shown
    std::vector<std::vector<std::size_t>> diseases;  ///< the brochures about the same disease, as indices of `sources`
    std::vector<SiteLanguage> languages;             ///< by their own names
    std::size_t front = 0;                           ///< the language of the first page
};

/// "nl/all.html"
std::string address_of(const SiteLanguage& language, const SitePage& page);
std::string address_of(const SiteLanguage& language);

/// The brochures that share a name of their disease, in the source language.
std::vector<std::vector<std::size_t>> group_by_disease(const std::vector<const Source*>& sources);

/// Draft, checked or original, as a mark beside a title.
enum class PageStatus { draft, checked, original };
PageStatus status_of(const SitePage& page);

}  // namespace brochure
