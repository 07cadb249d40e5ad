#include "core/diagnostic.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace brochure {

const std::vector<CodeInfo>& diagnostic_codes() {
    static const std::vector<CodeInfo> codes = {
        {Code::file_missing, "file-missing", "A file that is needed does not exist."},
        {Code::file_unreadable, "file-unreadable", "A file exists but cannot be read."},
        {Code::file_not_utf8, "file-not-utf8", "A text file is not UTF-8."},
        {Code::output_unwritable, "output-unwritable", "The output cannot be written: permission, a full disk."},
        {Code::xml_syntax, "xml-syntax", "brochure.xml is not well-formed XML."},
        {Code::xml_structure, "xml-structure", "An element or attribute is unknown, misplaced or missing."},
        {Code::heading_level, "heading-level", "A heading's level is not the depth of its section."},
        {Code::duplicate_id, "duplicate-id", "Two blocks have the same id."},
        {Code::unresolved_reference, "unresolved-reference", "A link names an id that no block has."},
        {Code::toml_syntax, "toml-syntax", "A TOML file cannot be parsed."},
        {Code::toml_key, "toml-key", "A TOML file has a key that the program does not know."},
        {Code::toml_value, "toml-value", "A value in a TOML file has the wrong type or is out of range."},
        {Code::image_missing, "image-missing", "A picture file does not exist."},
        {Code::image_broken, "image-broken", "A picture file is damaged."},
        {Code::image_unsupported, "image-unsupported", "A picture uses a format or feature the program cannot print."},
        {Code::alt_missing, "alt-missing", "A figure has no text for people who cannot see it."},
        {Code::po_syntax, "po-syntax", "A PO file cannot be parsed."},
        {Code::po_charset, "po-charset", "A PO file is not UTF-8 or does not say so."},
        {Code::po_duplicate, "po-duplicate", "A PO file holds the same message twice."},
        {Code::po_header, "po-header", "A PO file's header is missing or wrong."},
        {Code::message_missing, "message-missing", "A message has no translation; English stands in its place."},
        {Code::message_fuzzy, "message-fuzzy", "A translation is unconfirmed; English stands in its place."},
        {Code::markup_broken, "markup-broken", "Inline markup of a message is not well-formed."},
        {Code::markup_changed, "markup-changed", "A translation's inline elements differ from the source's."},
        {Code::placeholder_lost, "placeholder-lost", "A translation lacks a placeholder of the source."},
        {Code::placeholder_unknown, "placeholder-unknown",
         "A placeholder that does not exist or is not in the source."},
        {Code::not_released, "not-released", "A release was asked for and a translation is not reviewed."},
        {Code::font_missing, "font-missing", "A font that fonts.toml names is not installed."},
        {Code::font_broken, "font-broken", "A font file cannot be used."},
        {Code::glyph_missing, "glyph-missing", "No font has a character of the text."},
        {Code::hyphenation_missing, "hyphenation-missing",
         "A hyphenation dictionary that a text needs is not installed."},
        {Code::overflow, "overflow", "Content does not fit its place."},
        {Code::text_too_small, "text-too-small", "A theme sets text smaller than can be read."},
        {Code::unknown_brochure, "unknown-brochure", "There is no brochure of that name."},
        {Code::unknown_locale, "unknown-locale", "There is no catalog for that locale."},
        {Code::unknown_edition, "unknown-edition", "There is no edition of that name."},
        {Code::bad_imposition, "bad-imposition", "The pages cannot be put on the sheets as asked."},
        {Code::unknown_theme, "unknown-theme", "There is no theme of that name."},
        {Code::port_taken, "port-taken", "Another program uses the port that the desk was to be served on."},
        {Code::csv_broken, "csv-broken", "A table of trials cannot be read, or lacks a column that is needed."},
        {Code::unknown_country, "unknown-country", "There is no such country, or nothing is known of trials in it."},
        {Code::trials_unused, "trials-unused", "Trials were asked for and no brochure has a place for them."},
        {Code::pdf_failed, "pdf-failed", "The PDF would break the standards or could not be made."},
    };
    return codes;
}

std::string_view name_of(Code code) { return diagnostic_codes().at(static_cast<std::size_t>(code)).name; }

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::note:
            return "note";
        case Severity::warning:
            return "warning";
        case Severity::error:
            break;
    }
    return "error";
}

bool has_errors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string to_text(const Diagnostic& d) {
    std::string text = d.file;
    if (d.line > 0) {
        text += fmt::format(":{}", d.line);
    }
    if (!text.empty()) {
        text += ": ";
    }
    text += fmt::format("{}: {} [{}]", name_of(d.severity), d.message, name_of(d.code));
    if (!d.locale.empty() && d.file.find(d.locale) == std::string::npos) {
        text += fmt::format("\n    in locale {}", d.locale);
    }
    if (d.page > 0) {
        text += fmt::format("\n    on page {}", d.page);
    }
    if (!d.msgid.empty()) {
        text += fmt::format("\n    message: {}", d.msgid);
    }
    if (!d.remedy.empty()) {
        text += fmt::format("\n    remedy: {}", d.remedy);
    }
    return text;
}

void append(Diagnostics& all, Diagnostics more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace brochure
