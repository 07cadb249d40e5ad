#pragma once

#include <filesystem>
#include <string_view>

#include "core/diagnostic.h"
#include "source/clinic.h"
#include "source/document.h"
#include "source/inlines.h"
#include "source/theme.h"

namespace brochure {

/// Reads brochures/<id>/brochure.xml and the pictures it names.
Outcome<Document> read_document(const std::filesystem::path& file);

/// Reads a clinic profile. Unknown keys and wrong types are errors with file and line.
Outcome<Clinic> read_clinic(const std::filesystem::path& file);
/// The same from the bytes of a profile that need not be saved. `file`: where it would be, for its logo.
Outcome<Clinic> parse_clinic(std::string_view bytes, const std::filesystem::path& file);

/// Reads a theme. Every key is optional except [paper.*]; unknown keys and wrong types are errors with file and line.
/// The clinic's colours take the place of the theme's accent, unless the theme has house-colors = false; where text on
/// them cannot be read, an error names the profile.
Outcome<Theme> read_theme(const std::filesystem::path& file, const HouseColors& house = {});

}  // namespace brochure
