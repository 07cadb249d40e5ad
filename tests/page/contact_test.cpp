// What the clinic's profile puts on pages: QR codes, logo, numbers; and the page for the staff.
#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>
#include <qrencode.h>

#include "core/utf.h"
#include "page/fit_pages.h"
#include "page/qr_code.h"
#include "page/slip.h"
#include "support/project.h"

using namespace brochure;
using brochure::test::compose_example;
using brochure::test::read_example;
using brochure::test::text_of;

namespace {

/// Whether the point lies inside the outline (even-odd).
bool inside(const Path& path, double x, double y) {
    bool in = false;
    Point start;
    Point from;
    const auto edge = [&](Point to) {
        if ((from.y > y) != (to.y > y) && x < from.x + (y - from.y) * (to.x - from.x) / (to.y - from.y)) {
            in = !in;
        }
        from = to;
    };
    for (const PathSegment& segment : path) {
        if (segment.kind == PathSegment::Kind::move) {
            start = from = segment.to;
        } else {
            edge(segment.kind == PathSegment::Kind::close ? start : segment.to);
        }
    }
    return in;
}

const std::string kHospital = "Example Children's Hospital";

/// Where the QR codes stand, in reading order.
std::vector<Rect> codes(const Pages& pages) {
    std::vector<Rect> found;
    std::set<TagId> seen;
    for (const Page& page : pages.pages) {
        for (const Item& item : page.items) {
            const TagId tag = std::visit([](const auto& content) { return content.tag; }, item.content);
            if (tag == kArtifact || !seen.insert(tag).second) {
                continue;
            }
            // The figures of the source have a message; the logo has the hospital's name.
            const Tag& figure = pages.tags[static_cast<std::size_t>(tag)];
            if (figure.role == Role::figure && figure.text == kNoText && figure.alt != kHospital) {
                CHECK_FALSE(figure.alt.empty());
                found.push_back(figure.bounding_box.value());
            }
        }
    }
    return found;
}

/// The content of all tags in the order of painting, as a screen reader meets it, and where links lead.
struct Reading {
    std::vector<std::string> text;
    std::vector<std::string> targets;
};

Reading read_aloud(const Pages& pages, std::size_t first) {
    Reading reading;
    for (std::size_t p = first; p < pages.pages.size(); ++p) {
        for (const Item& item : pages.pages[p].items) {
            const auto* run = std::get_if<PlacedText>(&item.content);
            if (run == nullptr || run->tag == kArtifact) {
                continue;
            }
            std::string path;
            for (TagId tag = run->tag; tag > 0; tag = pages.tags[static_cast<std::size_t>(tag)].parent) {
                path += std::to_string(static_cast<int>(pages.tags[static_cast<std::size_t>(tag)].role)) + "/";
            }
            reading.text.push_back(path + utf8(run->text));
        }
        for (const PageLink& link : pages.pages[p].links) {
            const std::size_t target = static_cast<std::size_t>(std::max(0, link.target_page));
            reading.targets.push_back(link.uri + (link.target_page < 0 ? "" : text_of(pages.pages[target])));
        }
    }
    return reading;
}

}  // namespace

TEST_CASE("the outline of a QR code holds exactly its dark modules, with four light ones round them", "[page]") {
    for (const char* text : {"tel:+31205550123", "https://hospital.example/leukaemia", "x"}) {
        const QrCode code = encode_qr(text).value();
        QRcode* expected = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
        REQUIRE(code.modules == expected->width + 2 * kQuietZone);
        int wrong = 0;
        for (int y = 0; y < code.modules; ++y) {
            for (int x = 0; x < code.modules; ++x) {
                const int column = x - kQuietZone;
                const int row = y - kQuietZone;
                const bool dark = column >= 0 && row >= 0 && column < expected->width && row < expected->width &&
                                  (expected->data[row * expected->width + column] & 1) != 0;
                wrong += inside(code.outline, x + 0.5, y + 0.5) == dark ? 0 : 1;
            }
        }
        CHECK(wrong == 0);
        QRcode_free(expected);
    }
    CHECK_FALSE(encode_qr(std::string(5000, 'x')));
}

TEST_CASE("a full profile prints a code a number and page, large enough, inside the box, apart from each other",
          "[page]") {
    for (const char* locale : {"en", "ar", "zh_CN"}) {
        const auto example = read_example("all", locale, "example");
        for (const char* paper : {"a5", "a4"}) {
            const Pages pages = compose_example(*example, paper);
            const std::vector<Rect> found = codes(pages);
            REQUIRE(found.size() == 3);
            for (std::size_t i = 0; i < found.size(); ++i) {
                const Rect& box = found[i];
                CHECK(box.width >= 0.4 * 72 / 25.4 * (21 + 8));
                CHECK(box.width == Approx(box.height));
                CHECK(box.x > mm(10));
                CHECK(box.right() < pages.pages[0].size.width - mm(10));
                for (std::size_t k = 0; k < i; ++k) {
                    const Rect& other = found[k];
                    CHECK((box.x >= other.right() || other.x >= box.right() || box.y >= other.bottom()));
                }
            }
        }
    }
}

TEST_CASE("codes can be switched off in the source and for a paper, and there is none without a number", "[page]") {
    const auto example = read_example("all", "en", "example");
    example->theme.papers.at("a5").codes = false;
    CHECK(codes(compose_example(*example, "a5")).empty());
    CHECK(codes(compose_example(*example, "a4")).size() == 3);

    const auto switch_off = [](Blocks& blocks, const auto& self) -> void {
        for (Block& block : blocks) {
            if (auto* contact = std::get_if<ContactBox>(&block.content)) {
                contact->codes = false;
            } else if (auto* section = std::get_if<Section>(&block.content)) {
                self(section->children, self);
            }
        }
    };
    switch_off(example->document.body, switch_off);
    CHECK(codes(compose_example(*example, "a4")).empty());

    const auto bare = read_example("all", "en");
    CHECK(codes(compose_example(*bare, "a4")).size() == 1);
    bare->clinic.phone = {};
    CHECK(codes(compose_example(*bare, "a4")).empty());
}

TEST_CASE("a handout with a full profile still fits its sheet, without codes where they have no room", "[page]") {
    TextContext context;
    for (const auto& [id, locale, most] :
         {std::tuple{"all-summary", "nl", 2}, std::tuple{"all-summary", "ur", 2}, std::tuple{"fever-card", "ar", 1}}) {
        const auto example = read_example(id, locale, "example");
        const PaperStyle& paper = example->theme.papers.at("a4");
        const Outcome<Pages> fitted =
            fit_pages({example->local, example->theme, paper, example->fonts}, {most, 9, 0.9}, context);
        INFO(id << " " << locale);
        REQUIRE(fitted.value);
        CHECK(static_cast<int>(fitted.value->pages.size()) <= most);
    }
}

TEST_CASE("the logo stands on the cover with the hospital's name, and as decoration in the contact box", "[page]") {
    for (const char* locale : {"en", "ar"}) {
        const auto example = read_example("all", locale, "example");
        const Pages pages = compose_example(*example, "a5");
        const Pages without = compose_example(*read_example("all", locale), "a5");
        const auto logo = std::find_if(pages.tags.begin(), pages.tags.end(),
                                       [](const Tag& tag) { return tag.role == Role::figure && tag.alt == kHospital; });
        REQUIRE(logo != pages.tags.end());
        const Rect box = logo->bounding_box.value();
        const bool on_right = box.x > pages.pages[0].size.width / 2;
        CHECK(on_right == (example->local.locale.direction == Direction::left_to_right));
        CHECK(box.height <= 40);
        CHECK(pages.pages[0].items.size() > without.pages[0].items.size());
    }
}

TEST_CASE("a number too long for large type is set smaller, not over the edge", "[page]") {
    const auto example = read_example("all", "en");
    example->clinic.phone = {"+31 (0)88 972 72 72 ext. 45", "tel:+31889727272;ext=45"};
    TextContext context;
    const Outcome<Pages> pages =
        compose({example->local, example->theme, example->theme.papers.at("a5"), example->fonts}, context);
    CHECK(pages.value);
    CHECK(std::none_of(pages.diagnostics.begin(), pages.diagnostics.end(),
                       [](const Diagnostic& d) { return d.code == Code::overflow; }));
}

TEST_CASE("the staff's page says what it lies on, in their language, and is read first", "[page]") {
    const auto arabic = read_example("all", "ar");
    const auto dutch = read_example("all", "nl");
    const Pages brochure = compose_example(*arabic, "a5");
    TextContext context;
    const SlipInput input{arabic->local,
                          dutch->local,
                          arabic->theme,
                          arabic->theme.papers.at("a5"),
                          arabic->fonts,
                          "a5-booklet",
                          "Advice 100 %",
                          16,
                          4};
    const Slip slip = compose_slip(input, context).value.value();
    const std::string text = text_of(slip.page);
    for (const char* wanted :
         {"a5-booklet", "Advice 100 %", "16", "4", "Arabisch", "العربية", "Uw kind heeft acute lymfatische leukemie"}) {
        INFO(wanted);
        CHECK(text.find(wanted) != std::string::npos);
    }
    CHECK(text.find(dutch->local.labels[LabelId::slip_notice].substr(0, 12)) != std::string::npos);
    CHECK(text.find(dutch->local.labels[LabelId::slip_draft].substr(0, 5)) != std::string::npos);
    CHECK(slip.tags.front().language == "nl");

    for (const bool blank_back : {false, true}) {
        Pages whole = brochure;
        insert_slip(whole, slip, blank_back);
        const std::size_t added = blank_back ? 2 : 1;
        REQUIRE(whole.pages.size() == brochure.pages.size() + added);
        CHECK(whole.tags[0].role == Role::document);
        CHECK(whole.tags[1].language == "nl");
        for (std::size_t t = 1; t < whole.tags.size(); ++t) {
            CHECK(whole.tags[t].parent < static_cast<TagId>(t));
        }
        CHECK((whole.pages[1].items.empty() && whole.pages[1].label.empty()) == blank_back);
        // What the brochure reads as, and where its links and bookmarks lead, is what it was.
        const Reading before = read_aloud(brochure, 0);
        const Reading after = read_aloud(whole, added);
        CHECK(before.text == after.text);
        CHECK(before.targets == after.targets);
        REQUIRE(whole.outline.size() == brochure.outline.size() + 1);
        CHECK(whole.outline[0].page == 0);
        CHECK(whole.tags[static_cast<std::size_t>(whole.outline[0].tag)].role == Role::h1);
        for (std::size_t i = 0; i < brochure.outline.size(); ++i) {
            const OutlineEntry& moved = whole.outline[i + 1];
            CHECK(moved.page == brochure.outline[i].page + static_cast<int>(added));
            CHECK(whole.tags[static_cast<std::size_t>(moved.tag)].text ==
                  brochure.tags[static_cast<std::size_t>(brochure.outline[i].tag)].text);
        }
        for (std::size_t p = 0; p < brochure.pages.size(); ++p) {
            CHECK(whole.pages[p + added].label == brochure.pages[p].label);
        }
    }
}

TEST_CASE("the staff's page has every state of the translation, and refuses a page that is too small", "[page]") {
    const auto arabic = read_example("all", "ar");
    const auto english = read_example("all", "en");
    TextContext context;
    const auto slip_of = [&](const LocalDocument& brochure, const PaperStyle& paper) {
        return compose_slip({brochure, english->local, english->theme, paper, english->fonts, "a5", "Advice", 1, 0},
                            context);
    };
    const PaperStyle& a5 = english->theme.papers.at("a5");
    const auto text = [&](const LocalDocument& brochure) { return text_of(slip_of(brochure, a5).value->page); };
    LocalDocument state = arabic->local;
    CHECK(text(state).find("Draft!") != std::string::npos);
    state.missing = 3;
    CHECK(text(state).find("missing: 3") != std::string::npos);
    state.missing = 0;
    state.review = ReviewStatus::reviewed;
    state.reviewed_by = "A. Reader";
    state.reviewed_on = "2026-11-01";
    CHECK(text(state).find("A. Reader") != std::string::npos);
    CHECK(text(state).find("Draft!") == std::string::npos);
    CHECK(text(english->local).find("original text") != std::string::npos);

    PaperStyle card = a5;
    card.size = {mm(85.6), mm(54)};
    card.margin_top = card.margin_inner = card.margin_outer = mm(4);
    const Outcome<Slip> refused = slip_of(arabic->local, card);
    CHECK_FALSE(refused.value);
    REQUIRE(has_errors(refused.diagnostics));
    CHECK(refused.diagnostics.back().code == Code::overflow);
    CHECK_FALSE(refused.diagnostics.back().remedy.empty());
}
