#pragma once

#include <cstddef>
#include <functional>

#include "cli/typeset.h"

namespace brochure {

/// Calls `work` for 0 to `count` - 1, each once, on `jobs` threads (0: one a processor), each with buffers of its own,
/// and shows progress. Results must not depend on the order.
void for_each_parallel(const Shared& shared, int jobs, std::size_t count,
                       const std::function<void(std::size_t, TextContext&)>& work);

}  // namespace brochure
