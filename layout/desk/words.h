#pragma once

#include <string>
#include <vector>

#include "desk/json.h"
#include "edition/project.h"

namespace brochure::desk {

/// The languages in which the desk itself speaks: "en" and those with a catalog desk.po of the project or the program.
std::vector<std::string> desk_languages(const Project& project);

/// {"locale", "bcp47", "direction", "words": {msgid: msgstr}, "languages": {locale: its name}}. Words without a
/// confirmed translation are left out: their msgid is what is shown. `locale` is any that gettext knows.
Json desk_words(const Project& project, const std::string& locale);

}  // namespace brochure::desk
