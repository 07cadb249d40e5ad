#pragma once

#include <vector>

#include "text/shape.h"

namespace brochure {

/// Takes away the breaks, hyphens too, inside each occurrence of a word that is not to be divided in its language
/// (Hyphenation::undivided).
void keep_whole(const StyledText& text, const Hyphenation& hyphenation, std::vector<BreakOpportunity>& breaks);

}  // namespace brochure
