#pragma once

#include <cstddef>
#include <functional>

#include "text/hyphenate.h"
#include "text/shape.h"

namespace brochure {

/// Calls `work` for 0 to `count` - 1, each once, on `jobs` threads (0: one a processor), each with buffers of its own.
/// After each, `progress` is told how many are done, by whichever thread did it. Results must not depend on the order.
void for_each_parallel(const Hyphenation& hyphenation, int jobs, std::size_t count,
                       const std::function<void(std::size_t, TextContext&)>& work,
                       const std::function<void(std::size_t)>& progress = {});

}  // namespace brochure
