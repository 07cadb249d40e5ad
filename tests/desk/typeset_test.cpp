// The pages of the desk are those that build makes, however they were arrived at.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "desk_process.h"

using brochure::test::DeskProcess;
using brochure::test::DeskProject;
using brochure::test::replaced;
using brochure::test::slurp;
using brochure::test::spill;
using nlohmann::json;

namespace {

json request_for(const std::string& brochure, const std::string& locale, const std::string& edition) {
    return {{"brochure", brochure}, {"locale", locale}, {"edition", edition}, {"edits", json::array()}};
}

json edit(const json& message, const std::string& msgstr) {
    return {{"msgctxt", message["msgctxt"]}, {"msgid", message["msgid"]}, {"msgstr", msgstr}, {"fuzzy", false}};
}

std::vector<std::string> hashes(const json& answer) {
    std::vector<std::string> all;
    for (const json& page : answer["pages"]) {
        all.push_back(page["hash"]);
    }
    return all;
}

const json& message_of(const json& catalog, const std::string& msgid) {
    return *std::find_if(catalog["messages"].begin(), catalog["messages"].end(),
                         [&](const json& message) { return message["msgid"] == msgid; });
}

}  // namespace

TEST_CASE("typing sets the pages anew and sends what changed", "[desk]") {
    const DeskProject project;
    DeskProcess desk(project);
    for (const std::string locale : {"nl", "ar", "zh_CN", "hi"}) {
        INFO(locale);
        const json catalog = desk.get("api/catalog?brochure=all&locale=" + locale).json();
        const json& message = message_of(catalog, "Blood cells are made in the bone marrow, inside the bones.");
        json request = request_for("all", locale, "a5");
        const json first = desk.send("POST", "api/typeset", request).json();
        REQUIRE(first["pages"].size() > 10);
        for (const json& page : first["pages"]) {
            CHECK(page["svg"].get<std::string>().starts_with("<svg"));
        }
        request["have"] = hashes(first);
        request["glyph_set"] = first["glyph_set"];
        request["glyphs"] = first["glyph_count"];
        request["edits"] = {edit(message, message["msgstr"].get<std::string>() + " 1234.")};
        const json second = desk.send("POST", "api/typeset", request).json();
        std::size_t changed = 0;
        for (const json& page : second["pages"]) {
            const bool had = std::count(request["have"].begin(), request["have"].end(), page["hash"]) > 0;
            CHECK(page.contains("svg") != had);
            changed += had ? 0 : 1;
        }
        CHECK(changed > 0);
        CHECK(changed < 5);

        // Taken back, the pages are the first ones, whatever was kept in between; and so they are in another program.
        request["edits"] = json::array();
        request["glyphs"] = second["glyph_count"];
        const json back = desk.send("POST", "api/typeset", request).json();
        CHECK(hashes(back) == hashes(first));
        for (const json& page : back["pages"]) {
            CHECK_FALSE(page.contains("svg"));
        }
        CHECK(back["glyphs"].empty());
        if (locale == "nl") {  // the first, so that glyphs have the same numbers
            DeskProcess other(project);
            const json anew = other.send("POST", "api/typeset", request_for("all", locale, "a5")).json();
            CHECK(anew["glyphs"] == first["glyphs"]);
            CHECK(hashes(anew) == hashes(first));
        }
    }
}

TEST_CASE("a half-written tag leaves the page as it was", "[desk]") {
    const DeskProject project;
    DeskProcess desk(project);
    const json catalog = desk.get("api/catalog?brochure=all&locale=nl").json();
    const auto& messages = catalog["messages"];
    const json& bold = *std::find_if(messages.begin(), messages.end(), [](const json& message) {
        return message["msgid"].get<std::string>().find("<b>") != std::string::npos;
    });
    json request = request_for("all", "nl", "a5");
    const std::vector<std::string> untouched = hashes(desk.send("POST", "api/typeset", request).json());
    const std::string msgstr = bold["msgstr"];
    request["edits"] = {edit(bold, msgstr + " Meer.")};
    const std::vector<std::string> longer = hashes(desk.send("POST", "api/typeset", request).json());
    CHECK(longer != untouched);
    request["edits"] = {edit(bold, msgstr + " Meer <b")};
    const json half = desk.send("POST", "api/typeset", request).json();
    CHECK(hashes(half) == longer);
    REQUIRE(half["diagnostics"].size() >= 1);
    CHECK(half["diagnostics"][0]["msgid"] == bold["msgid"]);
    CHECK(half["diagnostics"][0]["severity"] == "error");
}

TEST_CASE("missing, fuzzy and overflowing text is marked", "[desk]") {
    const DeskProject project;
    const std::string file = project.catalog("nl", "fever-card");
    DeskProcess desk(project);
    const json catalog = desk.get("api/catalog?brochure=fever-card&locale=nl").json();
    json request = request_for("fever-card", "nl", "card");
    CHECK(desk.send("POST", "api/typeset", request).json()["marks"]["missing"].empty());
    const json& first = catalog["messages"][1];
    const json& second = catalog["messages"][2];
    json unsure = edit(second, "Misschien");
    unsure["fuzzy"] = true;
    request["edits"] = {edit(first, ""), unsure};
    const json marks = desk.send("POST", "api/typeset", request).json()["marks"];
    CHECK(marks["missing"] == json::array({first["id"]}));
    CHECK(marks["fuzzy"] == json::array({second["id"]}));

    const json& long_text =
        *std::max_element(catalog["messages"].begin(), catalog["messages"].end(), [](const json& a, const json& b) {
            return a["msgid"].get<std::string>().size() < b["msgid"].get<std::string>().size();
        });
    // What does not fit its two sides is shown on as many as it takes, and said.
    std::string much;
    for (int i = 0; i < 300; ++i) {
        much += "Dit is te veel. ";
    }
    request["edits"] = {edit(long_text, much)};
    const json answer = desk.send("POST", "api/typeset", request).json();
    CHECK(answer["pages"].size() > 2);
    const auto& diagnostics = answer["diagnostics"];
    CHECK(std::any_of(diagnostics.begin(), diagnostics.end(),
                      [](const json& d) { return d["code"] == "overflow" && d["severity"] == "error"; }));
}

TEST_CASE("pseudo-locales and the source are typeset and not editable", "[desk]") {
    const DeskProject project;
    DeskProcess desk(project);
    for (const std::string locale : {"en", "en-XA", "ar-XB"}) {
        INFO(locale);
        const json catalog = desk.get("api/catalog?brochure=fever-card&locale=" + locale).json();
        CHECK(catalog["editable"] == false);
        CHECK(catalog["messages"].size() > 5);
        CHECK(desk.send("POST", "api/typeset", request_for("fever-card", locale, "card")).json()["pages"].size() == 2);
        json request = request_for("fever-card", locale, "card");
        request["revision"] = "";
        CHECK(desk.send("POST", "api/save", request).status == 422);
        CHECK(desk.send("PUT", "api/draft", request).status == 422);
    }
}

TEST_CASE("findings come with a fix where that is safe", "[desk]") {
    const DeskProject project;
    DeskProcess desk(project);
    const json catalog = desk.get("api/catalog?brochure=all&locale=nl").json();
    const json& message = message_of(catalog, "Blood cells are made in the bone marrow, inside the bones.");
    const std::string msgstr = message["msgstr"];
    const auto findings_of = [&](const std::string& text) {
        json request = request_for("all", "nl", "a5");
        request["edits"] = {edit(message, text)};
        std::map<std::string, json> found;
        const json answer = desk.send("POST", "api/check", request).json();
        for (const json& finding : answer["findings"]) {
            if (finding["text"] == message["id"]) {
                found[finding["check"]] = finding;
            }
        }
        return found;
    };
    CHECK(findings_of(msgstr).empty());
    const std::vector<std::pair<std::string, std::string>> mended = {
        {"double-space", replaced(msgstr, " ", "  ")},
        {"edge-spaces", msgstr + " "},
        {"end-punctuation", msgstr.substr(0, msgstr.size() - 1)},
    };
    for (const auto& [check, text] : mended) {
        INFO(check);
        const auto found = findings_of(text);
        REQUIRE(found.contains(check));
        REQUIRE(found.at(check).contains("fix"));
        CHECK(found.at(check)["fix"]["msgstr"] == msgstr);
        CHECK(found.at(check)["message"] != "");
        CHECK(found.at(check)["remedy"] != "");
    }
    const auto broken = findings_of(msgstr + " <b>");
    REQUIRE(broken.contains("markup"));
    CHECK_FALSE(broken.at("markup").contains("fix"));
}

TEST_CASE("the project and the desk's words are as the files say", "[desk]") {
    const DeskProject project;
    DeskProcess desk(project);
    const json answer = desk.get("api/project").json();
    std::map<std::string, json> locales;
    for (const json& brochure : answer["brochures"]) {
        if (brochure["id"] == "fever-card") {
            CHECK(brochure["editions"].size() >= 1);
            for (const json& locale : brochure["locales"]) {
                locales[locale["name"]] = locale;
            }
        }
    }
    CHECK(locales.size() == 5);
    CHECK(locales["nl"]["missing"] == 0);
    CHECK(locales["nl"]["review"] == "draft");
    CHECK(locales["en"]["review"] == "source");
    const std::string file = project.catalog("nl", "fever-card");
    const json catalog = desk.get("api/catalog?brochure=fever-card&locale=nl").json();
    spill(file, replaced(slurp(file), "msgstr \"" + catalog["messages"][1]["msgstr"].get<std::string>() + "\"",
                         "msgstr \"\""));
    const json now = desk.get("api/project").json();
    for (const json& brochure : now["brochures"]) {
        for (const json& locale : brochure["locales"]) {
            if (brochure["id"] == "fever-card" && locale["name"] == "nl") {
                CHECK(locale["missing"] == 1);
            }
        }
    }
    const json words = desk.get("api/words?locale=ar").json();
    CHECK(words["direction"] == "rtl");
    CHECK(words["bcp47"] == "ar");
    CHECK(words["words"].size() > 10);
    CHECK(words["languages"]["nl"] == "الهولندية");
    CHECK(desk.get("api/words?locale=").status == 404);
}

TEST_CASE("a PDF comes from what is saved", "[desk]") {
    const DeskProject project;
    DeskProcess desk(project);
    const auto pdf = desk.get("api/pdf?brochure=fever-card&locale=nl&edition=card&slip=nl&download=1");
    CHECK(pdf.status == 200);
    CHECK(pdf.head.find("Content-Type: application/pdf") != std::string::npos);
    CHECK(pdf.head.find("Content-Disposition: attachment; filename=\"fever-card-nl-card.pdf\"") != std::string::npos);
    CHECK(pdf.body.starts_with("%PDF-1.7"));
    CHECK(desk.get("api/pdf?brochure=fever-card&locale=nl&edition=nothing").status == 404);
    const std::string file = project.catalog("nl", "fever-card");
    spill(file, "msgid \"half\n");
    const auto broken = desk.get("api/pdf?brochure=fever-card&locale=nl&edition=card");
    CHECK(broken.status == 422);
    CHECK(broken.json()["error"]["code"] == "po-syntax");
    CHECK(broken.json()["diagnostics"].size() >= 1);
}
