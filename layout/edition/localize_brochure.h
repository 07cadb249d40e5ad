#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/localize.h"
#include "core/diagnostic.h"
#include "edition/project.h"
#include "edition/sources.h"

namespace brochure {

/// A brochure in one locale.
struct Localized {
    LocalDocument document;
    std::int64_t date = 0;  ///< of this version, in seconds since 1970 UTC
    std::unique_ptr<Document> own =
        {};  ///< what `document` refers to where it is not the source's, but has an appendix
};

/// `locale` is a folder of locales/, or the source language. `catalog` replaces the catalog's file when not empty.
Outcome<Localized> localize_brochure(const Shared& shared, const Source& source, const std::string& locale,
                                     const std::string& catalog, bool release);

/// The same with a catalog that need not be saved; nullopt: the source's own texts. The locale is the catalog's.
Outcome<Localized> localize_with(const Shared& shared, const Source& source, const std::string& locale,
                                 const std::optional<Catalog>& catalog, bool release);

/// The brochure in the staff's language: from its catalog where it has one, else the source's texts and the program's
/// words in that language. `source` must stay where it is.
Outcome<LocalDocument> staff_document(const Shared& shared, const Source& source, const std::string& locale);

/// The words that the program itself prints, in the language of `locale`; English, with a warning (an error with
/// `release`), where they are not translated.
LocalLabels read_labels(const Project& project, const std::string& locale, bool release, Diagnostics& diagnostics);

/// The source language's gettext name, e.g. "en".
std::string source_locale(const Document& document);

/// The locales that a brochure can be built in: its source language, every language with its catalog, and those
/// pseudo-locales that are `asked` for by name.
std::vector<std::string> locales_of(const Project& project, const Source& source,
                                    const std::vector<std::string>& asked);

/// "en_XA" becomes "en-XA"; other names stay.
std::vector<std::string> with_pseudo_names(std::vector<std::string> locales);

}  // namespace brochure
