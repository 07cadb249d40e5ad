#include "site/site_model.h"

#include <algorithm>
#include <set>

#include "site/html.h"

namespace brochure {

std::string address_of(const SiteLanguage& language) { return url_segment(language.locale.bcp47) + "/index.html"; }

std::string address_of(const SiteLanguage& language, const SitePage& page) {
    return url_segment(language.locale.bcp47) + "/" + url_segment(page.source->document.id) + ".html";
}

std::vector<std::vector<std::size_t>> group_by_disease(const std::vector<const Source*>& sources) {
    std::vector<std::vector<std::size_t>> groups;
    std::vector<std::set<std::string>> names;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const Document& document = sources[i]->document;
        std::set<std::string> own;
        for (const TextId keyword : document.keywords) {
            own.insert(document.texts[static_cast<std::size_t>(keyword)].msgid);
        }
        const auto shared = std::find_if(names.begin(), names.end(), [&](const std::set<std::string>& known) {
            return std::any_of(own.begin(), own.end(), [&](const std::string& name) { return known.contains(name); });
        });
        if (shared == names.end()) {
            groups.push_back({i});
            names.push_back(std::move(own));
        } else {
            groups[static_cast<std::size_t>(shared - names.begin())].push_back(i);
            shared->merge(own);
        }
    }
    return groups;
}

PageStatus status_of(const SitePage& page) {
    const LocalDocument& document = page.localized.document;
    return document.catalog_file.empty()               ? PageStatus::original
           : document.review == ReviewStatus::reviewed ? PageStatus::checked
                                                       : PageStatus::draft;
}

}  // namespace brochure
