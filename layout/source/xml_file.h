#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <libxml/tree.h>

#include "core/diagnostic.h"

namespace brochure {

struct XmlDocDeleter {
    void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
};
using XmlDoc = std::unique_ptr<xmlDoc, XmlDocDeleter>;

/// Parses an XML file with libxml2: no network, no entities from outside, no DOCTYPE. The first error of the parser
/// becomes xml_syntax with its line.
Outcome<XmlDoc> read_xml(const std::filesystem::path& file);

std::string_view name_of(const xmlNode* node);
/// The attribute's value, or empty. `name` is without prefix: "lang" finds xml:lang.
std::string attribute(const xmlNode* node, std::string_view name);
bool has_attribute(const xmlNode* node, std::string_view name);
int line_of(const xmlNode* node);

/// The element's inner XML as `xgettext --its` of gettext 0.21 writes it into a msgid: runs of white space become one
/// space, the ends are trimmed, attributes lose their prefix, & < > are entities.
std::string inner_xml(const xmlNode* element);

/// An attribute's value as xgettext writes it: white space normalised, escaped.
std::string normalized_attribute(const std::string& value);

/// A context as xgettext writes it: escaped, its white space kept.
std::string escaped_attribute(const std::string& value);

}  // namespace brochure
