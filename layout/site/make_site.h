#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "edition/sources.h"
#include "edition/trials_insert.h"

namespace brochure {

/// What to put on the site; what is empty is everything.
struct SiteInput {
    const Shared& shared;
    const std::vector<std::unique_ptr<Source>>& sources;  ///< must not move afterwards
    std::vector<std::string> locales;                     ///< gettext names
    std::vector<std::string> editions;                    ///< to download
    std::string url;       ///< where the site will stand; empty: unknown, and then there is no sitemap
    TrialsRequest trials;  ///< to append
    bool release = false;  ///< drafts and untranslated texts are errors
    int jobs = 0;          ///< 0: one a processor
};

/// Address from the site's root -> bytes.
using SiteFiles = std::map<std::string, std::string>;

/// All files of the site. The same input gives the same bytes. `progress_of` gets the number of brochures in a language
/// that are to be made, and gives what is told how many are done.
Outcome<SiteFiles> make_site(const SiteInput& input,
                             const std::function<std::function<void(std::size_t)>(std::size_t)>& progress_of);

/// Puts the files into `folder`, all at once: until they are complete there is the former site, or none. A folder that
/// holds anything but a site stays as it is.
Diagnostics write_site(const SiteFiles& files, const std::string& folder);

}  // namespace brochure
