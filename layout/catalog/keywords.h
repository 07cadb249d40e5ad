#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace brochure {

/// The names in a keyword, which in translation may be several with commas between, of any script: "ALL, LLA".
std::vector<std::string> names_in(std::string_view keyword);

}  // namespace brochure
