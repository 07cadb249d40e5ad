// The form of a clinic profile: what it changes in the file, and that it changes nothing else.
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "source/edit_clinic.h"
#include "source/read_source.h"
#include "support/run_program.h"

using namespace brochure;
using brochure::test::replaced;
using brochure::test::slurp;

namespace {

using Texts = std::map<std::string, std::string>;
using Strings = std::vector<std::string>;

const std::string kExample = PROJECT_ROOT "/brochures/clinics/example.toml";

std::string edited(const std::string& toml, const ClinicFields& wanted) {
    const Outcome<std::string> outcome = edit_clinic(toml, wanted, "c.toml");
    INFO((outcome.diagnostics.empty() ? std::string() : to_text(outcome.diagnostics.front())));
    REQUIRE(outcome.value);
    return *outcome.value;
}

ClinicFields fields(const std::string& toml) { return clinic_fields(toml, "c.toml").value.value(); }

struct Change {
    const char* before;
    ClinicFields wanted;
    const char* after;
};

}  // namespace

TEST_CASE("saving a profile unchanged gives its bytes back", "[source]") {
    for (const char* name : {"example", "default"}) {
        const std::string toml = slurp(PROJECT_ROOT "/brochures/clinics/" + std::string(name) + ".toml");
        CHECK(edited(toml, fields(toml)) == toml);
    }
}

TEST_CASE("one changed field changes its own bytes in the profile and no others", "[source]") {
    const std::string toml = slurp(kExample);
    CHECK(edited(toml, {{"phone", "020 111 22 33"}}) == replaced(toml, "020 555 01 23\"", "020 111 22 33\""));
    CHECK(edited(toml, {{"languages", Strings{"tr"}}}) == replaced(toml, "[\"nl\", \"en\"]", "[\"tr\"]"));
    CHECK(edited(toml, {{"email", ""}}) == replaced(toml, "oncology@hospital.example", ""));
    ClinicFields wanted = fields(toml);
    std::get<Texts>(wanted.at("hours"))["ar"] = "كل يوم";
    CHECK(edited(toml, wanted) == replaced(toml, "من الاثنين إلى الجمعة، من 8:30 إلى 17:00", "كل يوم"));
    std::get<Texts>(wanted.at("hours")).erase("ar");
    CHECK(edited(toml, wanted) == replaced(toml, "ar = \"من الاثنين إلى الجمعة، من 8:30 إلى 17:00\"\n", ""));
    wanted = fields(toml);
    std::get<Texts>(wanted.at("address"))["zh-Hant"] = "一號\n\"二\"";
    CHECK(edited(toml, wanted) ==
          replaced(toml, "1234 AB Exampletown\"\n", "1234 AB Exampletown\"\nzh-Hant = \"一號\\n\\\"二\\\"\"\n"));
}

TEST_CASE("fields are added, removed and change between one text and one a language", "[source]") {
    const std::vector<Change> changes = {
        {"", {{"phone", "112"}}, "phone = \"112\"\n"},
        {"# mine\nphone = \"1\"",
         {{"web", "https://a.example"}},
         "# mine\nphone = \"1\"\nweb = \"https://a.example\"\n"},
        {"# about names\n[name]\nen = \"A\"\n",
         {{"phone", "112"}},
         "phone = \"112\"\n# about names\n[name]\nen = \"A\"\n"},
        {"name = \"A\"  # house\nphone = \"1\"\n", {{"name", "B"}}, "name = \"B\"  # house\nphone = \"1\"\n"},
        {"name = \"A\"\nphone = \"1\"\n", {{"name", Texts{{"nl", "B"}}}}, "phone = \"1\"\n\n[name]\nnl = \"B\"\n"},
        {"phone = \"1\"\n\n[name]\nnl = \"B\"\n\n[hours]\nnl = \"C\"\n",
         {{"name", "A"}},
         "phone = \"1\"\nname = \"A\"\n\n\n[hours]\nnl = \"C\"\n"},
        {"name = { nl = \"A\" }\n", {{"name", Texts{{"en", "C"}, {"nl", "B"}}}}, "name = { en = \"C\", nl = \"B\" }\n"},
        {"[name]\nnl = \"B\"\n", {{"name", ""}}, "[name]\n"},
        {"[name]\n", {{"name", Texts{{"nl", "B"}, {"ar", ""}}}}, "[name]\nnl = \"B\"\n"},
        {"phone = \"1\"\r\n# x\r\n", {{"email", "a@b.nl"}}, "phone = \"1\"\r\nemail = \"a@b.nl\"\r\n# x\r\n"},
        {"address = \"\"\"\nA\nB\"\"\"\nphone = \"1\"\n",
         {{"address", "A\nC"}},
         "address = \"A\\nC\"\nphone = \"1\"\n"},
        {"owner = 3\nphone = \"1\"\n[more]\nx = [1, 2]\n",
         {{"phone", "2"}},
         "owner = 3\nphone = \"2\"\n[more]\nx = [1, 2]\n"},
    };
    for (const Change& change : changes) {
        INFO(change.before);
        CHECK(edited(change.before, change.wanted) == change.after);
    }
}

TEST_CASE("a profile that cannot be edited without harm is refused and says why", "[source]") {
    const auto refused = [](const std::string& toml, const ClinicFields& wanted) {
        const Outcome<std::string> outcome = edit_clinic(toml, wanted, "c.toml");
        CHECK_FALSE(outcome.value);
        REQUIRE(outcome.diagnostics.size() == 1);
        CHECK_FALSE(outcome.diagnostics.front().remedy.empty());
        return outcome.diagnostics.front().code;
    };
    CHECK(refused("phone = ", {{"phone", "1"}}) == Code::toml_syntax);
    CHECK(refused("", {{"fone", "1"}}) == Code::toml_key);
    CHECK(refused("name.nl = \"A\"\n[hours]\nnl = \"C\"\n", {{"name", Texts{{"nl", "A"}, {"ar", "B"}}}}) ==
          Code::toml_value);
}

TEST_CASE("a new profile keeps what the example explains and nothing of its hospital", "[source]") {
    const std::string example = slurp(kExample);
    const std::string made = new_clinic(example, "new.toml").value.value();
    const ClinicFields set = fields(made);
    CHECK(set.size() == 3);
    CHECK(set.at("department") == fields(example).at("department"));
    CHECK(made.find("phone = \"020") == std::string::npos);
    CHECK(made.find("# Telephone numbers. The grouping that you type is kept") != std::string::npos);
    CHECK(edited(made, fields(example)).find("Example Street 1\\n") != std::string::npos);
    CHECK(fields(edited(made, fields(example))) == fields(example));
    CHECK(parse_clinic(made, kExample).value);
}

TEST_CASE("a profile is judged before it is saved", "[source]") {
    const Outcome<Clinic> outcome = parse_clinic("phone = \"call me\"", kExample);
    REQUIRE(outcome.diagnostics.size() == 1);
    CHECK(outcome.diagnostics.front().file == kExample);
    CHECK(parse_clinic("logo = \"example.svg\"", kExample).value->logo);
}
