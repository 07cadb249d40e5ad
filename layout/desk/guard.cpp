#include "desk/guard.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <stdexcept>

#include <sys/random.h>

#include <fmt/format.h>

#include "core/utf.h"

namespace brochure::desk {

namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool is_ours(const std::string& host, const Door& door) {
    const std::string name = lower(host);
    return name == fmt::format("127.0.0.1:{}", door.port) || name == fmt::format("localhost:{}", door.port);
}

bool is_our_origin(const std::string& origin, const Door& door) {
    constexpr std::string_view kScheme = "http://";
    return lower(origin).starts_with(kScheme) && is_ours(origin.substr(kScheme.size()), door);
}

/// Compares in a time that does not tell how much of it is right.
bool begins_with_secret(std::string_view path, const Door& door) {
    const std::string prefix = "/" + door.secret + "/";
    unsigned difference = path.size() < prefix.size() ? 1 : 0;
    for (std::size_t i = 0; i < prefix.size(); ++i) {
        const char c = i < path.size() ? path[i] : '\0';
        difference |= static_cast<unsigned>(static_cast<unsigned char>(c ^ prefix[i]));
    }
    return difference == 0;
}

std::optional<Refusal> find_body_refusal(const Knock& knock, const Door& door) {
    if (knock.encoded) {
        return Refusal{415, "a body must be sent as it is"};
    }
    if (knock.content_lengths.size() != 1) {
        return Refusal{411, "say how long the body is"};
    }
    const std::string& text = knock.content_lengths.front();
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (error == std::errc::result_out_of_range || (error == std::errc() && length > door.largest_body)) {
        return Refusal{413, fmt::format("a body may have {} bytes", door.largest_body)};
    }
    if (error != std::errc() || end != text.data() + text.size()) {
        return Refusal{400, "the length of the body is no number"};
    }
    const std::string type = knock.content_types.size() == 1 ? lower(knock.content_types.front()) : std::string();
    if (type != "application/json" && !type.starts_with("application/json;")) {
        return Refusal{415, "a body must be application/json"};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Refusal> find_refusal(const Knock& knock, const Door& door) {
    if (knock.hosts.size() != 1 || !is_ours(knock.hosts.front(), door)) {
        return Refusal{403, "this is not the host that was asked for"};
    }
    const bool foreign = std::any_of(knock.origins.begin(), knock.origins.end(),
                                     [&](const std::string& origin) { return !is_our_origin(origin, door); }) ||
                         std::any_of(knock.fetch_sites.begin(), knock.fetch_sites.end(),
                                     [](const std::string& site) { return site != "same-origin" && site != "none"; });
    if (foreign) {
        return Refusal{403, "other pages may not use this one"};
    }
    if (!begins_with_secret(knock.path, door)) {
        return Refusal{404, ""};
    }
    if (first_invalid_utf8(knock.path) || knock.path.find('\0') != std::string::npos) {
        return Refusal{400, "the path is not well-formed UTF-8"};
    }
    const bool reads = knock.method == "GET" || knock.method == "HEAD";
    if (!reads && knock.method != "POST" && knock.method != "PUT") {
        return Refusal{405, "GET, POST and PUT are what can be asked for"};
    }
    return reads ? std::nullopt : find_body_refusal(knock, door);
}

std::string_view behind_secret(std::string_view path, const Door& door) { return path.substr(door.secret.size() + 2); }

std::string make_secret() {
    std::array<std::uint8_t, 16> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        throw std::runtime_error("the system gives no random numbers");
    }
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += fmt::format("{:02x}", byte);
    }
    return text;
}

}  // namespace brochure::desk
