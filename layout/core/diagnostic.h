#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace brochure {

enum class Severity { note, warning, error };

/// Every kind of problem the program reports. The list with meanings is `diagnostic_codes()`; the name printed for a
/// user ("xml-syntax") is stable, so that scripts can rely on it.
enum class Code {
    // files
    file_missing,
    file_unreadable,
    file_not_utf8,
    output_unwritable,
    // brochure.xml
    xml_syntax,
    xml_structure,
    heading_level,
    duplicate_id,
    unresolved_reference,
    // TOML: theme, clinic, fonts
    toml_syntax,
    toml_key,
    toml_value,
    // pictures
    image_missing,
    image_broken,
    image_unsupported,
    alt_missing,
    // catalogs
    po_syntax,
    po_charset,
    po_duplicate,
    po_header,
    message_missing,
    message_fuzzy,
    markup_broken,
    markup_changed,
    placeholder_lost,
    placeholder_unknown,
    not_released,
    // fonts and glyphs
    font_missing,
    font_broken,
    glyph_missing,
    hyphenation_missing,
    // layout
    overflow,
    text_too_small,
    // asking for something that does not exist
    unknown_brochure,
    unknown_locale,
    unknown_edition,
    bad_imposition,
    unknown_theme,
    // the desk
    port_taken,
    // tables of trials
    csv_broken,
    unknown_country,
    trials_unused,
    // PDF
    pdf_failed,
};

struct CodeInfo {
    Code code;
    std::string_view name;     ///< as printed, e.g. "placeholder-lost"
    std::string_view meaning;  ///< one sentence for the documentation
};

/// The documented list of codes, in the order of the enumeration.
const std::vector<CodeInfo>& diagnostic_codes();
std::string_view name_of(Code code);
std::string_view name_of(Severity severity);

/// One finding about the user's input: what is wrong, where, and what to do about it. Fields that do not apply stay
/// empty or 0.
struct Diagnostic {
    Severity severity = Severity::error;
    Code code = Code::file_missing;
    std::string message;  ///< one sentence without the place, e.g. "unknown element <foo>"
    std::string remedy;   ///< what the user can do, e.g. "use one of: p, ul, ol"
    std::string file;     ///< path as the user knows it
    int line = 0;         ///< 1-based
    std::string msgctxt;
    std::string msgid;
    std::string locale;  ///< gettext name, e.g. "zh_CN"
    int page = 0;        ///< 1-based physical page
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

/// "file:line: error: message [code]" and, indented below, the msgid and the remedy.
std::string to_text(const Diagnostic& diagnostic);

/// A value, or the reasons why there is none; warnings may accompany a value.
template <typename T>
struct Outcome {
    std::optional<T> value;
    Diagnostics diagnostics;
};

/// Appends `more` to `all`.
void append(Diagnostics& all, Diagnostics more);

}  // namespace brochure
