#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/diagnostic.h"
#include "desk/edits.h"
#include "desk/open_catalog.h"
#include "desk/workspace.h"
#include "edition/check_edition.h"
#include "edition/editions.h"
#include "edition/localize_brochure.h"
#include "page/pages.h"
#include "text/shape.h"

namespace brochure::desk {

/// What is kept between two keys pressed in one brochure and locale: buffers, and the last wording of each message that
/// could be set.
struct Desktop {
    Desktop(std::shared_ptr<const Snapshot> snapshot_, const Source& source_, std::string locale_)
        : snapshot(std::move(snapshot_)),
          source(source_),
          locale(std::move(locale_)),
          context(&snapshot->shared.hyphenation) {}

    std::shared_ptr<const Snapshot> snapshot;
    const Source& source;  ///< of the snapshot
    std::string locale;
    std::mutex mutex;  ///< one request at a time
    TextContext context;
    std::map<std::pair<std::string, std::string>, std::string> settable;  ///< by msgctxt and msgid
    std::map<std::string, SourcePages> source_pages;                      ///< by editions checked
};

/// The desktops in use, the latest used last; a project read anew begins new ones.
class Desktops {
public:
    std::shared_ptr<Desktop> find(const std::shared_ptr<const Snapshot>& snapshot, const std::string& brochure,
                                  const std::string& locale);

private:
    std::mutex mutex_;
    std::vector<std::shared_ptr<Desktop>> desktops_;
};

/// A brochure with unsaved edits, in one edition.
struct Typeset {
    std::optional<Catalog> catalog;  ///< with the edits; nullopt in the source language
    Outcome<Localized> localized;
    Outcome<Pages> pages;          ///< as build would make them: none when something does not fit
    std::optional<Pages> overrun;  ///< instead of them: as many pages as the text takes
    Diagnostics unsettable;        ///< why some edits are shown in their last wording that could be set
    double localize_milliseconds = 0;
    double compose_milliseconds = 0;

    const Pages* shown() const { return pages.value ? &*pages.value : overrun ? &*overrun : nullptr; }
};

/// The caller holds the desktop's mutex. `open` is the catalog as it is on disk; `with` the language next to the
/// reader's in an edition with two, empty: the one that is usual.
Typeset typeset(Desktop& desktop, const OpenCatalog& open, const Edits& edits, const Edition& edition,
                const std::string& with = "");

}  // namespace brochure::desk
