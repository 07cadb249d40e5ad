#include "pdf/write_pdf.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <catch2/catch.hpp>

#include "support/project.h"
#include "support/read_pdf.h"

using namespace brochure;
using brochure::test::compose_example;
using brochure::test::PdfElement;
using brochure::test::PdfFile;
using brochure::test::read_example;

namespace {

const std::vector<std::string> kLocales = {"en", "nl", "de", "ar", "zh_CN"};

/// English and every language that has catalogs.
std::vector<std::string> all_locales() {
    std::vector<std::string> locales = {"en"};
    for (const auto& folder : std::filesystem::directory_iterator(PROJECT_ROOT "/locales")) {
        if (std::filesystem::exists(folder.path() / "all.po")) {
            locales.push_back(folder.path().filename().string());
        }
    }
    std::sort(locales.begin(), locales.end());
    return locales;
}

std::string profile() { return read_file("/usr/share/color/icc/sRGB.icc").value.value(); }

Outcome<std::string> write(const test::Example& example, const Pages& pages) {
    return write_pdf({pages, example.fonts, 1795176000, "brochure test", profile()});
}

bool is_heading(const std::string& type) {
    return type.size() == 2 && type[0] == 'H' && type[1] >= '1' && type[1] <= '6';
}

}  // namespace

namespace {

/// What is read of a message: a blank to write on is a rule, and a soft hyphen no character.
std::string as_read(std::string text) {
    const std::string soft_hyphen = "\u00AD";
    for (const std::string& nothing : {std::string("_"), soft_hyphen}) {
        for (std::size_t at = text.find(nothing); at != std::string::npos; at = text.find(nothing)) {
            text.erase(at, nothing.size());
        }
    }
    while (text.find("  ") != std::string::npos) {
        text.erase(text.find("  "), 1);
    }
    while (text.ends_with(' ')) {
        text.pop_back();
    }
    return text;
}

void check_read_back(const std::string& brochure, const std::string& locale, const char* paper) {
    INFO(brochure << " " << locale << " " << paper);
    const auto example = read_example(brochure, locale);
    const Pages pages = compose_example(*example, paper);
    const PdfFile pdf = test::read_pdf(write(*example, pages).value.value());
    CHECK(pdf.problems.empty());

    // Elements of the tree that show a message, in the order of the tree.
    std::vector<std::string> expected;
    for (const Tag& tag : pages.tags) {
        if (tag.text != kNoText && tag.role != Role::figure) {
            expected.push_back(plain_text(example->local.texts[static_cast<std::size_t>(tag.text)].content));
        }
    }
    const auto elements = test::flatten(pdf.root);
    auto at = elements.begin();
    for (const std::string& text : expected) {
        const auto found = std::find_if(at, elements.end(), [&](const PdfElement* e) {
            // An entry of the contents has its page number behind it.
            return as_read(e->text) == as_read(text) || (e->type == "Link" && e->text.starts_with(text));
        });
        INFO(text);
        CHECK(found != elements.end());
        at = found == elements.end() ? at : found + 1;
    }
    // The contents are looked at as a whole.
    const auto pages_with_contents = std::count_if(pages.pages.begin(), pages.pages.end(), [](const Page& page) {
        return std::any_of(page.links.begin(), page.links.end(), [](const PageLink& l) { return l.target_page >= 0; });
    });
    CHECK(pages_with_contents <= 1);

    // Author, subject, keywords, alternative texts and words in pictures have no text element of their own.
    const auto& texts = example->document.texts;
    const auto of_body = std::count_if(texts.begin(), texts.end(),
                                       [&](const Text& text) { return text.file == example->document.file; });
    CHECK(static_cast<std::ptrdiff_t>(expected.size()) + 16 >= of_body);
}

}  // namespace

TEST_CASE("every message of the booklet is read back exactly, in every language, in the order of the source", "[pdf]") {
    for (const std::string& locale : all_locales()) {
        check_read_back("all", locale, "a5");
    }
    for (const std::string& locale : kLocales) {
        check_read_back("all", locale, "a4");
    }
}

TEST_CASE("every message of the summary and the card is read back exactly, in every language", "[pdf]") {
    for (const std::string& locale : all_locales()) {
        check_read_back("all-summary", locale, "a4");
        check_read_back("fever-card", locale, "a4");
    }
}

TEST_CASE("all content is tagged or an artifact, and headings never skip a level", "[pdf]") {
    for (const std::string& locale : kLocales) {
        INFO(locale);
        const auto example = read_example("all", locale);
        const PdfFile pdf = test::read_pdf(write(*example, compose_example(*example, "a5")).value.value());
        CHECK(pdf.problems.empty());
        int level = 0;
        int headings = 0;
        for (const PdfElement* element : test::flatten(pdf.root)) {
            if (is_heading(element->type)) {
                const int own = element->type[1] - '0';
                CHECK(own <= level + 1);
                level = own;
                ++headings;
            }
        }
        CHECK(headings > 15);
    }
}

TEST_CASE("figures carry the catalog's alternative text and a bounding box", "[pdf]") {
    const auto example = read_example("all", "ar");
    const PdfFile pdf = test::read_pdf(write(*example, compose_example(*example, "a5")).value.value());
    int figures = 0;
    for (const PdfElement* element : test::flatten(pdf.root)) {
        if (element->type == "Figure") {
            ++figures;
            CHECK(element->has_bbox);
            const bool known = std::any_of(example->local.texts.begin(), example->local.texts.end(),
                                           [&](const LocalText& t) { return t.msgstr == element->alt; }) ||
                               element->alt.find("088 972 72 72") != std::string::npos;  // the code to call with
            CHECK(known);
        }
    }
    CHECK(figures == 8);
}

TEST_CASE("the heads of table cells resolve", "[pdf]") {
    const auto example = read_example("all", "nl");
    const PdfFile pdf = test::read_pdf(write(*example, compose_example(*example, "a5")).value.value());
    std::set<std::string> ids;
    int cells = 0;
    for (const PdfElement* element : test::flatten(pdf.root)) {
        if (element->type == "TH") {
            CHECK_FALSE(element->scope.empty());
            ids.insert(element->id);
        }
    }
    for (const PdfElement* element : test::flatten(pdf.root)) {
        if (element->type == "TD") {
            ++cells;
            CHECK(element->headers.size() == 2);
            for (const std::string& header : element->headers) {
                CHECK(ids.contains(header));
            }
        }
    }
    CHECK(cells == 5);
}

TEST_CASE("contents, bookmarks and page labels agree", "[pdf]") {
    const auto example = read_example("all", "de");
    const Pages pages = compose_example(*example, "a5");
    const PdfFile pdf = test::read_pdf(write(*example, pages).value.value());
    std::vector<std::string> contents;
    for (const PdfElement* element : test::flatten(pdf.root)) {
        if (element->type == "TOCI") {
            contents.push_back(element->text);
            CHECK(element->kids.front().kids.front().links == 1);
        }
    }
    std::vector<std::string> expected;
    for (const OutlineEntry& entry : pages.outline) {
        if (entry.level == 1) {
            expected.push_back(entry.title + pdf.page_labels.at(static_cast<std::size_t>(entry.page)));
        }
    }
    CHECK(contents == expected);
    CHECK(pdf.outline.size() == pages.outline.size());
    CHECK(pdf.page_labels.front() == "1");
}

TEST_CASE("Info, XMP and catalog say the same", "[pdf]") {
    const auto example = read_example("all", "ar");
    const PdfFile pdf = test::read_pdf(write(*example, compose_example(*example, "a5")).value.value());
    CHECK(pdf.lang == "ar");
    CHECK(pdf.direction == "/R2L");
    CHECK(pdf.title == plain_text(example->local.texts[0].content));
    for (const char* key : {"/Title", "/Author", "/Subject", "/Keywords", "/Producer"}) {
        CHECK_FALSE(pdf.info.at(key).empty());
        CHECK(pdf.xmp.find(pdf.info.at(key)) != std::string::npos);
    }
    CHECK(pdf.info.at("/CreationDate") == "D:20261120120000Z");
    CHECK(pdf.xmp.find("2026-11-20T12:00:00Z") != std::string::npos);
}

TEST_CASE("the same input gives the same bytes", "[pdf]") {
    const auto example = read_example("all", "zh_CN");
    CHECK(write(*example, compose_example(*example, "a5")).value ==
          write(*example, compose_example(*example, "a5")).value);
}

TEST_CASE("what would break the standards is refused before a PDF is written", "[pdf]") {
    const auto example = read_example("all", "en");
    Pages pages = compose_example(*example, "a5");
    std::string expected;
    SECTION("a figure without alternative text") {
        for (Tag& tag : pages.tags) {
            tag.alt.clear();
        }
        expected = "alternative text";
    }
    SECTION("a skipped heading level") {
        for (Tag& tag : pages.tags) {
            tag.role = tag.role == Role::h2 ? Role::h3 : tag.role;
        }
        expected = "level 3 follows";
    }
    SECTION("a glyph that no font has") {
        for (Item& item : pages.pages[1].items) {
            if (auto* text = std::get_if<PlacedText>(&item.content)) {
                text->glyphs.front().id = 0;
            }
        }
        expected = "no glyph";
    }
    SECTION("a wrong language") {
        pages.metadata.language = "not a tag";
        expected = "language tag";
    }
    SECTION("a link without description") {
        pages.pages[1].links.front().contents.clear();
        expected = "no description";
    }
    SECTION("no title") {
        pages.metadata.title.clear();
        expected = "no title";
    }
    const Outcome<std::string> outcome = write(*example, pages);
    CHECK_FALSE(outcome.value);
    REQUIRE_FALSE(outcome.diagnostics.empty());
    CHECK(outcome.diagnostics.front().code == Code::pdf_failed);
    CHECK(outcome.diagnostics.front().message.find(expected) != std::string::npos);
}

TEST_CASE("a draft says so at the foot of every page, and the source edition does not", "[pdf]") {
    for (const std::string& locale : {std::string("en"), std::string("nl")}) {
        const auto example = read_example("all", locale);
        const PdfFile pdf = test::read_pdf(write(*example, compose_example(*example, "a5")).value.value());
        const std::string mark = example->local.labels[LabelId::draft_mark];
        for (const std::string& artifact : pdf.artifacts) {
            CHECK((artifact.find(mark) != std::string::npos) == (locale == "nl"));
        }
    }
}
