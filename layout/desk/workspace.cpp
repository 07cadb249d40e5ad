#include "desk/workspace.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "desk/request.h"
#include "edition/localize_brochure.h"
#include "edition/project.h"

namespace brochure::desk {

namespace {

namespace fs = std::filesystem;

/// Everything that a snapshot is made of.
FilesSeen see_sources(const Project& project, const std::string& clinic) {
    FilesSeen seen;
    for (const fs::path& root : {project.root, program_file("")}) {
        see_files(root / "brochures", seen);
        see_file(root / "fonts" / "fonts.toml", seen);
        see_file(root / "locales" / "hyphenation.toml", seen);
    }
    if (!clinic.empty()) {
        see_file(clinic, seen);
    }
    // New languages make other projects of the same sources.
    for (const std::string& language : project.languages) {
        seen[language] = {};
    }
    return seen;
}

[[noreturn]] void refuse(const Diagnostics& diagnostics) {
    std::string message = "the project cannot be read";
    for (const Diagnostic& d : diagnostics) {
        message += "\n" + to_text(d);
    }
    throw BadRequest(422, "project-unreadable", message);
}

}  // namespace

bool is_clinic_file(const std::string& name) {
    constexpr std::string_view kSuffix = ".toml";
    return name.size() > kSuffix.size() && name.ends_with(kSuffix) &&
           std::all_of(name.begin(), name.end() - kSuffix.size(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::shared_ptr<const Snapshot> Workspace::snapshot(const std::string& clinic) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const Outcome<Project> project = find_project(inputs_.root);
    if (!project.value) {
        refuse(project.diagnostics);
    }
    FilesSeen seen = see_sources(*project.value, inputs_.clinic);
    if (seen != seen_) {
        snapshots_.clear();
        seen_ = std::move(seen);
    }
    if (const auto found = snapshots_.find(clinic); found != snapshots_.end()) {
        return found->second;
    }
    Inputs inputs = inputs_;
    if (!clinic.empty()) {
        const fs::path file = project.value->root / "brochures" / "clinics" / clinic;
        std::error_code error;
        if (!is_clinic_file(clinic) || !fs::is_regular_file(file, error)) {
            throw BadRequest(404, "unknown-clinic", fmt::format("there is no clinic “{}”", clinic));
        }
        inputs.clinic = file.string();
    }
    Outcome<Shared> shared = read_shared(inputs);
    if (!shared.value) {
        refuse(shared.diagnostics);
    }
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->id = ++last_id_;
    snapshot->clinic = clinic;
    snapshot->shared = std::move(*shared.value);
    for (const std::string& name : snapshot->shared.project.brochures) {
        Outcome<Source> source = read_brochure(snapshot->shared, name);
        if (source.value) {
            snapshot->sources.emplace(name, std::move(*source.value));
        }
        snapshot->problems.emplace(name, std::move(source.diagnostics));
    }
    snapshots_[clinic] = snapshot;
    return snapshot;
}

const Source& source_of(const Snapshot& snapshot, const std::string& brochure) {
    const auto found = snapshot.sources.find(brochure);
    if (found != snapshot.sources.end()) {
        return found->second;
    }
    if (const auto problems = snapshot.problems.find(brochure); problems != snapshot.problems.end()) {
        refuse(problems->second);
    }
    throw BadRequest(404, "unknown-brochure", fmt::format("there is no brochure “{}”", brochure));
}

std::string locale_of(const Snapshot& snapshot, const Source& source, const std::string& locale) {
    std::string name = with_pseudo_names({locale}).front();
    const std::vector<std::string> all = locales_of(snapshot.shared.project, source, {name});
    if (std::find(all.begin(), all.end(), name) == all.end()) {
        throw BadRequest(404, "unknown-locale", fmt::format("this brochure is not in the locale “{}”", locale));
    }
    return name;
}

}  // namespace brochure::desk
