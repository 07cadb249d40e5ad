#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/labels.h"
#include "core/diagnostic.h"
#include "core/locale.h"
#include "source/clinic.h"
#include "source/document.h"

namespace brochure {

enum class TextStatus {
    source,  ///< the edition is in the source language
    translated,
    fuzzy,    ///< the catalog proposes something that nobody confirmed: English stands in its place
    missing,  ///< not in the catalog, or empty: English stands in its place
};

struct LocalText {
    Inlines content;  ///< placeholders replaced by field or blank
    TextStatus status = TextStatus::source;
    std::string language;  ///< BCP 47 tag of `content`
    std::string msgstr;    ///< as in the catalog; msgid when English stands in
    int po_line = 0;
};

/// A brochure in one language: the tree of `document` with other texts.
struct LocalDocument {
    const Document* document = nullptr;        ///< must outlive this
    std::shared_ptr<const Document> own = {};  ///< what `document` is where it has an appendix that the source has not
    const Clinic* clinic = nullptr;            ///< must outlive this
    Locale locale;
    std::vector<LocalText> texts;  ///< parallel to document->texts
    LocalLabels labels;
    std::string catalog_file;  ///< empty in the source language
    ReviewStatus review = ReviewStatus::draft;
    std::string reviewed_by;
    std::string reviewed_on;
    char32_t zero = U'0';       ///< the digit zero of the digits that the translator used, the more frequent if mixed
    std::string revision_date;  ///< PO-Revision-Date; the document's date in the source language
    int translated = 0;
    int fuzzy = 0;
    int missing = 0;
};

struct LocalizeInput {
    const Document& document;
    const Clinic& clinic;
    const Catalog* catalog = nullptr;  ///< nullptr: the source language
    const LocalLabels& labels;
    bool release = false;        ///< missing and fuzzy messages are errors instead of warnings
    char32_t usual_zero = U'0';  ///< of the digits that the language's other catalogs use, where this one has none
};

/// The digit zero of the digits that the catalog's translations use most, nullopt when they use none.
std::optional<char32_t> zero_of(const Catalog& catalog);

/// `ascii_digits` with the digits that begin at `zero`; everything else stays.
std::string with_digits(const std::string& ascii_digits, char32_t zero);

/// The document in the catalog's language. Numbers of the clinic's profile are shown in the catalog's digits, so that a
/// page does not mix two kinds; what is dialled does not change. Checks each msgstr on the way: broken or changed
/// inline markup, lost or unknown placeholders are errors that name PO file, line and msgid.
Outcome<LocalDocument> localize(const LocalizeInput& input);

enum class ClinicField { name, department, address, phone, phone_night, email, web, hours, fever };

/// A field of the profile as it is printed in the language (BCP 47), empty when it is not set. Telephone numbers,
/// temperatures and words in that language have the digits that begin at `zero`; names and addresses stay as they are.
std::string clinic_value(const Clinic& clinic, ClinicField field, const std::string& language, char32_t zero = U'0');

/// tel:, mailto: or https: URI of a field of the profile; empty for fields that are no address or not set.
std::string clinic_uri(const Clinic& clinic, ClinicField field);

/// The characters of `content` in order, without markup: what a reader of the file must get back.
std::string plain_text(const Inlines& content);

/// A blank to write on, for a field that is not set or for anything else: room for a number or a name, less for a
/// temperature, which has the unit of the clinic's country behind it.
Inline blank_for(const Clinic& clinic, std::optional<ClinicField> field);

}  // namespace brochure
