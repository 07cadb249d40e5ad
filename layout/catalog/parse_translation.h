#pragma once

#include <string_view>

#include "core/diagnostic.h"
#include "source/document.h"

namespace brochure {

/// The inline content of a msgstr, when it can stand for `source`. Diagnostics, all errors and without place, say what
/// hinders it: control characters, broken markup, placeholders lost or invented, inline elements that differ (their
/// order is free; a link must lead to the same place).
Outcome<Inlines> parse_translation(const Inlines& source, std::string_view msgstr);

}  // namespace brochure
