// For each check of pages a page that triggers it and one that must not.
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "check/check_layout.h"
#include "core/utf.h"

using namespace brochure;

namespace {

/// A brochure of a title, a heading and two paragraphs, and pages on which lines are put one by one.
struct Typeset {
    Document document;
    Clinic clinic;
    LocalDocument local;
    Pages pages;

    Typeset() {
        document.id = "tea";
        document.file = "brochures/tea/brochure.xml";
        for (const char* msgid : {"Title", "Heading", "First", "Second"}) {
            Text text;
            text.msgid = msgid;
            document.texts.push_back(text);
            LocalText translated;
            translated.msgstr = std::string("Nl ") + msgid;
            translated.po_line = 10 * static_cast<int>(document.texts.size());
            local.texts.push_back(translated);
        }
        document.title = 0;
        local.document = &document;
        local.clinic = &clinic;
        local.locale = *locale_from_gettext("nl");
        local.catalog_file = "locales/nl/tea.po";
        pages.tags.emplace_back();
        pages.tags.back().role = Role::document;
        for (int text = 0; text < 4; ++text) {
            Tag tag;
            tag.role = text == 1 ? Role::h1 : Role::p;
            tag.parent = 0;
            tag.text = text;
            pages.tags.push_back(tag);
        }
        add_page();
    }
    void add_page() {
        Page page;
        page.size = {400, 600};
        pages.pages.push_back(page);
    }
    /// A line of `width` points of text number `text`.
    void add_line(int text, Pt y, Pt width = 300, Pt size = 11, bool hyphen = false) {
        PlacedText run;
        run.tag = text + 1;
        run.size = size;
        run.origin = {50, y};
        run.text = u"x";
        run.glyphs.push_back({1, 0, 0, 0, width});
        pages.pages.back().items.push_back({run});
        if (hyphen) {
            run.origin.x += width;
            run.text.clear();
            run.glyphs.front().advance = 4;
            pages.pages.back().items.push_back({run});
        }
    }
    void add_rule(Pt y) {
        PlacedPath path;
        path.path = {{PathSegment::Kind::move, {}, {}, {50, y}}, {PathSegment::Kind::line, {}, {}, {350, y}}};
        pages.pages.back().items.push_back({path});
    }
    Findings check(const Diagnostics& diagnostics = {}, const Pages* source = nullptr) const {
        static const CheckSettings settings;
        return check_layout({local, diagnostics, &pages, source, settings, "a5", true});
    }
};

/// The check, the message and the page of the only finding; "" when there is none.
std::string only(const Findings& findings) {
    if (findings.empty()) {
        return "";
    }
    CHECK(findings.size() == 1);
    const Finding& f = findings.front();
    CHECK(f.edition == "a5");
    CHECK(f.locale == "nl");
    CHECK(f.file == "locales/nl/tea.po");
    CHECK_FALSE(f.remedy.empty());
    return std::string(f.check) + " " + f.msgid + " " + std::to_string(f.page);
}

}  // namespace

TEST_CASE("a well set page has no findings", "[check]") {
    Typeset t;
    t.add_line(1, 50);
    for (int i = 0; i < 4; ++i) {
        t.add_line(2, 80 + 15 * i, i == 3 ? 40 : 280 + 5 * i);
    }
    CHECK(only(t.check()).empty());
}

TEST_CASE("text over the edge of the page is an overflow", "[check]") {
    Typeset t;
    t.add_page();
    t.add_line(2, 100, 351);
    CHECK(only(t.check()) == "overflow First 2");
    Typeset below;
    below.add_line(2, 601);
    CHECK(only(below.check()) == "overflow First 1");
}

TEST_CASE("what composing complains of is a finding with the page of its message", "[check]") {
    Typeset t;
    t.add_line(2, 80);
    t.add_page();
    t.add_line(3, 80);
    Diagnostic d;
    d.code = Code::overflow;
    d.message = "an unbreakable piece of text is 12 pt wider than its place";
    d.remedy = "shorten it";
    d.file = "locales/nl/tea.po";
    d.msgid = "Second";
    CHECK(only(t.check({d})) == "overflow Second 2");
    d.code = Code::glyph_missing;
    CHECK(only(t.check({d})) == "glyph Second 2");
    d.code = Code::font_missing;
    CHECK(only(t.check({d})) == "source Second 2");
}

TEST_CASE("pages that could not be made give their reason", "[check]") {
    const Typeset t;
    Diagnostic d;
    d.code = Code::overflow;
    d.remedy = "shorten it";
    d.file = "locales/nl/tea.po";
    const CheckSettings settings;
    CHECK(only(check_layout({t.local, {d}, nullptr, nullptr, settings, "a5", true})) == "overflow  0");
}

TEST_CASE("text under the least size is named once", "[check]") {
    Typeset t;
    t.add_line(2, 80, 300, 7.4);
    t.add_line(2, 90, 300, 7.4);
    CHECK(only(t.check()) == "small-text First 1");
    Typeset enough;
    enough.add_line(2, 80, 300, 8);
    CHECK(only(enough.check()).empty());
}

TEST_CASE("a line left half empty inside a paragraph is ragged", "[check]") {
    Typeset t;
    t.add_line(2, 80, 300);
    t.add_line(2, 95, 130);
    t.add_line(2, 110, 300);
    CHECK(only(t.check()) == "ragged First 1");
    Typeset title;  // titles are balanced on purpose
    title.add_line(0, 80, 300);
    title.add_line(0, 95, 130);
    title.add_line(0, 110, 300);
    CHECK(only(title.check()).empty());
}

TEST_CASE("a heading alone at a foot is stranded", "[check]") {
    Typeset t;
    t.add_line(2, 80);
    t.add_line(1, 580);
    t.add_page();
    t.add_line(3, 50);
    CHECK(only(t.check()) == "stranded-heading Heading 1");
    Typeset column;
    column.add_line(1, 580);
    column.add_line(3, 50);  // the next column, higher up
    CHECK(only(column.check()) == "stranded-heading Heading 1");
    Typeset notes;  // ruled lines to write on are what it heads
    notes.add_line(1, 80);
    notes.add_rule(120);
    notes.add_page();
    notes.add_line(3, 50);
    CHECK(only(notes.check()).empty());
}

TEST_CASE("three hyphens in succession are a ladder", "[check]") {
    Typeset t;
    for (int i = 0; i < 4; ++i) {
        t.add_line(2, 80 + 15 * i, 290, 11, i < 3);
    }
    CHECK(only(t.check()) == "hyphen-ladder First 1");
    Typeset two;
    for (int i = 0; i < 4; ++i) {
        two.add_line(2, 80 + 15 * i, 290, 11, i < 2);
    }
    CHECK(only(two.check()).empty());
}

TEST_CASE("a text with far more lines than its source is named where its place does not grow", "[check]") {
    Typeset source;
    source.add_line(2, 80);
    source.add_line(2, 95);
    Typeset t;
    for (int i = 0; i < 6; ++i) {
        t.add_line(2, 80 + 15 * i);
    }
    CHECK(only(t.check({}, &source.pages)) == "more-lines First 1");
    CHECK(only(source.check({}, &source.pages)).empty());
    const CheckSettings settings;
    CHECK(check_layout({t.local, {}, &t.pages, &source.pages, settings, "a5", false}).empty());
}
