#include "desk/changes.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace brochure::desk {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kPause(250);

FilesSeen see_project(const Project& project) {
    FilesSeen seen;
    see_files(project.root / "brochures", seen);
    see_files(project.root / "locales", seen);
    return seen;
}

}  // namespace

Change change_of(const Project& project, const fs::path& file) {
    const fs::path relative = file.lexically_relative(project.root);
    std::vector<std::string> parts;
    for (const fs::path& part : relative) {
        parts.push_back(part.string());
    }
    Change change;
    change.file = file.string();
    if (parts.size() < 2) {
        return change;
    }
    if (parts[0] == "brochures") {
        change.kind = parts[1] == "clinics" ? "clinic" : parts[1] == "themes" ? "theme" : "source";
        change.brochure = change.kind == "source" && parts.size() > 2 ? parts[1] : "";
    } else if (parts[1] == "glossary") {
        change.kind = "glossary";
        change.locale = file.extension() == ".po" ? file.stem().string() : "";
    } else if (parts[1] == "checks.toml") {
        change.kind = "checks";
    } else if (parts.size() == 3 && file.extension() == ".po") {
        change.kind = "catalog";
        change.brochure = file.stem().string();
        change.locale = parts[1];
    }
    return change;
}

Changes::Changes(Project project) : project_(std::move(project)), seen_(see_project(project_)) {}

void Changes::look() {
    FilesSeen seen = see_project(project_);
    const auto add = [&](const std::string& file) {
        if (Change change = change_of(project_, file); !change.kind.empty()) {
            changes_.push_back(std::move(change));
        }
    };
    for (const auto& [file, state] : seen) {
        const auto before = seen_.find(file);
        if (before == seen_.end() || before->second != state) {
            add(file);
        }
    }
    for (const auto& [file, state] : seen_) {
        if (!seen.contains(file)) {
            add(file);
        }
    }
    seen_ = std::move(seen);
}

Changes::Heard Changes::wait(std::size_t since, int milliseconds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
        look();
        const bool late = std::chrono::steady_clock::now() >= deadline;
        // A number that is not ours yet is of an earlier run: whoever has it begins anew.
        if (changes_.size() != since || stopped_ || late) {
            const std::size_t from = std::min(since, changes_.size());
            return {changes_.size(), {changes_.begin() + static_cast<std::ptrdiff_t>(from), changes_.end()}};
        }
        stopped_changed_.wait_for(lock, kPause);
    }
}

std::size_t Changes::now() {
    const std::lock_guard<std::mutex> lock(mutex_);
    look();
    return changes_.size();
}

void Changes::stop() {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopped_ = true;
    stopped_changed_.notify_all();
}

}  // namespace brochure::desk
