#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

namespace brochure {

/// The bytes of a TOML file while they are edited. Lines are counted from 1, as the parser counts them.
struct TomlText {
    std::string bytes;

    int lines() const;
    /// Without its end.
    std::string_view line(int number) const;
    /// The value at that place becomes `value`.
    void replace(const toml::source_region& place, std::string_view value);
    void remove_lines(int first, int last);
    /// New lines after line `number`; 0: at the beginning. They end as those of the file do.
    void insert_after(int number, const std::vector<std::string>& lines);
};

/// In quotation marks, with \n for line ends.
std::string toml_string(std::string_view text);
/// As it is where that may be, else in quotation marks.
std::string toml_key(std::string_view key);
/// A node as TOML writes it, to compare two of them.
std::string toml_bytes(const toml::node& node);

}  // namespace brochure
