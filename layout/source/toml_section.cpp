#include "source/toml_section.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "core/files.h"
#include "core/utf.h"

namespace brochure {

namespace {

std::string name_in(const TomlSection& section, std::string_view key) {
    return section.path.empty() ? std::string(key) : fmt::format("{}.{}", section.path, key);
}

std::optional<Color> parse_color(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') {
        return std::nullopt;
    }
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
    if (error != std::errc() || end != text.data() + 7) {
        return std::nullopt;
    }
    return Color{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8),
                 static_cast<std::uint8_t>(value)};
}

}  // namespace

Outcome<toml::table> read_toml(const std::filesystem::path& file) {
    Outcome<std::string> bytes = read_file(file);
    if (!bytes.value) {
        return {std::nullopt, std::move(bytes.diagnostics)};
    }
    return parse_toml(*bytes.value, file.string());
}

Outcome<toml::table> parse_toml(std::string_view bytes, const std::string& file) {
    Outcome<toml::table> outcome;
    Diagnostic d;
    d.file = file;
    if (const auto bad = first_invalid_utf8(bytes)) {
        d.code = Code::file_not_utf8;
        d.line =
            1 + static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(*bad), '\n'));
        d.message = "the file is not UTF-8";
        d.remedy = "save it as UTF-8";
        outcome.diagnostics.push_back(std::move(d));
        return outcome;
    }
    try {
        outcome.value = toml::parse(bytes, file);
    } catch (const toml::parse_error& error) {
        d.code = Code::toml_syntax;
        d.line = static_cast<int>(error.source().begin.line);
        d.message = std::string(error.description());
        d.remedy = "write key = value, strings in quotes, tables as [name]";
        outcome.diagnostics.push_back(std::move(d));
    }
    return outcome;
}

TomlSection root_section(const toml::table& root, std::string file, Diagnostics& diagnostics) {
    return {&root, "", std::move(file), &diagnostics, {}};
}

const toml::node* TomlSection::node(std::string_view key) {
    known.emplace(key);
    return table->get(key);
}

int TomlSection::line_of(std::string_view key) const {
    const toml::node* found = table->get(key);
    return static_cast<int>(found != nullptr ? found->source().begin.line : table->source().begin.line);
}

void TomlSection::refuse(std::string_view key, std::string message, std::string remedy) {
    Diagnostic d;
    d.code = Code::toml_value;
    d.message = fmt::format("{}: {}", name_in(*this, key), message);
    d.remedy = std::move(remedy);
    d.file = file;
    d.line = line_of(key);
    diagnostics->push_back(std::move(d));
}

std::optional<std::string> TomlSection::get_string(std::string_view key) {
    const toml::node* found = node(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    if (const auto* value = found->as_string()) {
        return value->get();
    }
    refuse(key, "must be a string", fmt::format("write {} = \"…\"", key));
    return std::nullopt;
}

std::optional<bool> TomlSection::get_bool(std::string_view key) {
    const toml::node* found = node(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    if (const auto* value = found->as_boolean()) {
        return value->get();
    }
    refuse(key, "must be true or false", fmt::format("write {} = true or {} = false", key, key));
    return std::nullopt;
}

std::optional<double> TomlSection::get_number(std::string_view key, double least, double most) {
    const toml::node* found = node(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto value = found->is_number() ? found->value<double>() : std::nullopt;
    if (!value) {
        refuse(key, "must be a number", fmt::format("write {} = {}", key, least));
        return std::nullopt;
    }
    if (!(*value >= least && *value <= most)) {
        refuse(key, fmt::format("{} is out of range", *value), fmt::format("give a number from {} to {}", least, most));
        return std::nullopt;
    }
    return value;
}

std::optional<Pt> TomlSection::get_length(std::string_view key, Pt least, Pt most) {
    const toml::node* found = node(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    std::optional<Pt> value = found->is_number() ? found->value<double>() : std::nullopt;
    if (const auto* text = found->as_string()) {
        value = parse_length(text->get());
    }
    if (!value) {
        refuse(key, "must be a length", "give points as a number, or a string such as \"16mm\" or \"11pt\"");
        return std::nullopt;
    }
    if (!(*value >= least && *value <= most)) {
        refuse(key, fmt::format("{} pt is out of range", *value),
               fmt::format("give a length from {} to {} points", least, most));
        return std::nullopt;
    }
    return value;
}

std::optional<std::vector<std::string>> TomlSection::get_strings(std::string_view key) {
    const toml::node* found = node(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    std::vector<std::string> strings;
    const toml::array* array = found->as_array();
    if (array != nullptr) {
        for (const toml::node& element : *array) {
            if (const auto* text = element.as_string()) {
                strings.push_back(text->get());
            }
        }
    }
    if (array == nullptr || strings.size() != array->size()) {
        refuse(key, "must be a list of strings", fmt::format("write {} = [\"…\", \"…\"]", key));
        return std::nullopt;
    }
    return strings;
}

std::optional<Color> TomlSection::get_color(std::string_view key) {
    const auto text = get_string(key);
    if (!text) {
        return std::nullopt;
    }
    const auto color = parse_color(*text);
    if (!color) {
        refuse(key, fmt::format("“{}” is no colour", *text), "write a colour as \"#rrggbb\"");
    }
    return color;
}

std::optional<TomlSection> TomlSection::get_section(std::string_view key) {
    const toml::node* found = node(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    if (const toml::table* inner = found->as_table()) {
        return TomlSection{inner, name_in(*this, key), file, diagnostics, {}};
    }
    refuse(key, "must be a table", fmt::format("write [{}]", name_in(*this, key)));
    return std::nullopt;
}

std::vector<TomlSection> TomlSection::get_sections(std::string_view key) {
    std::vector<TomlSection> sections;
    const toml::node* found = node(key);
    if (found == nullptr) {
        return sections;
    }
    const toml::array* array = found->as_array();
    if (array != nullptr) {
        for (const toml::node& element : *array) {
            if (const toml::table* inner = element.as_table()) {
                sections.push_back({inner, name_in(*this, key), file, diagnostics, {}});
            }
        }
    }
    if (array == nullptr || sections.size() != array->size()) {
        refuse(key, "must be a list of tables", fmt::format("write [[{}]]", name_in(*this, key)));
    }
    return sections;
}

std::vector<std::string> TomlSection::keys() const {
    std::vector<std::string> all;
    for (const auto& [key, value] : *table) {
        all.emplace_back(key.str());
    }
    return all;
}

void TomlSection::refuse_unknown() const {
    for (const auto& [key, value] : *table) {
        if (known.contains(key.str())) {
            continue;
        }
        const std::vector<std::string> candidates(known.begin(), known.end());
        const std::string guess = nearest(key.str(), candidates);
        Diagnostic d;
        d.code = Code::toml_key;
        d.message = fmt::format("unknown key {}", name_in(*this, key.str()));
        d.remedy = guess.empty() ? fmt::format("use one of: {}", fmt::join(candidates, ", "))
                                 : fmt::format("did you mean {}?", guess);
        d.file = file;
        d.line = static_cast<int>(key.source().begin.line);
        diagnostics->push_back(std::move(d));
    }
}

std::optional<Pt> parse_length(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) {
        return std::nullopt;
    }
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (unit == "mm") {
        return mm(number);
    }
    if (unit == "cm") {
        return mm(10 * number);
    }
    if (unit == "in") {
        return 72 * number;
    }
    if (unit == "pt") {
        return number;
    }
    return std::nullopt;
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    std::string best;
    std::size_t least = word.size() / 3 + 2;
    for (const std::string& candidate : candidates) {
        // Levenshtein's distance, one row at a time.
        std::vector<std::size_t> row(candidate.size() + 1);
        std::iota(row.begin(), row.end(), std::size_t{0});
        for (std::size_t i = 0; i < word.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i + 1;
            for (std::size_t j = 0; j < candidate.size(); ++j) {
                const std::size_t substituted = diagonal + (word[i] == candidate[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, substituted});
            }
        }
        if (row.back() < least) {
            least = row.back();
            best = candidate;
        }
    }
    return best;
}

}  // namespace brochure
