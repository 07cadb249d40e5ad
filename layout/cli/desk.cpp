#include "cli/desk.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/terminal.h"
#include "desk/desk.h"
#include "edition/sources.h"

extern char** environ;

namespace brochure {

namespace {

/// Opens the address in the user's browser; whoever has none has read the address.
void open_browser(const std::string& url) {
    std::string program = "xdg-open";
    std::string address = url;
    const std::array<char*, 3> arguments = {program.data(), address.data(), nullptr};
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    // The browser must not inherit that SIGINT and SIGTERM are blocked.
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    pid_t child = 0;
    ::posix_spawnp(&child, program.c_str(), &quiet, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&quiet);
}

/// Where programs keep what they know and the user does not save (XDG Base Directory Specification).
std::filesystem::path drafts_folder() {
    if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/') {
        return std::filesystem::path(state) / "brochure";
    }
    const char* home = std::getenv("HOME");
    std::error_code error;
    return (home != nullptr && *home == '/' ? std::filesystem::path(home)
                                            : std::filesystem::temp_directory_path(error)) /
           ".local/state/brochure";
}

}  // namespace

int run_desk_command(const Options& options) {
    const Outcome<Shared> shared = read_shared(inputs_of(options));
    print_diagnostics(shared.diagnostics);
    if (!shared.value) {
        return kExitErrors;
    }
    const Diagnostics problems =
        desk::run_desk({inputs_of(options), options.port, drafts_folder()}, [&](const std::string& url) {
            fmt::print("{}\n", url);
            std::fflush(stdout);
            if (options.open) {
                open_browser(url);
            }
        });
    print_diagnostics(problems);
    return has_errors(problems) ? kExitErrors : kExitFine;
}

}  // namespace brochure
