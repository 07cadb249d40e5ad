#include "cli/findings.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace brochure {

namespace {

using Json = nlohmann::ordered_json;

struct Totals {
    int errors = 0;
    int warnings = 0;
    int notes = 0;
    int muted = 0;
};

Totals count(const Findings& findings) {
    Totals totals;
    for (const Finding& f : findings) {
        ++(f.mute >= 0                       ? totals.muted
           : f.severity == Severity::error   ? totals.errors
           : f.severity == Severity::warning ? totals.warnings
                                             : totals.notes);
    }
    return totals;
}

std::string place_of(const Finding& f) {
    std::string place;
    if (f.page > 0) {
        place = f.edition.empty() ? fmt::format("page {}", f.page) : fmt::format("page {} of {}", f.page, f.edition);
    }
    return place;
}

std::string text_of(const Finding& f) {
    std::string text = f.line > 0 ? fmt::format("{}:{}: ", f.file, f.line) : f.file.empty() ? "" : f.file + ": ";
    text += fmt::format("{}: {} [{}]\n", name_of(f.severity), f.message, f.check);
    if (!f.locale.empty() && f.file.find(f.locale) == std::string::npos) {
        text += fmt::format("    in locale {}\n", f.locale);
    }
    if (f.page > 0) {
        text += fmt::format("    on {}\n", place_of(f));
    }
    if (!f.msgctxt.empty()) {
        text += fmt::format("    context: {}\n", f.msgctxt);
    }
    if (!f.msgid.empty()) {
        text += fmt::format("    message: {}\n", f.msgid);
    }
    if (!f.remedy.empty()) {
        text += fmt::format("    remedy: {}\n", f.remedy);
    }
    if (f.suggestion) {
        text += fmt::format("    suggestion: {}\n", *f.suggestion);
    }
    return text;
}

std::string format_text(const Findings& findings) {
    std::string text;
    for (const Finding& f : findings) {
        if (f.mute < 0) {
            text += text_of(f);
        }
    }
    const Totals t = count(findings);
    const auto plural = [](int n, const char* word) { return fmt::format("{} {}{}", n, word, n == 1 ? "" : "s"); };
    text += fmt::format("{}, {}, {}, {} muted\n", plural(t.errors, "error"), plural(t.warnings, "warning"),
                        plural(t.notes, "note"), t.muted);
    return text;
}

std::string format_json(const Findings& findings, const CheckSettings& settings) {
    Json list = Json::array();
    for (const Finding& f : findings) {
        Json json = {{"check", f.check}, {"severity", name_of(f.severity)}, {"message", f.message}};
        const auto add = [&](const char* key, const std::string& value) {
            if (!value.empty()) {
                json[key] = value;
            }
        };
        add("remedy", f.remedy);
        add("file", f.file);
        if (f.line > 0) {
            json["line"] = f.line;
        }
        add("msgctxt", f.msgctxt);
        add("msgid", f.msgid);
        add("locale", f.locale);
        add("edition", f.edition);
        if (f.page > 0) {
            json["page"] = f.page;
        }
        if (f.suggestion) {
            json["suggestion"] = *f.suggestion;
        }
        if (f.mute >= 0) {
            json["muted"] = settings.mutes[static_cast<std::size_t>(f.mute)].reason;
        }
        list.push_back(std::move(json));
    }
    const Totals t = count(findings);
    const Json report = {
        {"program", "brochure " BROCHURE_VERSION},
        {"summary", {{"errors", t.errors}, {"warnings", t.warnings}, {"notes", t.notes}, {"muted", t.muted}}},
        {"findings", std::move(list)}};
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// A path as a relative or file URI reference (RFC 3986): what is not unreserved is percent-encoded.
std::string uri_of(const std::string& path) {
    std::string uri = path.starts_with('/') ? "file://" : "";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~/").find(c) != std::string_view::npos;
        uri += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return uri;
}

Json sarif_result(const Finding& f, const CheckSettings& settings) {
    const auto rule = std::find_if(check_list().begin(), check_list().end(),
                                   [&](const CheckInfo& info) { return info.name == f.check; });
    std::string message = f.message;
    if (f.page > 0) {
        message += fmt::format(" ({})", place_of(f));
    }
    message += ". " + f.remedy;
    Json result = {{"ruleId", f.check},
                   {"ruleIndex", rule - check_list().begin()},
                   {"level", name_of(f.severity)},
                   {"message", {{"text", message}}}};
    Json physical = {{"artifactLocation", {{"uri", uri_of(f.file.empty() ? "." : f.file)}}}};
    if (f.line > 0) {
        physical["region"] = {{"startLine", f.line}};
    }
    Json location = {{"physicalLocation", std::move(physical)}};
    if (!f.msgid.empty()) {
        // A message of a catalog is what a function is to a program.
        location["logicalLocations"] =
            Json::array({{{"name", f.msgid},
                          {"fullyQualifiedName", f.msgctxt.empty() ? f.msgid : f.msgctxt + "|" + f.msgid},
                          {"kind", "resource"}}});
    }
    result["locations"] = Json::array({std::move(location)});
    if (f.mute >= 0) {
        result["suppressions"] = Json::array(
            {{{"kind", "external"}, {"justification", settings.mutes[static_cast<std::size_t>(f.mute)].reason}}});
    }
    Json properties = Json::object();
    if (!f.locale.empty()) {
        properties["locale"] = f.locale;
    }
    if (!f.edition.empty()) {
        properties["edition"] = f.edition;
    }
    if (f.page > 0) {
        properties["page"] = f.page;
    }
    if (f.suggestion) {
        properties["suggestion"] = *f.suggestion;
    }
    if (!properties.empty()) {
        result["properties"] = std::move(properties);
    }
    return result;
}

/// SARIF 2.1.0 (OASIS).
std::string format_sarif(const Findings& findings, const CheckSettings& settings) {
    Json rules = Json::array();
    for (const CheckInfo& check : check_list()) {
        rules.push_back({{"id", check.name},
                         {"shortDescription", {{"text", check.meaning}}},
                         {"defaultConfiguration", {{"level", name_of(check.severity)}}}});
    }
    Json results = Json::array();
    for (const Finding& f : findings) {
        results.push_back(sarif_result(f, settings));
    }
    const Json run = {
        {"tool", {{"driver", {{"name", "brochure"}, {"version", BROCHURE_VERSION}, {"rules", std::move(rules)}}}}},
        {"columnKind", "unicodeCodePoints"},
        {"results", std::move(results)}};
    const Json log = {
        {"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
        {"version", "2.1.0"},
        {"runs", Json::array({run})}};
    return log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// Escapes of GitHub's workflow commands.
std::string escaped(const std::string& text, bool property) {
    std::string result;
    for (const char c : text) {
        const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
        result += special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
    }
    return result;
}

std::string format_github(const Findings& findings) {
    std::string text;
    for (const Finding& f : findings) {
        if (f.mute >= 0) {
            continue;
        }
        const char* kind = f.severity == Severity::error     ? "error"
                           : f.severity == Severity::warning ? "warning"
                                                             : "notice";
        std::string properties;
        const auto add = [&](const char* key, const std::string& value) {
            if (!value.empty()) {
                properties += fmt::format("{}{}={}", properties.empty() ? " " : ",", key, escaped(value, true));
            }
        };
        add("file", f.file);
        add("line", f.line > 0 ? std::to_string(f.line) : "");
        add("title", std::string(f.check));
        std::string message = f.message;
        if (f.page > 0) {
            message += fmt::format(" ({})", place_of(f));
        }
        for (const std::string& line : {f.msgid, f.remedy}) {
            message += line.empty() ? "" : "\n" + line;
        }
        text += fmt::format("::{}{}::{}\n", kind, properties, escaped(message, false));
    }
    return text;
}

}  // namespace

std::string format_findings(const Findings& findings, const CheckSettings& settings, CheckFormat format) {
    switch (format) {
        case CheckFormat::json:
            return format_json(findings, settings);
        case CheckFormat::sarif:
            return format_sarif(findings, settings);
        case CheckFormat::github:
            return format_github(findings);
        case CheckFormat::text:
            break;
    }
    return format_text(findings);
}

}  // namespace brochure
