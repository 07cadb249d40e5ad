#include "source/toml_text.h"

#include <algorithm>
#include <cstddef>
#include <sstream>

#include <fmt/format.h>

namespace brochure {

namespace {

/// Where line `number` begins; the end of the text for those behind the last.
std::size_t line_start(std::string_view bytes, int number) {
    std::size_t at = 0;
    for (int i = 1; i < number && at < bytes.size(); ++i) {
        const std::size_t end = bytes.find('\n', at);
        at = end == std::string_view::npos ? bytes.size() : end + 1;
    }
    return at;
}

/// The parser counts columns in characters, from 1.
std::size_t offset(std::string_view bytes, const toml::source_position& place) {
    std::size_t at = line_start(bytes, static_cast<int>(place.line));
    for (auto column = place.column; column > 1 && at < bytes.size(); --column) {
        ++at;
        while (at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0U) == 0x80U) {
            ++at;
        }
    }
    return at;
}

}  // namespace

int TomlText::lines() const {
    const auto ends = std::count(bytes.begin(), bytes.end(), '\n');
    return static_cast<int>(ends) + (bytes.empty() || bytes.back() == '\n' ? 0 : 1);
}

std::string_view TomlText::line(int number) const {
    const std::size_t start = line_start(bytes, number);
    std::string_view found = std::string_view(bytes).substr(start, bytes.find('\n', start) - start);
    if (found.ends_with('\r')) {
        found.remove_suffix(1);
    }
    return found;
}

void TomlText::replace(const toml::source_region& place, std::string_view value) {
    const std::size_t begin = offset(bytes, place.begin);
    bytes.replace(begin, offset(bytes, place.end) - begin, value);
}

void TomlText::remove_lines(int first, int last) {
    const std::size_t begin = line_start(bytes, first);
    bytes.erase(begin, line_start(bytes, last + 1) - begin);
}

void TomlText::insert_after(int number, const std::vector<std::string>& lines) {
    if (lines.empty()) {
        return;
    }
    const char* end = bytes.find("\r\n") == std::string::npos ? "\n" : "\r\n";
    std::string inserted;
    const std::size_t at = line_start(bytes, number + 1);
    if (at == bytes.size() && at > 0 && bytes.back() != '\n') {
        inserted = end;
    }
    for (const std::string& line : lines) {
        inserted += line + end;
    }
    bytes.insert(at, inserted);
}

std::string toml_string(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (c == '\n') {
            quoted += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            quoted += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

std::string toml_key(std::string_view key) {
    const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    return bare ? std::string(key) : toml_string(key);
}

std::string toml_bytes(const toml::node& node) {
    std::ostringstream stream;
    node.visit([&](const auto& content) { stream << content; });
    return stream.str();
}

}  // namespace brochure
