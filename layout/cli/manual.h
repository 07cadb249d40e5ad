#pragma once

#include "cli/options.h"

namespace brochure {

/// Prints the manual page, brochure(1), in the language of man. Commands and options are those of --help.
int run_manual(const Options& options);

}  // namespace brochure
