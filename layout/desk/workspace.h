#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "core/diagnostic.h"
#include "desk/files_seen.h"
#include "edition/sources.h"

namespace brochure::desk {

/// The sources, themes, fonts and dictionaries of a project with one clinic's profile, as they were when they were
/// last read. Never changes, so that any number of requests may use it.
struct Snapshot {
    int id = 0;  ///< no other snapshot of this run has it; font ids are of one snapshot only
    std::string clinic;
    Shared shared;
    std::map<std::string, Source> sources;        ///< by brochure; without those that cannot be read
    std::map<std::string, Diagnostics> problems;  ///< by brochure
};

/// The project that the desk works on.
class Workspace {
public:
    explicit Workspace(Inputs inputs) : inputs_(std::move(inputs)) {}

    /// The project as its files are now, read anew only when they changed. `clinic` is the name of a file in
    /// brochures/clinics; empty: the one that the desk was started with. Throws BadRequest when there is no such clinic
    /// or the project cannot be read.
    std::shared_ptr<const Snapshot> snapshot(const std::string& clinic = "");

    const Inputs& inputs() const { return inputs_; }

private:
    Inputs inputs_;
    std::mutex mutex_;
    FilesSeen seen_;
    int last_id_ = 0;
    std::map<std::string, std::shared_ptr<const Snapshot>> snapshots_;  ///< by clinic
};

/// Whether a name can be a clinic's profile: [a-z0-9-]+.toml.
bool is_clinic_file(const std::string& name);

/// The brochure's source; throws BadRequest when there is none or it cannot be read.
const Source& source_of(const Snapshot& snapshot, const std::string& brochure);

/// Throws BadRequest unless the brochure can be made in the locale. Pseudo-locales get their usual name.
std::string locale_of(const Snapshot& snapshot, const Source& source, const std::string& locale);

}  // namespace brochure::desk
