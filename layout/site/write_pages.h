#pragma once

#include <string>

#include "site/site_model.h"
#include "site/write_blocks.h"

namespace brochure {

/// The page of a brochure in a language.
std::string brochure_page(const Site& site, const SiteLanguage& language, const SitePage& page, Assets& assets);

/// What there is in a language: its brochures, the search, all languages.
std::string language_page(const Site& site, const SiteLanguage& language, Assets& assets);

/// The first page: all languages, in the site's first language.
std::string front_page(const Site& site, Assets& assets);

/// The page for a wrong address. Needs the site's URL, for it is shown at any address.
std::string missing_page(const Site& site, Assets& assets);

/// The style of all pages in the colours of the theme, with fonts for the scripts of the languages.
std::string style_sheet(const Site& site);

/// The script that finds brochures by names while somebody types.
std::string search_script();

}  // namespace brochure
