// For each check of catalogs a translation that triggers it and one that must not.
#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "catalog/catalog.h"
#include "catalog/labels.h"
#include "check/check_catalog.h"
#include "check/review.h"
#include "source/read_source.h"
#include "support/run_program.h"

using namespace brochure;
using brochure::test::replaced;
using brochure::test::slurp;
using brochure::test::spill;
using brochure::test::TemporaryFolder;

namespace {

std::string po_string(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        escaped += c == '"' ? "\\\"" : c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\\' ? "\\\\" : std::string(1, c);
    }
    return "\"" + escaped + "\"";
}

std::string header(const std::string& language, const std::string& more = "") {
    return "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: tea 1\\n\"\n\"Report-Msgid-Bugs-To: \\n\"\n"
           "\"POT-Creation-Date: 2026-01-31 00:00+0000\\n\"\n\"PO-Revision-Date: 2026-02-01 00:00+0000\\n\"\n"
           "\"Last-Translator: \\n\"\n\"Language-Team: Tea\\n\"\n\"Language: " +
           language +
           "\\n\"\n\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
           "\"Content-Transfer-Encoding: 8bit\\n\"\n" +
           more + "\n";
}

Catalog catalog_of(const std::string& language, const std::string& entries, const std::string& more = "") {
    return parse_catalog("locales/" + language + "/tea.po", header(language, more) + entries).value.value();
}

std::string entry(const std::string& msgid, const std::string& msgstr, const std::string& flags = "") {
    return flags + "msgid " + po_string(msgid) + "\nmsgstr " + po_string(msgstr) + "\n\n";
}

/// A brochure whose messages are `msgids`, as paragraphs.
Document document_of(const std::vector<std::string>& msgids) {
    Document document;
    document.id = "tea";
    document.language = "en";
    document.date = "2026-01-31";
    for (const std::string& msgid : msgids) {
        Text text;
        text.msgid = msgid;
        document.texts.push_back(text);
    }
    return document;
}

Glossary glossary_of(const std::string& language) {
    Glossary glossary;
    if (language == "nl") {
        glossary.file = "locales/glossary/nl.po";
        glossary.terms = {{"blood cell", {"bloedcel"}, 10}, {"white blood cell", {"witte bloedcel"}, 13}};
        glossary.forbidden = {{"\\bbloedkankertje\\b", "bloedkanker"}};
        glossary.negations = {"\\bniet\\b", "\\bgeen\\b", "\\bzonder\\b"};
        glossary.critical = {{"Never wait.", "waiting may cost a life"}};
    }
    return glossary;
}

Findings check(const std::string& language, const std::vector<std::pair<std::string, std::string>>& messages,
               const CheckSettings& settings = {}) {
    std::string entries;
    std::vector<std::string> msgids;
    for (const auto& [msgid, msgstr] : messages) {
        entries += entry(msgid, msgstr, msgid.find('{') == std::string::npos ? "" : "#, python-brace-format\n");
        msgids.push_back(msgid);
    }
    const Catalog catalog = catalog_of(language, entries);
    const Document document = document_of(msgids);
    const Glossary glossary = glossary_of(language);
    return check_catalog({template_of(document), catalog, glossary, settings});
}

std::vector<std::string> names_of(const Findings& findings) {
    std::vector<std::string> names;
    for (const Finding& f : findings) {
        names.emplace_back(f.check);
    }
    return names;
}

/// A translation that is wrong in one way, and how it is right.
struct Case {
    const char* check;
    const char* language;
    const char* msgid;
    const char* wrong;
    const char* right;
    const char* suggestion = nullptr;  ///< what one click makes of the wrong one; nullptr: only a person can tell
};

const std::vector<Case>& cases() {
    static const std::vector<Case> all = {
        {"placeholders", "nl", "Call {clinic_phone} now.", "Bel nu.", "Bel nu {clinic_phone}."},
        {"placeholders", "nl", "Call us now.", "Bel {clinic_phone} nu.", "Bel ons nu."},
        {"markup", "nl", "Drink <b>tea</b>.", "Drink thee.", "Drink <b>thee</b>."},
        {"markup", "nl", "Drink <b>tea</b>.", "Drink <b>thee.", "<b>Thee</b> drinken."},
        {"markup", "nl", "See <a href=\"https://a.example\">this</a>.", "Zie <a href=\"https://b.example\">dit</a>.",
         "<a href=\"https://a.example\">Dit</a> ziet u."},
        {"numbers", "nl", "Every year 110 children.", "Ieder jaar 101 kinderen.", "Ieder jaar 110 kinderen."},
        {"numbers", "nl", "About 1,234.5 cells.", "Ongeveer 1.234 cellen.", "Ongeveer 1.234,5 cellen."},
        {"numbers", "nl", "It takes two years.", "Het duurt 3 jaar.", "Het duurt 2 jaar."},
        {"numbers", "fr", "It takes 2 years.", "Cela dure des années.", "Cela dure deux ans."},
        {"numbers", "ar", "Every year 110 children.", "كل عام ١٠٠ طفل.", "كل عام ١١٠ أطفال."},
        {"numbers", "zh_CN", "Read in November 2026.", "阅读于2026年12月。", "阅读于2026年11月。"},
        {"numbers", "hi", "There are 100,000 cells.", "१,००० कोशिकाएँ हैं।", "१,००,००० कोशिकाएँ हैं।"},
        {"numbers", "de", "This is a phase III trial.", "Das ist eine Phase-4-Studie.", "Das ist eine Phase-3-Studie."},
        {"units", "nl", "From 38.5 °C.", "Vanaf 38,5 °F.", "Vanaf 38,5 °C."},
        {"units", "nl", "Give 5 mg.", "Geef 5 g.", "Geef 5 milligram."},
        {"units", "nl", "Give 5 mg a day.", "Geef 5 per dag.", "Geef 5 mg per dag."},
        {"telephone", "nl", "Call 088 972 72 72.", "Bel 088 972 27 72.", "Bel 088-9727272."},
        {"telephone", "ar", "Call 088 972 72 72.", "اتصل بـ ٠٨٨ ٩٧٢ ٧٢ ٧٣.", "اتصل بـ ٠٨٨ ٩٧٢ ٧٢ ٧٢."},
        {"urls", "nl", "See www.example.org.", "Zie www.example.com.", "Zie www.example.org."},
        {"urls", "nl", "Write to tea@example.org.", "Schrijf.", "Schrijf aan tea@example.org."},
        {"edge-spaces", "nl", "Tea", "Thee ", "Thee", "Thee"},
        {"edge-spaces", "nl", "Tea", "\xC2\xA0Thee", "Thee", "Thee"},
        {"newlines", "nl", "Tea and milk", "Thee\nen melk", "Thee en melk", "Thee en melk"},
        {"end-punctuation", "nl", "Drink your tea.", "Drink uw thee", "Drink uw thee.", "Drink uw thee."},
        {"end-punctuation", "nl", "Do you drink tea?", "Drinkt u thee.", "Drinkt u thee?"},
        {"end-punctuation", "el", "Do you drink tea?", "Πίνετε τσάι.", "Πίνετε τσάι;"},
        {"end-punctuation", "zh_CN", "Drink tea.", "喝茶", "喝茶。", "喝茶。"},
        {"end-punctuation", "hi", "Drink tea.", "चाय पिएँ", "चाय पिएँ।"},
        {"end-punctuation", "ur", "Drink tea.", "چائے پیئیں", "چائے پیئیں۔", "چائے پیئیں۔"},
        {"end-punctuation", "am", "Drink tea.", "ሻይ ጠጡ", "ሻይ ጠጡ።", "ሻይ ጠጡ።"},
        {"end-punctuation", "th", "Tea", "ชา.", "ชา"},
        {"end-punctuation", "th", "Tea:", "ชา?", "ชา"},
        {"end-punctuation", "es", "Do you drink tea?", "Toma usted té?", "¿Toma usted té?"},
        {"ellipsis", "nl", "And so on…", "Enzovoort", "Enzovoort…"},
        {"ellipsis", "nl", "And so on…", "Enzovoort...", "Enzovoort…", "Enzovoort…"},
        {"double-space", "nl", "Tea and milk", "Thee  en melk", "Thee en melk", "Thee en melk"},
        {"brackets", "nl", "Tea (black) and milk", "Thee (zwart en melk", "Thee (zwart) en melk"},
        {"brackets", "zh_CN", "Tea (black) and milk", "茶（黑和牛奶", "茶（黑)和牛奶"},
        {"quotes", "nl", "This is “tea”.", "Dit is “thee.", "Dit is “thee”."},
        {"quotes", "nl", "This is “tea”.", "Dit is \"thee\".", "Dit is “thee”.", "Dit is “thee”."},
        {"quotes", "de", "This is “tea”.", "Das ist “Tee”.", "Das ist „Tee“."},
        {"quotes", "zh_TW", "This is “tea”.", "這是“茶”。", "這是「茶」。"},
        {"quotes", "he", "What do “acute” and “chronic” mean?", "מה פירוש ״חריפה וכרונית?",
         "מה פירוש ״חריפה״ ו״כרונית״?"},
        {"no-break-space", "fr", "Where is the tea?", "Où est le thé ?", "Où est le thé\u202F?",
         "Où est le thé\u202F?"},
        {"no-break-space", "fr", "Telephone: yes", "Téléphone: oui", "Téléphone\u00A0: oui", "Téléphone\u00A0: oui"},
        {"no-break-space", "fr", "This “tea” here", "Ce « thé » ici", "Ce «\u00A0thé\u00A0» ici",
         "Ce «\u00A0thé\u00A0» ici"},
        {"untranslated", "nl", "How to make tea", "How to make tea", "Hoe u thee zet"},
        {"length", "nl", "Drink your tea while it is hot.",
         "Drink uw thee zolang die heet is, want koude thee is niet lekker en bovendien slecht voor wie haar drinkt, "
         "zo zegt men al eeuwen in ieder land.",
         "Drink uw thee zolang die heet is."},
        {"length", "nl", "Drink your tea while it is hot, every day of the week.", "Drink.",
         "Drink uw thee elke dag van de week zolang die heet is."},
        {"forbidden", "nl", "This is blood cancer.", "Dit is bloedkankertje.", "Dit is bloedkanker."},
        {"glossary", "nl", "A white blood cell is small.", "Een leukocyt is klein.", "Witte bloedcellen zijn klein."},
        {"negation", "nl", "Do not drink it.", "Drink het.", "Drink het niet."},
        {"negation", "nl", "Never wait.", "Wacht.", "Wacht niet."},
        {"script", "ru", "Drink tea", "Пейтe чай", "Пейте чай", "Пейте чай"},     // a Latin e
        {"script", "nl", "Drink tea", "Drink thеe", "Drink thee", "Drink thee"},  // a Cyrillic е
        {"script", "el", "Drink tea", "Πιείτε τσάι coffee", "Πιείτε το τσάι"},
        {"script", "ar", "Drink tea", "اشربوا чай", "اشربوا الشاي"},
        {"script", "fa", "Drink tea", "چاي بنوشيد", "چای بنوشید", "چای بنوشید"},  // Arabic yeh
        {"script", "ro", "And tea", "Şi ceai", "Și ceai", "Și ceai"},             // with cedilla
        {"script", "uk", "Drink tea", "Пийте чай ы", "Пийте чай"},
        {"bidi-controls", "ar", "Drink tea", "اشربوا \u2067الشاي", "اشربوا \u2067الشاي\u2069", "اشربوا الشاي"},
        {"bidi-controls", "ar", "Drink tea", "اشربوا\u202C الشاي", "اشربوا الشاي", "اشربوا الشاي"},
        {"invisible", "nl", "Drink tea", "Drink\u200B thee", "Drink thee", "Drink thee"},
        {"invisible", "nl", "Drink tea", "Drink \uE000 thee", "Drink thee"},
        {"invisible", "nl", "Drink tea", "Drink t\u200Dhee", "Drink thee", "Drink thee"},
        {"nfc", "fr", "Tea is here", "Le the\u0301 est ici", "Le thé est ici", "Le thé est ici"},
    };
    return all;
}

}  // namespace

TEST_CASE("each mistake is found once, and its correction passes", "[check]") {
    for (const Case& c : cases()) {
        INFO(c.check << ", " << c.language << ": " << c.wrong);
        const Findings wrong = check(c.language, {{c.msgid, c.wrong}});
        std::vector<std::string> names = names_of(wrong);
        // msgfmt sees some of these too.
        std::erase(names, "gettext");
        names.erase(std::unique(names.begin(), names.end()), names.end());
        CHECK(names == std::vector<std::string>{c.check});
        for (const Finding& f : wrong) {
            CHECK(f.file == std::string("locales/") + c.language + "/tea.po");
            CHECK(f.line > 0);
            CHECK(f.msgid == c.msgid);
            CHECK_FALSE(f.message.empty());
            CHECK_FALSE(f.remedy.empty());
            CHECK(f.locale == c.language);
            if (f.check == c.check) {
                CHECK(f.suggestion.value_or("-") == (c.suggestion == nullptr ? "-" : c.suggestion));
            }
        }
        CHECK(names_of(check(c.language, {{c.msgid, c.right}})) == std::vector<std::string>{});
        if (c.suggestion != nullptr) {
            CHECK(names_of(check(c.language, {{c.msgid, c.suggestion}})) == std::vector<std::string>{});
        }
    }
}

TEST_CASE("what is right in its language is not a mistake", "[check]") {
    const std::vector<std::pair<const char*, std::pair<std::string, std::string>>> right = {
        {"ja", {"Do you drink tea?", "お茶を飲みますか。"}},
        {"th", {"Drink your tea.", "ดื่มชา"}},
        {"fa", {"Never drink", "نمی\u200Cنوشیم"}},          // joiner within a word
        {"ar", {"A child with ALL", "طفل مصاب بمرض ALL"}},  // an abbreviation of the source
        {"zh_CN", {"What do “acute” and “chronic” mean?", "“急性”和“慢性”是什么意思？"}},
        {"es", {"It is 9:30, come!", "Son las 9:30, ¡venga!"}},
        {"fr", {"At 9:30, see https://a.example/x?y=1", "À 9:30, voir https://a.example/x?y=1"}},
        {"nl", {"ALL", "ALL"}},
        {"ru", {"The DNA of the cell", "ДНК клетки"}},
        {"he", {"Dr. Cohen", "ד״ר כהן"}},
        {"de", {"<span lang=\"en\">“leukemia”</span> is Greek", "<span lang=\"en\">“leukemia”</span> ist griechisch"}},
        {"ko", {"The signs are these. Your child has:", "징후는 다음과 같습니다."}},
        {"hu", {"What it is", "Mi ez?"}},
        {"nl", {"1) tea", "1) thee"}},
        {"tr", {"Call at 112", "112'yi arayın"}},
        {"vi", {"Drink tea.", "Uống trà."}},
    };
    for (const auto& [language, message] : right) {
        INFO(language << ": " << message.second);
        CHECK(names_of(check(language, {message})) == std::vector<std::string>{});
    }
}

TEST_CASE("messages that are missing, unconfirmed or left over are named", "[check]") {
    const Document document = document_of({"Tea", "Milk", "Sugar", "Honey"});
    const Catalog catalog =
        catalog_of("nl", entry("Tea", "Thee") + entry("Milk", "") + entry("Sugar", "Suiker", "#, fuzzy\n") +
                             entry("Salt", "Zout") + "#~ msgid \"Coffee\"\n#~ msgstr \"Koffie\"\n");
    const Findings findings = check_catalog({template_of(document), catalog, {}, {}});
    std::multiset<std::string> found;
    for (const Finding& f : findings) {
        found.insert(std::string(f.check) + " " + f.msgid);
    }
    CHECK(found == std::multiset<std::string>{"missing Milk", "missing Honey", "fuzzy Sugar", "obsolete Salt",
                                              "obsolete Coffee"});
    const Catalog whole = catalog_of(
        "nl", entry("Tea", "Thee") + entry("Milk", "Melk") + entry("Sugar", "Suiker") + entry("Honey", "Honing"));
    CHECK(check_catalog({template_of(document), whole, {}, {}}).empty());
}

TEST_CASE("what msgfmt -c says is said", "[check]") {
    const Document document = document_of({"Call {name}"});
    const auto check_header = [&](std::string text) {
        const Catalog catalog = parse_catalog("locales/nl/tea.po", text).value.value();
        return names_of(check_catalog({template_of(document), catalog, {}, {}}));
    };
    const std::string sound = header("nl") + entry("Call {name}", "Bel {name}", "#, python-brace-format\n");
    CHECK(check_header(sound).empty());
    CHECK(check_header(replaced(sound, "\"MIME-Version: 1.0\\n\"\n", "")) == std::vector<std::string>{"gettext"});
    CHECK(check_header(replaced(sound, "Language-Team: Tea", "Language-Team: LANGUAGE <LL@li.org>")) ==
          std::vector<std::string>{"gettext"});
    const auto lost = check_header(replaced(sound, "Bel {name}", "Bel {naam}"));
    CHECK(std::count(lost.begin(), lost.end(), "gettext") == 1);
}

TEST_CASE("the labels of the program are checked like a brochure", "[check]") {
    std::string entries;
    for (const std::string& label : english_labels().text) {
        entries += entry(label, label == "Hospital" ? "" : replaced(label, "", ""));
    }
    const Catalog catalog = catalog_of("nl", entries);
    const Findings findings = check_catalog({template_of_labels(), catalog, {}, {}});
    const auto count = [&](const char* name) {
        return std::count_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.check == name; });
    };
    CHECK(count("missing") == 1);
    CHECK(count("obsolete") == 0);
    CHECK(count("untranslated") > 10);
}

TEST_CASE("the same source in two wordings is found within a language, whatever the file", "[check]") {
    const Document document = document_of({"Call at once"});
    const Catalog catalog = catalog_of("nl", entry("Call at once", "Bel meteen"));
    const Catalog alike = catalog_of("nl", entry("Call at once", "Bel meteen"));
    const Catalog other = catalog_of("nl", entry("Call at once", "Bel onmiddellijk"));
    CHECK(check_catalog({template_of(document), catalog, {}, {}, {&alike}}).empty());
    CHECK(names_of(check_catalog({template_of(document), catalog, {}, {}, {&other}})) ==
          std::vector<std::string>{"same-source"});
    // A context is there so that translations may differ.
    const Catalog context = catalog_of("nl", "msgctxt \"button\"\n" + entry("Call at once", "Bel onmiddellijk"));
    CHECK(check_catalog({template_of(document), catalog, {}, {}, {&context}}).empty());
}

TEST_CASE("two sources in the same words are found, unless they differ in case and marks only", "[check]") {
    CHECK(names_of(check("nl", {{"with fever", "bij koorts"}, {"without fever at all", "bij koorts"}})) ==
          std::vector<std::string>{"same-translation", "negation"});
    CHECK(check("nl", {{"Bone marrow", "Beenmerg"}, {"bone marrow", "beenmerg"}}).empty());
}

TEST_CASE("two kinds of digits in a catalog are found where the rarer one stands", "[check]") {
    const Findings findings =
        check("ar", {{"In 2026 110 children", "في عام ٢٠٢٦ ١١٠ أطفال"}, {"After 3 years", "بعد 3 سنوات"}});
    REQUIRE(names_of(findings) == std::vector<std::string>{"mixed-digits"});
    CHECK(findings.front().msgid == "After 3 years");
    CHECK(check("ar", {{"In 2026 110 children", "في عام 2026 110 أطفال"}, {"After 3 years", "بعد 3 سنوات"}}).empty());
}

TEST_CASE("a sign-off ends when source or translation change", "[check]") {
    const Document document = document_of({"Tea"});
    const auto checked = [&](const std::string& more, const std::string& msgstr = "Thee") {
        const Catalog catalog = catalog_of("nl", entry("Tea", msgstr), more);
        return names_of(check_catalog({template_of(document), catalog, {}, {}}));
    };
    const std::string signed_on = "\"X-Review-Status: reviewed\\n\"\n\"X-Reviewed-By: A. Name\\n\"\n\"X-Reviewed-On: ";
    const std::vector<std::string> fine;
    const std::vector<std::string> review = {"review"};
    CHECK(checked("\"X-Review-Status: draft\\n\"\n") == fine);
    CHECK(checked(signed_on + "2026-02-02\\n\"\n") == fine);
    CHECK(checked(signed_on + "2026-01-31\\n\"\n") == review);  // before the translation changed
    CHECK(checked(signed_on + "yesterday\\n\"\n") == review);
    CHECK(checked(signed_on + "2026-01-30\\n\"\n").size() == 2);  // before the source changed, too
    const std::string digest = review_digest(catalog_of("nl", entry("Tea", "Thee")));
    const std::string bound = signed_on + "2026-02-02\\n\"\n\"X-Reviewed-Digest: " + digest + "\\n\"\n";
    CHECK(checked(bound) == fine);
    CHECK(checked(bound, "Kopje thee") == review);
    const auto unfinished = checked(signed_on + "2026-02-02\\n\"\n", "");
    CHECK(unfinished == std::vector<std::string>{"review", "missing"});
}

TEST_CASE("a catalog older than the source is found", "[check]") {
    Document document = document_of({"Tea"});
    const Catalog catalog = catalog_of("nl", entry("Tea", "Thee"));
    CHECK(check_catalog({template_of(document), catalog, {}, {}}).empty());
    document.date = "2026-02-02";
    CHECK(names_of(check_catalog({template_of(document), catalog, {}, {}})) == std::vector<std::string>{"review"});
}

TEST_CASE("a critical sentence says why it is critical", "[check]") {
    const Findings findings = check("nl", {{"Never wait.", "Wacht."}});
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().severity == Severity::error);
    CHECK(findings.front().message.find("waiting may cost a life") != std::string::npos);
}

TEST_CASE("settings change a severity, turn a check off and mute one message", "[check]") {
    const std::vector<std::pair<std::string, std::string>> messages = {{"Tea time", "Tea time"},
                                                                       {"Tea cup", "Tea cup"}};
    CHECK(check("nl", messages).size() == 2);
    CheckSettings settings;
    settings.severity["untranslated"] = Severity::error;
    CHECK(check("nl", messages, settings).front().severity == Severity::error);
    settings.mutes.push_back({"untranslated", {"nl"}, "tea", "", "Tea time", std::nullopt, "it is the name", 1});
    CHECK(check("nl", messages, settings).size() == 1);
    settings.mutes.front().msgstr = "Tea-time";  // for another translation than the one there is
    CHECK(check("nl", messages, settings).size() == 2);
    settings.mutes.front().msgstr = "Tea time";
    CHECK(check("nl", messages, settings).size() == 1);
    settings.mutes.front().locales = {"de"};
    CHECK(check("nl", messages, settings).size() == 2);
    settings.severity["untranslated"] = std::nullopt;
    CHECK(check("nl", messages, settings).empty());
}

TEST_CASE("every check of catalogs is tested above, every other one with the pages", "[check]") {
    std::set<std::string> tested = {"source", "gettext", "missing", "fuzzy", "obsolete", "review", "same-source",
                                    "same-translation", "mixed-digits", "mute",
                                    // tests/check/check_layout_test.cpp
                                    "overflow", "small-text", "ragged", "stranded-heading", "glyph", "hyphen-ladder",
                                    "more-lines"};
    for (const Case& c : cases()) {
        tested.insert(c.check);
    }
    const std::string manual = slurp(PROJECT_ROOT "/docs/checks.md");
    for (const CheckInfo& info : check_list()) {
        INFO(info.name);
        CHECK(tested.erase(std::string(info.name)) == 1);
        const std::string row = "| `" + std::string(info.name) + "` | " + std::string(name_of(info.severity)) + " | " +
                                std::string(info.meaning) + " |";
        CHECK(manual.find(row) != std::string::npos);
    }
    CHECK(tested.empty());
}
