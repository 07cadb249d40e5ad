#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "core/files.h"
#include "site/make_site.h"

namespace brochure {

namespace {

namespace fs = std::filesystem;

Diagnostic unwritable(const fs::path& folder, const std::string& reason, const std::string& remedy) {
    Diagnostic d;
    d.code = Code::output_unwritable;
    d.message = fmt::format("cannot write the site: {}", reason);
    d.remedy = remedy;
    d.file = folder.string();
    return d;
}

constexpr const char* kOtherFolder = "choose a folder that you may write to and that has room, with -o";

/// Whether the folder may be replaced: it is empty, or holds a site that this program wrote.
bool is_replaceable(const fs::path& folder) {
    std::error_code error;
    const bool is_site = fs::exists(folder / "SHA256SUMS", error) && fs::exists(folder / "site.css", error) &&
                         fs::exists(folder / "index.html", error);
    return is_site || fs::is_empty(folder, error);
}

/// The new folder in the place of the old one, in one step where the file system can do that; empty, or why not.
std::string put_in_place(const fs::path& fresh, const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(folder, error)) {
        fs::rename(fresh, folder, error);
        return error ? error.message() : std::string();
    }
    if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) {
        return "";
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return std::strerror(errno);
    }
    const fs::path former = fresh.string() + "-former";
    fs::rename(folder, former, error);
    if (error) {
        return error.message();
    }
    fs::rename(fresh, folder, error);
    if (error) {
        std::string reason = error.message();
        fs::rename(former, folder, error);
        return reason;
    }
    fs::rename(former, fresh, error);
    return "";
}

}  // namespace

Diagnostics write_site(const SiteFiles& files, const std::string& name) {
    std::error_code error;
    fs::path folder = fs::absolute(name, error).lexically_normal();
    if (!folder.has_filename()) {
        folder = folder.parent_path();
    }
    if (fs::is_symlink(folder, error)) {
        folder = fs::canonical(folder, error);  // the link stays, what it leads to is replaced
    }
    if (fs::exists(folder, error) && !fs::is_directory(folder, error)) {
        return {unwritable(name, "a file is in its place", kOtherFolder)};
    }
    if (fs::exists(folder, error) && !is_replaceable(folder)) {
        return {unwritable(name, "the folder holds other things, which would be lost",
                           "choose a new or empty folder, or one with a former site, with -o")};
    }
    // Beside its place, for only there can it be moved into it in one step.
    const fs::path fresh = fmt::format("{}.{}.part", folder.string(), ::getpid());
    Diagnostics diagnostics;
    for (const auto& [address, bytes] : files) {
        append(diagnostics, write_file(fresh / address, bytes));
        if (has_errors(diagnostics)) {
            break;
        }
    }
    if (!has_errors(diagnostics)) {
        if (const std::string reason = put_in_place(fresh, folder); !reason.empty()) {
            diagnostics.push_back(unwritable(name, reason, kOtherFolder));
        }
    }
    fs::remove_all(fresh, error);  // what was not completed, or the former site
    return diagnostics;
}

}  // namespace brochure
