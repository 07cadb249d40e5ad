#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace brochure::desk {

/// What of a request decides whether it is answered at all. A header that is there twice counts twice.
struct Knock {
    std::string method;
    std::string path;  ///< decoded
    std::vector<std::string> hosts;
    std::vector<std::string> origins;
    std::vector<std::string> fetch_sites;  ///< Sec-Fetch-Site
    std::vector<std::string> content_types;
    std::vector<std::string> content_lengths;
    bool encoded = false;  ///< Transfer-Encoding or Content-Encoding
};

/// The door and who may come in.
struct Door {
    int port = 0;
    std::string secret;
    std::size_t largest_body = 0;
};

struct Refusal {
    int status = 403;
    std::string message;  ///< empty: not a word
};

/// Why the request is refused; nullopt: it is not.
/// - Another Host than ours is a name that somebody made point to this machine (DNS rebinding): 403.
/// - Another Origin, or a Sec-Fetch-Site that is not ours, is another web page: 403.
/// - A path without the secret: 404 without a word, as if there were nothing here.
/// - A body is JSON of a known, limited length, which no form of another page can send: 411, 413, 415.
std::optional<Refusal> find_refusal(const Knock& knock, const Door& door);

/// The path behind "/<secret>/".
std::string_view behind_secret(std::string_view path, const Door& door);

/// 128 bits from the system, in hexadecimal.
std::string make_secret();

}  // namespace brochure::desk
