#pragma once

#include <filesystem>

namespace brochure::desk {

/// Deletes what write_file() left behind in `folder` and the folders in it when its program was killed: files
/// "<name>.<process>.part" of processes that are no more.
void remove_leftovers(const std::filesystem::path& folder);

}  // namespace brochure::desk
