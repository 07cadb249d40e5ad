#pragma once

#include "cli/options.h"

namespace brochure {

/// `brochure desk`: serves until it is told to end. Returns the exit code.
int run_desk_command(const Options& options);

}  // namespace brochure
