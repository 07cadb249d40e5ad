#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/color.h"
#include "core/contrast.h"
#include "source/read_source.h"
#include "source/telephone.h"
#include "source/temperature.h"
#include "source/web_address.h"
#include "support/run_program.h"

using namespace brochure;
using brochure::test::spill;
using brochure::test::TemporaryFolder;

namespace {

Outcome<Clinic> clinic(const std::string& toml) {
    const TemporaryFolder folder;
    spill(folder.path + "/c.toml", toml);
    return read_clinic(folder.path + "/c.toml");
}

struct BadProfile {
    const char* toml;
    Code code;
    int line;
    const char* says;    ///< part of the message
    const char* remedy;  ///< part of the remedy
};

std::string shown(const std::string& typed, const std::string& country = "NL") {
    const TelephoneReading reading = read_telephone(typed, country);
    return reading.telephone ? reading.telephone->shown : "refused: " + reading.problem;
}

std::string uri(const std::string& typed, const std::string& country = "NL") {
    const TelephoneReading reading = read_telephone(typed, country);
    return reading.telephone ? reading.telephone->uri : "refused: " + reading.problem;
}

double contrast_of(const Outcome<Theme>& theme) {
    return contrast(theme.value->palette.accent, theme.value->palette.accent_soft);
}

}  // namespace

TEST_CASE("everything wrong in a clinic profile is refused with its line and what to write", "[source]") {
    const std::vector<BadProfile> cases = {
        {"\nfone = \"1\"", Code::toml_key, 2, "fone", "did you mean phone?"},
        {"\n\nemial = \"a@b.example\"", Code::toml_key, 3, "emial", "did you mean email?"},
        {"phone = 20", Code::toml_value, 1, "must be a string", "phone = \"…\""},
        {"\nphone = \"call me\"", Code::toml_value, 2, "not made of digits", "088 972 72 72"},
        {"\nphone_night = \"020 555 01 23 45 67 89\"", Code::toml_value, 2, "too many digits", "digits"},
        {"phone = \"+31 2\"", Code::toml_value, 1, "“+31 2” is no telephone number", "digits"},
        {"phone = \"+999 123456\"", Code::toml_value, 1, "country code does not exist", "digits"},
        {"country = \"Holland\"", Code::toml_value, 1, "Holland", "\"NL\""},
        {"country = \"nl\"", Code::toml_value, 1, "nl", "\"NL\""},
        {"country = \"ZZ\"", Code::toml_value, 1, "ZZ", "ISO 3166"},
        {"email = \"nobody\"", Code::toml_value, 1, "one @", "name@example.org"},
        {"email = \"a b@c.example\"", Code::toml_value, 1, "space", "name@example.org"},
        {"email = \"a@localhost\"", Code::toml_value, 1, "no domain name", "name@example.org"},
        {"email = \"a@b@c.example\"", Code::toml_value, 1, "one @", "name@example.org"},
        {"web = \"hospital.example\"", Code::toml_value, 1, "https://", "https://www.example.org"},
        {"web = \"https://hospital\"", Code::toml_value, 1, "no domain name", "https://"},
        {"web = \"https://hospital.example/a b\"", Code::toml_value, 1, "space", "https://"},
        {"web = \"https://hospital.example/leukämie\"", Code::toml_value, 1, "%", "https://"},
        {"web = \"ftp://hospital.example\"", Code::toml_value, 1, "https://", "https://"},
        {"web = \"https://me:secret@hospital.example\"", Code::toml_value, 1, "user name", "https://"},
        {"fever = 38.5", Code::toml_value, 1, "unit", "\"38.5 °C\""},
        {"fever = \"38.5\"", Code::toml_value, 1, "not a number with its unit", "°C"},
        {"fever = \"high\"", Code::toml_value, 1, "no temperature", "°C"},
        {"fever = \"25 °C\"", Code::toml_value, 1, "fever", "35 to 42"},
        {"fever = \"38.5 °F\"", Code::toml_value, 1, "fever", "95 to 107.6"},
        {"fever = \"101 °C\"", Code::toml_value, 1, "fever", "35 to 42"},
        {"fever = \"38.5 °C in the ear\"", Code::toml_value, 1, "not a number with its unit", "[fever]"},
        {"[fever]\nnl = \"38,5 °C\"\nar = \"٣٨ °C\"", Code::toml_value, 2, "another temperature", "every language"},
        {"[fever]\nnl = \"hoog\"", Code::toml_value, 2, "no temperature", "°C"},
        {"accent = \"teal\"", Code::toml_value, 1, "teal", "#rrggbb"},
        {"\naccent = \"#3fa0b0\"", Code::toml_value, 2, "contrast", "7:1"},
        {"languages = \"nl\"", Code::toml_value, 1, "list", "languages = ["},
        {"languages = [\"nl\", \"dutch\"]", Code::toml_value, 1, "dutch", "\"nl\""},
        {"languages = [\"zh-Hans\"]", Code::toml_value, 1, "zh-Hans", "\"zh_CN\""},
        {"languages = [\"nl\", \"nl\"]", Code::toml_value, 1, "twice", "delete"},
        {"name = 5", Code::toml_value, 1, "string or a table", "[name]"},
        {"name = \"a\\nb\"", Code::toml_value, 1, "line end", "one line"},
        {"[name]\n\"not a tag\" = \"x\"", Code::toml_value, 2, "no language tag", "BCP 47"},
        {"[name]\nenglish = \"x\"", Code::toml_value, 2, "no language tag", "BCP 47"},
        {"logo = \"/dev/zero\"", Code::file_unreadable, 1, "device", "PNG"},
        {"[name]\nen = 5", Code::toml_value, 2, "string", "en = \"…\""},
        {"\nlogo = \"missing.svg\"", Code::image_missing, 2, "missing.svg", "relative to"},
        {"phone = \"088\nx", Code::toml_syntax, 1, "", "key = value"}};
    for (const BadProfile& bad : cases) {
        INFO(bad.toml);
        const Outcome<Clinic> outcome = clinic(bad.toml);
        CHECK_FALSE(outcome.value);
        REQUIRE(outcome.diagnostics.size() == 1);
        const Diagnostic& d = outcome.diagnostics.front();
        CHECK(d.severity == Severity::error);
        CHECK(d.code == bad.code);
        CHECK(d.line == bad.line);
        CHECK(d.file.ends_with("c.toml"));
        CHECK(d.message.find(bad.says) != std::string::npos);
        CHECK(d.remedy.find(bad.remedy) != std::string::npos);
    }
    CHECK(clinic("name = \"" + std::string(500, 'x') + "\"").diagnostics.size() == 1);
    CHECK(clinic("web = \"https://hospital.example/" + std::string(200, 'x') + "\"").diagnostics.size() == 1);
}

TEST_CASE("a logo that cannot be printed is refused where it is named", "[source]") {
    const TemporaryFolder folder;
    const auto with = [&](const std::string& name, const std::string& bytes) {
        spill(folder.path + "/" + name, bytes);
        spill(folder.path + "/c.toml", "name = \"H\"\nlogo = \"" + name + "\"\n");
        return read_clinic(folder.path + "/c.toml");
    };
    const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\">";
    CHECK(with("a.svg", svg + "<path d=\"M0 0L20 10Z\"/></svg>").value->logo);
    const auto refused = [&](const std::string& name, const std::string& bytes, Code code, const std::string& place) {
        const Outcome<Clinic> outcome = with(name, bytes);
        INFO(name);
        CHECK_FALSE(outcome.value);
        REQUIRE_FALSE(outcome.diagnostics.empty());
        const Diagnostic& d = outcome.diagnostics.front();
        CHECK(d.code == code);
        CHECK(d.file.ends_with(place));
        CHECK(d.line > 0);
        CHECK_FALSE(d.remedy.empty());
    };
    refused("text.svg", svg + "<text x=\"0\" y=\"9\">H</text></svg>", Code::image_unsupported, "text.svg");
    refused("cut.svg", svg + "<path", Code::image_broken, "cut.svg");
    refused("cut.png", "\x89PNG\r\n\x1a\n1234", Code::image_broken, "c.toml");
    refused("word.doc", "not a picture", Code::image_unsupported, "c.toml");
    refused("empty.png", "", Code::image_unsupported, "c.toml");
    refused("large.png", "\x89PNG" + std::string(2'100'000, 'x'), Code::toml_value, "c.toml");
    std::filesystem::create_directories(folder.path + "/folder.svg");
    spill(folder.path + "/c.toml", "logo = \"folder.svg\"\n");
    CHECK(read_clinic(folder.path + "/c.toml").diagnostics.front().line == 1);
}

TEST_CASE("the example profile sets everything and is without fault", "[source]") {
    const Outcome<Clinic> example = read_clinic(PROJECT_ROOT "/brochures/clinics/example.toml");
    REQUIRE(example.value);
    CHECK(example.diagnostics.empty());
    const Clinic& set = *example.value;
    for (const LocalizedString* text : {&set.name, &set.department, &set.address, &set.hours}) {
        CHECK_FALSE(text->in("en").empty());
    }
    CHECK_FALSE(set.phone.empty());
    CHECK_FALSE(set.phone_night.empty());
    CHECK_FALSE(set.email.empty());
    CHECK_FALSE(set.web.empty());
    CHECK(set.fever->degrees == Approx(38.5));
    CHECK(set.logo);
    CHECK(set.colors.accent);
    CHECK(set.colors.accent_soft);
    CHECK(set.languages == std::vector<std::string>{"nl", "en"});
    CHECK(read_clinic(PROJECT_ROOT "/brochures/clinics/default.toml").diagnostics.empty());
}

TEST_CASE("a telephone number keeps the grouping that was typed; digits alone are grouped as the country does",
          "[source]") {
    CHECK(shown("088 972 72 72") == "088 972 72 72");
    CHECK(shown("  088  972 72 72 ") == "088 972 72 72");
    CHECK(shown("0205550123") == "020 555 0123");
    CHECK(shown("0612345678") == "06 12345678");
    CHECK(shown("+31889727272") == "+31 88 972 7272");
    CHECK(shown("0031889727272") == "+31 88 972 7272");
    CHECK(shown("022345678", "BE") == "02 234 56 78");
    CHECK(shown("0140205060", "FR") == "01 40 20 50 60");
    CHECK(shown("2125550123", "US") == "(212) 555-0123");
    CHECK(shown("02121234567", "TR") == "(0212) 123 45 67");
    CHECK(shown("020-555 01 23 ext. 45") == "020-555 01 23 ext. 45");
    CHECK(shown("112") == "112");
    CHECK(shown("0800-FLOWERS").starts_with("refused"));
    CHECK(shown("12").starts_with("refused"));
    CHECK(shown("").starts_with("refused"));
    CHECK(shown("020 555 01 23 x").starts_with("refused"));
    CHECK(shown("+31 + 20 555 01 23").starts_with("refused"));
}

TEST_CASE("telephone numbers dial from abroad", "[source]") {
    CHECK(uri("088 972 72 72") == "tel:+31889727272");
    CHECK(uri("+31 88 972 72 72", "DE") == "tel:+31889727272");
    CHECK(uri("0031 88 9727272", "BE") == "tel:+31889727272");
    CHECK(uri("06 1234 5678", "IT") == "tel:+390612345678");
    CHECK(uri("+31 (0)88 972 72 72") == "tel:+31889727272");
    CHECK(uri("020 555 01 23 ext. 45") == "tel:+31205550123;ext=45");
    CHECK(uri("112") == "tel:112");
    CHECK(uri("116 117", "DE") == "tel:116117");
}

TEST_CASE("a number that nobody has gives a warning, since numbers are added every year", "[source]") {
    const Outcome<Clinic> outcome = clinic("name = \"H\"\nphone = \"088 972 72 7\"\n");
    REQUIRE(outcome.value);
    REQUIRE(outcome.diagnostics.size() == 1);
    CHECK(outcome.diagnostics.front().severity == Severity::warning);
    CHECK(outcome.diagnostics.front().line == 2);
    CHECK_FALSE(outcome.diagnostics.front().remedy.empty());
    CHECK(outcome.value->phone.shown == "088 972 72 7");
}

TEST_CASE("a temperature is read in any script, and is fever or refused", "[source]") {
    const auto celsius = [](const char* text) {
        const auto found = find_temperature(text);
        return found ? fever_in_celsius(*found).value_or(-1) : -2;
    };
    CHECK(celsius("38.5 °C") == Approx(38.5));
    CHECK(celsius("38,5°C") == Approx(38.5));
    CHECK(celsius("٣٨٫٥ درجة") == Approx(38.5));
    CHECK(celsius("३८.५ ℃") == Approx(38.5));
    CHECK(celsius("101.3 °F") == Approx(38.5));
    CHECK(celsius("twice in 12 hours 38 °C") == Approx(38));
    CHECK(celsius("38.5 Celsius") == Approx(38.5));
    CHECK(celsius("34.9 °C") == -1);
    CHECK(celsius("42.1 °C") == -1);
    CHECK(celsius("none") == -2);
}

TEST_CASE("web addresses are printed as people type them", "[source]") {
    CHECK(shown_web_address("https://www.hospital.example/") == "www.hospital.example");
    CHECK(shown_web_address("http://hospital.example/a/") == "hospital.example/a/");
    CHECK(web_problem("https://hospital.example:8443/a?b=c#d").empty());
    CHECK(email_problem("o'neil+x@a-b.example").empty());
    CHECK_FALSE(email_problem(".a@b.example").empty());
    CHECK_FALSE(email_problem("a@-b.example").empty());
}

TEST_CASE("the house's colours take the place of the theme's and stay readable on each other", "[source]") {
    const std::string calm = PROJECT_ROOT "/brochures/themes/calm.toml";
    const Clinic plum = clinic("accent = \"#5b1a5e\"").value.value();
    const Outcome<Theme> tinted = read_theme(calm, plum.colors);
    REQUIRE(tinted.value);
    CHECK(tinted.value->palette.accent == Color{0x5b, 0x1a, 0x5e});
    CHECK(tinted.value->palette.link == tinted.value->palette.accent);
    CHECK(tinted.value->h1.color == tinted.value->palette.accent);
    CHECK(contrast_of(tinted) >= kReadableContrast);
    CHECK_FALSE(tinted.value->palette.accent_soft == Color{255, 255, 255});

    // An accent that only just reaches the contrast on white leaves no room for a tint.
    const Outcome<Theme> bare = read_theme(calm, clinic("accent = \"#595959\"").value->colors);
    REQUIRE(bare.value);
    CHECK(contrast_of(bare) >= kReadableContrast);

    const Outcome<Theme> dark = read_theme(calm, clinic("\n\naccent_soft = \"#c08080\"").value->colors);
    CHECK_FALSE(dark.value);
    REQUIRE(dark.diagnostics.size() == 1);
    CHECK(dark.diagnostics.front().line == 3);
    CHECK(dark.diagnostics.front().file.ends_with("c.toml"));
    CHECK_FALSE(dark.diagnostics.front().remedy.empty());

    const Outcome<Theme> plain = read_theme(PROJECT_ROOT "/brochures/themes/plain.toml", plum.colors);
    CHECK(plain.value->palette.accent == Color{0, 0, 0});
}

TEST_CASE("in grey a warning stands between a note and what is urgent", "[source]") {
    for (const char* name : {"calm", "card", "clear", "plain"}) {
        const Theme theme = read_theme(std::string(PROJECT_ROOT "/brochures/themes/") + name + ".toml").value.value();
        INFO(name);
        CHECK(luma(theme.note.bar) > luma(theme.warning.bar));
        CHECK(luma(theme.warning.bar) >= luma(theme.urgent.bar));
        CHECK(theme.note.bar_width < theme.warning.bar_width);
        CHECK(theme.warning.bar_width < theme.urgent.bar_width);
    }
}
