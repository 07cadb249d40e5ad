#pragma once

#include "cli/options.h"

namespace brochure {

// `brochure catalog …`. Each returns the exit code.
int run_catalog_status(const Options& options);
int run_catalog_init(const Options& options);
int run_catalog_update(const Options& options);
int run_catalog_pseudo(const Options& options);

}  // namespace brochure
