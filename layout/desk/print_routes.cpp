#include "desk/print_routes.h"

#include <optional>
#include <string>

#include "desk/clinics.h"
#include "desk/json.h"
#include "edition/localize_brochure.h"

namespace brochure::desk {

namespace {

/// The brochure's title as a card shows it, in the language of the staff or, where it is not in that, of its source.
/// nullopt: the brochure is in one language only, so that there is nothing to choose.
std::optional<Json> handout(const Snapshot& snapshot, const Source& source, const std::string& staff) {
    const Shared& shared = snapshot.shared;
    const std::vector<std::string> locales = locales_of(shared.project, source, {});
    if (locales.size() < 2) {
        return std::nullopt;
    }
    Outcome<Localized> localized = localize_brochure(shared, source, staff, "", false);
    if (!localized.value) {
        localized = localize_brochure(shared, source, source_locale(source.document), "", false);
    }
    if (!localized.value) {
        return std::nullopt;
    }
    const LocalDocument& local = localized.value->document;
    const auto text = [&](TextId id) {
        return id == kNoText ? std::string() : plain_text(local.texts[static_cast<std::size_t>(id)].content);
    };
    return Json{{"id", source.document.id},
                {"title", text(source.document.title)},
                {"subtitle", text(source.document.subtitle)},
                {"locale", local.locale.gettext},
                {"bcp47", local.locale.bcp47}};
}

Response get_print(Workspace& workspace, const Request& request) {
    const auto snapshot = workspace.snapshot();
    const std::string staff = get_query(request, "locale");
    const std::optional<Locale> locale = locale_from_gettext(staff);
    if (!locale) {
        return error_response(404, "unknown-locale", "that is not the name of a language");
    }
    Json handouts = Json::array();
    for (const auto& [name, source] : snapshot->sources) {
        if (auto card = handout(*snapshot, source, staff)) {
            handouts.push_back(std::move(*card));
        }
    }
    Json clinics = Json::array();
    for (const ClinicFile& clinic : clinic_files(workspace)) {
        clinics.push_back(clinic_json(clinic, locale->bcp47));
    }
    return json_response({{"handouts", std::move(handouts)}, {"clinics", std::move(clinics)}});
}

}  // namespace

Routes print_routes(Workspace& workspace) {
    return {{"GET", "api/print", [&workspace](const Request& request) { return get_print(workspace, request); }}};
}

}  // namespace brochure::desk
