#include "source/edit_clinic.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "source/toml_section.h"
#include "source/toml_text.h"

namespace brochure {

namespace {

using ByLanguage = std::map<std::string, std::string>;
using Strings = std::vector<std::string>;

constexpr std::array<std::string_view, 3> kAnyHospitals = {"department", "country", "languages"};

/// The value without what is empty in it; nullopt when nothing is left.
std::optional<ClinicValue> what_is_set(ClinicValue value) {
    if (auto* texts = std::get_if<ByLanguage>(&value)) {
        std::erase_if(*texts, [](const auto& text) { return text.second.empty(); });
    }
    const bool empty = std::visit([](const auto& content) { return content.empty(); }, value);
    return empty ? std::nullopt : std::optional(std::move(value));
}

/// nullopt also for what is no such value, such as a number.
std::optional<ClinicValue> value_of(const toml::node* node) {
    if (node == nullptr) {
        return std::nullopt;
    }
    if (const auto* text = node->as_string()) {
        return what_is_set(text->get());
    }
    if (const auto* table = node->as_table()) {
        ByLanguage texts;
        for (const auto& [language, text] : *table) {
            texts[std::string(language.str())] = text.value_or(std::string());
        }
        return what_is_set(std::move(texts));
    }
    if (const auto* array = node->as_array()) {
        Strings list;
        for (const toml::node& element : *array) {
            list.push_back(element.value_or(std::string()));
        }
        return what_is_set(std::move(list));
    }
    return std::nullopt;
}

ClinicFields fields_of(const toml::table& table) {
    ClinicFields fields;
    for (const std::string_view key : kClinicKeys) {
        if (auto value = value_of(table.get(key))) {
            fields.emplace(key, std::move(*value));
        }
    }
    return fields;
}

/// Whether the table has a header and lines of its own.
const toml::table* table_with_header(const toml::node* node) {
    const toml::table* table = node == nullptr ? nullptr : node->as_table();
    return table == nullptr || table->is_inline() ? nullptr : table;
}

std::string in_toml(const ClinicValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return toml_string(*text);
    }
    if (const auto* list = std::get_if<Strings>(&value)) {
        Strings quoted;
        std::transform(list->begin(), list->end(), std::back_inserter(quoted), toml_string);
        return fmt::format("[{}]", fmt::join(quoted, ", "));
    }
    Strings pairs;
    for (const auto& [language, text] : std::get<ByLanguage>(value)) {
        pairs.push_back(fmt::format("{} = {}", toml_key(language), toml_string(text)));
    }
    return pairs.empty() ? "\"\"" : fmt::format("{{ {} }}", fmt::join(pairs, ", "));
}

/// The last line of a table's header and keys.
int last_line(const toml::table& table) {
    auto last = table.source().begin.line;
    for (const auto& [key, value] : table) {
        last = std::max(last, value.source().end.line);
    }
    return static_cast<int>(last);
}

/// The line after which a new key of the root belongs: the last one of the root. Without any, before the first table
/// and the comments above it.
int line_for_root_key(const TomlText& text, const toml::table& root) {
    int last = 0;
    int first_header = text.lines() + 1;
    for (const auto& [key, value] : root) {
        if (table_with_header(&value) != nullptr || value.is_array_of_tables()) {
            first_header = std::min(first_header, static_cast<int>(key.source().begin.line));
        } else {
            last = std::max(last, static_cast<int>(value.source().end.line));
        }
    }
    if (last > 0) {
        return last;
    }
    last = first_header - 1;
    while (first_header <= text.lines() && last > 0 && text.line(last).starts_with('#')) {
        --last;
    }
    return last;
}

void insert_section(TomlText& text, std::string_view key, const ByLanguage& texts) {
    Strings lines = {fmt::format("[{}]", key)};
    if (text.lines() > 0 && !text.line(text.lines()).empty()) {
        lines.insert(lines.begin(), "");
    }
    for (const auto& [language, words] : texts) {
        lines.push_back(fmt::format("{} = {}", toml_key(language), toml_string(words)));
    }
    text.insert_after(text.lines(), lines);
}

/// From the last line to the first, so that the places of the table stay true.
void edit_section(TomlText& text, const toml::table& table, const ByLanguage& wanted) {
    Strings added;
    for (const auto& [language, words] : wanted) {
        if (!table.contains(language)) {
            added.push_back(fmt::format("{} = {}", toml_key(language), toml_string(words)));
        }
    }
    text.insert_after(last_line(table), added);
    std::vector<std::pair<const toml::key*, const toml::node*>> entries;
    for (const auto& [key, value] : table) {
        entries.emplace_back(&key, &value);
    }
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return a.first->source().begin.line > b.first->source().begin.line; });
    for (const auto& [key, value] : entries) {
        const auto words = wanted.find(std::string(key->str()));
        if (words == wanted.end()) {
            text.remove_lines(static_cast<int>(key->source().begin.line), static_cast<int>(value->source().end.line));
        } else if (value->value<std::string>() != words->second) {
            text.replace(value->source(), toml_string(words->second));
        }
    }
}

void set_value(TomlText& text, const toml::table& root, std::string_view key, const ClinicValue& wanted) {
    const toml::node* node = root.get(key);
    const toml::table* section = table_with_header(node);
    const auto* texts = std::get_if<ByLanguage>(&wanted);
    const bool set = what_is_set(wanted).has_value();
    if (section != nullptr && (texts != nullptr || !set)) {
        edit_section(text, *section, texts != nullptr ? *texts : ByLanguage());
    } else if (section != nullptr) {
        // Keys of the root stand before every section, so the places of those in `root` stay true.
        const int line = line_for_root_key(text, root);
        text.remove_lines(static_cast<int>(section->source().begin.line), last_line(*section));
        text.insert_after(line, {fmt::format("{} = {}", key, in_toml(wanted))});
    } else if (node != nullptr && texts != nullptr && set && !node->is_table()) {
        text.remove_lines(static_cast<int>(node->source().begin.line), static_cast<int>(node->source().end.line));
        insert_section(text, key, *texts);
    } else if (node != nullptr) {
        text.replace(node->source(), in_toml(wanted));
    } else if (set && texts != nullptr) {
        insert_section(text, key, *texts);
    } else if (set) {
        text.insert_after(line_for_root_key(text, root), {fmt::format("{} = {}", key, in_toml(wanted))});
    }
}

Diagnostic refusal(Code code, const std::string& file, std::string message, std::string remedy) {
    Diagnostic d;
    d.code = code;
    d.file = file;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    return d;
}

/// Whether `after` says what was wanted and nothing else has changed.
bool is_as_wanted(const toml::table& before, const toml::table& after, const ClinicFields& wanted) {
    std::set<std::string, std::less<>> keys;
    for (const toml::table* table : {&before, &after}) {
        for (const auto& [key, value] : *table) {
            keys.emplace(key.str());
        }
    }
    return std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
        const auto asked = wanted.find(key);
        if (asked != wanted.end()) {
            return value_of(after.get(key)) == what_is_set(asked->second);
        }
        const toml::node* old = before.get(key);
        const toml::node* now = after.get(key);
        return old != nullptr && now != nullptr && toml_bytes(*old) == toml_bytes(*now);
    });
}

}  // namespace

Outcome<ClinicFields> clinic_fields(std::string_view toml, const std::string& file) {
    Outcome<ClinicFields> outcome;
    Outcome<toml::table> table = parse_toml(toml, file);
    outcome.diagnostics = std::move(table.diagnostics);
    if (table.value) {
        outcome.value = fields_of(*table.value);
    }
    return outcome;
}

Outcome<std::string> edit_clinic(std::string_view toml, const ClinicFields& wanted, const std::string& file) {
    Outcome<std::string> outcome;
    for (const auto& [key, value] : wanted) {
        if (std::find(kClinicKeys.begin(), kClinicKeys.end(), key) == kClinicKeys.end()) {
            outcome.diagnostics.push_back(refusal(Code::toml_key, file, fmt::format("unknown key {}", key),
                                                  fmt::format("use one of: {}", fmt::join(kClinicKeys, ", "))));
        }
    }
    Outcome<toml::table> before = parse_toml(toml, file);
    append(outcome.diagnostics, std::move(before.diagnostics));
    if (has_errors(outcome.diagnostics)) {
        return outcome;
    }
    TomlText text{std::string(toml)};
    for (const std::string_view key : kClinicKeys) {
        const auto asked = wanted.find(key);
        const Outcome<toml::table> now = parse_toml(text.bytes, file);
        if (!now.value || asked == wanted.end() || value_of(now.value->get(key)) == what_is_set(asked->second)) {
            continue;
        }
        ClinicValue value = asked->second;
        if (auto* texts = std::get_if<ByLanguage>(&value)) {
            std::erase_if(*texts, [](const auto& words) { return words.second.empty(); });
        }
        set_value(text, *now.value, key, value);
    }
    const Outcome<toml::table> after = parse_toml(text.bytes, file);
    if (!after.value || !is_as_wanted(*before.value, *after.value, wanted)) {
        outcome.diagnostics.push_back(refusal(Code::toml_value, file,
                                              "the file is written in a way that cannot be edited here",
                                              "change it in a text editor, or begin a new profile"));
        return outcome;
    }
    outcome.value = std::move(text.bytes);
    return outcome;
}

Outcome<std::string> new_clinic(std::string_view example, const std::string& file) {
    ClinicFields empty;
    for (const std::string_view key : kClinicKeys) {
        if (std::find(kAnyHospitals.begin(), kAnyHospitals.end(), key) == kAnyHospitals.end()) {
            empty.emplace(key, std::string());
        }
    }
    return edit_clinic(example, empty, file);
}

}  // namespace brochure
