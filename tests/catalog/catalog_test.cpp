#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <unicode/uchar.h>

#include "catalog/catalog.h"
#include "catalog/keywords.h"
#include "catalog/labels.h"
#include "catalog/local_date.h"
#include "catalog/localize.h"
#include "core/utf.h"
#include "source/read_source.h"
#include "support/run_program.h"

using namespace brochure;
using brochure::test::run;
using brochure::test::spill;
using brochure::test::TemporaryFolder;

namespace {

const std::string kHeader =
    "msgid \"\"\nmsgstr \"\"\n\"Language: nl\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n";

Outcome<Catalog> read(const std::string& text) {
    const TemporaryFolder folder;
    spill(folder.path + "/nl/test.po", text);
    return read_catalog(folder.path + "/nl/test.po");
}

Document document_of(const std::string& body) {
    const TemporaryFolder folder;
    spill(folder.path + "/x/brochure.xml",
          "<brochure xml:lang=\"en\" version=\"1\" date=\"2026-01-31\"><head><title>T</title></head><body>" + body +
              "</body></brochure>");
    return read_document(folder.path + "/x/brochure.xml").value.value();
}

/// What xgettext extracts from a brochure: msgctxt, "|", msgid, in order and once each.
std::vector<std::string> extracted(const std::string& xml) {
    const TemporaryFolder folder;
    const std::string root = PROJECT_ROOT;
    const auto result = run("xgettext --its=" + root + "/locales/brochure.its --no-wrap --from-code=UTF-8 -o " +
                            folder.path + "/a.pot " + xml);
    CHECK(result.err.empty());
    std::vector<std::string> all;
    const auto pot = run("msgconv -t UTF-8 --no-wrap " + folder.path + "/a.pot -o " + folder.path +
                         "/nl.po && sed -i "
                         "'s/^\"Language: /\"Language: nl/' " +
                         folder.path + "/nl.po");
    const Catalog catalog = read_catalog(folder.path + "/nl.po").value.value();
    for (const Message& message : catalog.messages) {
        all.push_back(message.msgctxt + "|" + message.msgid);
    }
    return all;
}

std::vector<std::string> computed(const std::string& xml) {
    const Document document = read_document(xml).value.value();
    std::vector<std::string> all;
    for (const Text& text : document.texts) {
        const std::string key = text.msgctxt + "|" + text.msgid;
        if (text.file == document.file && text.language.empty() &&
            std::find(all.begin(), all.end(), key) == all.end()) {
            all.push_back(key);
        }
    }
    return all;
}

}  // namespace

TEST_CASE("the messages the program computes are those that xgettext extracts", "[catalog]") {
    for (const auto& entry : std::filesystem::directory_iterator(PROJECT_ROOT "/brochures")) {
        const std::string xml = entry.path().string() + "/brochure.xml";
        if (std::filesystem::exists(xml)) {
            INFO(xml);
            CHECK(computed(xml) == extracted(xml));
        }
    }
    const std::string torture = TEST_DATA "/catalog/torture/brochure.xml";
    CHECK(computed(torture) == extracted(torture));
    CHECK(computed(torture).size() > 20);
}

TEST_CASE("no text of a brochure escapes translation", "[catalog]") {
    // Every word of the XML's text is in some message.
    for (const char* xml : {PROJECT_ROOT "/brochures/all/brochure.xml", TEST_DATA "/catalog/torture/brochure.xml"}) {
        std::string messages;
        const Document document = read_document(xml).value.value();
        for (const Text& text : document.texts) {
            messages += plain_text(text.content) + "\n";
            for (const Inline& part : text.content) {
                if (part.kind == InlineKind::placeholder) {
                    messages += "{" + part.text + "}";
                }
            }
        }
        const auto words =
            run(std::string("xmllint --xpath '//text()' ") + xml +
                " | tr -s ' \\n\\t' '\\n\\n\\n' | sed 's/&amp;/\\&/g; s/&lt;/</g; s/&gt;/>/g' | sort -u");
        std::string word;
        int checked = 0;
        for (const char c : words.out) {
            if (c != '\n') {
                word += c;
                continue;
            }
            if (word.size() > 3 && word.find('{') == std::string::npos) {
                INFO(word);
                CHECK(messages.find(word) != std::string::npos);
                ++checked;
            }
            word.clear();
        }
        CHECK(checked > 20);
    }
}

TEST_CASE("every catalog passes msgfmt and is complete", "[catalog]") {
    int catalogs = 0;
    for (const auto& language : std::filesystem::directory_iterator(PROJECT_ROOT "/locales")) {
        if (!language.is_directory()) {
            continue;
        }
        for (const auto& file : std::filesystem::directory_iterator(language.path())) {
            if (file.path().extension() == ".po") {
                ++catalogs;
                INFO(file.path());
                const auto result = run("msgfmt -c --statistics -o /dev/null " + file.path().string());
                CHECK(result.exit_code == 0);
                CHECK(result.err.find("fuzzy") == std::string::npos);
                CHECK(result.err.find("untranslated") == std::string::npos);
                const std::string pot = language.path().filename() == "glossary"
                                            ? PROJECT_ROOT "/locales/glossary/glossary.pot"
                                            : PROJECT_ROOT "/locales/" + file.path().stem().string() + ".pot";
                CHECK(run("msgcmp " + file.path().string() + " " + pot).exit_code == 0);
            }
        }
    }
    CHECK(catalogs >= 8);
}

namespace {

/// Digit sequences by value, whatever the digits: "۱۱۰" is "110".
std::vector<std::string> numbers(const std::string& utf8) {
    std::vector<std::string> all;
    bool inside = false;
    for (const char16_t unit : utf16(utf8)) {
        const int value = u_charDigitValue(unit);
        if (value >= 0) {
            if (!inside) {
                all.emplace_back();
            }
            all.back() += static_cast<char>('0' + value);
        }
        inside = value >= 0;
    }
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace

TEST_CASE("every number of a message is in its translation, and no other", "[catalog]") {
    int compared = 0;
    for (const auto& language : std::filesystem::directory_iterator(PROJECT_ROOT "/locales")) {
        if (!language.is_directory()) {
            continue;
        }
        for (const auto& file : std::filesystem::directory_iterator(language.path())) {
            if (file.path().extension() != ".po") {
                continue;
            }
            const Catalog catalog = read_catalog(file.path()).value.value();
            for (const Message& message : catalog.messages) {
                INFO(file.path() << ": " << message.msgid);
                const auto wanted = numbers(message.msgid);
                const auto found = numbers(message.msgstr);
                compared += static_cast<int>(wanted.size());
                // Numbers that English writes as words may be digits elsewhere; those in digits stay.
                CHECK(std::includes(found.begin(), found.end(), wanted.begin(), wanted.end()));
                if (!wanted.empty()) {
                    CHECK(found.size() <= wanted.size() + 2);
                }
            }
        }
    }
    CHECK(compared > 100);
}

TEST_CASE("a language has all brochures and labels, or none", "[catalog]") {
    int languages = 0;
    for (const auto& language : std::filesystem::directory_iterator(PROJECT_ROOT "/locales")) {
        if (!language.is_directory() || language.path().filename() == "glossary") {
            continue;
        }
        ++languages;
        INFO(language.path());
        for (const char* domain : {"all", "all-summary", "fever-card", "labels"}) {
            CHECK(std::filesystem::exists(language.path() / (std::string(domain) + ".po")));
        }
        CHECK(std::filesystem::exists(PROJECT_ROOT "/locales/glossary/" + language.path().filename().string() + ".po"));
        const Catalog catalog = read_catalog(language.path() / "all.po").value.value();
        CHECK(catalog.locale.gettext == language.path().filename().string());
        CHECK(catalog.review == ReviewStatus::draft);
    }
    CHECK(languages >= 4);
}

TEST_CASE("refreshing the catalogs changes nothing when nothing changed", "[catalog]") {
    const TemporaryFolder folder;
    const std::string root = PROJECT_ROOT;
    REQUIRE(run("cp -r " + root + "/locales " + root + "/brochures " + folder.path + " && mkdir -p " + folder.path +
                "/layout/catalog && cp " + root + "/layout/catalog/labels.cpp " + folder.path +
                "/layout/catalog/ && cp -r " + root + "/layout/desk " + folder.path + "/layout/")
                .exit_code == 0);
    const auto refreshed = run(folder.path + "/locales/refresh");
    INFO(refreshed.err);
    CHECK(refreshed.exit_code == 0);
    const auto difference = run("diff -r " + root + "/locales " + folder.path + "/locales");
    INFO(difference.out);
    CHECK(difference.exit_code == 0);
}

TEST_CASE("extraction fails loudly on broken XML", "[catalog]") {
    const TemporaryFolder folder;
    const std::string root = PROJECT_ROOT;
    REQUIRE(run("cp -r " + root + "/locales " + root + "/brochures " + folder.path).exit_code == 0);
    spill(folder.path + "/brochures/all/brochure.xml", "<brochure version=\"1\" date=\"2026-01-01\"><head></brochure>");
    CHECK(run(folder.path + "/locales/refresh").exit_code != 0);
}

TEST_CASE("bad catalogs are refused with their line", "[catalog]") {
    const auto code_and_line = [](const std::string& text) {
        const Outcome<Catalog> outcome = read(text);
        REQUIRE_FALSE(outcome.value);
        return std::pair(outcome.diagnostics.front().code, outcome.diagnostics.front().line);
    };
    using Expected = std::pair<Code, int>;
    CHECK(code_and_line("\xEF\xBB\xBF" + kHeader) == Expected(Code::po_syntax, 1));
    CHECK(code_and_line(kHeader + "\nmsgid \"a\"\nmsgid \"b\"\n").first == Code::po_syntax);
    CHECK(code_and_line(kHeader + "\nmsgid \"a\"\nmsgstr \"\xFF\"\n") == Expected(Code::file_not_utf8, 7));
    CHECK(code_and_line("msgid \"a\"\nmsgstr \"é\"\n") == Expected(Code::po_charset, 1));
    CHECK(code_and_line(kHeader + "\nmsgid \"a\"\nmsgstr \"1\"\n\nmsgid \"a\"\nmsgstr \"2\"\n").first ==
          Code::po_duplicate);
    CHECK(code_and_line("msgid \"a\"\nmsgstr \"b\"\n").first == Code::po_header);
    CHECK(code_and_line(kHeader + "\"X-Review-Status: checked\\n\"\n").first == Code::po_header);
    CHECK(code_and_line(kHeader + "\"X-Review-Status: reviewed\\n\"\n").first == Code::po_header);
    std::string noise = kHeader;
    for (int i = 0; i < 60; ++i) {
        noise += "msgid oops\n";
    }
    CHECK(code_and_line(noise).first == Code::po_syntax);
}

TEST_CASE("messages know their line, their state and their review", "[catalog]") {
    const Catalog catalog =
        read(kHeader +
             "\"X-Review-Status: reviewed\\n\"\n\"X-Reviewed-By: A. Vertaler\\n\"\n\"X-Reviewed-On: 2026-02-01\\n\"\n"
             "\nmsgctxt \"c\"\nmsgid \"a\"\nmsgstr \"één\"\n\n#, fuzzy\nmsgid \"b\"\nmsgstr \"twee\"\n\n#~ msgid "
             "\"old\"\n#~ msgstr \"oud\"\n")
            .value.value();
    CHECK(catalog.locale.gettext == "nl");
    CHECK(catalog.review == ReviewStatus::reviewed);
    CHECK(catalog.reviewed_by == "A. Vertaler");
    REQUIRE(catalog.find("c", "a") != nullptr);
    CHECK(catalog.find("c", "a")->line == 10);
    CHECK(catalog.find("", "a") == nullptr);
    CHECK(catalog.find("", "b")->fuzzy);
    CHECK(catalog.find("", "old") == nullptr);
}

TEST_CASE("a fuzzy message never prints", "[catalog]") {
    const Document document = document_of("<section><h1>Head</h1><p>Give the medicine.</p></section>");
    const Catalog catalog =
        read(kHeader +
             "\nmsgid \"T\"\nmsgstr \"T\"\n\nmsgid \"Head\"\nmsgstr \"Kop\"\n\n#, fuzzy\nmsgid \"Give the medicine.\"\n"
             "msgstr \"Geef het medicijn niet.\"\n")
            .value.value();
    const Clinic clinic;
    for (const bool release : {false, true}) {
        const auto local = localize({document, clinic, &catalog, english_labels(), release});
        REQUIRE(local.diagnostics.size() == 1);
        CHECK(local.diagnostics.front().code == Code::message_fuzzy);
        CHECK(local.value.has_value() == !release);
        if (local.value) {
            CHECK(plain_text(local.value->texts[2].content) == "Give the medicine.");
            CHECK(local.value->texts[2].language == "en");
            CHECK(local.value->fuzzy == 1);
            CHECK(local.value->translated == 2);
        }
    }
}

TEST_CASE("placeholders become fields, or blanks when the profile does not set them", "[catalog]") {
    const Document document =
        document_of("<section><h1>H</h1><p>Call {clinic_phone} in {clinic_name}, {{sic}}.</p></section>");
    Clinic clinic;
    clinic.phone = {"088 972 72 72", "tel:+31889727272"};
    const LocalDocument local = localize({document, clinic, nullptr, english_labels(), false}).value.value();
    const Inlines& content = local.texts[2].content;
    CHECK(plain_text(content) == "Call 088 972 72 72 in _________________, {sic}.");
    CHECK(content[1].kind == InlineKind::field);
    CHECK(content[1].value == "tel:+31889727272");
    CHECK(content[3].kind == InlineKind::blank);
}

TEST_CASE("numbers of the clinic are shown in the catalog's digits, and dialled as ever", "[catalog]") {
    const Document document =
        document_of("<section><h1>110</h1><p>Call {clinic_phone} or {clinic_email}.</p></section>");
    Clinic clinic;
    clinic.phone = {"088 972 72 72", "tel:+31889727272"};
    clinic.email = "all1@example.org";
    const Catalog catalog = read(kHeader +
                                 "\nmsgid \"T\"\nmsgstr \"T\"\n\nmsgid \"110\"\nmsgstr \"۱۱۰\"\n\nmsgid \"Call "
                                 "{clinic_phone} or {clinic_email}.\"\nmsgstr \"{clinic_phone}، {clinic_email}\"\n")
                                .value.value();
    const LocalDocument local = localize({document, clinic, &catalog, english_labels(), false}).value.value();
    CHECK(plain_text(local.texts[2].content) == "۰۸۸ ۹۷۲ ۷۲ ۷۲، all1@example.org");
    CHECK(local.texts[2].content.front().value == "tel:+31889727272");
}

TEST_CASE("white space of a translation is that of the original's kind, and control characters are refused",
          "[catalog]") {
    const Document document = document_of("<section><h1>H</h1><p>One two.</p></section>");
    const Clinic clinic;
    const auto text = [&](const std::string& msgstr) {
        const Catalog catalog = read(kHeader +
                                     "\nmsgid \"T\"\nmsgstr \"T\"\n\nmsgid \"H\"\nmsgstr \"H\"\n\nmsgid \"One "
                                     "two.\"\nmsgstr \"" +
                                     msgstr + "\"\n")
                                    .value.value();
        return localize({document, clinic, &catalog, english_labels(), false});
    };
    CHECK(plain_text(text("Een\\n  twee. ").value->texts[2].content) == "Een twee.");
    const auto refused = text("Een\\atwee.");
    CHECK_FALSE(refused.value);
    CHECK(refused.diagnostics.front().code == Code::markup_broken);
}

TEST_CASE("inline markup may move but not change", "[catalog]") {
    const Document document = document_of("<section><h1>H</h1><p><b>One</b> and <em>two</em>.</p></section>");
    const Clinic clinic;
    const auto code = [&](const std::string& msgstr) -> std::string {
        const Catalog catalog =
            read(kHeader +
                 "\nmsgid \"T\"\nmsgstr \"T\"\n\nmsgid \"H\"\nmsgstr \"H\"\n\nmsgid \"<b>One</b> and "
                 "<em>two</em>.\"\nmsgstr \"" +
                 msgstr + "\"\n")
                .value.value();
        const auto local = localize({document, clinic, &catalog, english_labels(), false});
        return local.diagnostics.empty() ? "" : std::string(name_of(local.diagnostics.front().code));
    };
    CHECK(code("<em>Twee</em> en <b>een</b>.").empty());
    CHECK(code("<b>Een</b> en twee.") == "markup-changed");
    CHECK(code("<b>Een</b> en <em>twee</em> <em>drie</em>.") == "markup-changed");
    CHECK(code("<b>Een en <em>twee</b></em>.") == "markup-broken");
    CHECK(code("<b>Een</b> en <i>twee</i>.") == "markup-broken");
    CHECK(code("<b>Een</b> & <em>twee</em>.") == "markup-broken");
    CHECK(code("<b> Een</b> en <em>twee</em>.") == "markup-broken");
    CHECK(code("<b>Een</b> en <em>twee</em> {clinic_phone}.") == "placeholder-unknown");
}

TEST_CASE("labels fall back to English with a warning, and keep their placeholders", "[catalog]") {
    const auto partial = localize_labels(read(kHeader + "\nmsgid \"Hospital\"\nmsgstr \"Ziekenhuis\"\n").value.value());
    REQUIRE(partial.value);
    CHECK((*partial.value)[LabelId::hospital] == "Ziekenhuis");
    CHECK((*partial.value)[LabelId::department] == "Department");
    CHECK(partial.diagnostics.size() == kLabelCount - 1);
    const auto broken =
        localize_labels(read(kHeader + "\nmsgid \"Call {number}\"\nmsgstr \"Bel {nummer}\"\n").value.value());
    CHECK_FALSE(broken.value);
    CHECK(fill("{a} and {b} and {c}", {{"a", "1"}, {"b", "2"}}) == "1 and 2 and {c}");
}

TEST_CASE("a date is written as the language writes it, by one calendar in all languages", "[catalog]") {
    const auto date = [](const char* locale, char32_t zero) {
        return local_date("2026-11-21", locale_from_gettext(locale).value(), zero);
    };
    // Its spaces do not break.
    CHECK(date("nl", U'0') == "21\u00A0november\u00A02026");
    CHECK(date("en", U'0') == "21\u00A0November\u00A02026");
    CHECK(date("en_US", U'0') == "November\u00A021,\u00A02026");
    CHECK(date("zh_CN", U'0') == "2026年11月21日");
    CHECK(date("fa", U'۰') == "۲۱\u00A0نوامبر\u00A0۲۰۲۶");
    CHECK(date("ps", U'۰') == "د\u00A0۲۰۲۶\u00A0د\u00A0نومبر\u00A0۲۱");
    CHECK(date("th", U'0') == "21\u00A0พฤศจิกายน\u00A0ค.ศ.\u00A02026");
    CHECK(local_date("soon", locale_from_gettext("nl").value(), U'0') == "soon");
}

TEST_CASE("a translated keyword may give several names", "[catalog]") {
    using Names = std::vector<std::string>;
    CHECK(names_in("ALL") == Names{"ALL"});
    CHECK(names_in("ALL, LLA") == Names{"ALL", "LLA"});
    CHECK(names_in("ALL、急淋") == Names{"ALL", "急淋"});
    CHECK(names_in("ابيضاض الدم، سرطان الدم") == Names{"ابيضاض الدم", "سرطان الدم"});
    CHECK(names_in(" , ALL,").size() == 1);
    CHECK(names_in("").empty());
}
