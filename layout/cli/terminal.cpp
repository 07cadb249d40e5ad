#include "cli/terminal.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

namespace brochure {

namespace {

bool on_terminal() { return ::isatty(STDERR_FILENO) == 1; }

std::string colored(std::string text, Severity severity) {
    const char* color = severity == Severity::error     ? "\x1b[1;31m"
                        : severity == Severity::warning ? "\x1b[1;33m"
                                                        : "\x1b[1m";
    const std::string word = fmt::format("{}: ", name_of(severity));
    const std::size_t at = text.find(word);
    return at == std::string::npos ? text : text.replace(at, word.size(), fmt::format("{}{}\x1b[0m", color, word));
}

}  // namespace

void print_diagnostics(const Diagnostics& diagnostics) {
    const bool color = on_terminal() && std::getenv("NO_COLOR") == nullptr;
    std::set<std::string> printed;
    for (const Diagnostic& d : diagnostics) {
        const std::string text = to_text(d);
        if (printed.insert(text).second) {
            fmt::print(stderr, "{}\n", color ? colored(text, d.severity) : text);
        }
    }
}

std::function<void(std::size_t)> progress_of(std::size_t all) {
    if (!on_terminal()) {
        return {};
    }
    return [all, one_at_a_time = std::make_shared<std::mutex>()](std::size_t done) {
        const std::lock_guard lock(*one_at_a_time);
        fmt::print(stderr, "\r{} of {} languages{}", done, all, done == all ? "\r\x1b[K" : "");
        std::fflush(stderr);
    };
}

void print_summary(const std::vector<Output>& outputs, const std::string& folder) {
    if (!on_terminal()) {
        return;
    }
    const auto made = std::count_if(outputs.begin(), outputs.end(), [](const Output& o) { return !o.sha256.empty(); });
    fmt::print(stderr, "{} of {} PDFs made in {}\n", made, outputs.size(), folder);
}

}  // namespace brochure
