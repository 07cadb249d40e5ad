// Requests that nobody sane sends: made from sane ones by rule and by chance. FUZZ_REQUESTS=100000
// build/tests/test_desk
// "[fuzz]" makes a long run of it.
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "desk_process.h"

using brochure::test::Client;
using brochure::test::DeskProcess;
using brochure::test::DeskProject;
using brochure::test::slurp;

namespace {

/// Bytes that mean something to whoever reads HTTP, paths, JSON, markup or Unicode.
const std::vector<std::string> kPieces = {"\r\n",
                                          "\n",
                                          "\r\n\r\n",
                                          std::string(1, '\0'),
                                          "\xFF",
                                          "\xC0\x80",
                                          "\xED\xA0\x80",
                                          "\xEF\xBB\xBF",
                                          "..",
                                          "%2e%2e/",
                                          "%00",
                                          "%",
                                          "{",
                                          "}",
                                          "[",
                                          "[[[[[[[[[[[[[[[[[[[[",
                                          "]",
                                          "\"",
                                          "\\",
                                          "\\u0000",
                                          "\\ud800",
                                          "null",
                                          "1e999",
                                          "-0",
                                          "18446744073709551616",
                                          "<b>",
                                          "</b>",
                                          "<a href=\"javascript:x\">",
                                          "{clinic_phone}",
                                          "{",
                                          "&#0;",
                                          "&amp",
                                          "\xE2\x80\xAE",
                                          "\xE2\x80\x8B",
                                          "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9",
                                          "Content-Length: 0\r\n",
                                          "Content-Length: 999999999999\r\n",
                                          "Transfer-Encoding: chunked\r\n",
                                          "Expect: 100-continue\r\n",
                                          "Range: bytes=0-,0-,0-\r\n",
                                          "Accept-Encoding: gzip, br\r\n",
                                          "Connection: close\r\n",
                                          "Host: example.org\r\n",
                                          "HTTP/0.9",
                                          "HTTP/1.0",
                                          "CONNECT",
                                          "?since=99999999999999999999",
                                          "&brochure=",
                                          "=",
                                          "edition",
                                          "a4+press+grey",
                                          "ar-XB",
                                          "en_XA",
                                          std::string(9000, 'A'),
                                          std::string(300, '\xCC'),
                                          "\x04",
                                          "\x1B[2J"};

std::string mutated(std::string text, std::mt19937& random) {
    const auto below = [&](std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n == 0 ? 0 : n - 1)(random);
    };
    for (std::size_t count = 1 + below(4); count > 0; --count) {
        const std::size_t at = below(text.size() + 1);
        switch (below(6)) {
            case 0:
                text.insert(at, kPieces[below(kPieces.size())]);
                break;
            case 1:
                text.erase(at, 1 + below(40));
                break;
            case 2:
                if (at < text.size()) {
                    text[at] = static_cast<char>(below(256));
                }
                break;
            case 3:
                text.insert(at, text.substr(below(text.size() + 1), 1 + below(200)));
                break;
            case 4:
                text = text.substr(0, at);
                break;
            default: {
                const std::string& piece = kPieces[below(kPieces.size())];
                text.replace(at, std::min(piece.size(), text.size() - at), piece);
            }
        }
    }
    return text;
}

}  // namespace

TEST_CASE("hostile requests end no server and change no file", "[desk][fuzz]") {
    const DeskProject project;
    const std::string file = project.catalog("nl", "fever-card");
    const std::string before = slurp(file);
    DeskProcess desk(project);
    const std::string edits =
        R"("edits":[{"msgctxt":"","msgid":"Fever card","msgstr":"Koortskaart <b>&amp;</b> {clinic_phone}","fuzzy":false}])";
    const std::vector<std::string> seeds = {
        desk.request("GET", ""),
        desk.request("GET", "static/print.css"),
        desk.request("GET", "api/project"),
        desk.request("GET", "api/words?locale=nl"),
        desk.request("GET", "api/catalog?brochure=fever-card&locale=nl"),
        desk.request("GET", "api/pdf?brochure=fever-card&locale=ar&edition=card&slip=nl"),
        desk.request(
            "POST", "api/typeset",
            R"({"brochure":"fever-card","locale":"nl","edition":"card","have":["00"],"glyphs":3,)" + edits + "}"),
        desk.request("POST", "api/check", R"({"brochure":"fever-card","locale":"nl","edition":"card",)" + edits + "}"),
        desk.request("POST", "api/save",
                     R"({"brochure":"fever-card","locale":"nl","revision":"0","translator":"A <a@b>",)" + edits + "}"),
        desk.request("PUT", "api/draft", R"({"brochure":"fever-card","locale":"nl",)" + edits + "}"),
    };
    std::mt19937 random(20261121);  // NOLINT: each run is the same
    const char* asked = std::getenv("FUZZ_REQUESTS");
    const int requests = asked == nullptr ? 1500 : std::atoi(asked);
    for (int i = 0; i < requests; ++i) {
        const std::string& seed = seeds[static_cast<std::size_t>(i) % seeds.size()];
        std::string bytes = mutated(seed, random);
        const std::size_t body = seed.find("\r\n\r\n") + 4;
        if (i % 2 == 0 && body < seed.size()) {
            // The body alone, with the length that it has, so that it is read.
            const bool save = seed.find("api/save") != std::string::npos;
            bytes = desk.request(seed.starts_with("PUT") ? "PUT" : "POST",
                                 save                                          ? "api/save"
                                 : seed.find("api/check") != std::string::npos ? "api/check"
                                 : seed.find("api/draft") != std::string::npos ? "api/draft"
                                                                               : "api/typeset",
                                 mutated(seed.substr(body), random));
        }
        Client client(desk.port());
        client.send(bytes);
        client.receive(i % 50 == 0 ? 1000 : 20);
    }
    REQUIRE(desk.running());
    CHECK(desk.get("api/project").status == 200);
    // The one edit that the seeds ask for is of a message that is not there or based on another revision.
    CHECK(slurp(file) == before);
    CHECK(desk.end(SIGTERM) == 0);
}
