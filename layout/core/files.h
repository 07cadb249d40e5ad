#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"

namespace brochure {

/// The whole of a file; a diagnostic file_missing or file_unreadable otherwise (a folder is unreadable).
Outcome<std::string> read_file(const std::filesystem::path& path);

/// For a file that a library opens by itself, as fonts are; read_file does it for its own.
void note_read(const std::filesystem::path& path);

/// Every file that the process has read until now, as it was named, sorted: what its output depends on. The one thing
/// that is kept for the process as a whole, since that is what a build tool runs. Safe to call from several threads.
std::vector<std::string> files_read();

/// Writes `bytes` to `path` so that there is at every moment either the old file or the whole new one: writes a
/// temporary file beside it and renames. Creates missing folders. On failure (no permission, full
/// disk, a folder in the way) removes the temporary file and gives output_unwritable with the system's reason.
Diagnostics write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace brochure
