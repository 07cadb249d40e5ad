#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "cli/report.h"
#include "core/diagnostic.h"

namespace brochure {

/// Writes each different diagnostic once to standard error, in colour on a terminal unless NO_COLOR is set.
void print_diagnostics(const Diagnostics& diagnostics);

/// Shows how many of `all` are done, on a terminal only: for for_each_parallel.
std::function<void(std::size_t)> progress_of(std::size_t all);

/// One line on what was made, on a terminal only.
void print_summary(const std::vector<Output>& outputs, const std::string& folder);

}  // namespace brochure
