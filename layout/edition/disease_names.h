#pragma once

#include <string>
#include <vector>

#include "catalog/localize.h"

namespace brochure {

/// The names under which people look for what the brochure is about: its keywords in its language, each once, in
/// English also in American spelling. Keywords whose translation is missing are left out.
std::vector<std::string> disease_names(const LocalDocument& document);

/// "leukaemia" as "leukemia", and the like; other words stay.
std::string american_spelling(std::string text);

}  // namespace brochure
