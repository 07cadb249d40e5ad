#include "check/settings.h"

#include <array>
#include <utility>

#include "check/finding.h"
#include "source/toml_section.h"

namespace brochure {

namespace {

void read_severities(TomlSection section, CheckSettings& settings) {
    for (const std::string& name : section.keys()) {
        const std::optional<std::string> word = section.get_string(name);
        if (!word) {
            continue;
        }
        if (find_check(name) == nullptr) {
            std::vector<std::string> names;
            for (const CheckInfo& check : check_list()) {
                names.emplace_back(check.name);
            }
            const std::string guess = nearest(name, names);
            section.refuse(name, "there is no check “" + name + "”",
                           guess.empty() ? "docs/checks.md lists them" : "did you mean " + guess + "?");
        } else if (*word == "off") {
            settings.severity[name] = std::nullopt;
        } else if (*word == "note" || *word == "warning" || *word == "error") {
            settings.severity[name] = *word == "note"      ? Severity::note
                                      : *word == "warning" ? Severity::warning
                                                           : Severity::error;
        } else {
            section.refuse(name, "“" + *word + "” is no severity", "write error, warning, note or off");
        }
    }
}

void read_limits(TomlSection section, CheckLimits& limits) {
    struct Limit {
        const char* key;
        double* value;
        double least;
        double most;
    };
    double length_from = limits.length_from;
    double hyphens = limits.hyphens_in_a_row;
    const std::array<Limit, 8> all = {{{"longest", &limits.longest, 1, 20},
                                       {"shortest", &limits.shortest, 0.01, 1},
                                       {"length_from", &length_from, 1, 1000},
                                       {"smallest_size", &limits.smallest_size, 1, 40},
                                       {"ragged", &limits.ragged, 0.05, 1},
                                       {"hyphens_in_a_row", &hyphens, 0, 50},
                                       {"more_lines", &limits.more_lines, 1, 20},
                                       {"more_lines_floor", &limits.more_lines_floor, 1, 100}}};
    for (const Limit& limit : all) {
        *limit.value = section.get_number(limit.key, limit.least, limit.most).value_or(*limit.value);
    }
    limits.length_from = static_cast<int>(length_from);
    limits.hyphens_in_a_row = static_cast<int>(hyphens);
    section.refuse_unknown();
}

void read_mute(TomlSection section, CheckSettings& settings) {
    Mute mute;
    mute.check = section.get_string("check").value_or("");
    mute.locales = section.get_strings("locales").value_or(std::vector<std::string>());
    mute.brochure = section.get_string("brochure").value_or("");
    mute.msgctxt = section.get_string("msgctxt").value_or("");
    mute.msgid = section.get_string("msgid").value_or("");
    mute.msgstr = section.get_string("msgstr");
    mute.reason = section.get_string("reason").value_or("");
    mute.line = section.line_of("check");
    if (find_check(mute.check) == nullptr) {
        section.refuse("check", "the mute names no check", "write check = \"numbers\" or another of docs/checks.md");
    } else if (mute.msgid.empty()) {
        section.refuse("check", "the mute names no message", "write msgid = \"…\", the whole of it");
    } else if (mute.reason.find_first_not_of(' ') == std::string::npos) {
        section.refuse("check", "the mute has no reason", "write reason = \"…\": why the finding is right so");
    }
    section.refuse_unknown();
    settings.mutes.push_back(std::move(mute));
}

}  // namespace

Outcome<CheckSettings> read_check_settings(const std::filesystem::path& file) {
    Outcome<CheckSettings> outcome;
    Outcome<toml::table> table = read_toml(file);
    outcome.diagnostics = std::move(table.diagnostics);
    if (!table.value) {
        return outcome;
    }
    CheckSettings settings;
    settings.file = file.string();
    TomlSection root = root_section(*table.value, settings.file, outcome.diagnostics);
    if (auto section = root.get_section("severity")) {
        read_severities(std::move(*section), settings);
    }
    if (auto section = root.get_section("limits")) {
        read_limits(std::move(*section), settings.limits);
    }
    for (TomlSection& mute : root.get_sections("mute")) {
        read_mute(std::move(mute), settings);
    }
    root.refuse_unknown();
    if (!has_errors(outcome.diagnostics)) {
        outcome.value = std::move(settings);
    }
    return outcome;
}

}  // namespace brochure
