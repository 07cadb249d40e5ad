#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "check/finding.h"
#include "check/message_template.h"
#include "check/settings.h"
#include "core/diagnostic.h"
#include "edition/editions.h"
#include "edition/localize_brochure.h"
#include "edition/sources.h"
#include "page/pages.h"
#include "text/shape.h"

namespace brochure {

/// The pages of a brochure's source by edition, which translations are held against where their place is fixed.
using SourcePages = std::map<std::string, Pages>;

/// Those of `editions` that give a text a fixed place: so many pages, panels or cards.
SourcePages compose_source(const Shared& shared, const Source& source, const std::vector<const Edition*>& editions,
                           TextContext& context);

/// locales/checks.toml of the project; what is usual when it has none.
Outcome<CheckSettings> read_project_settings(const Project& project);

/// What the checks say of a diagnostic: that a source, theme or catalog cannot be used.
void add_findings(const Diagnostics& diagnostics, Findings& findings);

/// The domains of the words that are no brochure's: those that the program prints, those of the desk and of the site.
inline constexpr std::array<std::string_view, 3> kProgramDomains = {"labels", "desk", "site"};

/// What the catalogs of one of the program's domains translate.
Outcome<MessageTemplate> program_template(const Project& project, std::string_view domain);

/// Everything about the words of a catalog, its language's other catalogs and glossary beside it: those of the other
/// brochures. Muted findings are kept, and say by which mute.
Findings check_messages(const Shared& shared, const MessageTemplate& source, const std::string& locale,
                        const Catalog& catalog, const CheckSettings& settings);

/// What localizing said and the checks of the messages do not say.
Findings check_localizing(const Diagnostics& diagnostics);

/// Everything about the pages as they were composed. Muted findings are kept.
Findings check_edition(const Source& source, const Localized& localized, const Edition& edition,
                       const Outcome<Pages>& pages, const SourcePages& source_pages, const CheckSettings& settings);

}  // namespace brochure
