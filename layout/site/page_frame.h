#pragma once

#include <functional>
#include <string>

#include "site/site_model.h"
#include "site/write_blocks.h"

namespace brochure {

/// What is around the content of a page.
struct PageFrame {
    const Site& site;
    const SiteLanguage& language;
    std::string root;         ///< the way from the page to the site's root: "", "../", or a URL
    std::string title;        ///< plain text
    std::string description;  ///< plain text
    /// The address of the same page in another language; empty: that language does not have it.
    std::function<std::string(const SiteLanguage&)> in_language;
    bool search = false;          ///< the page has a search
    bool draft = false;           ///< what it says is a draft
    std::string class_name = {};  ///< of the body
};

/// The whole page around its `main`.
std::string write_frame(const PageFrame& frame, const std::string& main, Assets& assets);

/// Links to the same page in every language, by the language's own name; where a language does not have it, to what
/// it has.
std::string language_list(const PageFrame& frame);

/// The clinic's name in the language, or the name of the site.
std::string site_name(const Site& site, const SiteLanguage& language);

/// The mark of the page's status beside its title.
std::string status_mark(const SitePage& page, const SiteLanguage& language);

/// The PDFs of a brochure with their sizes and how to print them. `folder`: the way to them.
std::string download_list(const SitePage& page, const SiteLanguage& language, const std::string& folder);

}  // namespace brochure
