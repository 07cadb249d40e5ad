#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/diagnostic.h"
#include "edition/sources.h"

namespace brochure::desk {

struct DeskSettings {
    Inputs inputs;
    int port = 0;                  ///< 0: the usual one, or any that is free
    std::filesystem::path drafts;  ///< folder in which unsaved text is kept
};

/// Serves the desk until the program is told to end (SIGINT, SIGTERM). `ready` is told the address. What it gives says
/// why it could not begin.
Diagnostics run_desk(const DeskSettings& settings, const std::function<void(const std::string&)>& ready);

}  // namespace brochure::desk
