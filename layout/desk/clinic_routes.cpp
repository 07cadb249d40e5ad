#include "desk/clinic_routes.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "core/files.h"
#include "core/sha256.h"
#include "desk/clinic_preview.h"
#include "desk/clinics.h"
#include "desk/json.h"
#include "source/edit_clinic.h"
#include "source/read_source.h"

namespace brochure::desk {

namespace {

namespace fs = std::filesystem;

struct ClinicDesk {
    Workspace& workspace;
    ClinicPreviews previews;
    std::mutex saving;
};

/// A profile before it is changed.
struct OpenProfile {
    fs::path path;
    std::string bytes;
    std::string revision;  ///< empty: there is no such file yet, and `bytes` are made from the example
};

constexpr const char* kNewFile = "new.toml";

/// `name` is a file of brochures/clinics/; empty: a new one. Throws BadRequest for any other name.
Outcome<OpenProfile> open_profile(const Project& project, const std::string& name) {
    if (!name.empty() && (!is_clinic_file(name) || name == "example.toml")) {
        throw BadRequest(404, "unknown-clinic", "a profile's name has small letters, digits and hyphens: st-elan.toml");
    }
    OpenProfile profile;
    profile.path = clinics_folder(project) / (name.empty() ? kNewFile : name);
    Outcome<std::string> bytes;
    std::error_code error;
    if (!name.empty() && fs::is_regular_file(profile.path, error)) {
        bytes = read_file(profile.path);
        profile.revision = bytes.value ? sha256_hex(*bytes.value) : std::string();
    } else {
        bytes = read_file(project_file(project, "brochures/clinics/example.toml"));
        if (bytes.value) {
            bytes = new_clinic(*bytes.value, profile.path.string());
        }
    }
    if (!bytes.value) {
        return {std::nullopt, std::move(bytes.diagnostics)};
    }
    profile.bytes = std::move(*bytes.value);
    return {std::move(profile), {}};
}

Json fields_json(const ClinicFields& fields) {
    Json json = Json::object();
    for (const auto& [key, value] : fields) {
        std::visit([&json, &name = key](const auto& content) { json[name] = content; }, value);
    }
    return json;
}

std::string string_of(const Json& value) {
    if (!value.is_string() || value.get_ref<const std::string&>().find('\0') != std::string::npos) {
        throw BadRequest(400, "request-json", "a field of a profile is a text, texts by language, or a list");
    }
    return value.get<std::string>();
}

ClinicFields read_fields(const Json& request) {
    ClinicFields fields;
    for (const auto& [key, value] : get_object(request, "fields").items()) {
        if (value.is_object()) {
            std::map<std::string, std::string> texts;
            for (const auto& [language, text] : value.items()) {
                texts[language] = string_of(text);
            }
            fields[key] = std::move(texts);
        } else if (value.is_array()) {
            std::vector<std::string> list;
            std::transform(value.begin(), value.end(), std::back_inserter(list), string_of);
            fields[key] = std::move(list);
        } else {
            fields[key] = string_of(value);
        }
    }
    return fields;
}

/// The field that a diagnostic is about, and its message without the name; no field: it is about the whole file.
Json error_json(const Diagnostic& d, const fs::path& profile) {
    std::string key;
    std::string message = d.message;
    const std::size_t colon = message.find(": ");
    const std::string place = colon == std::string::npos ? std::string() : message.substr(0, colon);
    const std::string root = place.substr(0, place.find('.'));
    if (std::find(kClinicKeys.begin(), kClinicKeys.end(), root) != kClinicKeys.end()) {
        key = root;
        message = (root == place ? "" : place.substr(root.size() + 1) + ": ") + message.substr(colon + 2);
    } else if (d.file != profile.string()) {
        key = "logo";  // the only other file that a profile names
    }
    return {{"key", key}, {"message", message}, {"remedy", d.remedy}, {"severity", name_of(d.severity)}};
}

Json errors_json(const Diagnostics& diagnostics, const fs::path& profile) {
    Json errors = Json::array();
    for (const Diagnostic& d : diagnostics) {
        errors.push_back(error_json(d, profile));
    }
    return errors;
}

/// The profile's text with the changes, and all that is wrong with it.
Outcome<std::string> edited(const OpenProfile& profile, const ClinicFields& fields) {
    Outcome<std::string> toml = edit_clinic(profile.bytes, fields, profile.path.string());
    if (toml.value) {
        append(toml.diagnostics, parse_clinic(*toml.value, profile.path).diagnostics);
    }
    return toml;
}

/// What is said of the colours once they are in a theme.
Diagnostics about_profile(const Diagnostics& all, const fs::path& profile) {
    Diagnostics some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                 [&](const Diagnostic& d) { return d.file == profile.string(); });
    return some;
}

Response get_clinic(ClinicDesk& desk, const Request& request) {
    const auto snapshot = desk.workspace.snapshot();
    const std::string name = get_query(request, "file", "");
    const Outcome<OpenProfile> profile = open_profile(snapshot->shared.project, name);
    if (!profile.value) {
        return error_response(422, profile.diagnostics);
    }
    if (!name.empty() && profile.value->revision.empty()) {
        return error_response(404, "unknown-clinic", "there is no such profile");
    }
    const Outcome<ClinicFields> fields = clinic_fields(profile.value->bytes, profile.value->path.string());
    if (!fields.value) {
        return error_response(422, fields.diagnostics);
    }
    std::set<std::string> pictures;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(clinics_folder(snapshot->shared.project), error)) {
        const std::string ending = entry.path().extension().string();
        if (ending == ".svg" || ending == ".png" || ending == ".jpg" || ending == ".jpeg") {
            pictures.insert(entry.path().filename().string());
        }
    }
    return json_response({{"file", name},
                          {"revision", profile.value->revision},
                          {"fields", fields_json(*fields.value)},
                          {"pictures", pictures}});
}

Response post_check(ClinicDesk& desk, const Request& request) {
    const Json json = parse_object(request.body);
    const auto snapshot = desk.workspace.snapshot();
    const Outcome<OpenProfile> profile = open_profile(snapshot->shared.project, get_string(json, "file", ""));
    if (!profile.value) {
        return error_response(422, profile.diagnostics);
    }
    Outcome<std::string> toml = edited(*profile.value, read_fields(json));
    const Outcome<Clinic> clinic = toml.value ? parse_clinic(*toml.value, profile.value->path) : Outcome<Clinic>{};
    Json pages = Json::array();
    if (clinic.value) {
        Preview preview = desk.previews.typeset(
            *clinic.value, {get_string(json, "brochure"), get_string(json, "locale"), get_string(json, "edition")});
        append(toml.diagnostics, about_profile(preview.diagnostics, profile.value->path));
        pages = std::move(preview.pages);
    }
    return json_response({{"errors", errors_json(toml.diagnostics, profile.value->path)}, {"pages", std::move(pages)}});
}

Response put_clinic(ClinicDesk& desk, const Request& request) {
    const Json json = parse_object(request.body);
    const std::string name = get_string(json, "file");
    if (name.empty()) {
        throw BadRequest(400, "request-json", "a profile needs a name");
    }
    const ClinicFields fields = read_fields(json);
    const auto language = locale_from_gettext(get_string(json, "language", "en"));
    const std::string bcp47 = language ? language->bcp47 : "en";
    const auto snapshot = desk.workspace.snapshot();
    const std::lock_guard<std::mutex> lock(desk.saving);
    const Outcome<OpenProfile> profile = open_profile(snapshot->shared.project, name);
    if (!profile.value) {
        return error_response(422, profile.diagnostics);
    }
    const std::string revision = get_string(json, "revision");
    if (revision.empty() && !profile.value->revision.empty()) {
        return error_response(409, "clinic-exists", "there is a profile of that name already", "choose another name");
    }
    if (profile.value->revision != revision) {
        const Outcome<ClinicFields> theirs = clinic_fields(profile.value->bytes, profile.value->path.string());
        return json_response({{"error",
                               {{"code", "clinic-conflict"},
                                {"message", "somebody else has changed this profile"},
                                {"remedy", "look at what is there now"}}},
                              {"revision", profile.value->revision},
                              {"fields", theirs.value ? fields_json(*theirs.value) : Json::object()}},
                             409);
    }
    const Outcome<std::string> toml = edited(*profile.value, fields);
    if (!toml.value || has_errors(toml.diagnostics)) {
        Json answer = {{"error",
                        {{"code", "clinic-wrong"},
                         {"message", toml.diagnostics.front().message},
                         {"remedy", toml.diagnostics.front().remedy}}}};
        answer["errors"] = errors_json(toml.diagnostics, profile.value->path);
        return json_response(answer, 422);
    }
    if (*toml.value != profile.value->bytes || profile.value->revision.empty()) {
        const Diagnostics problems = write_file(profile.value->path, *toml.value);
        if (has_errors(problems)) {
            return error_response(500, problems);
        }
    }
    Json answer = clinic_json({name, profile.value->path}, bcp47);
    answer["revision"] = sha256_hex(*toml.value);
    return json_response(answer);
}

}  // namespace

Routes clinic_routes(Workspace& workspace) {
    const auto desk = std::shared_ptr<ClinicDesk>(new ClinicDesk{workspace, ClinicPreviews(workspace), {}});
    return {
        {"GET", "api/clinic", [desk](const Request& request) { return get_clinic(*desk, request); }},
        {"PUT", "api/clinic", [desk](const Request& request) { return put_clinic(*desk, request); }},
        {"POST", "api/clinic/check", [desk](const Request& request) { return post_check(*desk, request); }},
    };
}

}  // namespace brochure::desk
