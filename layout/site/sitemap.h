#pragma once

#include <string>

#include "site/site_model.h"

namespace brochure {

/// sitemap.xml (sitemaps.org 0.9) with the languages of each page, for search engines. Needs the site's URL.
std::string sitemap(const Site& site);

}  // namespace brochure
