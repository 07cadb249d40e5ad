#pragma once

#include <string>
#include <vector>

namespace brochure {

/// A rule of Make, which Ninja reads as well: each of `targets` depends on each of `prerequisites`. Spaces, "#", "$",
/// ":" and backslashes in names are written as both want them; a line end in a name has no way to be written.
std::string depfile_rule(const std::vector<std::string>& targets, const std::vector<std::string>& prerequisites);

}  // namespace brochure
