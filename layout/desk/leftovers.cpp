#include "desk/leftovers.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <string>
#include <system_error>

#include <sys/types.h>

namespace brochure::desk {

namespace fs = std::filesystem;

namespace {

bool is_leftover(const fs::path& file) {
    const std::string process = file.stem().extension().string();  // ".1234" of "all.po.1234.part"
    if (file.extension() != ".part" || process.size() < 2) {
        return false;
    }
    pid_t id = 0;
    const char* end = process.data() + process.size();
    const auto [read, error] = std::from_chars(process.data() + 1, end, id);
    return error == std::errc() && read == end && id > 0 && ::kill(id, 0) != 0 && errno == ESRCH;
}

}  // namespace

void remove_leftovers(const fs::path& folder) {
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && is_leftover(entry->path())) {
            fs::remove(entry->path(), ignored);
        }
    }
}

}  // namespace brochure::desk
