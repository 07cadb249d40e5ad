#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "edition/editions.h"
#include "source/document.h"

namespace brochure {

/// One part of several into which the work is divided.
struct Shard {
    int index = 0;  ///< from 0
    int count = 1;
};

/// "2/5": the second of five. nullopt when it is something else.
std::optional<Shard> parse_shard(std::string_view text);

/// How long the edition takes to make, in units that are the same for all.
double cost_of(const Document& document, const EditionChoice& choice);

/// For each piece of work the index of its share: every piece goes, costliest first, to the share that has least to do
/// until then. It depends on nothing but its arguments, and no two shares differ by more than the costliest piece.
std::vector<int> share_out(const std::vector<double>& costs, int shares);

}  // namespace brochure
