#pragma once

#include "cli/options.h"

namespace brochure {

/// `brochure list`. Returns the exit code.
int run_list(const Options& options);

}  // namespace brochure
