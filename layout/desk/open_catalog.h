#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "catalog/catalog.h"
#include "core/diagnostic.h"
#include "desk/json.h"
#include "desk/workspace.h"
#include "edition/sources.h"

namespace brochure::desk {

/// The messages of a brochure in a locale. Those of the source language and of pseudo-locales are no file.
struct OpenCatalog {
    std::filesystem::path file;  ///< empty: no file, nothing can be saved
    std::string bytes;
    std::string revision;            ///< SHA-256 of the bytes
    std::optional<Catalog> catalog;  ///< nullopt: the source's own texts
};

/// Throws BadRequest when the catalog cannot be read.
OpenCatalog open_catalog(const Snapshot& snapshot, const Source& source, const std::string& locale);

/// The same from bytes that were read before.
Outcome<OpenCatalog> parse_open_catalog(const std::filesystem::path& file, const std::string& locale,
                                        std::string bytes);

/// What GET api/catalog answers, without drafts.
Json catalog_json(const Source& source, const OpenCatalog& open);

}  // namespace brochure::desk
