#pragma once

#include <string_view>

#include "core/diagnostic.h"
#include "source/document.h"

namespace brochure {

/// Parses inline markup with placeholders, the content of a msgid or msgstr: elements b, em, dfn, a, span, nobr, abbr,
/// XML's five entities and character references, {placeholder}, {{ and }}. Diagnostics carry code markup_broken and
/// neither file nor line, which the caller knows. White space at the inner edges of an element is refused: xgettext
/// would lose it.
Outcome<Inlines> parse_inlines(std::string_view markup);

/// Names that may stand in braces in a brochure.
bool is_clinic_field(std::string_view name);
std::string clinic_fields();

}  // namespace brochure
