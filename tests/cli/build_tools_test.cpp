// What build tools and CI matrices ask of the program: depfiles, shards, plans.
#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/depfile.h"
#include "edition/shards.h"
#include "support/run_program.h"

using brochure::test::Run;
using brochure::test::run;
using brochure::test::slurp;
using brochure::test::spill;
using brochure::test::TemporaryFolder;

namespace {

const std::string kBuild = std::string("cd " PROJECT_ROOT " && ") + BROCHURE_PROGRAM + " build ";

std::vector<std::string> lines(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> all;
    for (std::string line; std::getline(stream, line);) {
        all.push_back(line);
    }
    return all;
}

}  // namespace

TEST_CASE("a dry run says what would be made and makes nothing", "[cli]") {
    const TemporaryFolder folder;
    const std::string out = folder.path + "/out";
    const Run plan = run(kBuild + "fever-card --locale nl,ar --edition a5,card+grey --dry-run -o " + out);
    CHECK(plan.exit_code == 0);
    CHECK(plan.out == "fever-card\tnl\ta5\t" + out + "/fever-card/fever-card-nl-a5.pdf\n" +
                          "fever-card\tnl\tcard+grey\t" + out + "/fever-card/fever-card-nl-card-grey.pdf\n" +
                          "fever-card\tar\ta5\t" + out + "/fever-card/fever-card-ar-a5.pdf\n" +
                          "fever-card\tar\tcard+grey\t" + out + "/fever-card/fever-card-ar-card-grey.pdf\n");
    CHECK(run("ls " + out).exit_code != 0);
    CHECK(run(kBuild + "fever-card --locale xx --dry-run").exit_code == 1);
}

TEST_CASE("shards are disjoint, make everything together, and are always the same", "[cli]") {
    std::vector<std::string> all = lines(run(kBuild + "--dry-run").out);
    std::sort(all.begin(), all.end());
    REQUIRE(all.size() > 100);
    for (const int count : {1, 3, 7}) {
        std::vector<std::string> together;
        for (int i = 1; i <= count; ++i) {
            const std::string command = kBuild + "--dry-run --shard " + std::to_string(i) + "/" + std::to_string(count);
            const std::vector<std::string> part = lines(run(command).out);
            CHECK(part == lines(run(command).out));
            together.insert(together.end(), part.begin(), part.end());
        }
        std::sort(together.begin(), together.end());
        CHECK(together == all);
    }
}

TEST_CASE("a shard makes its own part, and one that has nothing to do is no error", "[cli]") {
    const TemporaryFolder folder;
    const std::string options = "fever-card --locale nl,ar,tr --edition a5 -o " + folder.path + "/";
    for (const char* part : {"1/2", "2/2"}) {
        REQUIRE(run(kBuild + options + "parts --shard " + part).exit_code == 0);
    }
    REQUIRE(run(kBuild + options + "whole").exit_code == 0);
    CHECK(run("diff -r " + folder.path + "/parts " + folder.path + "/whole").exit_code == 0);
    const Run idle = run(kBuild + options + "idle --shard 9/9");
    CHECK(idle.exit_code == 0);
    CHECK(run("ls " + folder.path + "/idle").exit_code != 0);
    for (const char* wrong : {"0/2", "3/2", "1", "1/0", "a/b", "1/2/3", "-1/2"}) {
        INFO(wrong);
        CHECK(run(kBuild + "--dry-run --shard=" + wrong).exit_code == 2);
    }
}

TEST_CASE("no two shares differ by more than the costliest piece", "[cli]") {
    std::vector<double> costs;
    for (int i = 0; i < 200; ++i) {
        costs.push_back(1 + (i * 7919) % 97);
    }
    for (const int count : {2, 5, 16}) {
        std::vector<double> loads(static_cast<std::size_t>(count), 0);
        const std::vector<int> shares = brochure::share_out(costs, count);
        REQUIRE(shares.size() == costs.size());
        for (std::size_t i = 0; i < costs.size(); ++i) {
            loads.at(static_cast<std::size_t>(shares[i])) += costs[i];
        }
        const auto [least, most] = std::minmax_element(loads.begin(), loads.end());
        CHECK(*most - *least <= *std::max_element(costs.begin(), costs.end()));
    }
}

TEST_CASE("a depfile names everything that was read and nothing of other languages", "[cli]") {
    const TemporaryFolder folder;
    // A theme that divides words, so that a dictionary is read as well.
    REQUIRE(run("cp -r " PROJECT_ROOT "/brochures " PROJECT_ROOT "/fonts " PROJECT_ROOT "/locales " + folder.path)
                .exit_code == 0);
    const std::string theme = folder.path + "/brochures/themes/ours.toml";
    spill(theme, "hyphenation = \"on\"\n" + slurp(folder.path + "/brochures/themes/calm.toml"));
    const std::string depfile = folder.path + "/all.d";
    const Run built =
        run(kBuild + "all --locale nl --edition a5 --theme ours --root " + folder.path + " --clinic " + folder.path +
            "/brochures/clinics/example.toml -o " + folder.path + "/out --depfile " + depfile);
    INFO(built.err);
    REQUIRE(built.exit_code == 0);
    const std::string rule = slurp(depfile);
    INFO(rule);
    CHECK(rule.starts_with(folder.path + "/out/all/all-nl-a5.pdf: \\\n"));
    for (const char* read :
         {"/brochures/all/brochure.xml", "/brochures/all/figures/fever.svg", "/brochures/themes/ours.toml",
          "/brochures/clinics/example.toml", "/brochures/clinics/example.svg", "/locales/nl/all.po",
          "/locales/nl/labels.po", "/locales/hyphenation.toml", "/fonts/fonts.toml"}) {
        INFO(read);
        CHECK((rule.find(folder.path + read + " \\\n") != std::string::npos ||
               rule.ends_with(folder.path + read + "\n")));
    }
    for (const char* read : {"NotoSans-Regular.ttf", "hyph_nl_NL.dic", "sRGB.icc"}) {
        INFO(read);
        CHECK(rule.find(read) != std::string::npos);
    }
    for (const char* other : {"/locales/ar/", "/brochures/fever-card/", "checks.toml", "NotoNaskhArabic"}) {
        INFO(other);
        CHECK(rule.find(other) == std::string::npos);
    }
}

TEST_CASE("no depfile is written when there are errors", "[cli]") {
    const TemporaryFolder folder;
    CHECK(run(kBuild + "fever-card --locale nl --release -o " + folder.path + " --depfile " + folder.path + "/x.d")
              .exit_code == 1);
    CHECK(run("ls " + folder.path + "/x.d").exit_code != 0);
}

TEST_CASE("Make and Ninja read names with spaces, dollars and number signs from a depfile", "[cli]") {
    CHECK(brochure::depfile_rule({"a b"}, {"c#d", "e$f", "g\\ h", "i\\j", "k:l"}) ==
          "a\\ b: \\\n  c\\#d \\\n  e$$f \\\n  g\\\\\\ h \\\n  i\\j \\\n  k\\:l\n");
    const TemporaryFolder folder;
    const std::string strange = folder.path + "/a $b #c";
    spill(folder.path + "/x.d", brochure::depfile_rule({"out"}, {strange + "/in", folder.path + "/plain"}));
    REQUIRE(run("mkdir '" + strange + "'").exit_code == 0);
    spill(folder.path + "/Makefile", "include x.d\nout:\n\t@echo made && touch out\n");
    // Ninja reads the depfile that the command has written.
    spill(folder.path + "/build.ninja",
          "rule make\n  command = echo made && cp x.d y.d && touch out\n  depfile = y.d\nbuild out: make\n");
    for (const char* tool : {"make", "ninja"}) {
        INFO(tool);
        const std::string command = std::string("cd ") + folder.path + " && " + tool + " out";
        REQUIRE(run("touch -d 2001-01-01 '" + strange + "/in' " + folder.path + "/plain; rm -f " + folder.path + "/out")
                    .exit_code == 0);
        CHECK(run(command).out.find("made") != std::string::npos);
        const Run again = run(command);
        INFO(again.err);
        CHECK(again.exit_code == 0);
        CHECK(again.out.find("made") == std::string::npos);
        REQUIRE(run("touch -d 2037-01-01 '" + strange + "/in'").exit_code == 0);
        CHECK(run(command).out.find("made") != std::string::npos);
    }
}
