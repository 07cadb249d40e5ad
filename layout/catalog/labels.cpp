#include "catalog/labels.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "core/utf.h"

namespace brochure {

namespace {

/// The keyword by which xgettext finds the labels: xgettext --keyword=label --add-comments=Translators:
constexpr const char* label(const char* msgid) { return msgid; }

/// In the order of LabelId.
constexpr std::array<const char*, kLabelCount> kEnglish = {
    // Translators: heading of the table of contents
    label("What is in this booklet"),
    // Translators: title of a box with something good to know, when the box has no title of its own
    label("Good to know"),
    // Translators: title of a box with a warning, when the box has no title of its own
    label("Please note"),
    // Translators: title of the box that says when to call the hospital at once, when the box has no title of its own
    label("Call at once"),
    // Translators: short; stands at the foot of every page of a translation that nobody has checked yet
    label("Draft translation – not yet checked by a professional"),
    // Translators: on the last page of a translation that nobody has checked yet
    label("This translation is a draft. A qualified person has not checked it yet. If something is unclear, ask your "
          "team."),
    // Translators: on the last page of a translation that has been checked; {name} is a person or an organisation
    label("Translation checked by {name} on {date}."),
    // Translators: stands before a sentence that is printed in English because its translation is missing
    label("[not translated yet]"),
    // Translators: on the last page of the edition in the language in which the booklet was written
    label("This is the original text. Translations are made from it."),
    // Translators: row of the contact box; the name of the hospital follows
    label("Hospital"),
    // Translators: row of the contact box; the name of the department follows
    label("Department"),
    // Translators: row of the contact box
    label("Address"),
    // Translators: row of the contact box; a telephone number follows
    label("Telephone"),
    // Translators: row of the contact box; the number for evenings, nights and weekends follows
    label("Evening, night, weekend"),
    // Translators: row of the contact box
    label("E-mail"),
    // Translators: row of the contact box
    label("Website"),
    // Translators: row of the contact box; the hours at which the department can be reached follow
    label("Opening hours"),
    // Translators: row of the contact box; a temperature follows, which the hospital fills in
    label("Call if the temperature is"),
    // Translators: title of the contact box
    label("Whom to call"),
    // Translators: heading of the last page, with version, date and language
    label("About this information"),
    // Translators: {version} is a number such as 1.0
    label("Version {version}, {date}"),
    // Translators: {language} is the name of the language of this edition, in that language
    label("Language: {language}"),
    // Translators: {language} is the name of the language in which the booklet was written
    label("Translated from: {language}"),
    // Translators: under an empty frame in which the hospital puts its stamp
    label("Stamp of the hospital"),
    // Translators: read aloud by screen readers for a link inside the booklet
    label("Go to page {page}: {title}"),
    // Translators: read aloud by screen readers for a telephone number
    label("Call {number}"),
    // Translators: read aloud by screen readers for an e-mail address
    label("Write to {address}"),
    // Translators: read aloud by screen readers for a web address
    label("Open {address}"),
    // Translators: heading of an empty page with lines to write on
    label("My questions and notes"),
    // Translators: staff choose between the editions of a booklet; this and the next eight say what each one is
    label("A4 pages"),
    // Translators: an edition
    label("A5 pages, for screen and phone"),
    // Translators: an edition
    label("A5 booklet: A4 sheets, folded once in the middle and stapled"),
    // Translators: an edition; like a letter that is folded into three
    label("Leaflet: one A4 sheet, folded twice into six panels"),
    // Translators: an edition; for people who see badly
    label("Large print on A4 pages"),
    // Translators: an edition
    label("Two languages side by side on A4 pages"),
    // Translators: an edition
    label("Wallet cards: eight on an A4 sheet, to cut out"),
    // Translators: an edition; Letter is the paper size of the USA
    label("US Letter pages"),
    // Translators: an edition
    label("Booklet: US Letter sheets, folded once in the middle and stapled"),
    // Translators: how to set the printer
    label("Print two-sided, flip on the long edge, at 100 %."),
    // Translators: how to set the printer
    label("Print two-sided, flip on the short edge, at 100 %."),
    // Translators: said of a file that is made for a print shop
    label("For a print shop: with crop marks and 3 mm bleed."),
    // Translators: said of a file without colours
    label("In black and grey."),
    // Translators: beside a QR code with a telephone number, which a phone dials when its camera sees it; short
    label("Scan to call"),
    // Translators: beside a QR code with the address of a web page, which a phone opens when its camera sees it; short
    label("Scan for the web page"),
    // Translators: read aloud by screen readers for a QR code with a telephone number
    label("QR code: calls {number}"),
    // Translators: read aloud by screen readers for a QR code with the address of a web page
    label("QR code: opens {address}"),
    // Translators: heading of a page for the staff of the hospital, which is printed before the booklet
    label("For the staff: how to print this"),
    // Translators: on the page for the staff of the hospital
    label("This page is not for the family. Take it away before you hand over the booklet."),
    // Translators: on the page for the staff; the name of the booklet's language follows
    label("Language"),
    // Translators: on the page for the staff; the name of a form of the booklet follows, such as a5-booklet
    label("Edition"),
    // Translators: on the page for the staff; the number of pages of the booklet follows
    label("Pages"),
    // Translators: on the page for the staff; the number of sheets of paper follows
    label("Sheets of paper"),
    // Translators: on the page for the staff; how to set the printer follows
    label("How to print"),
    // Translators: on the page for the staff; whether somebody has checked the translation follows
    label("Translation"),
    // Translators: on the page for the staff, about the booklet's translation
    label("Draft! No qualified person has checked this translation yet."),
    // Translators: on the page for the staff; {count} is a number, also 1
    label("Texts that stand in English because their translation is missing: {count}"),
    // Translators: heading of a list of clinical trials; {country} is the name of a country in your language
    label("Clinical trials: {country}"),
    // Translators: under that heading; "this disease" is the one that the booklet is about
    label("This is a list of clinical trials about this disease, with a hospital or research centre in this country. "
          "It comes from ClinicalTrials.gov."),
    // Translators: under the list of trials; {date} is the day on which the list was made
    label("The list is from {date}. A trial may have changed or closed since then."),
    // Translators: under the list of trials, when nobody knows the day on which the list was made
    label("The newest entry in the list is from {date}. A trial may have changed or closed since then."),
    // Translators: in a box above the list of trials; important, and not to be softened
    label("That a trial is in this list does not mean that it is open or suitable for your child. Discuss it with your "
          "doctor."),
    // Translators: in place of the list of trials
    label("The list names no clinical trial about this disease in this country."),
    // Translators: in place of the list of trials; phase III is a stage of such trials; Anticancer Fund is a name
    label("For this country, the Anticancer Fund gives contacts who know which phase III trials are running now. Ask "
          "your "
          "doctor about them."),
    // Translators: head of a column: the number of a clinical trial
    label("Trial"),
    // Translators: head of a column with descriptions that the researchers wrote in English
    label("What it is about (in English)"),
};

/// The names in braces, sorted.
std::vector<std::string> placeholders(std::string_view text) {
    std::vector<std::string> names;
    std::size_t at = 0;
    while ((at = text.find('{', at)) != std::string_view::npos) {
        const std::size_t end = text.find('}', at);
        if (end == std::string_view::npos) {
            break;
        }
        names.emplace_back(text.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

const LocalLabels& english_labels() {
    static const LocalLabels labels = [] {
        LocalLabels english;
        for (std::size_t i = 0; i < kLabelCount; ++i) {
            english.text[i] = kEnglish[i];
            english.translated[i] = true;
        }
        return english;
    }();
    return labels;
}

Outcome<LocalLabels> localize_labels(const Catalog& catalog, bool release) {
    Outcome<LocalLabels> outcome;
    LocalLabels labels = english_labels();
    for (std::size_t i = 0; i < kLabelCount; ++i) {
        const Message* message = catalog.find("", kEnglish[i]);
        std::string msgstr = message == nullptr ? std::string() : collapse_spaces(message->msgstr);
        Diagnostic d;
        d.file = catalog.file;
        d.msgid = kEnglish[i];
        d.locale = catalog.locale.gettext;
        d.line = message == nullptr ? 0 : message->line;
        if (message == nullptr || msgstr.empty() || message->fuzzy) {
            const bool fuzzy = !msgstr.empty();
            d.severity = release ? Severity::error : Severity::warning;
            d.code = fuzzy ? Code::message_fuzzy : Code::message_missing;
            d.message = fuzzy ? "the translation of a label is not confirmed; English stands in its place"
                              : "a label has no translation; English stands in its place";
            d.remedy = "translate it in the catalog";
            labels.translated[i] = false;
            outcome.diagnostics.push_back(std::move(d));
        } else if (placeholders(msgstr) != placeholders(kEnglish[i])) {
            d.code = Code::placeholder_lost;
            d.message = "the placeholders of a label differ from the original's";
            d.remedy = fmt::format("use exactly: {{{}}}", fmt::join(placeholders(kEnglish[i]), "}, {"));
            outcome.diagnostics.push_back(std::move(d));
        } else {
            labels.text[i] = std::move(msgstr);
        }
    }
    if (!has_errors(outcome.diagnostics)) {
        outcome.value = std::move(labels);
    }
    return outcome;
}

std::string fill(std::string_view text, std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
    std::string result;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = std::min(text.find('{', at), text.size());
        result += text.substr(at, open - at);
        if (open == text.size()) {
            break;
        }
        const std::size_t close = text.find('}', open);
        const std::string_view name =
            close == std::string_view::npos ? std::string_view() : text.substr(open + 1, close - open - 1);
        const auto found = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
        if (found == values.end()) {
            result += '{';
            at = open + 1;
        } else {
            result += found->second;
            at = close + 1;
        }
    }
    return result;
}

}  // namespace brochure
