#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "desk/edits.h"
#include "desk/open_catalog.h"

namespace brochure::desk {

/// The last contents of catalogs that were shown, by revision: what edits are based on.
class ShownCatalogs {
public:
    void keep(const OpenCatalog& open);
    /// nullopt: it was shown by another run of the program, or long ago.
    std::optional<OpenCatalog> find(const std::string& revision) const;

private:
    mutable std::mutex mutex_;
    std::vector<OpenCatalog> shown_;  ///< the latest last
};

/// A message that both sides changed, each in its own way.
struct Conflict {
    Edit mine;
    std::string base;
    std::optional<std::string> theirs;  ///< nullopt: they have deleted the message
};

/// The edits that cannot be saved over `theirs` without losing what somebody else did. `base`: what the edits were made
/// on; nullptr: not known, and each edit's own base counts.
std::vector<Conflict> find_conflicts(const Edits& edits, const Catalog* base, const Catalog& theirs);

struct SaveRequest {
    std::string revision;  ///< of the catalog that the edits were made on
    Edits edits;
    std::string translator;  ///< for Last-Translator; empty: stays
};

struct Saved {
    enum class Result { saved, unchanged, conflict, failed };
    Result result = Result::failed;
    OpenCatalog catalog;  ///< as it now is on disk
    std::vector<Conflict> conflicts;
    Diagnostics diagnostics;
};

/// Writes the edits into the catalog's file as it is now. What others changed meanwhile stays; where both changed the
/// same message nothing is written. `date` is for PO-Revision-Date. One call at a time a file.
Saved save(const std::filesystem::path& file, const std::string& locale, const SaveRequest& request,
           const std::string& date, const ShownCatalogs& shown);

/// Now, as PO-Revision-Date has it: in the local time zone, or SOURCE_DATE_EPOCH in UTC.
std::string revision_date_now();

}  // namespace brochure::desk
