#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <libxml/tree.h>

#include "core/diagnostic.h"
#include "source/document.h"

namespace brochure {

/// What reading a brochure grows: the document, its diagnostics, and what is checked at the end.
struct SourceReader {
    Document& document;
    Diagnostics& diagnostics;
    std::filesystem::path folder;  ///< of brochure.xml; pictures are relative to it
    std::set<std::string> ids;
    std::string language;                                    ///< of the section being read, where it has one of its own
    std::vector<std::pair<std::string, int>> references;     ///< "#id" links and their lines
    std::vector<std::pair<std::string, int>> picture_files;  ///< in the order of Document::pictures
};

void report(SourceReader& reader, Code code, const xmlNode* node, std::string message, std::string remedy);

/// A whole decimal number, or nullopt.
std::optional<int> parse_int(const std::string& text);

/// The words of an attribute.
std::vector<std::string> word_list(const std::string& text);

/// Reports attributes that are not among `allowed`; any block may besides have `only` and `except`.
void check_attributes(SourceReader& reader, const xmlNode* node, std::initializer_list<std::string_view> allowed);

/// The child elements; text between them is reported.
std::vector<const xmlNode*> child_elements(SourceReader& reader, const xmlNode* node);

/// The element's content as a message.
TextId read_text(SourceReader& reader, const xmlNode* element, bool placeholders = true);

/// The picture's place in Document::pictures; it is loaded later, once for all figures that show it.
int add_picture(SourceReader& reader, const xmlNode* node, const std::string& src);

/// The content of li, dd, td or th: either text or blocks, never both.
Blocks read_item(SourceReader& reader, const xmlNode* item, int level);

/// Reports that `node` may not stand in `parent`.
void unexpected(SourceReader& reader, const xmlNode* node, const xmlNode* parent, std::string_view allowed);

Table read_table(SourceReader& reader, const xmlNode* node, int level);

/// The blocks inside `parent`, where sections open at heading level `level`.
Blocks read_blocks(SourceReader& reader, const xmlNode* parent, int level);

}  // namespace brochure
