// Editing PO files: what is not edited keeps its bytes, what is edited is as msgcat writes it.
#include <filesystem>
#include <string>
#include <vector>

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "catalog/catalog.h"
#include "catalog/edit_catalog.h"
#include "support/run_program.h"

using namespace brochure;
using brochure::test::replaced;
using brochure::test::run;
using brochure::test::slurp;
using brochure::test::spill;
using brochure::test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

/// Everything a PO file can hold.
const std::string kEverything = R"(# Thee, for everyone.
# Copyright: nobody
msgid ""
msgstr ""
"Project-Id-Version: tea\n"
"PO-Revision-Date: 2026-01-01 10:00+0100\n"
"Last-Translator: A. Name <a@example.org>\n"
"Language: nl\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"X-Review-Status: draft\n"

# the translator's own
#. for translators
#: brochures/tea/brochure.xml:5 brochures/tea/brochure.xml:9
msgctxt "title"
msgid "Tea"
msgstr "Thee"

#: brochures/tea/brochure.xml:12
#, fuzzy, python-brace-format
#| msgid "Call {number}!"
msgid "Call {number}, {name}."
msgstr "Bel {number}!"

msgid "one cup"
msgid_plural "many cups"
msgstr[0] "een kop"
msgstr[1] "veel koppen"

#: brochures/tea/brochure.xml:20
msgid "A long sentence about tea that goes on and on, so that whoever wraps lines must wrap it at least once, or even twice."
msgstr "Een lange zin over thee die maar doorgaat en doorgaat, zodat wie regels afbreekt haar minstens één keer moet afbreken."

#~ msgid "Coffee"
#~ msgstr "Koffie"

#, fuzzy
#~| msgid "Cocoa"
#~ msgctxt "drink"
#~ msgid "Hot cocoa"
#~ msgstr "Cacao"
)";

/// `text` as msgcat with `option` writes it.
std::string msgcat(const std::string& text, const std::string& option = "") {
    const TemporaryFolder folder;
    spill(folder.path + "/a.po", text);
    const auto result = run("LC_ALL=C.UTF-8 msgcat " + option + " " + folder.path + "/a.po");
    REQUIRE(result.exit_code == 0);
    return result.out;
}

std::string edited(const std::string& text, const CatalogEdits& edits) {
    return edit_catalog(text, edits, "test.po").value.value();
}

const std::vector<std::string> kForms = {"", "--no-wrap"};

}  // namespace

TEST_CASE("a catalog without an edit keeps every byte, in whatever form it is", "[catalog]") {
    for (const std::string& text :
         {kEverything, msgcat(kEverything), msgcat(kEverything, "--no-wrap"), msgcat(kEverything, "-w 60"),
          replaced(kEverything, "msgid \"Tea\"\nmsgstr", "msgid    \"T\"\n\"ea\"\n  msgstr") + "\n\n# the end\n"}) {
        CHECK(edited(text, {}) == text);
        CHECK(edited(text, {{{"title", "Tea", "Thee"}}, {{"Language", "nl"}}}) == text);
    }
}

TEST_CASE("an edited catalog is what msgcat makes of it, wrapped as it was", "[catalog]") {
    const std::string longer =
        "Een andere lange zin, die \"aanhalingstekens\" heeft, een \\ en nog veel meer woorden dan voorheen, ja.";
    for (const std::string& form : kForms) {
        const std::string before = msgcat(kEverything, form);
        CatalogEdits edits;
        edits.messages.push_back({"title", "Tea", "Kopje thee"});
        edits.messages.push_back({"", "Call {number}, {name}.", "Bel {number}, {name}.", false});
        edits.messages.push_back({"",
                                  "A long sentence about tea that goes on and on, so that whoever wraps lines must "
                                  "wrap it at least once, or even twice.",
                                  longer, std::nullopt, "mind the cup"});
        edits.header = {{"Last-Translator", "B. Other <b@example.org>"}, {"X-Generator", "brochure"}};
        const std::string after = edited(before, edits);
        INFO(after);
        CHECK(msgcat(after, form) == after);
        CHECK(after.find("#~ msgid \"Coffee\"\n#~ msgstr \"Koffie\"") != std::string::npos);
        CHECK(after.find("#, python-brace-format\nmsgid \"Call {number}, {name}.\"") != std::string::npos);
        CHECK(after.find("#| msgid \"Call") == std::string::npos);
        CHECK(after.find("# mind the cup") != std::string::npos);
        CHECK(after.find("\"Last-Translator: B. Other <b@example.org>\\n\"") != std::string::npos);
        CHECK(after.find("\"X-Generator: brochure\\n\"\n\n") != std::string::npos);
        const TemporaryFolder folder;
        const Catalog catalog = parse_catalog(folder.path + "/nl/test.po", after).value.value();
        CHECK(catalog.find("title", "Tea")->msgstr == "Kopje thee");
        CHECK(catalog.messages[3].msgstr == longer);
    }
}

TEST_CASE("an edit changes the lines of its message and no other, in every real catalog", "[catalog]") {
    for (const auto& folder : fs::directory_iterator(PROJECT_ROOT "/locales")) {
        const std::string file = folder.path().string() + "/all.po";
        if (!fs::exists(file)) {
            continue;
        }
        INFO(file);
        const std::string before = slurp(file);
        const Catalog catalog = read_catalog(file).value.value();
        const Message& message = catalog.messages[catalog.messages.size() / 2];
        const std::string after = edited(before, {{{message.msgctxt, message.msgid, "“Nieuw” één <b>twee</b>"}}, {}});
        CHECK(msgcat(after, "--no-wrap") == after);
        const std::size_t at = after.find("msgstr \"“Nieuw” één <b>twee</b>\"");
        REQUIRE(at != std::string::npos);
        CHECK(after.substr(0, at) == before.substr(0, at));
        const std::size_t tail = after.size() - after.find('\n', at);
        CHECK(after.substr(after.size() - tail) == before.substr(before.size() - tail));
    }
}

TEST_CASE("a file that somebody formatted by hand keeps its format around an edit", "[catalog]") {
    std::string text = replaced(kEverything, "\n\nmsgid \"one cup\"", "\n\n\n\nmsgid \"one \"\n  \"cup\"");
    text = replaced(text, "#, fuzzy, python-brace-format", "#, fuzzy, python-brace-format, reviewer-asked");
    const std::string after = edited(text, {{{"title", "Tea", "Kopje"}}, {}});
    CHECK(after == replaced(text, "\"Thee\"", "\"Kopje\""));
    std::string dos;
    for (const char c : text) {
        dos += c == '\n' ? std::string("\r\n") : std::string(1, c);
    }
    CHECK(edited(dos, {{{"title", "Tea", "Kopje"}}, {}}) == replaced(dos, "\"Thee\"", "\"Kopje\""));
}

TEST_CASE("what cannot be saved is refused with the reason", "[catalog]") {
    const auto code = [](const CatalogEdits& edits) {
        const Outcome<std::string> outcome = edit_catalog(kEverything, edits, "test.po");
        CHECK_FALSE(outcome.value.has_value());
        REQUIRE(outcome.diagnostics.size() == 1);
        CHECK(outcome.diagnostics.front().file == "test.po");
        return outcome.diagnostics.front().code;
    };
    CHECK(code({{{"", "Tea", "Thee"}}, {}}) == Code::message_missing);
    CHECK(code({{{"", "Coffee", "Koffie"}}, {}}) == Code::message_missing);
    CHECK(code({{{"", "", "Language: de\n"}}, {}}) == Code::message_missing);
    CHECK(code({{{"title", "Tea", "\xff"}}, {}}) == Code::file_not_utf8);
    CHECK(code({{{"title", "Tea", std::string("a\0b", 3)}}, {}}) == Code::file_not_utf8);
    const std::string ascii =
        "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=CHARSET\\n\"\n\nmsgid \"Tea\"\nmsgstr \"\"\n";
    const auto unnamed = edit_catalog(ascii, {{{"", "Tea", "thé"}}, {}}, "test.po");
    CHECK_FALSE(unnamed.value.has_value());
    CHECK(unnamed.diagnostics.front().code == Code::po_charset);
    CHECK(
        edit_catalog(ascii, {{{"", "Tea", "thé"}}, {{"Content-Type", "text/plain; charset=UTF-8"}}}, "test.po").value);
    CHECK(code({{}, {{"X-Bad: yes\nX", "1"}}}) == Code::po_header);
    CHECK(edited(kEverything, {{}, {{"X-Note", "one\nX-Review-Status: reviewed"}}})
              .find("\"X-Note: one X-Review-Status: reviewed\\n\"") != std::string::npos);
}

TEST_CASE("saving never overwrites what somebody else wrote meanwhile", "[catalog]") {
    const TemporaryFolder folder;
    const std::string file = folder.path + "/nl/test.po";
    spill(file, kEverything);
    const CatalogEdits edits = {{{"title", "Tea", "Kopje"}}, {}};
    const std::string theirs = replaced(kEverything, "Koffie", "Bakkie");
    spill(file, theirs);
    const SaveOutcome conflict = save_catalog(file, edits, kEverything);
    CHECK(conflict.result == SaveResult::conflict);
    CHECK(conflict.bytes == theirs);
    CHECK(slurp(file) == theirs);
    const SaveOutcome saved = save_catalog(file, edits, theirs);
    CHECK(saved.result == SaveResult::saved);
    CHECK(slurp(file) == saved.bytes);
    CHECK(save_catalog(file, edits).result == SaveResult::unchanged);
    CHECK(save_catalog(folder.path + "/nl/none.po", edits).result == SaveResult::failed);
    CHECK(std::distance(fs::directory_iterator(folder.path + "/nl"), fs::directory_iterator()) == 1);
}

TEST_CASE("saving through a link keeps the link and the file's rights", "[catalog]") {
    const TemporaryFolder folder;
    spill(folder.path + "/real/test.po", kEverything);
    ::chmod((folder.path + "/real/test.po").c_str(), 0640);
    fs::create_symlink(folder.path + "/real/test.po", folder.path + "/link.po");
    CHECK(save_catalog(folder.path + "/link.po", {{{"title", "Tea", "Kopje"}}, {}}).result == SaveResult::saved);
    CHECK(fs::is_symlink(folder.path + "/link.po"));
    CHECK(slurp(folder.path + "/real/test.po").find("\"Kopje\"") != std::string::npos);
    struct stat status {};
    REQUIRE(::stat((folder.path + "/real/test.po").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0640);
}
