#include <string>

#include <catch2/catch.hpp>

#include "source/read_csv.h"
#include "source/trials.h"

using namespace brochure;

namespace {

/// The only diagnostic of a file that cannot be read.
Diagnostic trouble(const std::string& bytes) {
    const Outcome<TrialList> list = parse_trials("studies.csv", bytes);
    REQUIRE_FALSE(list.value);
    REQUIRE(list.diagnostics.size() == 1);
    CHECK(list.diagnostics.front().file == "studies.csv");
    CHECK_FALSE(list.diagnostics.front().remedy.empty());
    return list.diagnostics.front();
}

const std::string kHead = "NCT Number,Study Title,Study Status,Conditions,Locations\n";

}  // namespace

TEST_CASE("a CSV cell in quotes holds commas, line ends and doubled quotes", "[source]") {
    const auto table = parse_csv("t.csv",
                                 "\xEF\xBB\xBF"
                                 "a,b\r\n\"one, \"\"two\"\"\r\nthree\",four\r\n\r\n,\r\n")
                           .value.value();
    CHECK(table.head.cells == std::vector<std::string>{"a", "b"});
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].cells == std::vector<std::string>{"one, \"two\"\r\nthree", "four"});
    CHECK(table.rows[0].line == 2);
    CHECK(table.rows[1].cells == std::vector<std::string>{"", ""});
    CHECK(table.rows[1].line == 5);
}

TEST_CASE("a CSV file that a spreadsheet saved with semicolons or tabs is read, with or without a last line end",
          "[source]") {
    for (const std::string separator : {";", "\t"}) {
        const auto table = parse_csv("t.csv", "a" + separator + "\"b, c\"\nx, y" + separator + "z").value.value();
        CHECK(table.head.cells.size() == 2);
        CHECK(table.rows.at(0).cells == std::vector<std::string>{"x, y", "z"});
    }
}

TEST_CASE("trials are read with today's columns in any order", "[source]") {
    const auto list =
        parse_trials("studies.csv",
                     "Locations,Study Status,Phases,NCT Number,Age,Study Title,Conditions,Last Update Posted\n"
                     "\"A, Utrecht, Netherlands|B, Paris, France\",NOT_YET_RECRUITING,PHASE2|PHASE3,NCT00000001,"
                     "\"CHILD, ADULT\",A\u202E title\u0007,X|Y,2026-01-31\n"
                     "C,RECRUITING,NA,NCT00000002,,T,X,2026-02-03\n"
                     "C,RECRUITING,NA,NCT00000002,,T,X,2026-01-03\n")
            .value.value();
    REQUIRE(list.trials.size() == 2);
    const Trial& trial = list.trials[0];
    CHECK(trial.number == "NCT00000001");
    CHECK(trial.title == "A title");
    CHECK(trial.status == "Not yet recruiting");
    CHECK(trial.phase == "Phase 2, Phase 3");
    CHECK(trial.age == "Child, adult");
    CHECK(trial.conditions == std::vector<std::string>{"X", "Y"});
    CHECK(trial.places == std::vector<std::string>{"A, Utrecht, Netherlands", "B, Paris, France"});
    CHECK(trial.url == "https://clinicaltrials.gov/study/NCT00000001");
    CHECK(list.trials[1].phase.empty());
    CHECK(list.newest == "2026-02-03");
}

TEST_CASE("trials are read with the columns of older downloads", "[source]") {
    const auto list = read_trials(TEST_DATA "/trials/older.csv").value.value();
    REQUIRE(list.trials.size() == 1);
    CHECK(list.trials[0].title == "Invented Study in Korea");
    CHECK(list.trials[0].phase == "Phase 2, Phase 3");
    CHECK(list.trials[0].places == std::vector<std::string>{"Invented Hospital, Seoul, Korea, Republic of"});
    CHECK(list.newest == "2019-03-12");
}

TEST_CASE("a table of trials that cannot be read gives one error with its line and a remedy", "[source]") {
    CHECK(trouble("").line == 1);
    CHECK(trouble("Title,Status\na,b\n").message == "the table has no column NCT Number, Conditions, Locations");
    const Diagnostic short_row = trouble(kHead + "NCT00000001,\"a\nb\",c,d,e\nNCT00000002,a\n");
    CHECK(short_row.line == 4);
    CHECK(short_row.code == Code::csv_broken);
    const Diagnostic cut = trouble(kHead + "NCT00000001,\"a study that is\ncut off");
    CHECK(cut.line == 2);
    CHECK(cut.message.find("never ends") != std::string::npos);
    CHECK(trouble(kHead + "NCT00000001,\"a\"b,c,d,e\n").line == 2);
    CHECK(trouble(kHead + "NCT00000001,a,b,c,d\nNCT1,a,b,c,d\n").line == 3);
    CHECK(trouble(kHead + "NCT00000001,caf\xE9,b,c,d\n").code == Code::file_not_utf8);
    CHECK(trouble(kHead + "NCT00000001,caf\xE9,b,c,d\n").line == 2);
    CHECK(trouble(std::string("\xFF\xFEN\0C\0", 6)).code == Code::file_not_utf8);
    CHECK(trouble(kHead + std::string("NCT\0", 4)).code == Code::csv_broken);
    CHECK(trouble(std::string(kLargestCsv + 1, 'x')).message.find("larger than 64 MB") != std::string::npos);
    CHECK(read_trials("/dev/zero").diagnostics.at(0).code == Code::csv_broken);
    CHECK(read_trials("/nonexistent/studies.csv").diagnostics.at(0).code == Code::file_missing);
    CHECK_FALSE(has_errors(parse_trials("studies.csv", kHead).diagnostics));  // no row is no error
}

TEST_CASE("dates of registries are read as they were written over the years", "[source]") {
    CHECK(iso_date("2025-03-12") == "2025-03-12");
    CHECK(iso_date("2025-03") == "2025-03-01");
    CHECK(iso_date("March 12, 2025") == "2025-03-12");
    CHECK(iso_date("March 2025") == "2025-03-01");
    CHECK(iso_date("2024-02-29") == "2024-02-29");
    for (const char* wrong : {"", "2025-02-29", "2025-13-01", "12/03/2025", "Maart 2025", "2025-03-12x", "yesterday"}) {
        INFO(wrong);
        CHECK(iso_date(wrong).empty());
    }
}
