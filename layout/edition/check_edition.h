#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "check/finding.h"
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

/// What the checks say of a diagnostic: that a source, theme or catalog cannot be used.
void add_findings(const Diagnostics& diagnostics, Findings& findings);

/// Everything about the words of a catalog, its language's other catalogs and glossary beside it. `document`: the
/// brochure it is of; nullptr: the labels. Muted findings are kept, and say by which mute.
Findings check_messages(const Shared& shared, const Document* document, const std::string& locale,
                        const Catalog& catalog, const CheckSettings& settings);

/// What localizing said and the checks of the messages do not say.
Findings check_localizing(const Diagnostics& diagnostics);

/// Everything about the pages as they were composed. Muted findings are kept.
Findings check_edition(const Source& source, const Localized& localized, const Edition& edition,
                       const Outcome<Pages>& pages, const SourcePages& source_pages, const CheckSettings& settings);

}  // namespace brochure
