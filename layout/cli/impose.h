#pragma once

#include "cli/options.h"

namespace brochure {

/// `brochure impose`: any edition on any sheet. Returns the exit code.
int run_impose(const Options& options);

}  // namespace brochure
