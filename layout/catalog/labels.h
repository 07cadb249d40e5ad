#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "catalog/catalog.h"
#include "core/diagnostic.h"
#include "core/locale.h"

namespace brochure {

/// Words the engine itself prints. Their English text and notes for translators stand in labels.cpp, from which
/// xgettext makes locales/labels.pot; translations are locales/<language>/labels.po.
enum class LabelId {
    contents,
    note,
    warning,
    urgent,
    draft_mark,         ///< foot of every page of an unreviewed translation
    draft_notice,       ///< imprint: what that means
    reviewed_notice,    ///< imprint; {name}, {date}
    untranslated_mark,  ///< before a text that stands in English because its translation is missing
    source_notice,      ///< imprint of the edition in the source language
    hospital,
    department,
    address,
    telephone,
    telephone_night,
    email,
    website,
    opening_hours,
    fever_temperature,
    contact_title,
    about_title,      ///< heading of the imprint
    version_line,     ///< {version}, {date}
    language_line,    ///< {language}
    translated_from,  ///< {language}
    stamp,
    link_to_page,  ///< {page}, {title}
    call_number,   ///< {number}
    write_to,      ///< {address}
    open_page,     ///< {address}
    notes_title,   ///< over the lines of a page that fills up a booklet
    edition_a4,    ///< what an edition is: for whoever chooses one
    edition_a5,
    edition_a5_booklet,
    edition_trifold,
    edition_large_print,
    edition_bilingual,
    edition_card,
    edition_letter,
    edition_letter_booklet,
    print_long_edge,  ///< how to print it
    print_short_edge,
    print_press,  ///< what a modifier adds
    print_grey,
    scan_to_call,  ///< beside a QR code
    scan_for_page,
    code_calls,     ///< alternative text of a QR code; {number}
    code_opens,     ///< {address}
    slip_title,     ///< heading of the page for the staff
    slip_notice,    ///< that it is not for the family
    slip_language,  ///< rows of that page
    slip_edition,
    slip_pages,
    slip_sheets,
    slip_printing,
    slip_translation,
    slip_draft,         ///< value of slip_translation
    slip_untranslated,  ///< {count}
    trials_title,       ///< heading of the list of clinical trials; {country}
    trials_intro,
    trials_made,      ///< {date} of the list
    trials_newest,    ///< {date} of its newest entry
    trials_discuss,   ///< that a trial in the list need not be open for the child
    trials_none,      ///< in place of an empty list
    trials_contacts,  ///< in place of a list
    trials_column,    ///< heads of the table's columns
    trials_about_column,
};
inline constexpr std::size_t kLabelCount = static_cast<std::size_t>(LabelId::trials_about_column) + 1;

struct LocalLabels {
    std::array<std::string, kLabelCount> text;   ///< in the locale, English where there is no translation
    std::array<bool, kLabelCount> translated{};  ///< false: `text` is English
    const std::string& operator[](LabelId id) const { return text[static_cast<std::size_t>(id)]; }
};

/// The labels in English.
const LocalLabels& english_labels();

/// The labels in the language of `catalog` (locales/<language>/labels.po). Missing and fuzzy ones stay English and give
/// a warning each, an error each for a `release`; a lost or invented placeholder is an error.
Outcome<LocalLabels> localize_labels(const Catalog& catalog, bool release = false);

/// `label` with each {name} replaced.
std::string fill(std::string_view label, std::initializer_list<std::pair<std::string_view, std::string_view>> values);

}  // namespace brochure
