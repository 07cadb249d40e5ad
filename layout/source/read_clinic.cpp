#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "core/contrast.h"
#include "core/files.h"
#include "core/locale.h"
#include "source/read_picture.h"
#include "source/read_source.h"
#include "source/toml_section.h"
#include "source/web_address.h"

namespace brochure {

namespace {

constexpr std::size_t kLongestText = 400;         // bytes; more is no name, address or hours
constexpr std::uintmax_t kLogoBytes = 2'000'000;  // it is in every PDF
constexpr int kLogoPixels = 4000;                 // on a side: 5 cm at 2,000 dots an inch
constexpr double kSameTemperature = 0.06;         // °C; what rounding to tenths of °F makes of it

constexpr Color kWhite{255, 255, 255};

/// A text that can be printed: no control characters but the line ends of an address.
std::optional<std::string> read_text(TomlSection& section, std::string_view key, bool lines) {
    std::optional<std::string> text = section.get_string(key);
    if (!text) {
        return std::nullopt;
    }
    const auto control = [&](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && !(lines && c == '\n')) || c == 0x7F;
    };
    if (std::any_of(text->begin(), text->end(), control)) {
        section.refuse(key, "holds a line end or another control character",
                       lines ? "use only \\n, between lines" : "write it in one line");
        return std::nullopt;
    }
    if (text->size() > kLongestText) {
        section.refuse(key, fmt::format("is longer than {} bytes", kLongestText), "shorten it");
        return std::nullopt;
    }
    return text;
}

/// One string for all languages, or a table of languages.
LocalizedString read_localized(TomlSection& root, std::string_view key, bool lines = false) {
    LocalizedString result;
    const toml::node* node = root.node(key);
    if (node == nullptr) {
        return result;
    }
    if (!node->is_table()) {
        if (!node->is_string()) {
            root.refuse(key, "must be a string or a table of languages",
                        fmt::format("write {} = \"…\", or [{}] with lines such as nl = \"…\"", key, key));
            return result;
        }
        const auto text = read_text(root, key, lines);
        if (text && !text->empty()) {
            result.by_language[""] = *text;
        }
        return result;
    }
    auto section = root.get_section(key);
    for (const std::string& language : section->keys()) {
        const auto text = read_text(*section, language, lines);
        const auto locale = locale_from_bcp47(language);
        // Longer codes are well-formed, but none is registered: it is a name such as "english".
        if (!locale || language.substr(0, language.find('-')).size() > 3) {
            section->refuse(language, "is no language tag", "write a BCP 47 tag such as nl or zh-Hans");
        } else if (text && !text->empty()) {
            result.by_language[locale->bcp47] = *text;
        }
    }
    return result;
}

void warn(TomlSection& root, std::string_view key, std::string message, std::string remedy) {
    root.refuse(key, std::move(message), std::move(remedy));
    root.diagnostics->back().severity = Severity::warning;
}

std::string read_country(TomlSection& root, std::string country) {
    const std::optional<std::string> given = root.get_string("country");
    if (!given || *given == country) {
        return country;
    }
    if (!has_telephones(*given)) {
        root.refuse("country", fmt::format("“{}” is no country code", *given),
                    "write the two capital letters of ISO 3166, such as \"NL\"");
        return country;
    }
    return *given;
}

Telephone read_phone(TomlSection& root, std::string_view key, const std::string& country) {
    const std::string typed = root.get_string(key).value_or("");
    if (typed.find_first_not_of(' ') == std::string::npos) {
        return {};
    }
    TelephoneReading reading = read_telephone(typed, country);
    if (!reading.telephone) {
        root.refuse(key, fmt::format("“{}” is no telephone number: {}", typed, reading.problem),
                    "write digits, grouped by spaces, as they are dialled: \"088 972 72 72\"");
        return {};
    }
    if (!reading.problem.empty()) {
        warn(root, key, fmt::format("“{}” looks wrong: {} ({})", typed, reading.problem, country),
             "dial it, and count its digits");
    }
    return *reading.telephone;
}

std::string read_email(TomlSection& root) {
    std::string email = root.get_string("email").value_or("");
    const std::string problem = email.empty() ? "" : email_problem(email);
    if (!problem.empty()) {
        root.refuse("email", fmt::format("“{}” is no e-mail address: {}", email, problem), "write name@example.org");
    }
    return email;
}

std::string read_web(TomlSection& root) {
    std::string web = root.get_string("web").value_or("");
    const std::string problem = web.empty() ? "" : web_problem(web);
    if (!problem.empty()) {
        root.refuse("web", fmt::format("“{}” is no web address: {}", web, problem),
                    "write https://www.example.org/page, as short as it can be");
    }
    return web;
}

/// One temperature of a text; refuses what a hospital cannot mean.
std::optional<Temperature> read_temperature(TomlSection& section, std::string_view key, const std::string& text) {
    const std::optional<Temperature> temperature = find_temperature(text);
    if (!temperature) {
        section.refuse(key, fmt::format("“{}” names no temperature", text), "write a number and its unit: \"38.5 °C\"");
    } else if (!fever_in_celsius(*temperature)) {
        section.refuse(key, fmt::format("“{}” is no temperature at which a child has fever", text),
                       "give one from 35 to 42 °C, or from 95 to 107.6 °F");
    } else {
        return temperature;
    }
    return std::nullopt;
}

/// `fever`: number and unit for all languages, or words for each, which must agree.
void read_fever(TomlSection& root, Clinic& clinic) {
    const toml::node* node = root.node("fever");
    if (node != nullptr && node->is_number()) {
        root.refuse("fever", "must name its unit", "write fever = \"38.5 °C\" or \"101.3 °F\"");
        return;
    }
    const LocalizedString texts = read_localized(root, "fever");
    if (texts.empty()) {
        return;
    }
    if (!node->is_table()) {
        const std::string& text = texts.by_language.at("");
        const std::optional<Temperature> temperature = read_temperature(root, "fever", text);
        if (temperature && (!temperature->alone || temperature->unit == TemperatureUnit::none)) {
            root.refuse("fever", fmt::format("“{}” is not a number with its unit", text),
                        "write \"38.5 °C\" or \"101.3 °F\"; for words in each language write [fever] with nl = \"…\"");
        } else {
            clinic.fever = temperature;
        }
        return;
    }
    TomlSection section = *root.get_section("fever");
    for (const std::string& key : section.keys()) {
        const std::optional<Locale> locale = locale_from_bcp47(key);
        const std::string text = locale ? texts.only_in(locale->bcp47) : std::string();
        if (text.empty()) {
            continue;
        }
        const std::optional<Temperature> temperature = read_temperature(section, key, text);
        if (!temperature) {
            continue;
        }
        if (!clinic.fever) {
            clinic.fever = temperature;
        } else if (std::abs(*fever_in_celsius(*temperature) - *fever_in_celsius(*clinic.fever)) > kSameTemperature) {
            section.refuse(key, fmt::format("“{}” is another temperature than in the other languages", text),
                           "give the same one in every language");
        }
    }
    clinic.fever_words = texts;
}

/// As every text of a profile, a colour may be empty.
std::optional<Color> read_color(TomlSection& root, std::string_view key) {
    const toml::node* node = root.node(key);
    return node != nullptr && node->value<std::string_view>() == "" ? std::nullopt : root.get_color(key);
}

HouseColors read_colors(TomlSection& root) {
    HouseColors colors;
    colors.file = root.file;
    colors.accent = read_color(root, "accent");
    colors.accent_line = root.line_of("accent");
    colors.accent_soft = read_color(root, "accent_soft");
    colors.accent_soft_line = root.line_of("accent_soft");
    if (colors.accent && contrast(*colors.accent, kWhite) < kReadableContrast) {
        root.refuse("accent",
                    fmt::format("contrast {:.1f}:1 with white is too low to read", contrast(*colors.accent, kWhite)),
                    "choose a darker colour: at least 7:1");
    }
    return colors;
}

std::vector<std::string> read_languages(TomlSection& root) {
    std::vector<std::string> languages;
    for (const std::string& name : root.get_strings("languages").value_or(std::vector<std::string>())) {
        const std::optional<Locale> locale = locale_from_gettext(name);
        const std::optional<Locale> tag = locale ? std::nullopt : locale_from_bcp47(name);
        if (!locale) {
            root.refuse("languages", fmt::format("“{}” is no language", name),
                        tag && locale_from_gettext(tag->gettext)
                            ? fmt::format("write \"{}\", the name of its folder in locales/", tag->gettext)
                            : "write names of folders in locales/, such as \"nl\" or \"zh_CN\"");
        } else if (std::find(languages.begin(), languages.end(), locale->gettext) != languages.end()) {
            root.refuse("languages", fmt::format("“{}” stands there twice", name), "delete one of the two");
        } else {
            languages.push_back(locale->gettext);
        }
    }
    return languages;
}

std::optional<Picture> read_logo(TomlSection& root, const std::filesystem::path& folder) {
    const std::string name = root.get_string("logo").value_or("");
    if (name.empty()) {
        return std::nullopt;
    }
    const std::filesystem::path file = folder / name;
    std::error_code error;
    const std::uintmax_t bytes = std::filesystem::file_size(file, error);
    if (!error && bytes > kLogoBytes) {
        root.refuse("logo", fmt::format("{} has {:.1f} MB", name, static_cast<double>(bytes) / 1e6),
                    "save it as SVG or as a smaller PNG: at most 2 MB");
        return std::nullopt;
    }
    Outcome<Picture> picture = read_picture(file, nullptr);
    for (Diagnostic& d : picture.diagnostics) {
        if (d.line == 0) {  // about the file as a whole: say where it is named
            d.message = fmt::format("logo: {} ({})", d.message, name);
            d.file = root.file;
            d.line = root.line_of("logo");
        }
        root.diagnostics->push_back(std::move(d));
    }
    const auto* raster = picture.value ? std::get_if<Raster>(&picture.value->content) : nullptr;
    if (raster != nullptr && std::max(raster->width, raster->height) > kLogoPixels) {
        root.refuse("logo", fmt::format("{} has {} × {} pixels", name, raster->width, raster->height),
                    fmt::format("save it as SVG, or scale it down to {} pixels", kLogoPixels));
        return std::nullopt;
    }
    return std::move(picture.value);
}

}  // namespace

std::string LocalizedString::only_in(const std::string& bcp47) const {
    for (const std::string& key : {bcp47, bcp47.substr(0, bcp47.find('-'))}) {
        const auto found = by_language.find(key);
        if (found != by_language.end()) {
            return found->second;
        }
    }
    return {};
}

std::string LocalizedString::in(const std::string& bcp47) const {
    for (const std::string& key : {bcp47, std::string(), std::string("en")}) {
        std::string text = only_in(key);
        if (!text.empty()) {
            return text;
        }
    }
    return {};
}

Outcome<Clinic> read_clinic(const std::filesystem::path& file) {
    Outcome<std::string> bytes = read_file(file);
    if (!bytes.value) {
        return {std::nullopt, std::move(bytes.diagnostics)};
    }
    return parse_clinic(*bytes.value, file);
}

Outcome<Clinic> parse_clinic(std::string_view bytes, const std::filesystem::path& file) {
    Outcome<Clinic> outcome;
    Outcome<toml::table> toml = parse_toml(bytes, file.string());
    outcome.diagnostics = std::move(toml.diagnostics);
    if (!toml.value) {
        return outcome;
    }
    Clinic clinic;
    clinic.file = file.string();
    TomlSection root = root_section(*toml.value, clinic.file, outcome.diagnostics);
    clinic.name = read_localized(root, "name");
    clinic.department = read_localized(root, "department");
    clinic.address = read_localized(root, "address", true);
    clinic.hours = read_localized(root, "hours", true);
    clinic.country = read_country(root, clinic.country);
    clinic.phone = read_phone(root, "phone", clinic.country);
    clinic.phone_night = read_phone(root, "phone_night", clinic.country);
    clinic.email = read_email(root);
    clinic.web = read_web(root);
    read_fever(root, clinic);
    clinic.colors = read_colors(root);
    clinic.languages = read_languages(root);
    clinic.logo = read_logo(root, file.parent_path());
    root.refuse_unknown();
    if (!has_errors(outcome.diagnostics)) {
        outcome.value = std::move(clinic);
    }
    return outcome;
}

}  // namespace brochure
