#pragma once

#include <functional>
#include <string>

#include "edition/sources.h"

namespace brochure::desk {

struct DeskSettings {
    Inputs inputs;
    int port = 0;  ///< 0: any that is free
};

/// Serves the desk until the program is told to end (SIGINT, SIGTERM). `ready` is told the address. False: the port is
/// taken. The project is read before, so that a fault in it is an exit code and not a page.
bool run_desk(const DeskSettings& settings, const std::function<void(const std::string&)>& ready);

}  // namespace brochure::desk
