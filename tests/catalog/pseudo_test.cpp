#include <string>

#include <catch2/catch.hpp>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "catalog/labels.h"
#include "catalog/localize.h"
#include "catalog/parse_translation.h"
#include "catalog/pseudo.h"
#include "source/inlines.h"
#include "source/read_source.h"

using namespace brochure;

namespace {

std::string accented(const std::string& msgid) { return pseudo_translation(msgid, Pseudo::accented); }
std::string mirrored(const std::string& msgid) { return pseudo_translation(msgid, Pseudo::mirrored); }

int letters(const std::string& markup) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(plain_text(parse_inlines(markup).value.value()));
    int count = 0;
    for (std::int32_t i = 0; i < text.length(); ++i) {
        count += u_isalpha(text[i]) != 0 ? 1 : 0;
    }
    return count;
}

}  // namespace

TEST_CASE("the accented pseudo-locale accents, lengthens and brackets", "[catalog]") {
    CHECK(accented("Tea") == "[Ţééå]");
    CHECK(accented("") == "[]");
    const std::string sentence = "Call the hospital immediately if your child has a fever.";
    const double growth = static_cast<double>(letters(accented(sentence))) / letters(sentence);
    CHECK(growth == Approx(1.4).margin(0.03));
}

TEST_CASE("pseudo-locales keep markup, placeholders, entities, addresses and foreign words", "[catalog]") {
    const std::string markup =
        "<b>a</b> {clinic_phone} &amp; {{x}} <a href=\"https://a.example\">www.a.example</a> "
        "<span lang=\"nl\">thee</span> me@a.example &#x41;";
    for (const std::string& text : {accented(markup), mirrored(markup)}) {
        INFO(text);
        for (const char* kept : {"<b>", "</b>", "{clinic_phone}", "&amp;", "{{", "}}", "<a href=\"https://a.example\">",
                                 "www.a.example</a>", "<span lang=\"nl\">thee</span>", "me@a.example", "&#x41;"}) {
            INFO(kept);
            CHECK(text.find(kept) != std::string::npos);
        }
        CHECK(parse_translation(parse_inlines(markup).value.value(), text).value.has_value());
    }
}

TEST_CASE("the mirrored pseudo-locale runs from right to left and keeps numbers", "[catalog]") {
    CHECK(mirrored("Tea, 12 cups") == "\u202ETea\u202C, 12 \u202Ecups\u202C");
    CHECK(mirrored("child's") == "\u202Echild's\u202C");
    CHECK(locale_of(*find_pseudo("ar-XB")).direction == Direction::right_to_left);
    CHECK(find_pseudo("ar_XB") == find_pseudo("ar-XB"));
    CHECK(find_pseudo("ar") == nullptr);
}

TEST_CASE("pseudo-locales translate every message and label of a real brochure as a draft", "[catalog]") {
    const Document document = read_document(PROJECT_ROOT "/brochures/all/brochure.xml").value.value();
    const Clinic clinic = read_clinic(PROJECT_ROOT "/brochures/clinics/default.toml").value.value();
    for (const PseudoLocale& pseudo : kPseudoLocales) {
        const Outcome<LocalLabels> labels = localize_labels(pseudo_labels(pseudo));
        REQUIRE(labels.value.has_value());
        CHECK(labels.diagnostics.empty());
        const Catalog catalog = pseudo_catalog(document, pseudo);
        const Outcome<LocalDocument> local = localize({document, clinic, &catalog, *labels.value, false});
        CHECK(local.diagnostics.empty());
        REQUIRE(local.value.has_value());
        CHECK(local.value->missing == 0);
        CHECK(local.value->review == ReviewStatus::draft);
    }
}
