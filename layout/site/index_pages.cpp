#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "edition/disease_names.h"
#include "site/html.h"
#include "site/page_frame.h"
#include "site/write_pages.h"

namespace brochure {

namespace {

/// A text of the brochure, in an element of its own where it is in another language than the page.
std::string local_text(const SitePage& page, TextId id, const Locale& around) {
    const LocalText& text = page.localized.document.texts[static_cast<std::size_t>(id)];
    return in_language(plain_text(text.content), locale_from_bcp47(text.language).value_or(around), around);
}

/// The brochure in the language in which it was written; every brochure has that page.
std::pair<const SiteLanguage*, const SitePage*> original(const Site& site, std::size_t brochure) {
    for (const SiteLanguage& language : site.languages) {
        const std::optional<SitePage>& page = language.pages[brochure];
        if (page && status_of(*page) == PageStatus::original) {
            return {&language, &*page};
        }
    }
    return {nullptr, nullptr};
}

/// A brochure with what it is about, its status, and its PDFs.
std::string card(const Site& site, const SiteLanguage& language, std::size_t brochure, const std::string& root) {
    const SiteWords& words = language.words;
    const bool here = language.pages[brochure].has_value();
    const auto [own, page] = here ? std::pair{&language, &*language.pages[brochure]} : original(site, brochure);
    if (page == nullptr) {
        return "";
    }
    const Document& document = page->source->document;
    const std::string address = root + address_of(*own, *page);
    std::string html = fmt::format("<article class=\"card\">\n<h2><a href=\"{}\">{}</a> {}</h2>\n", address,
                                   local_text(*page, document.title, language.locale), status_mark(*page, language));
    if (document.subtitle != kNoText) {
        html += fmt::format("<p class=\"subtitle\">{}</p>\n", local_text(*page, document.subtitle, language.locale));
    }
    if (!here) {
        const std::string name = language_name(own->locale, language.locale);
        return html + fmt::format("<p><a class=\"read\" href=\"{}\" hreflang=\"{}\">{}</a></p>\n</article>\n", address,
                                  own->locale.bcp47,
                                  escape_html(fill(words[SiteWord::not_in_language], {{"language", name}})));
    }
    if (status_of(*page) == PageStatus::draft) {
        html += fmt::format("<p class=\"unchecked\">{}</p>\n", escape_html(words[SiteWord::draft_hint]));
    }
    const std::string folder = root + url_segment(own->locale.bcp47) + "/";
    return html + fmt::format(
                      "<p><a class=\"read\" href=\"{}\">{}</a></p>\n<details class=\"files\">\n<summary>{}"
                      "</summary>\n{}</details>\n</article>\n",
                      address, escape_html(words[SiteWord::read]), escape_html(words[SiteWord::downloads]),
                      download_list(*page, language, folder));
}

/// The field to type in. Hidden until the script that makes it work is there.
std::string search_field(const SiteLanguage& language) {
    const SiteWords& words = language.words;
    return fmt::format(
        "<search class=\"search\" hidden>\n<label for=\"search-field\">{}</label>\n<input id=\"search-field\" "
        "type=\"search\" "
        "autocomplete=\"off\" spellcheck=\"false\" dir=\"auto\" aria-describedby=\"search-hint\">\n<p "
        "id=\"search-hint\" class=\"hint\">{}</p>\n<p class=\"hint\" role=\"status\" data-found=\"{}\" "
        "data-nothing=\"{}\"></p>\n<ul class=\"results\"></ul>\n</search>\n",
        escape_html(words[SiteWord::search]), escape_html(words[SiteWord::search_hint]),
        escape_html(words[SiteWord::search_found]), escape_html(words[SiteWord::search_nothing]));
}

std::vector<std::string> unique(std::vector<std::string> names) {
    std::vector<std::string> once;
    for (std::string& name : names) {
        if (std::find(once.begin(), once.end(), name) == once.end()) {
            once.push_back(std::move(name));
        }
    }
    return once;
}

/// The names of a disease in a language with what there is about it.
std::string disease_entry(const SiteLanguage& language, const std::vector<std::size_t>& brochures,
                          const std::string& root) {
    std::vector<std::string> names;
    std::string links;
    for (const std::size_t brochure : brochures) {
        if (const std::optional<SitePage>& page = language.pages[brochure]) {
            std::vector<std::string> own = disease_names(page->localized.document);
            names.insert(names.end(), own.begin(), own.end());
            const TextId title = page->source->document.title;
            links +=
                fmt::format("<li><a href=\"{}{}\" hreflang=\"{}\">{}</a></li>\n", root, address_of(language, *page),
                            language.locale.bcp47, local_text(*page, title, language.locale));
        }
    }
    if (links.empty()) {
        return "";
    }
    std::string list;
    for (const std::string& name : unique(std::move(names))) {
        list += fmt::format("<li>{}</li>\n", escape_html(name));
    }
    return fmt::format(
        "<div class=\"disease\">\n<ul class=\"names\">\n{}</ul>\n<ul class=\"links\">\n{}</ul>\n</div>\n", list, links);
}

/// All names in all languages: the search without a script, and what the script looks through.
std::string names_section(const Site& site, const SiteLanguage& here, const std::string& root) {
    std::string entries;
    for (const SiteLanguage& language : site.languages) {
        std::string diseases;
        for (const std::vector<std::size_t>& brochures : site.diseases) {
            diseases += disease_entry(language, brochures, root);
        }
        if (diseases.empty()) {
            continue;
        }
        // The language's name as the readers of this page and those at the hospital's desk know it.
        const std::vector<std::string> known =
            unique({language_name(language.locale, here.locale),
                    language_name(language.locale, site.languages[site.front].locale),
                    language_name(language.locale, *locale_from_gettext("en"))});
        entries +=
            fmt::format("<li data-known=\"{}\"{}{}>\n<h3>{}</h3>\n{}</li>\n",
                        escape_html(fmt::format("{}", fmt::join(known, "|"))), &language == &here ? " data-here" : "",
                        language_attributes(language.locale), escape_html(language.own_name), diseases);
    }
    return fmt::format(
        "<details class=\"all-names\" id=\"names\">\n<summary>{}</summary>\n<p>{}</p>\n<ul>\n{}</ul>\n</details>\n",
        escape_html(here.words[SiteWord::all_names]), escape_html(here.words[SiteWord::all_names_hint]), entries);
}

/// Whom to call, from a brochure's words in the language.
std::string contact_box(const SiteLanguage& language, const std::string& root, Assets& assets) {
    for (const std::optional<SitePage>& page : language.pages) {
        if (page) {
            PageWriter writer{page->localized.document, assets, root, language.locale};
            write_contact(writer);
            return writer.html;
        }
    }
    return "";
}

std::string all_brochures(const Site& site, const SiteLanguage& language, const std::string& root) {
    std::string html = "<div class=\"cards\">\n";
    for (std::size_t i = 0; i < site.sources.size(); ++i) {
        html += card(site, language, i, root);
    }
    return html + "</div>\n";
}

std::string choose_language(const PageFrame& frame) {
    return fmt::format(
        "<nav class=\"choose\" aria-labelledby=\"choose-title\">\n<h2 id=\"choose-title\">{}</h2>\n{}</nav>\n",
        escape_html(frame.language.words[SiteWord::choose_language]), language_list(frame));
}

std::string index_address(const SiteLanguage& language) { return address_of(language); }

std::string description_of(const SiteLanguage& language) {
    for (const std::optional<SitePage>& page : language.pages) {
        if (page && page->source->document.subject != kNoText) {
            const auto subject = static_cast<std::size_t>(page->source->document.subject);
            return plain_text(page->localized.document.texts[subject].content);
        }
    }
    return language.words[SiteWord::title];
}

std::string page_title(const Site& site, const SiteLanguage& language) {
    const std::string& what = language.words[SiteWord::title];
    const std::string name = site_name(site, language);
    return name == what ? what : fmt::format("{} – {}", what, name);
}

}  // namespace

std::string language_page(const Site& site, const SiteLanguage& language, Assets& assets) {
    PageFrame frame{site, language, "../", page_title(site, language), description_of(language), index_address};
    frame.search = true;
    frame.class_name = "index";
    const std::string main = fmt::format("<h1>{}</h1>\n", escape_html(language.words[SiteWord::title])) +
                             all_brochures(site, language, frame.root) + contact_box(language, frame.root, assets) +
                             search_field(language) + names_section(site, language, frame.root) +
                             choose_language(frame);
    return write_frame(frame, main, assets);
}

std::string front_page(const Site& site, Assets& assets) {
    const SiteLanguage& language = site.languages[site.front];
    PageFrame frame{site, language, "", page_title(site, language), description_of(language), index_address};
    frame.search = true;
    frame.class_name = "index";
    const std::string main = fmt::format("<h1>{}</h1>\n", escape_html(language.words[SiteWord::title])) +
                             choose_language(frame) + search_field(language) +
                             names_section(site, language, frame.root) + all_brochures(site, language, frame.root) +
                             contact_box(language, frame.root, assets);
    return write_frame(frame, main, assets);
}

std::string missing_page(const Site& site, Assets& assets) {
    const SiteLanguage& language = site.languages[site.front];
    const SiteWords& words = language.words;
    PageFrame frame{site,         language, site.url, words[SiteWord::not_found_title], words[SiteWord::not_found],
                    index_address};
    frame.class_name = "index";
    const std::string main = fmt::format("<h1>{}</h1>\n<p>{}</p>\n", escape_html(words[SiteWord::not_found_title]),
                                         escape_html(words[SiteWord::not_found])) +
                             choose_language(frame);
    return write_frame(frame, main, assets);
}

}  // namespace brochure
