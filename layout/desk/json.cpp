#include "desk/json.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/utf.h"

namespace brochure::desk {

namespace {

/// How deeply the brackets of a text are nested; those in strings do not count.
int depth_of(const std::string& text) {
    int depth = 0;
    int deepest = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') {
                ++i;
            } else {
                in_string = c != '"';
            }
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            deepest = std::max(deepest, ++depth);
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return deepest;
}

[[noreturn]] void refuse_member(const char* name, const char* what) {
    throw BadRequest(400, "request-field", fmt::format("“{}” must be {}", name, what));
}

std::string checked(const char* name, const Json& value) {
    if (!value.is_string()) {
        refuse_member(name, "a string");
    }
    const auto& text = value.get_ref<const std::string&>();
    if (text.find('\0') != std::string::npos) {
        refuse_member(name, "a string without NUL");
    }
    return text;
}

const Json* find(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

}  // namespace

Json parse_object(const std::string& body) {
    if (first_invalid_utf8(body)) {
        throw BadRequest(400, "request-utf8", "the request is not well-formed UTF-8");
    }
    if (depth_of(body) > kDeepestJson) {
        throw BadRequest(400, "request-json", "the request's JSON is nested too deeply");
    }
    Json json = Json::parse(body, nullptr, false);
    if (!json.is_object()) {
        throw BadRequest(400, "request-json", "the request must be a JSON object");
    }
    return json;
}

std::string get_string(const Json& object, const char* name) {
    const Json* value = find(object, name);
    if (value == nullptr) {
        refuse_member(name, "given");
    }
    return checked(name, *value);
}

const Json& get_array(const Json& object, const char* name) {
    const Json* value = find(object, name);
    if (value == nullptr || !value->is_array()) {
        refuse_member(name, "an array");
    }
    return *value;
}

const Json& get_object(const Json& object, const char* name) {
    const Json* value = find(object, name);
    if (value == nullptr || !value->is_object()) {
        refuse_member(name, "an object");
    }
    return *value;
}

std::string get_string(const Json& object, const char* name, const std::string& otherwise) {
    const Json* value = find(object, name);
    return value == nullptr ? otherwise : checked(name, *value);
}

bool get_bool(const Json& object, const char* name, bool otherwise) {
    const Json* value = find(object, name);
    if (value != nullptr && !value->is_boolean()) {
        refuse_member(name, "true or false");
    }
    return value == nullptr ? otherwise : value->get<bool>();
}

int get_int(const Json& object, const char* name, int otherwise) {
    constexpr long long kMost = 1'000'000'000;
    const Json* value = find(object, name);
    if (value == nullptr) {
        return otherwise;
    }
    if (!value->is_number_integer() || (value->is_number_unsigned() && value->get<unsigned long long>() > kMost) ||
        value->get<long long>() < -kMost || value->get<long long>() > kMost) {
        refuse_member(name, "a whole number");
    }
    return value->get<int>();
}

std::vector<std::string> get_strings(const Json& object, const char* name) {
    std::vector<std::string> strings;
    if (find(object, name) != nullptr) {
        for (const Json& value : get_array(object, name)) {
            strings.push_back(checked(name, value));
        }
    }
    return strings;
}

std::string get_query(const Request& request, const char* name) {
    const auto found = request.query.find(name);
    if (found == request.query.end()) {
        refuse_member(name, "given");
    }
    return found->second;
}

std::string get_query(const Request& request, const char* name, const std::string& otherwise) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? otherwise : found->second;
}

Response json_response(const Json& json, int status) {
    Response response;
    response.status = status;
    // Bytes of files that are not UTF-8, such as names in messages, must not keep the answer from being JSON.
    response.body = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

Response error_response(int status, const std::string& code, const std::string& message, const std::string& remedy) {
    return json_response({{"error", {{"code", code}, {"message", message}, {"remedy", remedy}}}}, status);
}

Response error_response(int status, const Diagnostics& diagnostics) {
    const auto first = std::find_if(diagnostics.begin(), diagnostics.end(),
                                    [](const Diagnostic& d) { return d.severity == Severity::error; });
    Json error = {{"code", "unknown"}, {"message", "it could not be done"}, {"remedy", ""}};
    if (first != diagnostics.end()) {
        error = {{"code", name_of(first->code)}, {"message", first->message}, {"remedy", first->remedy}};
    }
    return json_response({{"error", error}, {"diagnostics", to_json(diagnostics)}}, status);
}

Json to_json(const Diagnostics& diagnostics) {
    Json list = Json::array();
    for (const Diagnostic& d : diagnostics) {
        Json json = {{"severity", name_of(d.severity)},
                     {"code", name_of(d.code)},
                     {"message", d.message},
                     {"remedy", d.remedy},
                     {"file", d.file},
                     {"line", d.line}};
        if (!d.msgid.empty()) {
            json["msgctxt"] = d.msgctxt;
            json["msgid"] = d.msgid;
        }
        if (d.page > 0) {
            json["page"] = d.page;
        }
        list.push_back(std::move(json));
    }
    return list;
}

}  // namespace brochure::desk
