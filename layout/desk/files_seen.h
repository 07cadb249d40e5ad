#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>

namespace brochure::desk {

/// When each file was written and how large it is: what differs between two of these has been changed.
using FilesSeen = std::map<std::string, std::pair<std::int64_t, std::uintmax_t>>;

/// The regular files in `folder` and the folders in it, by path; hidden ones and temporary files are left out.
void see_files(const std::filesystem::path& folder, FilesSeen& seen);

/// One file; nothing when it is not there.
void see_file(const std::filesystem::path& file, FilesSeen& seen);

}  // namespace brochure::desk
