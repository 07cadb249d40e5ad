#include "edition/sources.h"

#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "core/files.h"
#include "edition/editions.h"
#include "source/read_source.h"

namespace brochure {

namespace {

constexpr const char* kIccProfile = "/usr/share/color/icc/sRGB.icc";

/// The project's themes and the program's own.
std::vector<std::string> theme_names(const Project& project) {
    std::set<std::string> names;
    for (const std::filesystem::path& root : {project.root, program_data()}) {
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(root / "brochures" / "themes", error)) {
            if (entry.path().extension() == ".toml") {
                names.insert(entry.path().stem().string());
            }
        }
    }
    return {names.begin(), names.end()};
}

void check_edition_names(const Document& document, Diagnostics& diagnostics) {
    const auto check = [&](const std::vector<EditionName>& names, bool web) {
        for (const EditionName& asked : names) {
            if (find_edition(asked.name) == nullptr && !(web && asked.name == kWebPages)) {
                Diagnostic d;
                d.code = Code::unknown_edition;
                d.message = fmt::format("there is no edition “{}”", asked.name);
                d.remedy = fmt::format("use names of: {}", fmt::join(edition_names(), ", "));
                d.file = document.file;
                d.line = asked.line;
                diagnostics.push_back(std::move(d));
            }
        }
    };
    check(document.editions, false);
    check(document.mentioned_editions, true);
}

}  // namespace

Outcome<Shared> read_shared(const Inputs& inputs) {
    Outcome<Shared> outcome;
    Outcome<Project> project = find_project(inputs.root);
    append(outcome.diagnostics, std::move(project.diagnostics));
    if (!project.value) {
        return outcome;
    }
    if (!inputs.theme.empty()) {
        choose({inputs.theme}, theme_names(*project.value), Code::unknown_theme, "theme", outcome.diagnostics);
    }
    const std::filesystem::path clinic_file = inputs.clinic.empty()
                                                  ? project_file(*project.value, "brochures/clinics/default.toml")
                                                  : std::filesystem::path(inputs.clinic);
    Outcome<Clinic> clinic = read_clinic(clinic_file);
    append(outcome.diagnostics, std::move(clinic.diagnostics));
    Outcome<Fonts> fonts = read_fonts(project_file(*project.value, "fonts/fonts.toml"));
    append(outcome.diagnostics, std::move(fonts.diagnostics));
    Outcome<Hyphenation> hyphenation = read_hyphenation(project_file(*project.value, "locales/hyphenation.toml"));
    append(outcome.diagnostics, std::move(hyphenation.diagnostics));
    Outcome<std::string> icc = read_file(kIccProfile);
    for (Diagnostic& d : icc.diagnostics) {
        d.message = "the colour profile that archival PDFs need is not installed";
        d.remedy = "apt-get install icc-profiles-free";
    }
    append(outcome.diagnostics, std::move(icc.diagnostics));
    if (!has_errors(outcome.diagnostics) && clinic.value && fonts.value && hyphenation.value && icc.value) {
        outcome.value = Shared{std::move(*project.value),
                               std::move(*clinic.value),
                               std::move(*fonts.value),
                               std::move(*hyphenation.value),
                               std::move(*icc.value),
                               inputs.theme,
                               inputs.with};
    }
    return outcome;
}

Outcome<Source> read_brochure(const Shared& shared, const std::string& brochure) {
    Outcome<Source> outcome;
    Outcome<Document> document = read_document(brochure_file(shared.project, brochure));
    append(outcome.diagnostics, std::move(document.diagnostics));
    if (!document.value) {
        return outcome;
    }
    check_edition_names(*document.value, outcome.diagnostics);
    const auto read = [&](const std::string& name) {
        Outcome<Theme> theme =
            read_theme(project_file(shared.project, "brochures/themes/" + name + ".toml"), shared.clinic.colors);
        append(outcome.diagnostics, std::move(theme.diagnostics));
        return std::move(theme.value);
    };
    std::optional<Theme> theme = read(shared.theme.empty() ? document.value->theme : shared.theme);
    std::map<std::string, Theme> edition_themes;
    for (const Edition& edition : kEditions) {
        const std::string name(edition.theme);
        if (!name.empty() && !edition_themes.contains(name)) {
            if (std::optional<Theme> own = read(name)) {
                edition_themes.emplace(name, std::move(*own));
            }
        }
    }
    if (theme && !has_errors(outcome.diagnostics)) {
        outcome.value = Source{std::move(*document.value), std::move(*theme), std::move(edition_themes)};
    }
    return outcome;
}

}  // namespace brochure
