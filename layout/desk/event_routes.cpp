#include "desk/event_routes.h"

#include <charconv>
#include <string>
#include <utility>

#include "desk/json.h"

namespace brochure::desk {

namespace {

constexpr int kLongestWait = 25'000;

Response get_events(Changes& changes, const Request& request) {
    const std::string text = get_query(request, "since", "");
    if (text.empty()) {
        return json_response({{"now", changes.now()}, {"changed", Json::array()}});
    }
    std::size_t since = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), since);
    if (error != std::errc() || end != text.data() + text.size()) {
        throw BadRequest(400, "request-field", "“since” must be a whole number");
    }
    const Changes::Heard heard = changes.wait(since, kLongestWait);
    Json changed = Json::array();
    for (const Change& change : heard.changed) {
        Json entry = {{"kind", change.kind}};
        if (!change.brochure.empty()) {
            entry["brochure"] = change.brochure;
        }
        if (!change.locale.empty()) {
            entry["locale"] = change.locale;
        }
        entry["file"] = change.file;
        changed.push_back(std::move(entry));
    }
    return json_response({{"now", heard.now}, {"changed", std::move(changed)}});
}

}  // namespace

Routes event_routes(Changes& changes) {
    return {{"GET", "api/events", [&changes](const Request& request) { return get_events(changes, request); }}};
}

}  // namespace brochure::desk
