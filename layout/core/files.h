#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/diagnostic.h"

namespace brochure {

/// The whole of a file; a diagnostic file_missing or file_unreadable otherwise (a folder is unreadable).
Outcome<std::string> read_file(const std::filesystem::path& path);

/// Writes `bytes` to `path` so that there is at every moment either the old file or the whole new one: writes a
/// temporary file beside it and renames. Creates missing folders. On failure (no permission, full
/// disk, a folder in the way) removes the temporary file and gives output_unwritable with the system's reason.
Diagnostics write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace brochure
