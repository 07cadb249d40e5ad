#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace brochure {

/// Characters of a web address that still make a QR code small enough to stand beside a text (version 10, level M).
inline constexpr std::size_t kLongestWebAddress = 200;

/// Why `text` is no e-mail address (the HTML standard's rule for <input type=email>, with a domain that has a dot);
/// empty when it is one.
std::string email_problem(std::string_view text);

/// Why `text` is no address of a web page (RFC 3986, http or https, a full domain name); empty when it is one.
std::string web_problem(const std::string& text);

/// As it is printed: without "https://" and a slash at the end, which nobody types.
std::string shown_web_address(std::string_view uri);

}  // namespace brochure
