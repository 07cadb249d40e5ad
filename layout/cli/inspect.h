#pragma once

#include "cli/options.h"

namespace brochure {

/// `brochure inspect`: JSON on standard output. Returns the exit code.
int run_inspect(const Options& options);

}  // namespace brochure
