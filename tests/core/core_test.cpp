#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "core/diagnostic.h"
#include "core/files.h"
#include "core/locale.h"
#include "core/utf.h"
#include "support/run_program.h"

using namespace brochure;

TEST_CASE("gettext's names become tags for documents", "[core]") {
    const auto tag = [](const char* name) { return locale_from_gettext(name).value().bcp47; };
    CHECK(tag("nl") == "nl");
    CHECK(tag("zh_CN") == "zh-Hans");
    CHECK(tag("zh_TW") == "zh-Hant");
    CHECK(tag("pt_BR") == "pt-BR");
    CHECK(tag("pap") == "pap");
    CHECK(tag("ti") == "ti");
    CHECK(tag("sr@latin") == "sr-Latn");
    for (const char* wrong : {"", "n", "klingonish", "nl-NL", "nl_", "../nl", "zz_"}) {
        INFO(wrong);
        CHECK_FALSE(locale_from_gettext(wrong));
    }
}

TEST_CASE("languages know their direction and script", "[core]") {
    for (const char* name : {"ar", "fa", "ps", "ur", "he"}) {
        CHECK(locale_from_gettext(name)->direction == Direction::right_to_left);
    }
    for (const char* name : {"nl", "zh_CN", "hi", "am", "ru"}) {
        CHECK(locale_from_gettext(name)->direction == Direction::left_to_right);
    }
    CHECK(locale_from_gettext("ti")->script == "Ethi");
    CHECK(locale_from_gettext("zh_TW")->script == "Hant");
    CHECK_FALSE(locale_from_bcp47("not a tag"));
    CHECK_FALSE(locale_from_bcp47(""));
    CHECK(locale_from_bcp47("zh-Hans")->gettext == "zh_CN");
}

TEST_CASE("a language has its name in every language", "[core]") {
    const Locale arabic = *locale_from_gettext("ar");
    const Locale dutch = *locale_from_gettext("nl");
    CHECK(language_name(arabic, arabic) == "العربية");
    CHECK(language_name(arabic, dutch) == "Arabisch");
    CHECK(language_name(dutch, dutch) == "Nederlands");
    CHECK(language_name(dutch, *locale_from_gettext("en")) == "Dutch");
}

TEST_CASE("text survives the way to UTF-16 and back", "[core]") {
    for (const char* text : {"", "abc", "Tëst", "العربية", "中文", "\U0001F600"}) {
        CHECK(utf8(utf16(text)) == text);
        CHECK_FALSE(first_invalid_utf8(text));
    }
    CHECK(first_invalid_utf8("ab\xE9x") == 2u);
    CHECK(first_invalid_utf8("\xC0\x80") == 0u);
    CHECK(first_invalid_utf8("a\xED\xA0\x80") == 1u);
    CHECK(utf8(utf16("a\xFF")) == "a\uFFFD");
}

TEST_CASE("a file is written whole or not at all", "[core]") {
    const test::TemporaryFolder folder;
    const std::string path = folder.path + "/new/deeper/file";
    CHECK(write_file(path, "one").empty());
    CHECK(test::slurp(path) == "one");
    CHECK(write_file(path, "two").empty());
    CHECK(test::slurp(path) == "two");
    const auto blocked = write_file(path + "/below", "x");
    REQUIRE(blocked.size() == 1);
    CHECK(blocked.front().code == Code::output_unwritable);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path + "/new/deeper"), {}) == 1);
}

TEST_CASE("a full device is an error and stays a device", "[core]") {
    const auto full = write_file("/dev/full", "x");
    REQUIRE(full.size() == 1);
    CHECK(full.front().code == Code::output_unwritable);
    CHECK(std::filesystem::is_character_file("/dev/full"));
}

TEST_CASE("a file that is missing, and a folder, are told apart", "[core]") {
    CHECK(read_file("/nonexistent").diagnostics.at(0).code == Code::file_missing);
    CHECK(read_file("/tmp").diagnostics.at(0).code == Code::file_unreadable);
}

TEST_CASE("every diagnostic code is in the list, in the order of the enumeration, and documented", "[core]") {
    const std::string document = test::slurp(PROJECT_ROOT "/docs/diagnostics.md");
    for (std::size_t i = 0; i < diagnostic_codes().size(); ++i) {
        const CodeInfo& info = diagnostic_codes()[i];
        CHECK(static_cast<std::size_t>(info.code) == i);
        INFO(info.name);
        CHECK(document.find("| `" + std::string(info.name) + "` | " + std::string(info.meaning) + " |") !=
              std::string::npos);
    }
    CHECK(diagnostic_codes().back().code == Code::pdf_failed);
}

TEST_CASE("a diagnostic reads as file, line, what and remedy", "[core]") {
    Diagnostic d;
    d.code = Code::placeholder_lost;
    d.file = "locales/nl/all.po";
    d.line = 7;
    d.message = "the translation lacks {x}";
    d.remedy = "put it back";
    d.msgid = "Call {x}";
    CHECK(to_text(d) ==
          "locales/nl/all.po:7: error: the translation lacks {x} [placeholder-lost]\n"
          "    message: Call {x}\n    remedy: put it back");
}
