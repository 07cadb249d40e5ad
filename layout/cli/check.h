#pragma once

#include "cli/options.h"

namespace brochure {

/// `brochure check`. Returns the exit code.
int run_check(const Options& options);

}  // namespace brochure
