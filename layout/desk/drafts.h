#pragma once

#include <filesystem>

#include "core/diagnostic.h"
#include "desk/edits.h"
#include "desk/open_catalog.h"

namespace brochure::desk {

/// Keeps what was typed for a catalog and is not saved, so that it survives a crash of the browser, the program or the
/// machine: a file in `folder` a catalog, named after the catalog's absolute path, readable by its owner only. No
/// edits: removes it.
Diagnostics write_drafts(const std::filesystem::path& folder, const std::filesystem::path& catalog, const Edits& edits);

/// What is kept and differs from what the catalog says; none when nothing is kept or it cannot be read.
Edits read_drafts(const std::filesystem::path& folder, const OpenCatalog& open);

}  // namespace brochure::desk
