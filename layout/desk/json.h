#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/diagnostic.h"
#include "desk/request.h"

namespace brochure::desk {

using Json = nlohmann::ordered_json;

/// What a request's JSON may be nested; our own goes three deep.
inline constexpr int kDeepestJson = 16;

/// The object in a request's body. Throws BadRequest: no JSON, no object, ill-formed UTF-8, nested too deeply.
Json parse_object(const std::string& body);

// The member of that name in `object`. Each throws BadRequest when it is there with another type, and the first three
// also when it is not there. Strings hold no NUL, which no catalog and no path can.
std::string get_string(const Json& object, const char* name);
const Json& get_array(const Json& object, const char* name);
const Json& get_object(const Json& object, const char* name);
std::string get_string(const Json& object, const char* name, const std::string& otherwise);
bool get_bool(const Json& object, const char* name, bool otherwise);
int get_int(const Json& object, const char* name, int otherwise);
std::vector<std::string> get_strings(const Json& object, const char* name);  ///< empty when it is not there

/// The parameter of a query; throws BadRequest when it is not there.
std::string get_query(const Request& request, const char* name);
std::string get_query(const Request& request, const char* name, const std::string& otherwise);

Response json_response(const Json& json, int status = 200);

/// {"error": {"code", "message", "remedy"}}
Response error_response(int status, const std::string& code, const std::string& message,
                        const std::string& remedy = "");

/// The first error of `diagnostics` as the error, all of them beside it.
Response error_response(int status, const Diagnostics& diagnostics);

Json to_json(const Diagnostics& diagnostics);

}  // namespace brochure::desk
