#include "edition/project.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "source/toml_section.h"

namespace brochure {

namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

bool is_file(const fs::path& path) {
    std::error_code error;
    return fs::exists(path, error);
}

bool is_root(const fs::path& path) {
    return is_folder(path / "brochures") && is_folder(path / "locales") && is_folder(path / "fonts");
}

std::vector<std::string> folders_with(const fs::path& parent, const auto& predicate) {
    std::vector<std::string> names;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(parent, error)) {
        if (entry.is_directory(error) && predicate(entry.path())) {
            names.push_back(entry.path().filename().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool has_catalog(const fs::path& folder, const std::vector<std::string>& brochures) {
    return std::any_of(brochures.begin(), brochures.end(),
                       [&](const std::string& brochure) { return is_file(folder / (brochure + ".po")); });
}

}  // namespace

fs::path program_data() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    for (fs::path folder = program; folder.has_relative_path();) {
        folder = folder.parent_path();
        if (is_root(folder / BROCHURE_SHARE)) {
            return folder / BROCHURE_SHARE;
        }
    }
    return program.parent_path().parent_path() / BROCHURE_SHARE;
}

fs::path program_file(const fs::path& relative) { return program_data() / relative; }

Outcome<Project> find_project(const std::string& root) {
    Outcome<Project> outcome;
    Project project;
    std::error_code error;
    if (!root.empty()) {
        project.root = root;
    } else {
        fs::path folder = fs::current_path(error);
        while (!is_root(folder) && folder.has_relative_path()) {
            folder = folder.parent_path();
        }
        project.root = is_root(folder) ? fs::proximate(folder, error) : program_data();
    }
    if (!is_folder(project.root / "brochures")) {
        Diagnostic d;
        d.code = Code::file_missing;
        d.message = "there is no folder brochures/ here";
        d.remedy = "name a folder with brochures/, locales/ and fonts/ with --root";
        d.file = project.root.string();
        outcome.diagnostics.push_back(std::move(d));
        return outcome;
    }
    project.brochures = folders_with(project.root / "brochures",
                                     [](const fs::path& folder) { return is_file(folder / "brochure.xml"); });
    project.languages = folders_with(project.root / "locales",
                                     [&](const fs::path& folder) { return has_catalog(folder, project.brochures); });
    outcome.value = std::move(project);
    return outcome;
}

fs::path project_file(const Project& project, const fs::path& relative) {
    const fs::path own = project.root / relative;
    return is_file(own) ? own : program_file(relative);
}

fs::path brochure_file(const Project& project, const std::string& brochure) {
    return project.root / "brochures" / brochure / "brochure.xml";
}

fs::path catalog_file(const Project& project, const std::string& language, const std::string& domain) {
    return project.root / "locales" / language / (domain + ".po");
}

std::vector<std::string> choose(const std::vector<std::string>& asked, const std::vector<std::string>& existing,
                                Code code, const char* what, Diagnostics& diagnostics) {
    if (asked.empty() || std::find(asked.begin(), asked.end(), "all") != asked.end()) {
        // "all" is also the name of a brochure, which then is meant.
        if (asked.empty() || code != Code::unknown_brochure) {
            return existing;
        }
    }
    std::vector<std::string> chosen;
    for (const std::string& name : asked) {
        if (std::find(existing.begin(), existing.end(), name) == existing.end()) {
            const std::string guess = nearest(name, existing);
            Diagnostic d;
            d.code = code;
            d.message = fmt::format("there is no {} “{}”", what, name);
            d.remedy = guess.empty() ? fmt::format("choose from: {}", fmt::join(existing, ", "))
                                     : fmt::format("did you mean {}? There are: {}", guess, fmt::join(existing, ", "));
            diagnostics.push_back(std::move(d));
        } else if (std::find(chosen.begin(), chosen.end(), name) == chosen.end()) {
            chosen.push_back(name);
        }
    }
    return chosen;
}

}  // namespace brochure
