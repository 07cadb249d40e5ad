#include <fmt/format.h>

#include "site/html.h"
#include "site/page_frame.h"
#include "site/write_pages.h"

namespace brochure {

namespace {

std::string plain(const LocalDocument& document, TextId text) {
    return text == kNoText ? std::string() : plain_text(document.texts[static_cast<std::size_t>(text)].content);
}

/// At the top of a translation that nobody has checked, or that is not complete.
std::string status_box(const SiteLanguage& language, const SitePage& page) {
    const LocalDocument& document = page.localized.document;
    const int untranslated = document.missing + document.fuzzy;
    const bool draft = status_of(page) == PageStatus::draft;
    if (!draft && untranslated == 0) {
        return "";
    }
    std::string html = "<div class=\"box status\">\n";
    if (draft) {
        html +=
            fmt::format("<p><strong>{}</strong></p>\n<p>{}</p>\n", escape_html(language.labels[LabelId::draft_mark]),
                        escape_html(language.labels[LabelId::draft_notice]));
    }
    if (untranslated > 0) {
        const std::string count = with_digits(std::to_string(untranslated), language.zero);
        html += fmt::format("<p>{}</p>\n",
                            escape_html(fill(language.labels[LabelId::slip_untranslated], {{"count", count}})));
    }
    return html + "</div>\n";
}

}  // namespace

std::string brochure_page(const Site& site, const SiteLanguage& language, const SitePage& page, Assets& assets) {
    const LocalDocument& document = page.localized.document;
    const Document& source = *document.document;
    PageWriter writer{document, assets, "../", language.locale};
    writer.html += "<div class=\"title\">\n";
    if (source.cover >= 0) {
        writer.html +=
            fmt::format("<div class=\"cover\">{}</div>\n",
                        picture_html(writer, source.pictures[static_cast<std::size_t>(source.cover)], kNoText, false));
    }
    writer.html += fmt::format("<div>\n<h1>{}</h1>\n", text_html(writer, source.title));
    if (source.subtitle != kNoText) {
        writer.html += fmt::format("<p class=\"subtitle\">{}</p>\n", text_html(writer, source.subtitle));
    }
    writer.html += fmt::format("<p class=\"to-downloads\">{} <a href=\"#page-pdf\">{}</a></p>\n</div>\n</div>\n",
                               status_mark(page, language), escape_html(language.words[SiteWord::downloads]));
    writer.html += status_box(language, page);
    write_blocks(writer, source.body);
    writer.html += fmt::format("<section id=\"page-pdf\" class=\"screen\">\n<h2>{}</h2>\n{}</section>\n",
                               escape_html(language.words[SiteWord::downloads]), download_list(page, language, ""));

    PageFrame frame{site,
                    language,
                    "../",
                    plain(document, source.title),
                    plain(document, source.subject != kNoText ? source.subject : source.subtitle),
                    [&](const SiteLanguage& other) {
                        for (const std::optional<SitePage>& there : other.pages) {
                            if (there && there->source == page.source) {
                                return address_of(other, *there);
                            }
                        }
                        return std::string();
                    }};
    frame.draft = status_of(page) == PageStatus::draft;
    writer.html += fmt::format(
        "<nav class=\"others screen\" aria-labelledby=\"others-title\">\n<h2 id=\"others-title\">{}</h2>\n{}</nav>\n",
        escape_html(language.words[SiteWord::this_page_in]), language_list(frame));
    return write_frame(frame, writer.html, assets);
}

}  // namespace brochure
