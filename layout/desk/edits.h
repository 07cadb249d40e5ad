#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "desk/json.h"

namespace brochure::desk {

/// What somebody typed for one message and has not saved.
struct Edit {
    std::string msgctxt;
    std::string msgid;
    std::string msgstr;
    std::optional<bool> fuzzy;
    std::optional<std::string> comment;
    std::optional<std::string> base;  ///< the msgstr on disk when typing began
};

using Edits = std::vector<Edit>;

/// The array "edits" of a request; the last one of a message holds. Throws BadRequest.
Edits read_edits(const Json& request);

Json to_json(const Edits& edits);

/// The catalog as if the edits had been saved. Those of messages that it does not have are left out.
Catalog with_edits(Catalog catalog, const Edits& edits);

}  // namespace brochure::desk
