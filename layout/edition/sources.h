#pragma once

#include <map>
#include <optional>
#include <string>

#include "catalog/localize.h"
#include "core/diagnostic.h"
#include "edition/project.h"
#include "source/clinic.h"
#include "source/document.h"
#include "source/theme.h"
#include "text/fonts.h"
#include "text/hyphenate.h"

namespace brochure {

/// Where to read from; what is empty is the project's own.
struct Inputs {
    std::string root;    ///< folder with brochures/, locales/ and fonts/
    std::string clinic;  ///< file of the clinic's profile
    std::string theme;   ///< name of a theme, instead of each brochure's
    std::string with;    ///< gettext name of the language to print next to the reader's
};

/// What all outputs share, read once.
struct Shared {
    Project project;
    Clinic clinic;
    Fonts fonts;
    Hyphenation hyphenation;
    std::string icc_profile;
    std::string theme;  ///< the user's choice; empty: each brochure's own
    std::string with;   ///< the user's choice of the language next to the reader's; empty: the clinic's
};

/// A brochure and its theme, read once for all locales.
struct Source {
    Document document;
    Theme theme;
    std::map<std::string, Theme> edition_themes;  ///< of editions that need a theme of their own, by its name
    std::optional<LocalDocument> staff = {};  ///< in the language of the staff, for their page; refers to `document`
};

Outcome<Shared> read_shared(const Inputs& inputs);
Outcome<Source> read_brochure(const Shared& shared, const std::string& brochure);

}  // namespace brochure
