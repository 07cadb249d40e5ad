#pragma once

#include <string>
#include <vector>

#include "cli/options.h"

namespace brochure {

/// What a shell may put in place of a word, and a few words about it.
struct Candidate {
    std::string word;
    std::string about;
};

/// Let the shell offer files or folders: the only candidate then.
inline constexpr const char* kCompleteFiles = ":files";
inline constexpr const char* kCompleteFolders = ":folders";

/// Candidates for the last of `words`, which may be empty: commands, options, or the names of what the project holds.
std::vector<Candidate> complete(const std::vector<std::string>& words);

/// Prints a candidate a line, a tab before what is about it.
int run_complete(const Options& options);

}  // namespace brochure
