// Twenty translations of the Universal Declaration of Human Rights, set as brochures. For others, or all of them:
//     UDHR="arb pes heb" build/tests/test_udhr     UDHR=all build/tests/test_udhr
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <unicode/ubrk.h>

#include "core/files.h"
#include "core/utf.h"
#include "page/compose.h"
#include "pdf/write_pdf.h"
#include "source/read_source.h"
#include "support/ink.h"
#include "support/read_pdf.h"
#include "udhr/read_declaration.h"

using namespace brochure;
namespace fs = std::filesystem;

namespace {

// In Nastaliq the box round a sloping letter is larger than its ink.
constexpr Pt kMostClash = 1.2;

const fs::path kDeclarations = fs::path(UDHR_FOLDER) / "package/declaration";

std::vector<std::string> chosen_codes() {
    const char* asked = std::getenv("UDHR");
    if (asked == nullptr || *asked == '\0') {
        return {"arb",           "pes_1", "heb", "urd", "pbu", "div", "tha",      "khm", "mya",
                "lao",           "amh",   "hin", "tam", "ben", "jpn", "cmn_hant", "kor", "vie",
                "ell_monotonic", "rus",   "bod", "kat", "hye", "tir", "sin"};
    }
    std::vector<std::string> codes;
    if (std::string(asked) == "all") {
        for (const auto& entry : fs::directory_iterator(kDeclarations)) {
            codes.push_back(entry.path().stem().string());
        }
        std::sort(codes.begin(), codes.end());
        return codes;
    }
    std::istringstream words(asked);
    for (std::string code; words >> code;) {
        codes.push_back(code);
    }
    return codes;
}

struct UdhrBrochure {
    Document document;
    Theme theme;
    Clinic clinic;
    LocalDocument local;
};

const Fonts& fonts() {
    static const Fonts all = std::move(read_fonts(PROJECT_ROOT "/fonts/fonts.toml").value.value());
    return all;
}

std::string all_messages(const Diagnostics& diagnostics) {
    std::set<std::string> messages;
    for (const Diagnostic& d : diagnostics) {
        messages.insert(d.message + " (" + d.remedy + ")");
    }
    std::string text;
    for (const std::string& message : messages) {
        text += message + "; ";
    }
    return text;
}

std::unique_ptr<UdhrBrochure> read_brochure(const std::string& code) {
    const test::Declaration declaration = test::read_declaration(kDeclarations / (code + ".html"));
    const fs::path file = fs::temp_directory_path() / ("udhr-" + code + "-" + std::to_string(::getpid()) + ".xml");
    std::ofstream(file) << declaration.xml;
    Outcome<Document> document = read_document(file);
    fs::remove(file);
    UNSCOPED_INFO(all_messages(document.diagnostics));
    REQUIRE(document.value);
    auto brochure = std::make_unique<UdhrBrochure>();
    brochure->document = std::move(*document.value);
    brochure->theme = read_theme(PROJECT_ROOT "/brochures/themes/calm.toml").value.value();
    brochure->clinic = read_clinic(PROJECT_ROOT "/brochures/clinics/default.toml").value.value();
    Outcome<LocalDocument> local = localize({brochure->document, brochure->clinic, nullptr, english_labels(), false});
    UNSCOPED_INFO(all_messages(local.diagnostics));
    REQUIRE(local.value);
    brochure->local = std::move(*local.value);
    return brochure;
}

/// Line ends that UAX 14, as ICU tailors it for the language, does not allow. A piece that no line can hold may be
/// broken between its clusters; spaces that the line breaker put in are not in the text.
std::vector<std::string> illegal_ends(const std::vector<ParagraphTrace>& traces, const std::string& language) {
    std::vector<std::string> illegal;
    const auto locale = locale_from_bcp47(language);
    const std::string icu =
        locale->icu + (language.starts_with("ja") || language.starts_with("zh") ? "@lb=strict" : "");
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator* breaker = ubrk_open(UBRK_LINE, icu.c_str(), nullptr, 0, &status);
    for (const ParagraphTrace& trace : traces) {
        ubrk_setText(breaker, trace.text.data(), static_cast<std::int32_t>(trace.text.size()), &status);
        for (const ChosenBreak& chosen : trace.fit.breaks) {
            const ParagraphItem& item = trace.items[chosen.item];
            const std::uint32_t offset = trace.offsets[item.offset];
            const bool inside_overlong = item.kind == ItemKind::penalty && item.penalty == 5000;
            if (offset < trace.text.size() && !inside_overlong &&
                ubrk_isBoundary(breaker, static_cast<std::int32_t>(offset)) == 0) {
                illegal.push_back(std::to_string(offset));
            }
        }
    }
    ubrk_close(breaker);
    return illegal;
}

/// Text that stands outside the page's margins, by more than a marks' overhang.
std::vector<std::string> outside(const Pages& pages, const PaperStyle& paper) {
    std::vector<std::string> found;
    for (std::size_t p = 1; p < pages.pages.size(); ++p) {
        const Page& page = pages.pages[p];
        const Pt inner = std::min(paper.margin_inner, paper.margin_outer);
        for (const Item& item : page.items) {
            const auto* text = std::get_if<PlacedText>(&item.content);
            if (text == nullptr || text->tag == kArtifact) {
                continue;
            }
            // White space at a line's end hangs outside.
            const std::size_t ink_end = text->text.find_last_not_of(u" \u00A0\u200B\u2003\u3000");
            Pt left = text->origin.x;
            Pt right = left;
            for (const PlacedGlyph& glyph : text->glyphs) {
                const bool ink = ink_end != std::u16string::npos && glyph.cluster <= ink_end;
                (text->right_to_left && !ink ? left : right) += ink || text->right_to_left ? glyph.advance : 0;
            }
            right = std::max(left, right);
            if (ink_end != std::u16string::npos && (left < inner - 0.5 || right > page.size.width - inner + 0.5 ||
                                                    text->origin.y > page.size.height - paper.margin_bottom + 0.5)) {
                found.push_back("page " + std::to_string(p + 1) + ": " + utf8(text->text));
            }
        }
    }
    return found;
}

}  // namespace

TEST_CASE("the Universal Declaration of Human Rights is set in every script without loss", "[udhr]") {
    const std::string icc = read_file("/usr/share/color/icc/sRGB.icc").value.value();
    int built = 0;
    for (const std::string& code : chosen_codes()) {
        INFO(code);
        if (!fs::exists(kDeclarations / (code + ".html"))) {
            FAIL_CHECK("there is no such translation");
            continue;
        }
        const auto brochure = read_brochure(code);
        TextContext context;
        std::vector<ParagraphTrace> traces;
        const PaperStyle& paper = brochure->theme.papers.at("a5");
        Outcome<Pages> pages = compose({brochure->local, brochure->theme, paper, fonts(), &traces}, context);
        INFO(all_messages(pages.diagnostics));
        CHECK(pages.value);
        if (!pages.value) {
            continue;
        }
        CHECK_FALSE(has_errors(pages.diagnostics));
        CHECK(illegal_ends(traces, brochure->document.language) == std::vector<std::string>{});
        CHECK(outside(*pages.value, paper) == std::vector<std::string>{});
        int notdef = 0;
        for (const Page& page : pages.value->pages) {
            for (const Item& item : page.items) {
                if (const auto* text = std::get_if<PlacedText>(&item.content)) {
                    notdef += static_cast<int>(std::count_if(text->glyphs.begin(), text->glyphs.end(),
                                                             [](const PlacedGlyph& g) { return g.id == 0; }));
                }
            }
        }
        CHECK(notdef == 0);
        const test::Clash clash = test::deepest_clash(*pages.value, fonts());
        INFO(clash.where);
        CHECK(clash.depth <= kMostClash);

        Outcome<std::string> bytes = write_pdf({*pages.value, fonts(), 1795176000, "brochure test", icc});
        INFO(all_messages(bytes.diagnostics));
        CHECK(bytes.value);
        if (!bytes.value) {
            continue;
        }
        const test::PdfFile pdf = test::read_pdf(*bytes.value);
        CHECK(pdf.problems.empty());
        const auto elements = test::flatten(pdf.root);
        auto at = elements.begin();
        for (const Tag& tag : pages.value->tags) {
            if (tag.text == kNoText) {
                continue;
            }
            const std::string text = plain_text(brochure->local.texts[static_cast<std::size_t>(tag.text)].content);
            const auto found =
                std::find_if(at, elements.end(), [&](const test::PdfElement* e) { return e->text == text; });
            INFO(text);
            CHECK(found != elements.end());
            at = found == elements.end() ? at : found + 1;
        }
        ++built;
    }
    CHECK(built >= 1);
}
