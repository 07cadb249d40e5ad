#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

#include "desk/files_seen.h"
#include "edition/project.h"

namespace brochure::desk {

/// A file that was written, made or deleted.
struct Change {
    std::string kind;      ///< catalog, source, theme, clinic, glossary or checks
    std::string brochure;  ///< of a catalog or source
    std::string locale;    ///< of a catalog or glossary
    std::string file;
};

/// Notices, while somebody waits for it, that files of the project changed.
class Changes {
public:
    explicit Changes(Project project);

    struct Heard {
        std::size_t now = 0;  ///< to ask with next time
        std::vector<Change> changed;
    };

    /// What changed after `since`, a number that an earlier call gave; waits for it for so long.
    Heard wait(std::size_t since, int milliseconds);

    /// The number to begin with.
    std::size_t now();

    /// Ends all waiting.
    void stop();

private:
    void look();

    Project project_;
    std::mutex mutex_;
    std::condition_variable stopped_changed_;
    bool stopped_ = false;
    FilesSeen seen_;
    std::vector<Change> changes_;
};

/// What a file of the project is to the desk; kind is empty when it is nothing.
Change change_of(const Project& project, const std::filesystem::path& file);

}  // namespace brochure::desk
