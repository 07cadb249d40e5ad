#pragma once

#include <vector>

#include "catalog/catalog.h"
#include "check/finding.h"
#include "check/glossary.h"
#include "check/message_template.h"
#include "check/settings.h"

namespace brochure {

/// One catalog and what it is held against.
struct CheckInput {
    const MessageTemplate& source;
    const Catalog& catalog;
    const Glossary& glossary;
    const CheckSettings& settings;
    /// The language's other catalogs: the same words should not be translated in two ways.
    std::vector<const Catalog*> siblings = {};
    bool keep_muted = false;  ///< give muted findings too, with Finding::mute set
};

/// Everything that can be said of a catalog without typesetting it, in the order of its messages; muted findings are
/// left out. A pure function of its input: reads no file, keeps nothing, may run in several threads. Takes a few
/// milliseconds for a whole brochure.
Findings check_catalog(const CheckInput& input);

}  // namespace brochure
