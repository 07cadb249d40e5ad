#pragma once

#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace brochure::desk {

/// A request that has passed the guard: from this machine, from our own page, with the secret.
struct Request {
    std::string method;                        ///< GET, POST or PUT
    std::string path;                          ///< behind the secret, without a leading slash: "api/project"
    std::map<std::string, std::string> query;  ///< well-formed UTF-8
    std::string body;                          ///< well-formed UTF-8
};

struct Response {
    int status = 200;
    std::string type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// What answers a method on a path.
struct Route {
    std::string method;
    std::string path;
    std::function<Response(const Request&)> answer;
};

using Routes = std::vector<Route>;

/// Thrown by whatever reads a request that cannot be what our own page sends; the server answers with it.
struct BadRequest : std::runtime_error {
    BadRequest(int status_, std::string code_, const std::string& message)
        : std::runtime_error(message), status(status_), code(std::move(code_)) {}
    int status;
    std::string code;
};

}  // namespace brochure::desk
