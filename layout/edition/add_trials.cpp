#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "catalog/local_date.h"
#include "core/utf.h"
#include "edition/disease_names.h"
#include "edition/trials_insert.h"

namespace brochure {

namespace {

constexpr std::size_t kLongestTitle = 300;  // characters; more is no title
constexpr std::size_t kMostPlaces = 6;
constexpr std::size_t kLongestWord = 22;  // letters that fit a column of A5 with certainty
constexpr double kNumberColumn = 0.29;
constexpr const char* kAppendixId = "list-of-clinical-trials";

/// A brochure while its appendix is written. New texts go into document and translation alike.
struct Appendix {
    Document& document;
    LocalDocument& local;

    TextId add(Inlines content, const std::string& language, TextStatus status) const {
        Text text;
        text.msgid = plain_text(content);
        text.content = content;
        text.file = document.file;
        text.language = language;
        LocalText translated;
        translated.msgstr = text.msgid;
        translated.content = std::move(content);
        translated.status = status;
        translated.language = language;
        document.texts.push_back(std::move(text));
        local.texts.push_back(std::move(translated));
        return static_cast<TextId>(document.texts.size()) - 1;
    }
    /// The program's words, in the brochure's language as far as they are translated.
    TextId label(LabelId id, const std::string& text) const {
        const bool translated = local.labels.translated[static_cast<std::size_t>(id)];
        return add({{InlineKind::text, text, "", {}}}, translated ? local.locale.bcp47 : "en", TextStatus::source);
    }
    TextId label(LabelId id) const { return label(id, local.labels[id]); }
    /// The registry's words.
    TextId english(Inlines content) const { return add(std::move(content), "en", TextStatus::source); }
};

Block block(std::variant<Section, Heading, Paragraph, List, DefinitionList, Table, Callout, Figure, ContactBox,
                         NoteLines, TableOfContents, Imprint, Break>
                content) {
    Block made;
    made.content = std::move(content);
    return made;
}

Block paragraph(TextId text) { return block(Paragraph{text}); }

std::string country_name(const std::string& country, const Locale& locale) {
    icu::UnicodeString display;
    icu::Locale("", country.c_str()).getDisplayCountry(icu::Locale(locale.icu.c_str()), display);
    std::string name;
    return display.toUTF8String(name);
}

/// At most `most` characters, and long words with places where they may break.
std::string fitted(const std::string& text, std::size_t most) {
    constexpr char16_t kZeroWidthSpace = 0x200B;
    std::u16string fit;
    std::size_t letters = 0;
    for (const char16_t c : utf16(text)) {
        if (fit.size() >= most && (c == u' ' || fit.size() >= 2 * most)) {
            fit += u" …";
            break;
        }
        letters = c == u' ' ? 0 : letters + 1;
        const bool inside_pair = c >= 0xDC00 && c <= 0xDFFF;
        if (letters > kLongestWord && !inside_pair) {
            fit += kZeroWidthSpace;
            letters = 1;
        }
        fit += c;
    }
    return utf8(fit);
}

Inline plain(std::string text) { return {InlineKind::text, std::move(text), "", {}}; }

Inline strong(std::string text) { return {InlineKind::strong, "", "", {plain(std::move(text))}}; }

std::string places(const Trial& trial, const std::string& country) {
    std::vector<std::string> shown;
    for (const std::string& place : trial.places) {
        // The country is in the heading.
        const std::size_t comma = place.rfind(", ");
        const bool short_name = comma != std::string::npos && is_in_country(place.substr(comma + 2), country);
        std::string where = short_name ? place.substr(0, comma) : place;
        if (std::find(shown.begin(), shown.end(), where) == shown.end()) {
            shown.push_back(std::move(where));
        }
    }
    const std::size_t more = shown.size() > kMostPlaces ? shown.size() - kMostPlaces : 0;
    shown.resize(shown.size() - more);
    std::string text = fmt::format("{}", fmt::join(shown, "; "));
    return more > 0 ? text + fmt::format("; and {} more", more) : text;
}

TableRow row_of(const Appendix& appendix, const Trial& trial, const std::string& country) {
    TableCell number;
    number.header = true;
    Inlines reference = {{InlineKind::link, "", trial.url, {{InlineKind::nobreak, "", "", {plain(trial.number)}}}}};
    if (!trial.acronym.empty()) {
        reference.push_back(plain(" " + fitted(trial.acronym, kLongestTitle)));
    }
    number.children.push_back(paragraph(appendix.english(std::move(reference))));

    TableCell about;
    about.children.push_back(paragraph(appendix.english({strong(fitted(trial.title, kLongestTitle))})));
    std::vector<std::string> facts = {"Status: " + trial.status};
    if (!trial.phase.empty()) {
        facts.push_back(trial.phase);
    }
    if (!trial.age.empty()) {
        facts.push_back("Age: " + trial.age);
    }
    about.children.push_back(
        paragraph(appendix.english({plain(fitted(fmt::format("{}.", fmt::join(facts, ". ")), kLongestTitle))})));
    about.children.push_back(paragraph(appendix.english({plain(fitted(places(trial, country), 2 * kLongestTitle))})));
    TableRow row;
    row.cells = {std::move(number), std::move(about)};
    return row;
}

TableCell head_cell(TextId text) {
    TableCell cell;
    cell.header = true;
    cell.children.push_back(paragraph(text));
    return cell;
}

Block table_of(const Appendix& appendix, const std::vector<const Trial*>& trials, const std::string& country) {
    Table table;
    table.column_widths = {kNumberColumn, 1 - kNumberColumn};
    TableRow head;
    head.cells = {head_cell(appendix.label(LabelId::trials_column)),
                  head_cell(appendix.label(LabelId::trials_about_column))};
    table.head.push_back(std::move(head));
    for (const Trial* trial : trials) {
        table.body.push_back(row_of(appendix, *trial, country));
    }
    return block(std::move(table));
}

/// The names of the disease in the registry's language: the source's, when that is English.
std::vector<std::string> english_names(const Document& document) {
    std::vector<std::string> names;
    for (const TextId keyword : document.keywords) {
        names.push_back(plain_text(document.texts[static_cast<std::size_t>(keyword)].content));
    }
    return names;
}

}  // namespace

void add_trials(const TrialsInsert& insert, LocalDocument& local) {
    if (!local.document->trials) {
        return;
    }
    const auto own = std::make_shared<Document>(*local.document);
    local.document = own.get();
    local.own = own;
    const Appendix appendix{*own, local};
    const LocalLabels& labels = local.labels;

    Section section;
    section.children.push_back(block(Heading{
        1, appendix.label(LabelId::trials_title, fill(labels[LabelId::trials_title],
                                                      {{"country", country_name(insert.country, local.locale)}}))}));
    Callout discuss;
    discuss.kind = CalloutKind::warning;
    discuss.children.push_back(paragraph(appendix.label(LabelId::trials_discuss)));
    if (insert.listed) {
        const std::vector<std::string> names = english_names(*own);
        std::vector<const Trial*> trials;
        for (const Trial& trial : insert.trials) {
            if (std::any_of(trial.conditions.begin(), trial.conditions.end(),
                            [&](const std::string& condition) { return is_about(condition, names); })) {
                trials.push_back(&trial);
            }
        }
        const LabelId dated = insert.date_of_list ? LabelId::trials_made : LabelId::trials_newest;
        const std::string date = local_date(insert.date, local.locale, local.zero);
        section.children.push_back(paragraph(appendix.label(LabelId::trials_intro)));
        section.children.push_back(paragraph(appendix.label(dated, fill(labels[dated], {{"date", date}}))));
        section.children.push_back(block(std::move(discuss)));
        section.children.push_back(trials.empty() ? paragraph(appendix.label(LabelId::trials_none))
                                                  : table_of(appendix, trials, insert.country));
    } else {
        section.children.push_back(paragraph(appendix.label(LabelId::trials_contacts)));
        section.children.push_back(block(std::move(discuss)));
    }
    Block appended = block(std::move(section));
    appended.id = kAppendixId;
    appended.except = {"card", "trifold"};  // which have no room for it
    own->body.push_back(block(Break{BreakKind::page}));
    own->body.push_back(std::move(appended));
}

}  // namespace brochure
