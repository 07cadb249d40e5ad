#pragma once

#include <string>
#include <string_view>

namespace brochure {

/// SHA-256 of the bytes in lower-case hexadecimal digits, as sha256sum prints it.
std::string sha256_hex(std::string_view bytes);

}  // namespace brochure
