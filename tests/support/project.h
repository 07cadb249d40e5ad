#pragma once

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "catalog/localize.h"
#include "core/files.h"
#include "core/utf.h"
#include "page/compose.h"
#include "source/read_source.h"
#include "text/fonts.h"

namespace brochure::test {

/// The brochure `id` of the repository in one locale, with everything it refers to.
struct Example {
    Document document;
    Theme theme;
    Clinic clinic;
    Fonts fonts;
    LocalDocument local;
};

inline std::unique_ptr<Example> read_example(const std::string& id, const std::string& locale,
                                             const std::string& clinic = "default") {
    const std::string root = PROJECT_ROOT;
    auto example = std::make_unique<Example>();
    example->document = read_document(root + "/brochures/" + id + "/brochure.xml").value.value();
    example->theme = read_theme(root + "/brochures/themes/" + example->document.theme + ".toml").value.value();
    example->clinic = read_clinic(root + "/brochures/clinics/" + clinic + ".toml").value.value();
    example->fonts = std::move(read_fonts(root + "/fonts/fonts.toml").value.value());
    LocalLabels labels = english_labels();
    std::optional<Catalog> catalog;
    if (locale != "en") {
        labels = localize_labels(read_catalog(root + "/locales/" + locale + "/labels.po").value.value()).value.value();
        catalog = read_catalog(root + "/locales/" + locale + "/" + id + ".po").value.value();
    }
    example->local =
        localize({example->document, example->clinic, catalog ? &*catalog : nullptr, labels, false}).value.value();
    return example;
}

/// The locales that have a brochure "all" in a translation, sorted.
inline std::vector<std::string> all_locales() {
    std::vector<std::string> locales;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(PROJECT_ROOT) + "/locales")) {
        if (std::filesystem::exists(entry.path() / "all.po")) {
            locales.push_back(entry.path().filename().string());
        }
    }
    std::ranges::sort(locales);
    return locales;
}

inline Pages compose_example(const Example& example, const std::string& paper) {
    TextContext context;
    return compose({example.local, example.theme, example.theme.papers.at(paper), example.fonts}, context)
        .value.value();
}

/// What stands on the page, in the order of painting.
inline std::string text_of(const Page& page) {
    std::string text;
    for (const Item& item : page.items) {
        if (const auto* run = std::get_if<PlacedText>(&item.content)) {
            text += utf8(run->text);
        }
    }
    return text;
}

}  // namespace brochure::test
