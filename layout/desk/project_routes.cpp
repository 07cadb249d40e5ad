#include "desk/project_routes.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catalog/pseudo.h"
#include "desk/json.h"
#include "desk/words.h"
#include "edition/choose_editions.h"
#include "edition/localize_brochure.h"
#include "edition/parallel.h"

namespace brochure::desk {

namespace {

namespace fs = std::filesystem;

const char* direction_name(const Locale& locale) {
    return locale.direction == Direction::right_to_left ? "rtl" : "ltr";
}

std::string title_of(const Document& document, const LocalDocument* local) {
    const auto title = static_cast<std::size_t>(document.title);
    return plain_text(local == nullptr ? document.texts[title].content : local->texts[title].content);
}

/// How far a brochure is in a locale.
Json state_of(const Snapshot& snapshot, const Source& source, const std::string& locale) {
    const Outcome<Localized> localized = localize_brochure(snapshot.shared, source, locale, "", false);
    if (!localized.value) {
        return {{"name", locale}, {"readable", false}, {"diagnostics", to_json(localized.diagnostics)}};
    }
    const LocalDocument& local = localized.value->document;
    const bool is_source = local.catalog_file.empty();
    return {{"name", locale},
            {"readable", true},
            {"review", is_source                                ? "source"
                       : local.review == ReviewStatus::reviewed ? "reviewed"
                                                                : "draft"},
            {"reviewed_by", local.reviewed_by},
            {"reviewed_on", local.reviewed_on},
            {"translated", local.translated},
            {"fuzzy", local.fuzzy},
            {"missing", local.missing},
            {"title", title_of(source.document, &local)}};
}

/// The states of all brochures in all locales, kept until a file changes, as it takes a moment to count them.
class States {
public:
    Json brochures(const std::shared_ptr<const Snapshot>& snapshot) {
        FilesSeen seen;
        see_files(snapshot->shared.project.root / "locales", seen);
        const std::lock_guard<std::mutex> lock(mutex_);
        if (snapshot == snapshot_ && seen == seen_) {
            return *brochures_;
        }
        brochures_ = std::make_shared<const Json>(read(*snapshot));
        snapshot_ = snapshot;
        seen_ = std::move(seen);
        return *brochures_;
    }

private:
    static Json read(const Snapshot& snapshot) {
        struct Piece {
            const Source* source;
            std::string locale;
            Json state;
        };
        std::vector<Piece> pieces;
        for (const auto& [name, source] : snapshot.sources) {
            for (const std::string& locale : locales_of(snapshot.shared.project, source, {})) {
                pieces.push_back({&source, locale, {}});
            }
        }
        for_each_parallel(snapshot.shared.hyphenation, 0, pieces.size(), [&](std::size_t i, TextContext&) {
            pieces[i].state = state_of(snapshot, *pieces[i].source, pieces[i].locale);
        });
        Json brochures = Json::array();
        for (const std::string& name : snapshot.shared.project.brochures) {
            const auto source = snapshot.sources.find(name);
            if (source == snapshot.sources.end()) {
                brochures.push_back({{"id", name},
                                     {"title", name},
                                     {"editions", Json::array()},
                                     {"locales", Json::array()},
                                     {"diagnostics", to_json(snapshot.problems.at(name))}});
                continue;
            }
            Diagnostics none;
            Json editions = Json::array();
            for (const EditionChoice& choice : choose_editions({}, source->second.document, none)) {
                editions.push_back(name_of(choice));
            }
            Json locales = Json::array();
            for (Piece& piece : pieces) {
                if (piece.source == &source->second) {
                    locales.push_back(std::move(piece.state));
                }
            }
            brochures.push_back({{"id", name},
                                 {"title", title_of(source->second.document, nullptr)},
                                 {"editions", std::move(editions)},
                                 {"locales", std::move(locales)}});
        }
        return brochures;
    }

    std::mutex mutex_;
    std::shared_ptr<const Snapshot> snapshot_;
    FilesSeen seen_;
    std::shared_ptr<const Json> brochures_;
};

Json locales_of_project(const Project& project) {
    const Locale english = *locale_from_gettext("en");
    const Locale dutch = *locale_from_gettext("nl");
    std::set<std::string> names(project.languages.begin(), project.languages.end());
    names.insert("en");
    Json locales = Json::array();
    for (const std::string& name : names) {
        if (const auto locale = locale_from_gettext(name)) {
            locales.push_back({{"name", name},
                               {"bcp47", locale->bcp47},
                               {"direction", direction_name(*locale)},
                               {"own_name", language_name(*locale, *locale)},
                               {"english_name", language_name(*locale, english)},
                               {"dutch_name", language_name(*locale, dutch)}});
        }
    }
    return locales;
}

/// The name of the paper that comes out of the printer.
const char* sheet_of(const Edition& edition) {
    const bool letter = edition.name.starts_with("letter");
    return letter ? "letter" : edition.name == "a5" ? "a5" : "a4";
}

Json editions() {
    Json list = Json::array();
    for (const Edition& edition : kEditions) {
        const LocalLabels& labels = english_labels();
        list.push_back({{"name", edition.name},
                        {"what", labels[edition.what]},
                        {"printing", labels[edition.printing]},
                        {"sheet", sheet_of(edition)}});
    }
    return list;
}

Json clinics(const Project& project) {
    std::set<std::string> names;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(project.root / "brochures" / "clinics", error)) {
        names.insert(entry.path().filename().string());
    }
    Json list = Json::array();
    for (const std::string& name : names) {
        if (is_clinic_file(name)) {
            list.push_back({{"file", name}, {"name", name.substr(0, name.find('.'))}});
        }
    }
    return list;
}

}  // namespace

Routes project_routes(Workspace& workspace) {
    const auto states = std::make_shared<States>();
    return {
        {"GET", "api/project",
         [&workspace, states](const Request&) {
             const auto snapshot = workspace.snapshot();
             const Project& project = snapshot->shared.project;
             Json pseudo = Json::array();
             for (const PseudoLocale& locale : kPseudoLocales) {
                 pseudo.push_back(locale.name);
             }
             return json_response({{"version", BROCHURE_VERSION},
                                   {"brochures", states->brochures(snapshot)},
                                   {"locales", locales_of_project(project)},
                                   {"pseudo", std::move(pseudo)},
                                   {"editions", editions()},
                                   {"clinics", clinics(project)},
                                   {"ui_locales", desk_languages(project)}});
         }},
        {"GET", "api/words",
         [&workspace](const Request& request) {
             const auto snapshot = workspace.snapshot();
             return json_response(desk_words(snapshot->shared.project, get_query(request, "locale")));
         }},
    };
}

}  // namespace brochure::desk
