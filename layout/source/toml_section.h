#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "core/color.h"
#include "core/diagnostic.h"
#include "core/units.h"

namespace brochure {

/// A TOML file's root. Gives file_missing, file_not_utf8 or toml_syntax with the line.
Outcome<toml::table> read_toml(const std::filesystem::path& file);
/// The same from the bytes of a file that need not be saved.
Outcome<toml::table> parse_toml(std::string_view bytes, const std::string& file);

/// One table of a TOML file while it is read. Every get_… marks its key as known; a value of the wrong type or out of
/// range is toml_value with the line, and counts as absent. At the end refuse_unknown() reports what nobody asked for.
struct TomlSection {
    const toml::table* table = nullptr;
    std::string path;  ///< for messages, e.g. "type.h1"; empty for the root
    std::string file;
    Diagnostics* diagnostics = nullptr;
    std::set<std::string, std::less<>> known;

    std::optional<std::string> get_string(std::string_view key);
    std::optional<bool> get_bool(std::string_view key);
    std::optional<double> get_number(std::string_view key, double least, double most);
    /// A number of points, or a string with a unit: "16mm", "11pt", "2cm", "8.5in".
    std::optional<Pt> get_length(std::string_view key, Pt least, Pt most);
    std::optional<std::vector<std::string>> get_strings(std::string_view key);
    /// "#rrggbb"
    std::optional<Color> get_color(std::string_view key);
    /// The table at `key`, or nullopt when there is none.
    std::optional<TomlSection> get_section(std::string_view key);
    /// The array of tables at `key` ([[key]]); empty when there is none.
    std::vector<TomlSection> get_sections(std::string_view key);
    std::vector<std::string> keys() const;

    /// Reports toml_value at `key`.
    void refuse(std::string_view key, std::string message, std::string remedy);
    /// toml_key for every key that nothing asked for, with the known key that is most like it.
    void refuse_unknown() const;
    const toml::node* node(std::string_view key);
    int line_of(std::string_view key) const;
};

/// A section over a whole file.
TomlSection root_section(const toml::table& root, std::string file, Diagnostics& diagnostics);

/// "16mm", "11pt", "2cm", "8.5in" in points.
std::optional<Pt> parse_length(std::string_view text);

/// The candidate with the least edit distance to `word`, when it is near enough to be a slip; else empty.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace brochure
