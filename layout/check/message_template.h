#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "catalog/catalog.h"
#include "core/diagnostic.h"
#include "source/document.h"

namespace brochure {

/// What a catalog is a translation of: the messages of a domain, which is a brochure or a part of the program.
struct MessageTemplate {
    std::string domain;           ///< as in the name of the PO file
    std::string language = "en";  ///< BCP 47, of the msgids
    std::string date;             ///< ISO 8601, when the source last changed; empty: the catalog's POT-Creation-Date
    std::vector<std::pair<std::string, std::string>> messages;  ///< msgctxt and msgid
};

MessageTemplate template_of(const Document& document);

/// The labels that the program prints.
MessageTemplate template_of_labels();

/// A POT file, whose name is the domain.
Outcome<MessageTemplate> read_template(const std::filesystem::path& file);

}  // namespace brochure
