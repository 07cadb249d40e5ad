#include "site/sitemap.h"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "site/html.h"

namespace brochure {

namespace {

/// The same page in several languages: BCP 47 tag and address.
using Versions = std::vector<std::pair<std::string, std::string>>;

void add_versions(const Site& site, const Versions& versions, std::string& xml) {
    std::string links;
    for (const auto& [tag, address] : versions) {
        links += fmt::format("    <xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}{}\"/>\n", tag,
                             escape_html(site.url), address);
    }
    links += fmt::format("    <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"{}index.html\"/>\n",
                         escape_html(site.url));
    for (const auto& [tag, address] : versions) {
        xml += fmt::format("  <url>\n    <loc>{}{}</loc>\n{}  </url>\n", escape_html(site.url), address, links);
    }
}

}  // namespace

std::string sitemap(const Site& site) {
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
        "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
    xml += fmt::format("  <url>\n    <loc>{}index.html</loc>\n  </url>\n", escape_html(site.url));
    Versions indexes;
    for (const SiteLanguage& language : site.languages) {
        indexes.emplace_back(language.locale.bcp47, address_of(language));
    }
    add_versions(site, indexes, xml);
    for (std::size_t i = 0; i < site.sources.size(); ++i) {
        Versions versions;
        for (const SiteLanguage& language : site.languages) {
            if (language.pages[i]) {
                versions.emplace_back(language.locale.bcp47, address_of(language, *language.pages[i]));
            }
        }
        add_versions(site, versions, xml);
    }
    return xml + "</urlset>\n";
}

}  // namespace brochure
