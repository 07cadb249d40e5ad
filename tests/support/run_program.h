#pragma once

#include <string>

namespace brochure::test {

struct Run {
    int exit_code = -1;
    std::string out;
    std::string err;
};

/// Runs a command line through /bin/sh.
Run run(const std::string& command);

/// A folder of its own for a test, removed at the end.
struct TemporaryFolder {
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    std::string path;
};

std::string slurp(const std::string& path);
void spill(const std::string& path, const std::string& text);
/// `text` with the first `from` replaced; the test fails when it is not there.
std::string replaced(std::string text, const std::string& from, const std::string& to);

}  // namespace brochure::test
