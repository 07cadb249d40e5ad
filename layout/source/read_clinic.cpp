#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/locale.h"
#include "source/read_picture.h"
#include "source/read_source.h"
#include "source/toml_section.h"

namespace brochure {

namespace {

/// One string for all languages, or a table of languages.
LocalizedString read_localized(TomlSection& root, std::string_view key) {
    LocalizedString result;
    const toml::node* node = root.node(key);
    if (node == nullptr) {
        return result;
    }
    if (!node->is_table()) {
        const auto text = root.get_string(key);
        if (text && !text->empty()) {
            result.by_language[""] = *text;
        }
        return result;
    }
    auto section = root.get_section(key);
    for (const std::string& language : section->keys()) {
        const auto text = section->get_string(language);
        const auto locale = locale_from_bcp47(language);
        if (!locale) {
            section->refuse(language, "is no language tag", "write a BCP 47 tag such as nl or zh-Hans");
        } else if (text && !text->empty()) {
            result.by_language[locale->bcp47] = *text;
        }
    }
    return result;
}

std::string read_phone(TomlSection& root, std::string_view key) {
    std::string phone = root.get_string(key).value_or("");
    const auto digits = std::count_if(phone.begin(), phone.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool valid = phone.find_first_not_of("0123456789 +-()/.") == std::string::npos;
    if (!phone.empty() && (!valid || digits < 3 || digits > 15)) {
        root.refuse(key, fmt::format("“{}” is no telephone number", phone),
                    "write digits, grouped by spaces, as they are dialled: \"088 972 72 72\"");
    }
    return phone;
}

}  // namespace

std::string LocalizedString::in(const std::string& bcp47) const {
    for (const std::string& key : {bcp47, bcp47.substr(0, bcp47.find('-')), std::string(), std::string("en")}) {
        const auto found = by_language.find(key);
        if (found != by_language.end()) {
            return found->second;
        }
    }
    return {};
}

Outcome<Clinic> read_clinic(const std::filesystem::path& file) {
    Outcome<Clinic> outcome;
    Outcome<toml::table> toml = read_toml(file);
    outcome.diagnostics = std::move(toml.diagnostics);
    if (!toml.value) {
        return outcome;
    }
    Clinic clinic;
    clinic.file = file.string();
    TomlSection root = root_section(*toml.value, clinic.file, outcome.diagnostics);
    clinic.name = read_localized(root, "name");
    clinic.department = read_localized(root, "department");
    clinic.address = read_localized(root, "address");
    clinic.hours = read_localized(root, "hours");
    clinic.fever = read_localized(root, "fever");
    clinic.phone = read_phone(root, "phone");
    clinic.phone_night = read_phone(root, "phone_night");
    clinic.email = root.get_string("email").value_or("");
    const std::size_t at = clinic.email.find('@');
    if (!clinic.email.empty() && (at == 0 || at == std::string::npos || at + 1 == clinic.email.size() ||
                                  clinic.email.find_first_of(" <>\"") != std::string::npos)) {
        root.refuse("email", fmt::format("“{}” is no e-mail address", clinic.email), "write name@example.org");
    }
    clinic.web = root.get_string("web").value_or("");
    if (!clinic.web.empty() && (!(clinic.web.starts_with("https://") || clinic.web.starts_with("http://")) ||
                                clinic.web.find(' ') != std::string::npos)) {
        root.refuse("web", fmt::format("“{}” is no web address", clinic.web), "write https://www.example.org");
    }
    clinic.country = root.get_string("country").value_or(clinic.country);
    if (clinic.country.size() != 2 ||
        clinic.country.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos) {
        root.refuse("country", fmt::format("“{}” is no country code", clinic.country),
                    "write the two capital letters of ISO 3166, such as \"NL\"");
    }
    clinic.accent = root.get_color("accent");
    if (const auto logo = root.get_string("logo"); logo && !logo->empty()) {
        Outcome<Picture> picture = read_picture(file.parent_path() / *logo, nullptr);
        append(outcome.diagnostics, std::move(picture.diagnostics));
        clinic.logo = std::move(picture.value);
    }
    root.refuse_unknown();
    if (!has_errors(outcome.diagnostics)) {
        outcome.value = std::move(clinic);
    }
    return outcome;
}

}  // namespace brochure
