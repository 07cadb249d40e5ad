#include "cli/report.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace brochure {

namespace {

using Json = nlohmann::ordered_json;

Json to_json(const Diagnostic& d) {
    Json json = {{"severity", name_of(d.severity)}, {"code", name_of(d.code)}, {"message", d.message}};
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty()) {
            json[key] = value;
        }
    };
    add("remedy", d.remedy);
    add("file", d.file);
    if (d.line > 0) {
        json["line"] = d.line;
    }
    add("msgctxt", d.msgctxt);
    add("msgid", d.msgid);
    add("locale", d.locale);
    if (d.page > 0) {
        json["page"] = d.page;
    }
    return json;
}

Json to_json(const Diagnostics& diagnostics) {
    Json list = Json::array();
    for (const Diagnostic& d : diagnostics) {
        list.push_back(to_json(d));
    }
    return list;
}

double rounded(double milliseconds) { return std::round(milliseconds * 100) / 100; }

}  // namespace

std::string report_json(const std::vector<Output>& outputs, const Diagnostics& general) {
    Json list = Json::array();
    for (const Output& o : outputs) {
        list.push_back({{"path", o.path},
                        {"brochure", o.brochure},
                        {"locale", o.locale},
                        {"edition", o.edition},
                        {"made", !o.sha256.empty()},
                        {"pages", o.pages},
                        {"sheets", o.sheets},
                        {"bytes", o.bytes},
                        {"sha256", o.sha256},
                        {"review", o.review},
                        {"translated", o.translated},
                        {"fuzzy", o.fuzzy},
                        {"missing", o.missing},
                        {"printing", o.advice},
                        {"milliseconds",
                         {{"localize", rounded(o.times.localize)},
                          {"compose", rounded(o.times.compose)},
                          {"pdf", rounded(o.times.pdf)},
                          {"write", rounded(o.times.write)}}},
                        {"diagnostics", to_json(o.diagnostics)}});
        if (!o.with.locale.empty()) {
            list.back()["with"] = {{"locale", o.with.locale},
                                   {"review", o.with.review},
                                   {"translated", o.with.translated},
                                   {"fuzzy", o.with.fuzzy},
                                   {"missing", o.with.missing}};
        }
    }
    const Json report = {
        {"program", "brochure " BROCHURE_VERSION}, {"outputs", list}, {"diagnostics", to_json(general)}};
    return report.dump(2) + "\n";
}

}  // namespace brochure
