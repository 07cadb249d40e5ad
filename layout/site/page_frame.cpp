#include "site/page_frame.h"

#include <fmt/format.h>

#include "site/html.h"

namespace brochure {

namespace {

constexpr const char* kGlobe =
    "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path fill=\"none\" stroke=\"currentColor\" "
    "stroke-width=\"1.8\" d=\"M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19M2.5 12h19M12 2.5c-5.5 5.5-5.5 13.500 0 "
    "19c5.500-5.500 5.500-13.500 0-19\"/></svg>";

/// For search engines: the same page in other languages. Absolute where the site's URL is known, as they ask for.
std::string alternates(const PageFrame& frame) {
    const std::string base = frame.site.url.empty() ? frame.root : frame.site.url;
    std::string html;
    for (const SiteLanguage& other : frame.site.languages) {
        if (const std::string address = frame.in_language(other); !address.empty()) {
            html += fmt::format("<link rel=\"alternate\" hreflang=\"{}\" href=\"{}{}\">\n", other.locale.bcp47,
                                escape_html(base), address);
        }
    }
    return html +
           fmt::format("<link rel=\"alternate\" hreflang=\"x-default\" href=\"{}index.html\">\n", escape_html(base));
}

std::string logo_html(const PageFrame& frame, Assets& assets) {
    const Clinic& clinic = *frame.site.clinic;
    if (!clinic.logo) {
        return "";
    }
    // A logo has neither words nor alternative text of its own: the name stands beside it. Any document will do.
    for (const std::optional<SitePage>& page : frame.language.pages) {
        if (page) {
            PageWriter writer{page->localized.document, assets, frame.root};
            return fmt::format("<span class=\"logo\">{}</span>", picture_html(writer, *clinic.logo, kNoText, false));
        }
    }
    return "";
}

std::string header_html(const PageFrame& frame, Assets& assets) {
    const SiteWords& words = frame.language.words;
    return fmt::format(
        "<a class=\"skip\" href=\"#page-text\">{}</a>\n<header class=\"top\">\n<a class=\"home\" "
        "href=\"{}{}\">{}<span>{}</span>"
        "</a>\n<details class=\"menu\">\n<summary aria-label=\"{}: {}\">{}<span>{}</span></summary>\n<nav "
        "aria-label=\"{}\">\n{}</nav>\n</details>\n</header>\n",
        escape_html(words[SiteWord::skip]), frame.root, address_of(frame.language), logo_html(frame, assets),
        escape_html(site_name(frame.site, frame.language)), escape_html(words[SiteWord::languages]),
        escape_html(frame.language.own_name), kGlobe, escape_html(frame.language.own_name),
        escape_html(words[SiteWord::languages]), language_list(frame));
}

std::string footer_html(const PageFrame& frame) {
    const SiteWords& words = frame.language.words;
    return fmt::format("<footer class=\"bottom\">\n<p>{}</p>\n<p><a href=\"{}SHA256SUMS\">{}</a></p>\n</footer>\n",
                       escape_html(words[SiteWord::privacy]), frame.root, escape_html(words[SiteWord::checksums]));
}

}  // namespace

std::string site_name(const Site& site, const SiteLanguage& language) {
    const std::string name = site.clinic->name.in(language.locale.bcp47);
    return name.empty() ? language.words[SiteWord::title] : name;
}

std::string language_list(const PageFrame& frame) {
    std::string html = "<ul class=\"languages\">\n";
    for (const SiteLanguage& other : frame.site.languages) {
        const std::string address = frame.in_language(other);
        const bool here = &other == &frame.language;
        html += fmt::format("<li><a href=\"{}{}\" hreflang=\"{}\"{}{}>{}</a></li>\n", frame.root,
                            address.empty() ? address_of(other) : address, other.locale.bcp47,
                            language_attributes(other.locale), here ? " aria-current=\"true\"" : "",
                            escape_html(other.own_name));
    }
    return html + "</ul>\n";
}

std::string status_mark(const SitePage& page, const SiteLanguage& language) {
    const SiteWords& words = language.words;
    switch (status_of(page)) {
        case PageStatus::draft:
            return fmt::format("<span class=\"mark draft\">{}</span>", escape_html(words[SiteWord::draft]));
        case PageStatus::checked:
            return fmt::format("<span class=\"mark checked\">{}</span>", escape_html(words[SiteWord::checked]));
        case PageStatus::original:
            break;
    }
    return fmt::format("<span class=\"mark\">{}</span>", escape_html(words[SiteWord::original]));
}

std::string download_list(const SitePage& page, const SiteLanguage& language, const std::string& folder) {
    std::string html = "<ul class=\"downloads\">\n";
    for (const Download& download : page.downloads) {
        const std::string count = with_digits(std::to_string(download.pages), language.zero);
        html += fmt::format(
            "<li><a href=\"{}{}\" type=\"application/pdf\">{}</a><span class=\"size\"><bdi>PDF</bdi> · {} · "
            "<bdi>{}</bdi></span><span class=\"how\">{}</span></li>\n",
            folder, url_segment(download.file), escape_html(language.labels[download.edition.edition->what]),
            escape_html(fill(language.words[SiteWord::pages], {{"count", count}})),
            escape_html(file_size(download.bytes, language.locale, language.zero)),
            escape_html(language.labels[download.edition.edition->printing]));
    }
    return html + "</ul>\n";
}

std::string write_frame(const PageFrame& frame, const std::string& main, Assets& assets) {
    const SiteLanguage& language = frame.language;
    // The mark stays in view, as it stands at the foot of every printed page.
    const std::string draft = frame.draft ? fmt::format("<p class=\"draft-bar\" aria-hidden=\"true\">{}</p>\n",
                                                        escape_html(language.labels[LabelId::draft_mark]))
                                          : std::string();
    return fmt::format(
        "<!DOCTYPE html>\n<html{}>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<meta name=\"description\" "
        "content=\"{}\">\n<meta name=\"format-detection\" content=\"telephone=no\">\n<link rel=\"icon\" "
        "href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{}site.css\">\n{}{}</head>\n<body{}>\n{}<main "
        "id=\"page-text\" "
        "tabindex=\"-1\">\n{}</main>\n{}{}</body>\n</html>\n",
        language_attributes(language.locale), escape_html(frame.title), escape_html(frame.description), frame.root,
        frame.search ? fmt::format("<script src=\"{}search.js\" defer></script>\n", frame.root) : "", alternates(frame),
        frame.class_name.empty() ? "" : fmt::format(" class=\"{}\"", frame.class_name), header_html(frame, assets),
        main, footer_html(frame), draft);
}

}  // namespace brochure
