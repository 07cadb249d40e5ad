// What the desk's server bears and whom it answers, over real connections.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "desk/server.h"
#include "desk_process.h"

using namespace brochure;
using brochure::test::Client;
using brochure::test::DeskProcess;
using brochure::test::DeskProject;
using brochure::test::replaced;
using brochure::test::Reply;
using brochure::test::send_raw;

namespace {

/// A server of this process with short limits and two routes.
struct SmallServer {
    explicit SmallServer(const desk::ServerLimits& limits) : server(routes(), "secret", limits) {
        REQUIRE(server.bind(0));
        thread = std::thread([this] { server.run(); });
    }
    ~SmallServer() {
        server.stop();
        thread.join();
    }
    static desk::Routes routes() {
        return {{"GET", "small",
                 [](const desk::Request&) {
                     return desk::Response{200, "text/plain", "small", {}};
                 }},
                {"GET", "large",
                 [](const desk::Request&) {
                     return desk::Response{200, "text/plain", std::string(64U << 20U, 'x'), {}};
                 }},
                {"POST", "echo", [](const desk::Request& request) {
                     return desk::Response{200, "text/plain", request.body, {}};
                 }}};
    }
    std::string get(const std::string& path) const {
        return fmt::format("GET /secret/{} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", path, server.port());
    }
    std::string post(const std::string& headers) const {
        return fmt::format(
            "POST /secret/echo HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\n{}\r\n",
            server.port(), headers);
    }
    desk::Server server;
    std::thread thread;
};

desk::ServerLimits short_limits() {
    desk::ServerLimits limits;
    limits.largest_body = 1000;
    limits.receive_milliseconds = 300;
    limits.idle_milliseconds = 300;
    limits.send_milliseconds = 300;
    limits.most_connections = 4;
    return limits;
}

}  // namespace

TEST_CASE("the desk answers its own page and nobody else", "[desk]") {
    const DeskProject project;
    DeskProcess desk(project);
    const std::string good = desk.request("GET", "api/project");
    CHECK(send_raw(desk.port(), good).status == 200);
    const std::string host = fmt::format("Host: 127.0.0.1:{}", desk.port());
    const std::string origin = fmt::format("Origin: http://127.0.0.1:{}", desk.port());
    const auto status_with = [&](const std::string& from, const std::string& to) {
        return send_raw(desk.port(), replaced(good, from, to)).status;
    };
    CHECK(status_with(host, fmt::format("Host: localhost:{}", desk.port())) == 200);
    CHECK(status_with(host, "Host: example.org") == 403);
    CHECK(status_with(host, fmt::format("Host: example.org:{}", desk.port())) == 403);
    CHECK(status_with(host, "Host: 127.0.0.1") == 403);
    CHECK(status_with(host + "\r\n", "") == 403);
    CHECK(status_with(host, host + "\r\nHost: example.org") == 403);
    CHECK(status_with(origin, "Origin: http://example.org") == 403);
    CHECK(status_with(origin, "Origin: null") == 403);
    CHECK(status_with(origin, fmt::format("Origin: https://127.0.0.1:{}", desk.port())) == 403);
    CHECK(status_with(origin, fmt::format("Origin: http://127.0.0.1:{}.example.org", desk.port())) == 403);
    CHECK(status_with(origin, origin + "\r\nOrigin: http://example.org") == 403);
    CHECK(status_with(origin + "\r\n", "") == 200);
    CHECK(status_with(origin, "Sec-Fetch-Site: cross-site") == 403);
    CHECK(status_with(origin, "Sec-Fetch-Site: same-site") == 403);
    CHECK(status_with(origin, "Sec-Fetch-Site: none") == 200);
    CHECK(status_with("GET", "OPTIONS") == 405);
    CHECK(status_with("GET", "DELETE") == 405);

    SECTION("without the secret there is nothing") {
        for (const std::string path : {"/", "/api/project", "/wrong/api/project", "//", "/static/print.css"}) {
            const Reply reply = send_raw(desk.port(), replaced(good, "/" + desk.secret() + "/api/project", path));
            INFO(path);
            CHECK(reply.status == 404);
            CHECK(reply.body.empty());
        }
        std::string almost = desk.secret();
        almost.back() = almost.back() == '0' ? '1' : '0';
        CHECK(status_with(desk.secret(), almost) == 404);
    }
    SECTION("answers tell browsers to keep them to themselves") {
        const Reply reply = send_raw(desk.port(), good);
        for (const char* header :
             {"Content-Security-Policy: default-src 'self'", "X-Content-Type-Options: nosniff",
              "Cache-Control: no-store", "Referrer-Policy: same-origin", "Cross-Origin-Resource-Policy: same-origin"}) {
            CHECK(reply.head.find(header) != std::string::npos);
        }
        CHECK(reply.head.find("Access-Control") == std::string::npos);
    }
    SECTION("every run has another secret") {
        const DeskProcess other(project);
        CHECK(other.secret() != desk.secret());
        CHECK(other.secret().size() == 32);
        CHECK(other.port() != desk.port());
    }
    SECTION("it listens on loopback only") {
        const test::Run listening =
            test::run(fmt::format("grep -i ':{:04X} 00000000:0000 0A' /proc/net/tcp", desk.port()));
        CHECK(listening.out.find(fmt::format("0100007F:{:04X}", desk.port())) != std::string::npos);
        CHECK(listening.out.find(fmt::format("00000000:{:04X}", desk.port())) == std::string::npos);
    }
    SECTION("it ends when it is told to, even with somebody waiting") {
        Client waiting(desk.port());
        waiting.send(desk.request("GET", "api/events?since=0"));
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        CHECK(desk.end(SIGTERM) == 0);
    }
}

TEST_CASE("the desk gives out no file but its pages", "[desk]") {
    const DeskProject project;
    DeskProcess desk(project);
    for (const std::string name : {"../server.cpp", "..%2fserver.cpp", "%2e%2e/server.cpp", "..%5cserver.cpp",
                                   "/etc/passwd", "%2fetc%2fpasswd", "....//server.cpp", "static/../../server.cpp", ".",
                                   "..", "", "%00", "print.html%00.css", ".hidden.css", "a/b.css", "nothing.css"}) {
        INFO(name);
        const Reply reply = desk.get("static/" + name);
        CHECK((reply.status == 404 || reply.status == 400));
        CHECK(reply.body.find("namespace") == std::string::npos);
        CHECK(reply.body.find("root:") == std::string::npos);
    }
    // Names of brochures, locales and profiles are not paths either.
    for (const std::string path : {"api/catalog?brochure=../../etc&locale=nl", "api/catalog?brochure=all&locale=../nl",
                                   "api/catalog?brochure=all&locale=%00", "api/words?locale=../../../etc",
                                   "api/pdf?brochure=all&locale=nl&edition=a5&clinic=../../../etc/passwd",
                                   "api/pdf?brochure=all&locale=nl&edition=a5&clinic=/etc/passwd.toml",
                                   "api/pdf?brochure=all&locale=nl&edition=a5&slip=../nl"}) {
        INFO(path);
        const int status = desk.get(path).status;
        CHECK((status == 404 || status == 400));
    }
    CHECK(desk.running());
}

TEST_CASE("the desk refuses what its page would not send", "[desk]") {
    const DeskProject project;
    DeskProcess desk(project);
    const auto post = [&](const std::string& body) {
        return send_raw(desk.port(), desk.request("POST", "api/typeset", body));
    };
    const std::string fine = R"({"brochure":"fever-card","locale":"nl","edition":"card","edits":[]})";
    CHECK(post(fine).status == 200);
    std::vector<std::string> bodies = {
        "", "null", "[]", "42", "\"text\"", "{", fine + "}", "{\"brochure\":}", "\xFF\xFE", "{\"a\":\"\xC3\x28\"}",
        "{\"a\":\"\\ud800\"}", std::string(3, '\0'),
        // Wrong types, and what is not there.
        R"({"brochure":1,"locale":"nl","edition":"card","edits":[]})",
        R"({"brochure":"fever-card","locale":["nl"],"edition":"card","edits":[]})",
        R"({"brochure":"fever-card","locale":"nl","edition":"card","edits":{}})",
        R"({"brochure":"fever-card","locale":"nl","edition":"card","edits":[1]})",
        R"({"brochure":"fever-card","locale":"nl","edition":"card","edits":[{"msgid":"","msgstr":"x"}]})",
        R"({"brochure":"fever-card","locale":"nl","edition":"card","edits":[{"msgid":"a","msgstr":"b","fuzzy":"no"}]})",
        R"({"brochure":"fever-card","locale":"nl","edition":"card","edits":[{"msgid":"a\u0000","msgstr":"b"}]})",
        R"({"brochure":"fever-card","locale":"nl","edition":"card","edits":[],"glyphs":1e300})",
        R"({"brochure":"fever-card","locale":"nl","edition":"card","edits":[],"glyphs":99999999999999999999})",
        R"({"brochure":"fever-card","locale":"nl","edition":"card","edits":[],"have":"all"})",
        R"({"brochure":"fever-card","locale":"nl","edits":[]})",
        "{\"a\":" + std::string(100000, '[') + std::string(100000, ']') + "}", std::string(500000, '{')};
    for (const std::string& body : bodies) {
        INFO(body.substr(0, 120));
        const Reply reply = post(body);
        CHECK(reply.status == 400);
        CHECK(reply.json()["error"]["message"].get<std::string>() != "");
    }
    for (const char* name : {"brochure", "locale", "edition"}) {
        auto json = nlohmann::json::parse(fine);
        json[name] = "nothing like it";
        CHECK(desk.send("POST", "api/typeset", json).status == 404);
    }
    CHECK(desk.get("api/nothing").status == 404);
    CHECK(desk.get("api/typeset").status == 405);
    CHECK(desk.get("api/catalog").status == 400);
    CHECK(desk.get("api/catalog?brochure=%FF&locale=nl").status == 400);
    CHECK(desk.get("api/events?since=-1").status == 400);
    CHECK(desk.send("POST", "api/save",
                    {{"brochure", "all"}, {"locale", "en"}, {"revision", ""}, {"edits", nlohmann::json::array()}})
              .status == 422);
    // As a form of another page could send it.
    const std::string form = desk.request("POST", "api/typeset", fine);
    CHECK(send_raw(desk.port(), replaced(form, "application/json", "text/plain")).status == 415);
    CHECK(send_raw(desk.port(), replaced(form, "application/json", "application/x-www-form-urlencoded")).status == 415);
    CHECK(send_raw(desk.port(), replaced(form, "application/json", "multipart/form-data; boundary=x")).status == 415);
    CHECK(desk.running());
}

TEST_CASE("a request has limits on size and time", "[desk]") {
    const SmallServer small(short_limits());
    const int port = small.server.port();
    CHECK(send_raw(port, small.get("small")).body == "small");
    CHECK(send_raw(port, small.post("Content-Length: 2\r\n") + "{}").body == "{}");

    SECTION("a body that is too large is refused before it is sent") {
        CHECK(send_raw(port, small.post("Content-Length: 1001\r\n")).status == 413);
        CHECK(send_raw(port, small.post("Content-Length: 99999999999999999999999\r\n")).status == 413);
        CHECK(send_raw(port, small.post("Content-Length: -1\r\n")).status == 400);
        CHECK(send_raw(port, small.post("")).status == 411);
        CHECK(send_raw(port, small.post("Content-Length: 2\r\nContent-Length: 3\r\n") + "{}").status == 411);
        CHECK(send_raw(port, small.post("Transfer-Encoding: chunked\r\n") + "5\r\nabcde\r\n0\r\n\r\n").status == 415);
        CHECK(send_raw(port, small.post("Content-Encoding: gzip\r\nContent-Length: 2\r\n") + "{}").status == 415);
    }
    SECTION("what follows a refused request is not taken for another") {
        Client client(port);
        client.send(small.post("Content-Length: 5000\r\n") + small.get("small") + small.get("small"));
        CHECK(client.receive().status == 413);
        CHECK(client.receive().status == 0);
    }
    SECTION("two requests on one connection are two") {
        Client client(port);
        client.send(small.get("small") + small.get("small"));
        CHECK(client.receive().body == "small");
        CHECK(client.receive().body == "small");
        CHECK(client.closed(3000));  // and then it has been idle for too long
    }
    SECTION("headers without end") {
        Client client(port);
        client.send(fmt::format("GET /secret/small HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", port));
        for (int i = 0; i < 100000 && client.send("X-Header: and so on and so on and so on\r\n"); ++i) {
        }
        CHECK(client.closed());
        CHECK(send_raw(port, "GET /secret/small?" + std::string(200000, 'x') + " HTTP/1.1\r\n\r\n").status != 200);
    }
    SECTION("a byte now and then does not hold a connection") {
        Client client(port);
        const auto begin = std::chrono::steady_clock::now();
        bool open = true;
        while (open && std::chrono::steady_clock::now() - begin < std::chrono::seconds(20)) {
            open = client.send("G") && !client.closed(50);
        }
        CHECK_FALSE(open);
        Client body(port);
        body.send(small.post("Content-Length: 500\r\n") + "{");
        const Reply reply = body.receive();
        CHECK((reply.status == 408 || reply.status == 0 || reply.status == 400));
    }
    SECTION("one who does not read the answer is left alone") {
        Client client(port);
        client.send(small.get("large"));
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
        CHECK(send_raw(port, small.get("small")).body == "small");
        CHECK(client.closed());
    }
    SECTION("too many at a time are turned away, and others come in when they have left") {
        std::vector<std::unique_ptr<Client>> crowd;
        for (int i = 0; i < 40; ++i) {
            crowd.push_back(std::make_unique<Client>(port));
        }
        int turned_away = 0;
        for (const auto& client : crowd) {
            turned_away += client->closed(5000) ? 1 : 0;
        }
        CHECK(turned_away == 40);  // the first four for being idle, the others at once
        CHECK(send_raw(port, small.get("small")).body == "small");
    }
}

TEST_CASE("many may ask at the same time", "[desk]") {
    const DeskProject project;
    DeskProcess desk(project);
    const std::vector<std::string> locales = {"nl", "ar", "zh_CN", "hi", "en-XA", "ar-XB"};
    const auto typeset = [&](const std::string& locale) {
        return desk
            .send("POST", "api/typeset",
                  {{"brochure", "fever-card"},
                   {"locale", locale},
                   {"edition", "card"},
                   {"edits", nlohmann::json::array()}})
            .json();
    };
    std::vector<std::vector<std::string>> hashes(locales.size());
    const auto hashes_of = [](const nlohmann::json& answer) {
        std::vector<std::string> all;
        for (const auto& page : answer["pages"]) {
            all.push_back(page["hash"]);
        }
        return all;
    };
    for (std::size_t i = 0; i < locales.size(); ++i) {
        hashes[i] = hashes_of(typeset(locales[i]));
        CHECK(hashes[i].size() == 2);
    }
    std::vector<std::thread> threads;
    std::atomic<int> alike{0};
    for (int t = 0; t < 6; ++t) {
        threads.emplace_back([&, t] {
            for (std::size_t k = 0; k < 12; ++k) {
                const std::size_t i = (k + static_cast<std::size_t>(t)) % locales.size();
                alike += hashes_of(typeset(locales[i])) == hashes[i] ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(alike == 72);
}
