#include "core/files.h"

#include <cerrno>
#include <cstring>
#include <mutex>
#include <set>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace brochure {

namespace {

Diagnostic unwritable(const std::filesystem::path& path, const std::string& reason) {
    Diagnostic diagnostic;
    diagnostic.code = Code::output_unwritable;
    diagnostic.message = fmt::format("cannot write: {}", reason);
    diagnostic.remedy = "choose a folder that you may write to and that has room, with -o";
    diagnostic.file = path.string();
    return diagnostic;
}

/// Writes all bytes; the reason why not, or empty.
std::string write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            return std::strerror(errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

struct Journal {
    std::mutex mutex;
    std::set<std::string> files;
};

Journal& journal() {
    static Journal of_process;
    return of_process;
}

}  // namespace

void note_read(const std::filesystem::path& path) {
    Journal& all = journal();
    const std::lock_guard lock(all.mutex);
    all.files.insert(path.string());
}

std::vector<std::string> files_read() {
    Journal& all = journal();
    const std::lock_guard lock(all.mutex);
    return {all.files.begin(), all.files.end()};
}

Outcome<std::string> read_file(const std::filesystem::path& path) {
    Outcome<std::string> outcome;
    const auto fail = [&](Code code, std::string message, std::string remedy) {
        Diagnostic diagnostic;
        diagnostic.code = code;
        diagnostic.message = std::move(message);
        diagnostic.remedy = std::move(remedy);
        diagnostic.file = path.string();
        outcome.diagnostics.push_back(std::move(diagnostic));
        return outcome;
    };
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        const int reason = errno;
        return reason == ENOENT || reason == ENOTDIR
                   ? fail(Code::file_missing, "there is no such file", "check the name and the folder")
                   : fail(Code::file_unreadable, fmt::format("cannot read: {}", std::strerror(reason)),
                          "check the file's permissions");
    }
    std::string bytes;
    struct stat status {};
    if (::fstat(descriptor, &status) == 0 && status.st_size > 0) {
        bytes.reserve(static_cast<std::size_t>(status.st_size));
    }
    char buffer[1 << 16];
    while (true) {
        const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
        if (count > 0) {
            bytes.append(buffer, static_cast<std::size_t>(count));
        } else if (count == 0) {
            break;
        } else if (errno != EINTR) {
            const int reason = errno;
            ::close(descriptor);
            return fail(Code::file_unreadable, fmt::format("cannot read: {}", std::strerror(reason)),
                        "name a file, not a folder, that you may read");
        }
    }
    ::close(descriptor);
    note_read(path);
    outcome.value = std::move(bytes);
    return outcome;
}

Diagnostics write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::error_code error;
    if (path.has_parent_path()) {
        std::filesystem::create_directories(path.parent_path(), error);
        if (error) {
            return {unwritable(path.parent_path(), error.message())};
        }
    }
    // A device or pipe (/dev/stdout) is written to; a file is replaced.
    struct stat target {};
    const bool exists = ::stat(path.c_str(), &target) == 0 && !S_ISDIR(target.st_mode);
    const bool direct = exists && !S_ISREG(target.st_mode);
    const std::string temporary = direct ? path.string() : fmt::format("{}.{}.part", path.string(), ::getpid());
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        return {unwritable(path, std::strerror(errno))};
    }
    if (exists && !direct) {
        // Who may read the file stays as it was. Where that is not ours to set, the new file has the usual rights.
        static_cast<void>(::fchmod(descriptor, target.st_mode & 07777));
    }
    std::string reason = write_all(descriptor, bytes);
    if (::close(descriptor) != 0 && reason.empty()) {
        reason = std::strerror(errno);
    }
    if (reason.empty() && !direct && ::rename(temporary.c_str(), path.c_str()) != 0) {
        reason = std::strerror(errno);
    }
    if (!reason.empty()) {
        if (!direct) {
            ::unlink(temporary.c_str());
        }
        return {unwritable(path, reason)};
    }
    return {};
}

}  // namespace brochure
