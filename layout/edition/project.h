#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/diagnostic.h"

namespace brochure {

/// The folders the program works on.
struct Project {
    std::filesystem::path root;
    std::vector<std::string> brochures;  ///< names, sorted
    std::vector<std::string> languages;  ///< folders of locales/ with a catalog, sorted
};

/// The folder that came with the program: its brochures, themes, catalogs, font rules, pages of the desk. It is the
/// nearest share/brochure upwards from the program's own file, so that an installed tree may be moved as a whole; in a
/// build tree that is a link to the sources.
std::filesystem::path program_data();

/// `relative` in that folder.
std::filesystem::path program_file(const std::filesystem::path& relative);

/// The folder `root`, or, where that is empty, the nearest upwards that holds brochures/, locales/ and fonts/, else the
/// program's own.
Outcome<Project> find_project(const std::string& root);

/// `relative` in the project, or, where the project has none, the program's own.
std::filesystem::path project_file(const Project& project, const std::filesystem::path& relative);

std::filesystem::path brochure_file(const Project& project, const std::string& brochure);
std::filesystem::path catalog_file(const Project& project, const std::string& language, const std::string& domain);

/// The asked-for names that exist, in the order asked; each that does not becomes a diagnostic with the nearest that
/// does.
std::vector<std::string> choose(const std::vector<std::string>& asked, const std::vector<std::string>& existing,
                                Code code, const char* what, Diagnostics& diagnostics);

}  // namespace brochure
