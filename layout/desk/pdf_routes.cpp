#include "desk/pdf_routes.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "desk/json.h"
#include "edition/add_slip.h"
#include "edition/beside.h"
#include "edition/compose_edition.h"
#include "edition/impose_edition.h"
#include "edition/localize_brochure.h"

namespace brochure::desk {

namespace {

Response get_pdf(Workspace& workspace, const Request& request) {
    const auto snapshot = workspace.snapshot(get_query(request, "clinic", ""));
    const Shared& shared = snapshot->shared;
    const Source& source = source_of(*snapshot, get_query(request, "brochure"));
    const std::string locale = locale_of(*snapshot, source, get_query(request, "locale"));
    const std::optional<EditionChoice> choice = parse_edition(get_query(request, "edition"));
    if (!choice) {
        return error_response(404, "unknown-edition", "there is no such edition");
    }
    Outcome<Localized> localized = localize_brochure(shared, source, locale, "", false);
    if (!localized.value) {
        return error_response(422, localized.diagnostics);
    }
    const std::string with = get_query(request, "with", "");
    if (choice->edition->bilingual && !with.empty()) {
        const Diagnostics problems = add_beside(shared, source, *localized.value, locale_of(*snapshot, source, with));
        if (has_errors(problems)) {
            return error_response(422, problems);
        }
    }
    TextContext context(&shared.hyphenation);
    Outcome<Pages> pages = compose_edition(shared, source, *localized.value, *choice->edition, context);
    if (!pages.value || has_errors(pages.diagnostics)) {
        return error_response(422, pages.diagnostics);
    }
    std::vector<Sheet> sheets = impose_edition(*pages.value, *choice);
    if (const std::string staff = get_query(request, "slip", ""); !staff.empty()) {
        Outcome<LocalDocument> document = staff_document(shared, source, locale_of(*snapshot, source, staff));
        if (!document.value) {
            return error_response(422, document.diagnostics);
        }
        Source with_staff = source;
        with_staff.staff = std::move(document.value);
        const Diagnostics problems =
            add_slip(shared, with_staff, *localized.value, *choice, *pages.value, sheets, context);
        if (has_errors(problems)) {
            return error_response(422, problems);
        }
    }
    Outcome<std::string> pdf = write_edition(shared, *localized.value, *pages.value, std::move(sheets));
    if (!pdf.value) {
        return error_response(422, pdf.diagnostics);
    }
    Response response;
    response.type = "application/pdf";
    response.body = std::move(*pdf.value);
    const std::string languages = choice->edition->bilingual && !with.empty()
                                      ? locale + "-" + with
                                      : languages_of(shared, source, locale, *choice->edition);
    const bool download = get_query(request, "download", "") == "1";
    response.headers.emplace_back("Content-Disposition",
                                  fmt::format("{}; filename=\"{}-{}-{}.pdf\"", download ? "attachment" : "inline",
                                              source.document.id, languages, name_of(*choice, '-')));
    return response;
}

}  // namespace

Routes pdf_routes(Workspace& workspace) {
    return {{"GET", "api/pdf", [&workspace](const Request& request) { return get_pdf(workspace, request); }}};
}

}  // namespace brochure::desk
