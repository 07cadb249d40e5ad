#pragma once

#include "cli/options.h"

namespace brochure {

/// brochure site: the brochures as web pages with their PDFs.
int run_site(const Options& options);

}  // namespace brochure
