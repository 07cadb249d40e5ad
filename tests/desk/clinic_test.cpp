// The form of a clinic's profile, as the program answers it: whatever is sent, no file but the profile is touched.
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "desk_process.h"

using brochure::test::DeskProcess;
using brochure::test::DeskProject;
using brochure::test::replaced;
using brochure::test::Reply;
using brochure::test::slurp;
using nlohmann::json;

namespace {

json put(const std::string& file, const std::string& revision, const json& fields) {
    return {{"file", file}, {"revision", revision}, {"fields", fields}};
}

json check(const std::string& file, const json& fields) {
    return {{"file", file}, {"fields", fields}, {"brochure", "fever-card"}, {"locale", "nl"}, {"edition", "a4"}};
}

}  // namespace

TEST_CASE("a profile is saved, judged and protected from those who come late", "[desk]") {
    const DeskProject project;
    const DeskProcess desk(project);
    const std::string path = project.root + "/brochures/clinics/default.toml";
    const std::string before = slurp(path);
    const json opened = desk.get("api/clinic?file=default.toml").json();
    CHECK(opened["fields"]["phone"] == "088 972 72 72");
    const std::string revision = opened["revision"];

    const json wrong = desk.send("POST", "api/clinic/check", check("default.toml", {{"phone", "call me"}})).json();
    CHECK(wrong["errors"][0]["key"] == "phone");
    CHECK(wrong["errors"][0]["remedy"].get<std::string>().find("088 972 72 72") != std::string::npos);
    CHECK(wrong["pages"].empty());
    const json light =
        desk.send("POST", "api/clinic/check", check("default.toml", {{"accent_soft", "#777777"}})).json();
    CHECK(light["errors"][0]["key"] == "accent_soft");
    CHECK(desk.send("PUT", "api/clinic", put("default.toml", revision, {{"phone", "call me"}})).status == 422);
    CHECK(slurp(path) == before);

    CHECK(desk.send("PUT", "api/clinic", put("default.toml", revision, {{"phone", "112"}})).status == 200);
    const std::string saved = replaced(before, "088 972 72 72", "112");
    CHECK(slurp(path) == saved);
    const Reply late = desk.send("PUT", "api/clinic", put("default.toml", revision, {{"phone", "113"}}));
    CHECK(late.status == 409);
    CHECK(late.json()["fields"]["phone"] == "112");
    CHECK(slurp(path) == saved);
}

TEST_CASE("no profile is read or written outside the folder of the profiles", "[desk]") {
    const DeskProject project;
    const DeskProcess desk(project);
    const std::string folder = project.root + "/brochures/clinics/";
    const std::string example = slurp(folder + "example.toml");
    for (const char* name : {"../themes/calm.toml", "/etc/passwd", "a/b.toml", "..", ".toml", "A.toml", "x.txt",
                             "x.toml/", "example.toml"}) {
        INFO(name);
        CHECK(desk.send("PUT", "api/clinic", put(name, "", {{"phone", "112"}})).status == 404);
        CHECK(desk.send("POST", "api/clinic/check", check(name, json::object())).status == 404);
    }
    CHECK(desk.get("api/clinic?file=..%2F..%2Fbrochures%2Fclinics%2Fdefault.toml").status == 404);
    CHECK(desk.send("PUT", "api/clinic", put("", "", json::object())).status == 400);
    CHECK(slurp(folder + "example.toml") == example);
    CHECK_FALSE(std::filesystem::exists(project.root + "/brochures/b.toml"));
    for (const json& fields : {json{{"phone", 5}}, json{{"name", {{"nl", json::array()}}}}, json{{"languages", {1}}}}) {
        CHECK(desk.send("PUT", "api/clinic", put("new.toml", "", fields)).status == 400);
    }
    CHECK(desk.send("PUT", "api/clinic", put("new.toml", "", {{"fone", "112"}})).status == 422);
    CHECK_FALSE(std::filesystem::exists(folder + "new.toml"));
}
