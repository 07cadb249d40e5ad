#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "desk/workspace.h"
#include "edition/sources.h"

namespace brochure::desk {

/// What a preview is of.
struct PreviewChoice {
    std::string brochure;
    std::string locale;
    std::string edition;
};

/// Pages as files of their own, or why there are none.
struct Preview {
    std::vector<std::string> pages;  ///< SVG
    Diagnostics diagnostics;
};

/// Typesets brochures with a clinic's profile that is not saved. Keeps the fonts open between two keys pressed.
class ClinicPreviews {
public:
    explicit ClinicPreviews(Workspace& workspace) : workspace_(workspace) {}

    /// The cover, and the pages with the contact box.
    Preview typeset(const Clinic& clinic, const PreviewChoice& choice);

private:
    Workspace& workspace_;
    std::mutex mutex_;
    int snapshot_ = 0;  ///< whose project `shared_` is
    std::unique_ptr<Shared> shared_;
};

}  // namespace brochure::desk
