#pragma once

#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "edition/editions.h"
#include "source/document.h"

namespace brochure {

/// The editions asked for, with their modifiers, in canonical form and each once; those for which the brochure is made
/// when none or "all" is asked for.
std::vector<EditionChoice> choose_editions(const std::vector<std::string>& asked, const Document& document,
                                           Diagnostics& diagnostics);

/// The same without modifiers, which change ink and marks but no line of text.
std::vector<const Edition*> choose_plain_editions(const std::vector<std::string>& asked, const Document& document,
                                                  Diagnostics& diagnostics);

}  // namespace brochure
