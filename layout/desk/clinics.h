#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "desk/json.h"
#include "desk/workspace.h"
#include "edition/project.h"

namespace brochure::desk {

/// A clinic's profile that can be chosen.
struct ClinicFile {
    std::string name;  ///< "default.toml"; empty: the one that the desk was started with, from another folder
    std::filesystem::path path;
};

/// brochures/clinics/ of the project.
std::filesystem::path clinics_folder(const Project& project);

/// The profiles of the project without its example, the one that is printed when nobody chooses first.
std::vector<ClinicFile> clinic_files(Workspace& workspace);

/// {"file", "name", "languages"}: the hospital's name in that language, empty where the profile has none or cannot be
/// read.
Json clinic_json(const ClinicFile& clinic, const std::string& bcp47);

}  // namespace brochure::desk
