// The program on the repository's own brochure, judged by other programs.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/utf.h"
#include "support/run_program.h"

using brochure::test::Run;
using brochure::test::run;
using brochure::test::slurp;
using brochure::test::TemporaryFolder;

namespace {

const std::string kProgram = BROCHURE_PROGRAM;
// Measured: poppler 22.12 gives so large a share of Arabic words back; it may rise, not fall.
constexpr double kArabicShare = 0.8;

const std::vector<std::string> kLocales = {"ar", "de", "en", "nl", "zh_CN"};

/// Without the direction marks that pdftotext puts round right-to-left words.
std::string without_controls(const std::string& text) {
    std::u16string result;
    for (const char16_t unit : brochure::utf16(text)) {
        if (!(unit >= 0x202A && unit <= 0x202E) && !(unit >= 0x2066 && unit <= 0x2069) && unit != 0x200E &&
            unit != 0x200F) {
            result += unit;
        }
    }
    return brochure::utf8(result);
}

/// Without white space: where lines and pages end is no matter of the text.
std::string squeezed(const std::string& text) {
    std::string result;
    for (const char16_t unit : brochure::utf16(text)) {
        const bool mark = unit >= 0x2066 && unit <= 0x2069;
        if (unit > 0x20 && unit != 0xA0 && !mark && unit != 0x200E && unit != 0x200F && unit != 0x202A &&
            unit != 0x202B && unit != 0x202C) {
            result += brochure::utf8(std::u16string(1, unit));
        }
    }
    return result;
}

nlohmann::json messages(const std::string& locale) {
    return nlohmann::json::parse(
        run("cd " PROJECT_ROOT " && " + kProgram + " inspect text all --locale " + locale).out);
}

}  // namespace

TEST_CASE("every PDF passes qpdf and has all fonts embedded, subset and with Unicode", "[cli]") {
    const TemporaryFolder folder;
    REQUIRE(run("cd " PROJECT_ROOT " && " + kProgram + " build all -o " + folder.path).exit_code == 0);
    for (const std::string& locale : kLocales) {
        for (const char* edition : {"a5", "a4"}) {
            const std::string pdf = folder.path + "/all/all-" + locale + "-" + edition + ".pdf";
            INFO(pdf);
            const Run check = run("qpdf --check " + pdf);
            CHECK(check.exit_code == 0);
            CHECK(check.out.find("No syntax or stream encoding errors found") != std::string::npos);
            const Run fonts = run("pdffonts " + pdf + " | tail -n +3");
            CHECK_FALSE(fonts.out.empty());
            CHECK(run("pdffonts " + pdf + " | tail -n +3 | grep -v 'yes yes yes'").out.empty());
        }
    }
}

TEST_CASE("pdftotext gives the text back in English, Dutch, German and Chinese", "[cli]") {
    const TemporaryFolder folder;
    REQUIRE(run("cd " PROJECT_ROOT " && " + kProgram + " build all --edition a4 -o " + folder.path).exit_code == 0);
    for (const char* locale : {"en", "nl", "de", "zh_CN"}) {
        const std::string text =
            squeezed(run("pdftotext -raw " + folder.path + "/all/all-" + locale + "-a4.pdf -").out);
        int found = 0;
        for (const auto& message : messages(locale)) {
            const std::string plain = message["plain"];
            const std::string msgid = message["msgid"];
            const std::string wanted = squeezed(plain);
            if (text.find(wanted) != std::string::npos) {
                ++found;
            } else {
                UNSCOPED_INFO(locale << ": " << plain);
            }
        }
        // Not on the page are the author, the subject, a keyword or two and the two alternative texts.
        INFO(locale);
        CHECK(found >= 143);
    }
}

TEST_CASE("pdftotext gives nearly all Arabic words back", "[cli]") {
    const TemporaryFolder folder;
    REQUIRE(
        run("cd " PROJECT_ROOT " && " + kProgram + " build all --locale ar --edition a4 -o " + folder.path).exit_code ==
        0);
    const std::string text = without_controls(run("pdftotext " + folder.path + "/all/all-ar-a4.pdf -").out);
    std::size_t words = 0;
    std::size_t found = 0;
    for (const auto& message : messages("ar")) {
        std::string word;
        for (const char c : message["plain"].get<std::string>() + " ") {
            if (c != ' ') {
                word += c;
                continue;
            }
            if (word.size() > 4) {
                ++words;
                found += text.find(word) != std::string::npos ? 1 : 0;
            }
            word.clear();
        }
    }
    const double share = static_cast<double>(found) / static_cast<double>(words);
    INFO("share of Arabic words that pdftotext gives back: " << share);
    CHECK(share >= kArabicShare);
}

TEST_CASE("two builds are byte for byte the same, wherever and however they run", "[cli]") {
    const TemporaryFolder folder;
    const std::string first = folder.path + "/first";
    const std::string second = folder.path + "/second";
    REQUIRE(run("cd " PROJECT_ROOT " && " + kProgram + " build -j 1 -o " + first).exit_code == 0);
    REQUIRE(run("cd / && umask 077 && TZ=Asia/Kathmandu LANG=tr_TR.UTF-8 LC_ALL=C " + kProgram +
                " build -j 3 --root " PROJECT_ROOT " -o " + second)
                .exit_code == 0);
    CHECK(run("diff -r " + first + " " + second).exit_code == 0);
    REQUIRE(run("cd " PROJECT_ROOT " && SOURCE_DATE_EPOCH=86400 " + kProgram + " build --locale nl --edition a5 -o " +
                folder.path + "/third")
                .exit_code == 0);
    const std::string dated = folder.path + "/third/all/all-nl-a5.pdf";
    CHECK(run("qpdf --qdf --object-streams=disable " + dated + " - | grep -ac D:19700102000000Z").out == "2\n");
}

TEST_CASE("the report names each PDF with its checksum", "[cli]") {
    const TemporaryFolder folder;
    const std::string report = folder.path + "/report.json";
    REQUIRE(run("cd " PROJECT_ROOT " && " + kProgram + " build all --locale nl,ar --edition a5 -o " + folder.path +
                " --report " + report)
                .exit_code == 0);
    const auto json = nlohmann::json::parse(slurp(report));
    REQUIRE(json["outputs"].size() == 2);
    for (const auto& output : json["outputs"]) {
        const std::string path = output["path"];
        CHECK(run("sha256sum " + path).out.starts_with(output["sha256"].get<std::string>()));
        CHECK(output["translated"] == 171);
        CHECK(output["fuzzy"] == 0);
        CHECK(output["missing"] == 0);
        CHECK(output["review"] == "draft");
        CHECK(output["pages"] > 8);
        CHECK(output["milliseconds"].contains("compose"));
    }
}

TEST_CASE("list shows brochures, languages with their state, and how to print", "[cli]") {
    const Run list = run("cd " PROJECT_ROOT " && " + kProgram + " list");
    CHECK(list.exit_code == 0);
    for (const char* wanted :
         {"all ", "Arabic", "draft: 171 translated, 0 fuzzy, 0 missing", "flip on the long edge"}) {
        CHECK(list.out.find(wanted) != std::string::npos);
    }
}

TEST_CASE("inspect shows lines with their fonts, and the telephone number whole in Arabic", "[cli]") {
    const Run lines = run("cd " PROJECT_ROOT " && " + kProgram + " inspect lines all --locale ar");
    REQUIRE(lines.exit_code == 0);
    int whole = 0;
    for (const auto& line : nlohmann::json::parse(lines.out)) {
        for (const auto& part : line["runs"]) {
            whole += part["text"] == "088 972 72 72" && part["right_to_left"] == false ? 1 : 0;
        }
    }
    CHECK(whole == 4);
}
