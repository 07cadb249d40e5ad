#include "desk/files_seen.h"

#include <system_error>

#include <sys/stat.h>

namespace brochure::desk {

namespace fs = std::filesystem;

void see_file(const fs::path& file, FilesSeen& seen) {
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
        constexpr std::int64_t kNanoseconds = 1'000'000'000;
        seen[file.string()] = {status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec,
                               static_cast<std::uintmax_t>(status.st_size)};
    }
}

void see_files(const fs::path& folder, FilesSeen& seen) {
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        std::error_code unknown;
        if (name.starts_with('.') || name.ends_with('~') || name.ends_with(".part")) {
            if (entry->is_directory(unknown)) {
                entry.disable_recursion_pending();
            }
        } else if (entry->is_regular_file(unknown)) {
            see_file(entry->path(), seen);
        }
    }
}

}  // namespace brochure::desk
