#include "site/words.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "catalog/labels.h"
#include "catalog/pseudo.h"
#include "core/utf.h"

namespace brochure {

namespace {

/// The keyword by which xgettext finds the words: xgettext --keyword=site_word --add-comments=Translators:
constexpr const char* site_word(const char* msgid) { return msgid; }

/// In the order of SiteWord.
constexpr std::array<const char*, kSiteWordCount> kEnglish = {
    // Translators: name of the web site where a hospital has not filled in its own name
    site_word("Information for families"),
    // Translators: link at the top of each page for people who use a keyboard or a screen reader
    site_word("Skip to the text"),
    // Translators: button that opens the list of languages
    site_word("Languages"),
    // Translators: heading over the list of languages
    site_word("Choose your language"),
    // Translators: heading over a list of languages, each a link to the same page in that language
    site_word("This page in other languages"),
    // Translators: label of a field to type in
    site_word("Search: name of the disease or of a language"),
    // Translators: example under the field to type in; use names that people in your language would type
    site_word("For example: ALL, leukaemia, blood cancer"),
    // Translators: read aloud while somebody types in the field; {count} is a number, also 1
    site_word("Found: {count}"),
    // Translators: in place of results
    site_word("Nothing found. Try another spelling, or look in the list of all names."),
    // Translators: heading over a list of names, in many languages, of one disease
    site_word("All names of the disease, in every language"),
    // Translators: under that heading
    site_word("These names all mean the same disease. Each leads to the information in its language."),
    // Translators: link to a page to read on the screen
    site_word("Read on the screen"),
    // Translators: heading over a list of PDF files
    site_word("Print or download (PDF)"),
    // Translators: after the name of a PDF file; {count} is its number of pages, also 1
    site_word("Pages: {count}"),
    // Translators: link to the list of all brochures in this language
    site_word("All information"),
    // Translators: instead of a link; {language} is the name of the language in which the information exists
    site_word("Not translated yet. Read it in: {language}"),
    // Translators: mark beside the title of a translation that nobody has checked yet; one or two words
    site_word("Draft"),
    // Translators: beside that mark, before somebody opens the page
    site_word("No professional has checked this translation yet."),
    // Translators: mark beside the title of a translation that a professional has checked; one or two words
    site_word("Checked"),
    // Translators: mark beside the title of the text from which the translations were made; one or two words
    site_word("Original text"),
    // Translators: at the foot of each web page
    site_word("These pages set no cookies and do not follow you."),
    // Translators: link to a technical file, with which one can check that the files arrived undamaged
    site_word("Checksums of the files"),
    // Translators: heading of the page that is shown for a wrong address
    site_word("There is no such page"),
    // Translators: under that heading; a list of languages follows
    site_word("The page may have moved. Choose your language to find the information."),
};

std::string placeholder_of(std::string_view text) {
    const std::size_t open = text.find('{');
    const std::size_t close = text.find('}');
    return open == std::string_view::npos || close == std::string_view::npos || close < open
               ? std::string()
               : std::string(text.substr(open, close - open + 1));
}

std::filesystem::path words_file(const Project& project, const std::string& locale) {
    return project_file(project, std::filesystem::path("locales") / locale / "site.po");
}

void add_untranslated(std::size_t count, const std::string& file, const std::string& locale, bool release,
                      Diagnostics& diagnostics) {
    Diagnostic d;
    d.severity = release ? Severity::error : Severity::warning;
    d.code = Code::message_missing;
    d.message =
        fmt::format("{} of {} words of the web pages have no confirmed translation; English stands in their place",
                    count, kSiteWordCount);
    d.remedy = "translate them in the catalog; its template is locales/site.pot";
    d.file = file;
    d.locale = locale;
    diagnostics.push_back(std::move(d));
}

}  // namespace

SiteWords english_site_words() {
    SiteWords words;
    for (std::size_t i = 0; i < kSiteWordCount; ++i) {
        words.text[i] = kEnglish[i];
    }
    return words;
}

SiteWords read_site_words(const Project& project, const std::string& locale, bool release, Diagnostics& diagnostics) {
    SiteWords words = english_site_words();
    if (locale == "en") {
        return words;
    }
    if (const PseudoLocale* pseudo = find_pseudo(locale)) {
        for (std::string& text : words.text) {
            text = pseudo_translation(text, pseudo->kind);
        }
        return words;
    }
    const std::filesystem::path file = words_file(project, locale);
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        add_untranslated(kSiteWordCount, file.string(), locale, release, diagnostics);
        return words;
    }
    const Outcome<Catalog> catalog = read_catalog(file);
    append(diagnostics, catalog.diagnostics);
    if (!catalog.value) {
        return words;
    }
    std::size_t untranslated = 0;
    for (std::size_t i = 0; i < kSiteWordCount; ++i) {
        const Message* message = catalog.value->find("", kEnglish[i]);
        const std::string msgstr = message == nullptr || message->fuzzy ? "" : collapse_spaces(message->msgstr);
        if (msgstr.empty()) {
            ++untranslated;
        } else if (placeholder_of(msgstr) != placeholder_of(kEnglish[i])) {
            Diagnostic d;
            d.code = Code::placeholder_lost;
            d.message = "the placeholders of a word of the web pages differ from the original's";
            d.remedy = placeholder_of(kEnglish[i]).empty()
                           ? "use no placeholder"
                           : fmt::format("use exactly: {}", placeholder_of(kEnglish[i]));
            d.file = catalog.value->file;
            d.line = message->line;
            d.msgid = kEnglish[i];
            d.locale = locale;
            diagnostics.push_back(std::move(d));
        } else {
            words.text[i] = msgstr;
        }
    }
    if (untranslated > 0) {
        add_untranslated(untranslated, catalog.value->file, locale, release, diagnostics);
    }
    return words;
}

}  // namespace brochure
