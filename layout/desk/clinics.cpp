#include "desk/clinics.h"

#include <algorithm>
#include <set>
#include <system_error>

#include "source/read_source.h"

namespace brochure::desk {

namespace fs = std::filesystem;

fs::path clinics_folder(const Project& project) { return project.root / "brochures" / "clinics"; }

std::vector<ClinicFile> clinic_files(Workspace& workspace) {
    const auto snapshot = workspace.snapshot();
    const Project& project = snapshot->shared.project;
    std::set<std::string> names;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(clinics_folder(project), error)) {
        const std::string name = entry.path().filename().string();
        if (is_clinic_file(name) && name != "example.toml") {
            names.insert(name);
        }
    }
    std::vector<ClinicFile> files;
    files.reserve(names.size());
    for (const std::string& name : names) {
        files.push_back({name, clinics_folder(project) / name});
    }
    const std::string& chosen = workspace.inputs().clinic;
    const fs::path first = chosen.empty() ? project_file(project, "brochures/clinics/default.toml") : fs::path(chosen);
    const auto found = std::find_if(files.begin(), files.end(), [&](const ClinicFile& file) {
        std::error_code none;
        return fs::equivalent(file.path, first, none);
    });
    if (found != files.end()) {
        std::rotate(files.begin(), found, found + 1);
    } else {
        files.insert(files.begin(), {"", first});
    }
    return files;
}

Json clinic_json(const ClinicFile& clinic, const std::string& bcp47) {
    const Outcome<Clinic> profile = read_clinic(clinic.path);
    Json languages = Json::array();
    if (profile.value) {
        languages = profile.value->languages;
    }
    return {{"file", clinic.name},
            {"name", profile.value ? profile.value->name.in(bcp47) : std::string()},
            {"languages", std::move(languages)}};
}

}  // namespace brochure::desk
