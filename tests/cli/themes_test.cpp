// Themes as their users get them.
#include <algorithm>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/run_program.h"

using brochure::test::run;
using brochure::test::slurp;
using brochure::test::TemporaryFolder;

TEST_CASE("any brochure in any theme, in every script", "[themes]") {
    for (const char* theme : {"calm", "clear", "plain"}) {
        for (const char* locale : {"ar", "hi", "nl", "zh_CN"}) {
            const TemporaryFolder folder;
            const auto made =
                run("cd " PROJECT_ROOT " && " BROCHURE_PROGRAM " build all fever-card --locale " + std::string(locale) +
                    " --edition a5,letter,large-print --theme " + theme + " -o " + folder.path);
            INFO(theme << " " << locale << "\n" << made.err);
            CHECK(made.exit_code == 0);
        }
    }
    const auto wrong = run("cd " PROJECT_ROOT " && " BROCHURE_PROGRAM " build all --theme plane -o /nowhere");
    CHECK(wrong.exit_code == 1);
    CHECK(wrong.err.find("did you mean plain?") != std::string::npos);
}

TEST_CASE("the clear theme takes another page before its type gets small", "[themes]") {
    for (const auto& [theme, most] : {std::pair{"calm", 2U}, {"clear", 4U}}) {
        for (const char* locale : {"de", "ur"}) {
            const auto pages = nlohmann::json::parse(run("cd " PROJECT_ROOT " && " BROCHURE_PROGRAM
                                                         " inspect pages all-summary --edition a4 --theme " +
                                                         std::string(theme) + " --locale " + locale)
                                                         .out);
            INFO(theme << " " << locale);
            CHECK(pages.size() <= most);
            double smallest = 99;
            for (const auto& page : pages) {
                for (const auto& item : page["items"]) {
                    smallest = std::min(smallest, item.value("size", smallest));
                }
            }
            CHECK(smallest >= (most == 2 ? 9 : 13) - 0.01);
        }
    }
}

TEST_CASE("the plain theme prints text in pure black and covers no page with toner", "[themes]") {
    const TemporaryFolder folder;
    REQUIRE(run("cd " PROJECT_ROOT " && " BROCHURE_PROGRAM " build all --locale nl --edition a5 --theme plain -o " +
                folder.path)
                .exit_code == 0);
    REQUIRE(run("pdftoppm -r 30 -gray " + folder.path + "/all/all-nl-a5.pdf " + folder.path + "/p").exit_code == 0);
    for (const char* page : {"p-01.pgm", "p-02.pgm"}) {
        const std::string image = slurp(folder.path + "/" + page);
        double dark = 0;
        for (const char c : image) {
            dark += 255 - static_cast<unsigned char>(c);
        }
        INFO(page);
        CHECK(dark / (255.0 * static_cast<double>(image.size())) < 0.12);
    }
}
