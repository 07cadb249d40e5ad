#include "desk/catalog_routes.h"

#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/utf.h"
#include "desk/drafts.h"
#include "desk/edits.h"
#include "desk/json.h"
#include "desk/open_catalog.h"

namespace brochure::desk {

namespace {

/// What the three routes share.
struct Desk {
    Workspace& workspace;
    std::filesystem::path drafts;
    ShownCatalogs shown;
    std::mutex writing;  ///< of catalogs and drafts
};

/// A brochure in a locale that has a file.
struct Target {
    std::shared_ptr<const Snapshot> snapshot;
    const Source* source = nullptr;
    std::string locale;
};

Target find_target(Workspace& workspace, const std::string& brochure, const std::string& locale) {
    Target target;
    target.snapshot = workspace.snapshot();
    target.source = &source_of(*target.snapshot, brochure);
    target.locale = locale_of(*target.snapshot, *target.source, locale);
    return target;
}

Json shown_catalog(Desk& desk, const Source& source, const OpenCatalog& open) {
    desk.shown.keep(open);
    Json json = catalog_json(source, open);
    json["drafts"] = to_json(read_drafts(desk.drafts, open));
    return json;
}

Response get_catalog(Desk& desk, const Request& request) {
    const Target target = find_target(desk.workspace, get_query(request, "brochure"), get_query(request, "locale"));
    return json_response(
        shown_catalog(desk, *target.source, open_catalog(*target.snapshot, *target.source, target.locale)));
}

/// One line of a sane length, as it stands in a header.
std::string read_translator(const Json& request) {
    constexpr std::size_t kLongest = 200;
    std::string translator = collapse_spaces(get_string(request, "translator", ""));
    for (const char c : translator) {
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') {
            throw BadRequest(400, "request-field", "“translator” must be a name and an address");
        }
    }
    if (translator.size() > kLongest) {
        throw BadRequest(400, "request-field", "“translator” is too long");
    }
    return translator;
}

std::filesystem::path file_of(const Target& target) {
    std::filesystem::path file = open_catalog(*target.snapshot, *target.source, target.locale).file;
    if (file.empty()) {
        throw BadRequest(422, "catalog-not-a-file", "this locale has no catalog that could be written to");
    }
    return file;
}

Json conflicts_json(const std::vector<Conflict>& conflicts) {
    Json list = Json::array();
    for (const Conflict& conflict : conflicts) {
        list.push_back({{"msgctxt", conflict.mine.msgctxt},
                        {"msgid", conflict.mine.msgid},
                        {"base", conflict.base},
                        {"mine", conflict.mine.msgstr},
                        {"theirs", conflict.theirs ? Json(*conflict.theirs) : Json()}});
    }
    return list;
}

Response post_save(Desk& desk, const Request& request) {
    const Json json = parse_object(request.body);
    const Target target = find_target(desk.workspace, get_string(json, "brochure"), get_string(json, "locale"));
    const SaveRequest wanted{get_string(json, "revision"), read_edits(json), read_translator(json)};
    const std::filesystem::path file = file_of(target);
    Saved saved;
    {
        const std::lock_guard<std::mutex> lock(desk.writing);
        saved = save(file, target.locale, wanted, revision_date_now(), desk.shown);
    }
    if (saved.result == Saved::Result::failed) {
        return error_response(422, saved.diagnostics);
    }
    Json answer;
    const bool conflict = saved.result == Saved::Result::conflict;
    answer["result"] = conflict ? "conflict" : saved.result == Saved::Result::saved ? "saved" : "unchanged";
    answer["revision"] = saved.catalog.revision;
    answer["catalog"] = shown_catalog(desk, *target.source, saved.catalog);
    if (conflict) {
        answer["conflicts"] = conflicts_json(saved.conflicts);
    }
    return json_response(answer, conflict ? 409 : 200);
}

Response put_draft(Desk& desk, const Request& request) {
    const Json json = parse_object(request.body);
    const Target target = find_target(desk.workspace, get_string(json, "brochure"), get_string(json, "locale"));
    const Edits edits = read_edits(json);
    const std::filesystem::path file = file_of(target);
    const std::lock_guard<std::mutex> lock(desk.writing);
    const Diagnostics diagnostics = write_drafts(desk.drafts, file, edits);
    if (has_errors(diagnostics)) {
        return error_response(500, diagnostics);
    }
    Response response;
    response.status = 204;
    return response;
}

}  // namespace

Routes catalog_routes(Workspace& workspace, const std::filesystem::path& drafts) {
    const auto desk = std::shared_ptr<Desk>(new Desk{workspace, drafts, {}, {}});
    return {
        {"GET", "api/catalog", [desk](const Request& request) { return get_catalog(*desk, request); }},
        {"POST", "api/save", [desk](const Request& request) { return post_save(*desk, request); }},
        {"PUT", "api/draft", [desk](const Request& request) { return put_draft(*desk, request); }},
    };
}

}  // namespace brochure::desk
