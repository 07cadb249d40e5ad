#pragma once

#include "cli/options.h"

namespace brochure {

/// `brochure build`. Returns the exit code.
int run_build(const Options& options);

}  // namespace brochure
