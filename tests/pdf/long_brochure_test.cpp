// Reading order and structure where content runs over columns and pages.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/files.h"
#include "page/compose.h"
#include "pdf/write_pdf.h"
#include "source/read_source.h"
#include "support/read_pdf.h"

using namespace brochure;
using brochure::test::PdfElement;
using brochure::test::PdfFile;

namespace {

struct Long {
    Document document = read_document(TEST_DATA "/pdf/long/brochure.xml").value.value();
    Theme theme = read_theme(PROJECT_ROOT "/brochures/themes/calm.toml").value.value();
    Clinic clinic = read_clinic(PROJECT_ROOT "/brochures/clinics/default.toml").value.value();
    Fonts fonts = std::move(read_fonts(PROJECT_ROOT "/fonts/fonts.toml").value.value());
    LocalDocument local = localize({document, clinic, nullptr, english_labels(), false}).value.value();

    PdfFile read(const char* paper_name, int columns) const {
        PaperStyle paper = theme.papers.at(paper_name);
        paper.columns = columns;
        paper.column_gap = 20;
        TextContext context;
        const auto composed = compose({local, theme, paper, fonts}, context);
        CHECK(composed.diagnostics.empty());
        const std::string icc = read_file("/usr/share/color/icc/sRGB.icc").value.value();
        return test::read_pdf(write_pdf({*composed.value, fonts, 0, "test", icc}).value.value());
    }
};

std::vector<const PdfElement*> of_type(const PdfFile& pdf, const std::string& type) {
    std::vector<const PdfElement*> found;
    for (const PdfElement* element : test::flatten(pdf.root)) {
        if (element->type == type) {
            found.push_back(element);
        }
    }
    return found;
}

}  // namespace

TEST_CASE("reading order is the order of the source in one column and in two, across pages", "[pdf]") {
    const Long brochure;
    for (const auto& [paper, columns] : {std::pair("a5", 1), std::pair("a4", 2), std::pair("a4", 1)}) {
        INFO(paper << " " << columns);
        const PdfFile pdf = brochure.read(paper, columns);
        CHECK(pdf.problems.empty());
        std::vector<std::string> read;
        for (const PdfElement* element : test::flatten(pdf.root)) {
            read.push_back(element->text);
        }
        auto at = read.begin();
        for (const LocalText& text : brochure.local.texts) {
            const auto found = std::find(at, read.end(), plain_text(text.content));
            INFO(plain_text(text.content));
            CHECK(found != read.end());
            at = found == read.end() ? at : found + 1;
        }
    }
}

TEST_CASE("a table's head is repeated for the eye on every page and read once", "[pdf]") {
    const Long brochure;
    const PdfFile pdf = brochure.read("a5", 1);
    const auto heads = of_type(pdf, "TH");
    CHECK(std::count_if(heads.begin(), heads.end(), [](const PdfElement* e) { return e->text == "Column B"; }) == 1);
    const auto repeated = std::count_if(pdf.artifacts.begin(), pdf.artifacts.end(), [](const std::string& text) {
        return text.find("Column B") != std::string::npos;
    });
    CHECK(repeated >= 3);
    for (const PdfElement* row : of_type(pdf, "TR")) {
        CHECK(row->kids.size() == 3);
    }
    CHECK(of_type(pdf, "TR").size() == 25);
}

TEST_CASE("foreign words, abbreviations and links are elements of their own", "[pdf]") {
    const Long brochure;
    const PdfFile pdf = brochure.read("a5", 1);
    const auto spans = of_type(pdf, "Span");
    const auto span = [&](const std::string& text) {
        const auto found =
            std::find_if(spans.begin(), spans.end(), [&](const PdfElement* e) { return e->text == text; });
        REQUIRE(found != spans.end());
        return *found;
    };
    CHECK(span("een Nederlands woord")->lang == "nl");
    CHECK(span("ALL")->expansion == "acute lymphoblastic leukaemia");
    const auto links = of_type(pdf, "Link");
    const auto link =
        std::find_if(links.begin(), links.end(), [](const PdfElement* e) { return e->text == "the first part"; });
    REQUIRE(link != links.end());
    CHECK((*link)->links >= 1);
}

TEST_CASE("numbered lists go on from their start, nested lists are inside their item", "[pdf]") {
    const Long brochure;
    const PdfFile pdf = brochure.read("a4", 1);
    std::vector<std::string> labels;
    for (const PdfElement* label : of_type(pdf, "Lbl")) {
        labels.push_back(label->text);
    }
    CHECK(std::find(labels.begin(), labels.end(), "9.") != labels.end());
    CHECK(std::find(labels.begin(), labels.end(), "11.") != labels.end());
    bool nested = false;
    for (const PdfElement* body : of_type(pdf, "LBody")) {
        for (const PdfElement& kid : body->kids) {
            nested = nested || kid.type == "L";
        }
    }
    CHECK(nested);
}
