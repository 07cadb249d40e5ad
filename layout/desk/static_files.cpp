#include "desk/static_files.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "core/files.h"
#include "desk/json.h"

namespace brochure::desk {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
}};

bool is_plain_name(std::string_view name) {
    return !name.empty() && name.front() != '.' && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == '_';
    });
}

Response send_file(const fs::path& pages, const std::string& name) {
    for (const auto& [suffix, type] : kTypes) {
        if (is_plain_name(name) && name.ends_with(suffix)) {
            Outcome<std::string> bytes = read_file(pages / name);
            if (bytes.value) {
                Response response;
                response.type = type;
                response.body = std::move(*bytes.value);
                return response;
            }
        }
    }
    return error_response(404, "request-path", "there is no such page");
}

}  // namespace

Routes static_routes(const fs::path& pages) {
    constexpr std::string_view kFolder = "static/";
    return {
        {"GET", "", [pages](const Request&) { return send_file(pages, "print.html"); }},
        {"GET", "translate", [pages](const Request&) { return send_file(pages, "translate.html"); }},
        {"GET", std::string(kFolder),
         [pages, kFolder](const Request& request) { return send_file(pages, request.path.substr(kFolder.size())); }},
    };
}

}  // namespace brochure::desk
