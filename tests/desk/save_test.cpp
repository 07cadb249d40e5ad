// Saving from the desk: nothing that anybody wrote is lost, whatever happens meanwhile.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <thread>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "catalog/catalog.h"
#include "core/locale.h"
#include "catalog/edit_catalog.h"
#include "desk_process.h"
#include "support/read_pdf.h"

using namespace brochure;
using brochure::test::DeskProcess;
using brochure::test::DeskProject;
using brochure::test::replaced;
using brochure::test::Reply;
using brochure::test::slurp;
using brochure::test::spill;
using nlohmann::json;

namespace {

json open_catalog(const DeskProcess& desk, const std::string& locale = "nl",
                  const std::string& brochure = "fever-card") {
    return desk.get("api/catalog?brochure=" + brochure + "&locale=" + locale).json();
}

/// Saves one message; the answer with its status.
std::pair<int, json> save(const DeskProcess& desk, const std::string& revision, const json& edits,
                          const std::string& translator = "") {
    const Reply reply = desk.send("POST", "api/save",
                                  {{"brochure", "fever-card"},
                                   {"locale", "nl"},
                                   {"revision", revision},
                                   {"edits", edits},
                                   {"translator", translator}});
    return {reply.status, reply.json()};
}

json edit_of(const json& message, const std::string& msgstr) {
    return {{"msgctxt", message["msgctxt"]}, {"msgid", message["msgid"]}, {"msgstr", msgstr}, {"fuzzy", false}};
}

std::string msgstr_on_disk(const std::string& file, const json& message) {
    const Catalog catalog = read_catalog(file).value.value();
    const Message* found = catalog.find(message["msgctxt"].get<std::string>(), message["msgid"].get<std::string>());
    REQUIRE(found != nullptr);
    return found->msgstr;
}

}  // namespace

TEST_CASE("a saved message is in the file, and nothing else has changed", "[desk]") {
    const DeskProject project;
    const std::string file = project.catalog("nl", "fever-card");
    spill(file, slurp(file) + "\n#~ msgid \"Old\"\n#~ msgstr \"Oud\"\n");
    const std::string before = slurp(file);
    DeskProcess desk(project);
    const json catalog = open_catalog(desk);
    const json message = catalog["messages"][2];
    const auto [status, answer] = save(desk, catalog["revision"], json::array({edit_of(message, "Één keer „koorts”")}),
                                       "Ann O'Nym <ann@example.org>");
    CHECK(status == 200);
    CHECK(answer["result"] == "saved");
    CHECK(answer["revision"] != catalog["revision"]);
    CHECK(answer["catalog"]["revision"] == answer["revision"]);
    CHECK(answer["catalog"]["messages"][2]["msgstr"] == "Één keer „koorts”");
    CHECK(answer["catalog"]["header"]["Last-Translator"] == "Ann O'Nym <ann@example.org>");

    std::vector<std::string> differences;
    spill(project.folder.path + "/before.po", before);
    const test::Run diff = test::run("diff -U0 " + project.folder.path + "/before.po " + file);
    for (std::size_t at = 0; at < diff.out.size();) {
        const std::size_t end = diff.out.find('\n', at);
        const std::string line = diff.out.substr(at, end - at);
        if (line.starts_with('+') && !line.starts_with("+++")) {
            differences.push_back(line);
        }
        at = end + 1;
    }
    REQUIRE(differences.size() == 3);
    CHECK(differences[0].starts_with("+\"PO-Revision-Date: 20"));
    CHECK(differences[1] == "+\"Last-Translator: Ann O'Nym <ann@example.org>\\n\"");
    CHECK(differences[2] == "+msgstr \"Één keer „koorts”\"");

    SECTION("the same again changes nothing, not even the date") {
        const std::string saved = slurp(file);
        const auto [again, unchanged] =
            save(desk, answer["revision"], json::array({edit_of(message, "Één keer „koorts”")}), "Somebody Else");
        CHECK(again == 200);
        CHECK(unchanged["result"] == "unchanged");
        CHECK(slurp(file) == saved);
    }
    SECTION("a translator's name cannot write headers of its own") {
        const auto [refused, error] =
            save(desk, answer["revision"], json::array({edit_of(message, "x")}), "A\\nX-Review-Status: reviewed\x01");
        CHECK(refused == 400);
        const auto [taken, fine] =
            save(desk, answer["revision"], json::array({edit_of(message, "x")}), "A \"quoted\" \\n name\nin two lines");
        CHECK(taken == 200);
        CHECK(fine["catalog"]["header"]["Last-Translator"] == "A \"quoted\" \\n name in two lines");
        CHECK(fine["catalog"]["review"] == "draft");
    }
}

TEST_CASE("fuzzy is set and taken away, and comments of translators are kept", "[desk]") {
    const DeskProject project;
    DeskProcess desk(project);
    json catalog = open_catalog(desk);
    json edit = edit_of(catalog["messages"][1], "Misschien");
    edit["fuzzy"] = true;
    edit["comment"] = "Is dit goed?";
    CHECK(save(desk, catalog["revision"], json::array({edit})).first == 200);
    catalog = open_catalog(desk);
    CHECK(catalog["messages"][1]["fuzzy"] == true);
    CHECK(catalog["messages"][1]["comments"].get<std::string>().find("Is dit goed?") == 0);
    CHECK(catalog["stats"]["fuzzy"] == 1);
    edit["fuzzy"] = false;
    edit.erase("comment");
    CHECK(save(desk, catalog["revision"], json::array({edit})).first == 200);
    catalog = open_catalog(desk);
    CHECK(catalog["messages"][1]["fuzzy"] == false);
    CHECK(catalog["messages"][1]["comments"].get<std::string>().find("Is dit goed?") == 0);
}

TEST_CASE("what another program wrote meanwhile is kept", "[desk]") {
    const DeskProject project;
    const std::string file = project.catalog("nl", "fever-card");
    DeskProcess desk(project);
    const json catalog = open_catalog(desk);
    const json mine = catalog["messages"][1];
    const json other = catalog["messages"][2];
    const auto write_elsewhere = [&](const json& message, const std::string& msgstr) {
        const auto outcome = save_catalog(
            file, {{{message["msgctxt"].get<std::string>(), message["msgid"].get<std::string>(), msgstr, false}}, {}});
        REQUIRE(outcome.result == SaveResult::saved);
    };
    SECTION("another message: both are there") {
        write_elsewhere(other, "van een ander");
        const auto [status, answer] = save(desk, catalog["revision"], json::array({edit_of(mine, "van mij")}));
        CHECK(status == 200);
        CHECK(msgstr_on_disk(file, mine) == "van mij");
        CHECK(msgstr_on_disk(file, other) == "van een ander");
    }
    SECTION("the same message: nothing is written, and both versions are shown") {
        write_elsewhere(mine, "van een ander");
        const std::string theirs = slurp(file);
        const auto [status, answer] =
            save(desk, catalog["revision"], json::array({edit_of(mine, "van mij"), edit_of(other, "ook van mij")}));
        CHECK(status == 409);
        CHECK(answer["result"] == "conflict");
        CHECK(slurp(file) == theirs);
        REQUIRE(answer["conflicts"].size() == 1);
        const json& conflict = answer["conflicts"][0];
        CHECK(conflict["msgid"] == mine["msgid"]);
        CHECK(conflict["base"] == mine["msgstr"]);
        CHECK(conflict["mine"] == "van mij");
        CHECK(conflict["theirs"] == "van een ander");
        CHECK(answer["catalog"]["revision"] == answer["revision"]);
        // Whoever has seen both decides.
        const auto [decided, saved] =
            save(desk, answer["revision"], json::array({edit_of(mine, "van mij"), edit_of(other, "ook van mij")}));
        CHECK(decided == 200);
        CHECK(msgstr_on_disk(file, mine) == "van mij");
        CHECK(msgstr_on_disk(file, other) == "ook van mij");
    }
    SECTION("the same words on both sides are no conflict") {
        write_elsewhere(mine, "hetzelfde");
        const auto [status, answer] = save(desk, catalog["revision"], json::array({edit_of(mine, "hetzelfde")}));
        CHECK(status == 200);
        CHECK(answer["result"] == "unchanged");
    }
    SECTION("a message that they deleted is a conflict") {
        std::string text = slurp(file);
        const std::size_t at = text.find("msgid \"" + mine["msgid"].get<std::string>() + "\"");
        REQUIRE(at != std::string::npos);
        text.replace(at, 5, "#~ msgid");
        const std::size_t msgstr = text.find("msgstr", at);
        text.replace(msgstr, 6, "#~ msgstr");
        spill(file, text);
        const auto [status, answer] = save(desk, catalog["revision"], json::array({edit_of(mine, "van mij")}));
        CHECK(status == 409);
        CHECK(answer["conflicts"][0]["theirs"].is_null());
        CHECK(slurp(file) == text);
    }
    SECTION("a file that is broken now is not overwritten") {
        spill(file, "msgid \"half\n");
        CHECK(save(desk, catalog["revision"], json::array({edit_of(mine, "van mij")})).first == 422);
        CHECK(slurp(file) == "msgid \"half\n");
    }
    SECTION("a page of an earlier run knows what its edits were based on") {
        write_elsewhere(mine, "van een ander");
        DeskProcess later(project);
        json edit = edit_of(mine, "van mij");
        edit["base"] = mine["msgstr"];
        CHECK(save(later, catalog["revision"], json::array({edit})).first == 409);
        edit["base"] = "van een ander";
        CHECK(save(later, catalog["revision"], json::array({edit})).first == 200);
        CHECK(msgstr_on_disk(file, mine) == "van mij");
    }
}

TEST_CASE("what was typed and not saved survives the death of the program", "[desk]") {
    const DeskProject project;
    const std::string file = project.catalog("nl", "fever-card");
    const std::string before = slurp(file);
    auto desk = std::make_unique<DeskProcess>(project);
    const json catalog = open_catalog(*desk);
    CHECK(catalog["drafts"].empty());
    json edit = edit_of(catalog["messages"][1], "halverwege een z");
    edit["base"] = catalog["messages"][1]["msgstr"];
    const json draft = {{"brochure", "fever-card"}, {"locale", "nl"}, {"edits", json::array({edit})}};
    CHECK(desk->send("PUT", "api/draft", draft).status == 204);
    CHECK(desk->end(SIGKILL) == 128 + SIGKILL);
    CHECK(slurp(file) == before);

    desk = std::make_unique<DeskProcess>(project);
    const json drafts = open_catalog(*desk)["drafts"];
    REQUIRE(drafts.size() == 1);
    CHECK(drafts[0]["msgid"] == edit["msgid"]);
    CHECK(drafts[0]["msgstr"] == "halverwege een z");
    CHECK(drafts[0]["base"] == edit["base"]);
    CHECK(open_catalog(*desk, "ar")["drafts"].empty());
    // Nobody else may read what somebody is writing.
    for (const auto& entry : std::filesystem::recursive_directory_iterator(project.state)) {
        const auto others = std::filesystem::perms::others_all | std::filesystem::perms::group_all;
        if (entry.is_directory()) {
            CHECK((entry.status().permissions() & others) == std::filesystem::perms::none);
        }
    }

    SECTION("saved, it is no draft any more") {
        CHECK(save(*desk, catalog["revision"], json::array({edit})).first == 200);
        CHECK(open_catalog(*desk)["drafts"].empty());
    }
    SECTION("an empty list forgets it") {
        json none = draft;
        none["edits"] = json::array();
        CHECK(desk->send("PUT", "api/draft", none).status == 204);
        CHECK(open_catalog(*desk)["drafts"].empty());
    }
    SECTION("a damaged journal does not hinder the desk") {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(project.state)) {
            if (entry.is_regular_file()) {
                spill(entry.path(), "{\"edits\": [");
            }
        }
        CHECK(open_catalog(*desk)["drafts"].empty());
    }
}

TEST_CASE("files that other programs change are told of and read anew", "[desk]") {
    const DeskProject project;
    const std::string file = project.catalog("nl", "fever-card");
    DeskProcess desk(project);
    const json before = open_catalog(desk);
    const auto now = desk.get("api/events").json()["now"].get<std::size_t>();
    test::Client waiting(desk.port());
    waiting.send(desk.request("GET", fmt::format("api/events?since={}", now)));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    spill(file, replaced(slurp(file), before["messages"][1]["msgstr"].get<std::string>(), "Van Poedit"));
    const json heard = waiting.receive(20000).json();
    REQUIRE(heard["changed"].size() == 1);
    CHECK(heard["changed"][0]["kind"] == "catalog");
    CHECK(heard["changed"][0]["brochure"] == "fever-card");
    CHECK(heard["changed"][0]["locale"] == "nl");
    CHECK(heard["now"].get<std::size_t>() == now + 1);
    const json after = open_catalog(desk);
    CHECK(after["revision"] != before["revision"]);
    CHECK(after["messages"][1]["msgstr"] == "Van Poedit");

    // The source, while it is being written, and when it is well again.
    const std::string source = project.root + "/brochures/fever-card/brochure.xml";
    const std::string xml = slurp(source);
    const json request = {{"brochure", "fever-card"}, {"locale", "nl"}, {"edition", "card"}, {"edits", json::array()}};
    spill(source, xml.substr(0, xml.size() / 2));
    const Reply broken = desk.send("POST", "api/typeset", request);
    CHECK(broken.status == 422);
    CHECK(broken.body.find("brochure.xml") != std::string::npos);
    spill(source, xml);
    CHECK(desk.send("POST", "api/typeset", request).status == 200);
    CHECK(desk.get(fmt::format("api/events?since={}", now + 1)).json()["changed"][0]["kind"] == "source");
}

TEST_CASE("a save that is killed leaves the old catalog or the new one, whole", "[desk]") {
    const DeskProject project;
    const std::string file = project.catalog("nl", "fever-card");
    const std::size_t messages = read_catalog(file).value.value().messages.size();
    constexpr int kSaves = 1000;
    std::mt19937 random(7);  // NOLINT: the same moments in each run, as far as a machine allows
    int saves = 0;
    int kills = 0;
    while (saves < kSaves) {
        DeskProcess desk(project);
        const json catalog = open_catalog(desk);
        const json first = catalog["messages"][1];
        const json second = catalog["messages"].back();
        std::string revision = catalog["revision"];
        // Long enough for several writes to disk; two messages that must go together.
        const auto request = [&] {
            const std::string words = fmt::format("Versie {} {}", ++saves, std::string(20'000, 'x'));
            return json{{"brochure", "fever-card"},
                        {"locale", "nl"},
                        {"revision", revision},
                        {"edits", json::array({edit_of(first, words), edit_of(second, words)})}};
        };
        const auto begin = std::chrono::steady_clock::now();
        const int whole = std::uniform_int_distribution<int>(5, 35)(random);
        for (int i = 0; i < whole; ++i) {
            const json answer = desk.send("POST", "api/save", request()).json();
            REQUIRE(answer["result"] == "saved");
            revision = answer["revision"];
        }
        const auto each = (std::chrono::steady_clock::now() - begin) / whole;
        const std::chrono::duration<double> moment = each * std::uniform_real_distribution<double>(0, 1.2)(random);
        std::thread killer([&] {
            std::this_thread::sleep_for(moment);
            desk.end(SIGKILL);
        });
        desk.send("POST", "api/save", request());
        killer.join();
        ++kills;
        const Outcome<Catalog> after = read_catalog(file);
        REQUIRE(after.value);
        REQUIRE(after.diagnostics.empty());
        REQUIRE(after.value->messages.size() == messages);
        REQUIRE(slurp(file).ends_with("\n"));
        REQUIRE(msgstr_on_disk(file, first) == msgstr_on_disk(file, second));
    }
    // Halves of files that were never put in place are cleared away by the next run.
    const DeskProcess next(project);
    for (const auto& entry : std::filesystem::directory_iterator(project.root + "/locales/nl")) {
        INFO(entry.path());
        CHECK(entry.path().extension() == ".po");
    }
    INFO(saves << " saves, " << kills << " kills");
    CHECK(kills > 10);
}

TEST_CASE("a build that is killed leaves whole PDFs or none", "[desk]") {
    const DeskProject project;
    const std::string out = project.folder.path + "/out";
    std::mt19937 random(11);  // NOLINT: as above
    std::uniform_int_distribution<int> pause(20, 900);
    std::filesystem::create_directories(out);
    const auto count_whole = [&] {
        int whole = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(out)) {
            if (entry.path().extension() == ".pdf") {
                REQUIRE(test::read_pdf(slurp(entry.path())).problems.empty());
                ++whole;
            }
        }
        return whole;
    };
    const std::string build = fmt::format("{} build fever-card all --root {} --locale nl,ar --edition a5 -o {}",
                                          BROCHURE_PROGRAM, project.root, out);
    for (int i = 0; i < 25; ++i) {
        test::run(fmt::format("timeout -s KILL 0.{:03} {}", pause(random), build));
        count_whole();
    }
    CHECK(test::run(build).exit_code == 0);
    CHECK(count_whole() == 4);
}
