#include "source/web_address.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <libxml/uri.h>

namespace brochure {

namespace {

constexpr std::size_t kLongestEmail = 254;  // RFC 5321, 4.5.3.1.3
constexpr std::size_t kLongestLabel = 63;   // RFC 1035, 2.3.4

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_alphanumeric(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= kLongestLabel && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), [](char c) { return is_alphanumeric(c) || c == '-'; });
}

/// A domain name of at least two labels, the last of which is no number.
bool is_domain(std::string_view text) {
    int labels = 0;
    std::string_view last;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('.', begin), text.size());
        last = text.substr(begin, end - begin);
        if (!is_label(last)) {
            return false;
        }
        ++labels;
        begin = end + 1;
    }
    return labels >= 2 && std::any_of(last.begin(), last.end(), is_letter);
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

}  // namespace

std::string email_problem(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) {
        return "it must have one @ with a name before it";
    }
    if (!is_ascii(text)) {
        return "it has a space or a letter that e-mail addresses do not have";
    }
    const std::string_view name = text.substr(0, at);
    const bool known = std::all_of(name.begin(), name.end(), [](char c) {
        return is_alphanumeric(c) || std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) != std::string_view::npos;
    });
    if (!known || name.front() == '.' || name.back() == '.' || name.find("..") != std::string_view::npos) {
        return "the name before the @ is not spelled as one";
    }
    if (!is_domain(text.substr(at + 1))) {
        return fmt::format("“{}” is no domain name", text.substr(at + 1));
    }
    return text.size() > kLongestEmail ? "it is too long" : "";
}

std::string web_problem(const std::string& text) {
    if (!text.starts_with("https://") && !text.starts_with("http://")) {
        return "it must begin with https://";
    }
    if (!is_ascii(text)) {
        return "it has a space or a letter that must be written as %…";
    }
    const std::unique_ptr<xmlURI, void (*)(xmlURIPtr)> uri(xmlParseURI(text.c_str()), xmlFreeURI);
    if (uri == nullptr) {
        return "it is not spelled as an address";
    }
    if (uri->user != nullptr) {
        return "it holds a user name";
    }
    const std::string host = uri->server == nullptr ? "" : uri->server;
    if (!is_domain(host)) {
        return fmt::format("“{}” is no domain name", host);
    }
    if (text.size() > kLongestWebAddress) {
        return fmt::format("it is longer than {} characters, too long to type or to scan", kLongestWebAddress);
    }
    return {};
}

std::string shown_web_address(std::string_view uri) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (uri.starts_with(scheme)) {
            uri.remove_prefix(scheme.size());
            break;
        }
    }
    const std::size_t slash = uri.find('/');
    if (slash != std::string_view::npos && slash + 1 == uri.size()) {
        uri.remove_suffix(1);
    }
    return std::string(uri);
}

}  // namespace brochure
