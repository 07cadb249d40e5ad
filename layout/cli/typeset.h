#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "catalog/localize.h"
#include "cli/editions.h"
#include "cli/options.h"
#include "cli/project.h"
#include "core/diagnostic.h"
#include "impose/sheets.h"
#include "page/pages.h"
#include "source/read_source.h"
#include "text/fonts.h"
#include "text/hyphenate.h"
#include "text/lines.h"
#include "text/shape.h"

namespace brochure {

/// What all outputs share, read once.
struct Shared {
    Project project;
    Clinic clinic;
    Fonts fonts;
    Hyphenation hyphenation;
    std::string icc_profile;
    std::string theme;  ///< the user's choice; empty: each brochure's own
};

/// A brochure and its theme, read once for all locales.
struct Source {
    Document document;
    Theme theme;
    std::map<std::string, Theme> edition_themes;  ///< of editions that need a theme of their own, by its name
    std::optional<LocalDocument> staff = {};  ///< in the language of the staff, for their page; refers to `document`
};

/// A brochure in one locale; `catalog` is kept for as long as the local document refers to it.
struct Localized {
    LocalDocument document;
    std::int64_t date = 0;
};

Outcome<Shared> read_shared(const Options& options);
Outcome<Source> read_brochure(const Shared& shared, const std::string& brochure);

/// `locale` is a folder of locales/, or the source language. `catalog` replaces the catalog's file when not empty.
Outcome<Localized> localize_brochure(const Shared& shared, const Source& source, const std::string& locale,
                                     const std::string& catalog, bool release);

/// The brochure in the staff's language: from its catalog where it has one, else the source's texts and the program's
/// words in that language. `source` must stay where it is.
Outcome<LocalDocument> staff_document(const Shared& shared, const Source& source, const std::string& locale);

/// `page_multiple`, where it is not 0, is the number of whose multiple the pages must be instead of the edition's own.
Outcome<Pages> compose_edition(const Shared& shared, const Source& source, const Localized& localized,
                               const Edition& edition, TextContext& context,
                               std::vector<ParagraphTrace>* traces = nullptr, int page_multiple = 0);

/// The PDF of the pages on `sheets`; none: each page is a sheet of its own.
Outcome<std::string> write_edition(const Shared& shared, const Localized& localized, const Pages& pages,
                                   std::vector<Sheet> sheets = {});

/// The source language's gettext name, e.g. "en".
std::string source_locale(const Document& document);

/// The locales that a brochure can be built in: its source language, every language with its catalog, and those
/// pseudo-locales that are `asked` for by name.
std::vector<std::string> locales_of(const Project& project, const Source& source,
                                    const std::vector<std::string>& asked);

/// "en_XA" becomes "en-XA"; other names stay.
std::vector<std::string> with_pseudo_names(std::vector<std::string> locales);

/// The editions asked for, with their modifiers, in canonical form and each once; those for which the brochure is made
/// when none or "all" is asked for.
std::vector<EditionChoice> choose_editions(const std::vector<std::string>& asked, const Document& document,
                                           Diagnostics& diagnostics);

/// The same without modifiers, which change ink and marks but no line of text.
std::vector<const Edition*> choose_plain_editions(const std::vector<std::string>& asked, const Document& document,
                                                  Diagnostics& diagnostics);

}  // namespace brochure
