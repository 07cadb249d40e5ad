#pragma once

#include <filesystem>
#include <string_view>

#include "core/diagnostic.h"
#include "source/clinic.h"
#include "source/document.h"
#include "source/theme.h"

namespace brochure {

/// Reads brochures/<id>/brochure.xml and the pictures it names.
Outcome<Document> read_document(const std::filesystem::path& file);

/// Reads a clinic profile. Unknown keys and wrong types are errors with file and line.
Outcome<Clinic> read_clinic(const std::filesystem::path& file);

/// Reads a theme. Every key is optional except [paper.*]; unknown keys and wrong types are errors with file and line.
Outcome<Theme> read_theme(const std::filesystem::path& file);

/// Parses inline markup with placeholders, the content of a msgid or msgstr. Diagnostics carry code markup_broken,
/// without file and line, which the caller knows.
Outcome<Inlines> parse_inlines(std::string_view markup);

}  // namespace brochure
