#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <unicode/uchar.h>

#include "core/utf.h"
#include "source/inlines.h"
#include "text/choose_breaks.h"
#include "text/fonts.h"
#include "text/lines.h"
#include "text/shape.h"
#include "text/styled_text.h"

using namespace brochure;

namespace {

const Fonts& fonts() {
    static const Fonts all = std::move(read_fonts(PROJECT_ROOT "/fonts/fonts.toml").value.value());
    return all;
}

const Hyphenation& hyphenation() {
    static const Hyphenation all = std::move(read_hyphenation(PROJECT_ROOT "/locales/hyphenation.toml").value.value());
    return all;
}

TextContext& context() {
    static TextContext one(&hyphenation());
    return one;
}

InlineStyles styles(const std::string& language) {
    InlineStyles s;
    s.base.size = 11;
    s.leading = 15;
    s.direction = locale_from_bcp47(language)->direction;
    s.script = locale_from_bcp47(language)->script;
    return s;
}

ShapedParagraph shaped(const Inlines& content, const std::string& language, bool hyphenate = false,
                       LineBreakStyle line_break = LineBreakStyle::strict) {
    InlineStyles s = styles(language);
    s.hyphenate = hyphenate;
    s.line_break = line_break;
    return shape(collect(content, language, s), fonts(), context());
}

ShapedParagraph shaped(const std::string& text, const std::string& language, bool hyphenate = false) {
    return shaped(Inlines{{InlineKind::text, text, "", {}}}, language, hyphenate);
}

std::vector<Line> set_lines(const ShapedParagraph& paragraph, Pt measure, Alignment alignment = Alignment::start,
                            LineSettings settings = {}) {
    settings.measure = measure;
    settings.alignment = alignment;
    return break_lines(paragraph, settings, fonts(), context());
}

/// The text with a "=" where a word may be divided.
std::string divided(const std::string& word, const std::string& language) {
    std::u16string text = utf16(word);
    std::vector<std::uint32_t> at = hyphenation().divide(text, language);
    std::reverse(at.begin(), at.end());
    for (const std::uint32_t offset : at) {
        text.insert(offset, 1, u'=');
    }
    return utf8(text);
}

Pt advance_of(const ShapedParagraph& paragraph, std::uint32_t cluster) {
    Pt advance = 0;
    for (const GlyphRun& run : paragraph.runs) {
        for (const Glyph& glyph : run.glyphs) {
            advance += glyph.cluster == cluster ? glyph.advance : 0;
        }
    }
    return advance;
}

}  // namespace

TEST_CASE("words and names that are listed stay whole, partly bold too, and what is mandatory stays", "[text]") {
    const auto breaks = [](const std::string& markup, const std::string& language) {
        const ShapedParagraph paragraph = shaped(parse_inlines(markup).value.value(), language, true);
        std::string text;
        std::uint32_t begin = 0;
        for (const BreakOpportunity& at : paragraph.breaks) {
            text += (begin > 0 ? "|" : "") + utf8(paragraph.text.text.substr(begin, at.offset - begin));
            begin = at.offset;
        }
        return text;
    };
    CHECK(breaks("มะเร็งเม็ดเลือดขาวชนิดลิมโฟบลาสต์", "th") == "มะเร็งเม็ดเลือดขาว|ชนิด|ลิมโฟบลาสต์");
    CHECK(breaks("โรง<b>พยาบาล</b>เด็ก", "th") == "โรงพยาบาล|เด็ก");
    CHECK(breaks("ค่อย ๆ อ่าน", "th") == "ค่อย ๆ |อ่าน");  // no line begins with the sign of repetition
    CHECK(breaks("如果没有发烧", "zh-Hans") == "如|果|没有发烧");
    CHECK(breaks("如果没有发烧", "zh-Hant") == "如|果|没|有|发|烧");
    for (const char* language : {"nl", "fa", "th"}) {
        CHECK(breaks("Anticancer Fund", language) == "Anticancer Fund");
    }
}

TEST_CASE("both quotation marks of a pair are in one font, whatever stands between them", "[text]") {
    for (const auto& [text, language] : {std::pair{"写作“leukemia”。", "zh-Hans"}, {"เขียนว่า “leukemia” คุณ", "th"}}) {
        const ShapedParagraph paragraph = shaped(std::string(text), language);
        const auto font_of = [&](char16_t mark) {
            const std::size_t at = paragraph.text.text.find(mark);
            const auto run = std::ranges::find_if(paragraph.runs, [&](const GlyphRun& r) { return at < r.end; });
            return run->font;
        };
        CHECK(font_of(u'“') == font_of(u'”'));
    }
}

TEST_CASE("words are divided as their language divides them", "[text]") {
    CHECK(divided("kinderziekenhuis", "nl") == "kin=der=zie=ken=huis");
    CHECK(divided("Knochenmark", "de") == "Kno=chen=mark");
    CHECK(divided("leucémie", "fr") == "leu=cé=mie");
    CHECK(divided("лейкемия", "ru").find('=') != std::string::npos);
    CHECK(divided("λευχαιμία", "el").find('=') != std::string::npos);
    CHECK(divided("białaczka", "pl").find('=') != std::string::npos);
    CHECK(divided("leukaemia", "en-GB").find('=') != std::string::npos);
    CHECK(divided("blood", "en").find('=') == std::string::npos);
    // No dictionary: no division, and none where it would change the spelling.
    CHECK(divided("hastalık", "tr") == "hastalık");
    CHECK(divided("omaatje", "nl").find("oma=") == std::string::npos);
}

TEST_CASE("the minima of a language are kept", "[text]") {
    for (const char* word : {"information", "examination", "hospital", "treatment", "medicine", "children"}) {
        const std::string text = divided(word, "en");
        const std::size_t last = text.rfind('=');
        if (last != std::string::npos) {
            INFO(text);
            CHECK(text.find('=') >= 2);
            CHECK(text.size() - last - 1 >= 3);
        }
    }
}

TEST_CASE("a divided word has a hyphen at the line's end that is no text, and only when asked for", "[text]") {
    const std::string text = "De kinderoncologieverpleegkundige bespreekt het behandelingsprotocol met u.";
    int hyphens = 0;
    for (const Line& line : set_lines(shaped(text, "nl", true), 110)) {
        if (line.hyphenated) {
            ++hyphens;
            CHECK(line.runs.back().hyphen);
            CHECK(line.runs.back().begin == line.runs.back().end);
            CHECK(line.x + line.width <= 110.01);
        }
    }
    CHECK(hyphens >= 1);
    for (const Line& line : set_lines(shaped(text, "nl", false), 110)) {
        CHECK_FALSE(line.hyphenated);
    }
}

TEST_CASE("numbers, addresses and names that stay whole are never divided", "[text]") {
    Inlines content = parse_inlines(
                          "Bel {clinic_phone} of kijk op www.kinderziekenhuisvoorbeeld.nl en vraag naar "
                          "<nobr>Verpleegkundigspecialist Vanderwesterlaken</nobr> alstublieft")
                          .value.value();
    for (Inline& part : content) {
        if (part.kind == InlineKind::placeholder) {
            part = {InlineKind::field, "afdeling Kinderoncologieverpleegkunde", "", {}};
        }
    }
    const ShapedParagraph paragraph = shaped(content, "nl", true);
    const std::u16string& text = paragraph.text.text;
    for (const BreakOpportunity& opportunity : paragraph.breaks) {
        if (opportunity.hyphen) {
            const std::size_t at = opportunity.offset;
            const std::size_t from = text.rfind(u' ', at);
            const std::string word = utf8(std::u16string_view(text).substr(from + 1, text.find(u' ', at) - from - 1));
            INFO(word);
            CHECK((word == "alstublieft" || word == "vraag" || word == "kijk"));
        }
    }
}

TEST_CASE("a street before its number and a town behind its postcode are left whole", "[text]") {
    const auto hyphens_in = [](const std::string& text) {
        const ShapedParagraph paragraph = shaped(text, "nl", true);
        return std::ranges::count_if(paragraph.breaks, [](const BreakOpportunity& b) { return b.hyphen; });
    };
    CHECK(hyphens_in("Heidelberglaan 25, 3584 CS Leeuwarden") == 0);
    CHECK(hyphens_in("Kinderziekenhuisstraat\u00A0110") == 0);
    CHECK(hyphens_in("48143 Munsterberg") == 0);
    CHECK(hyphens_in("het behandelingsprotocol 25") > 0);
    CHECK(hyphens_in("In 2026 Behandelingsprotocol") == 0);
    CHECK(hyphens_in("Behandelingsprotocol van 2026") > 0);
}

TEST_CASE("minima count letters, not the marks on them", "[text]") {
    // Decomposed: after the first letter and its mark no division, as none is after "é".
    for (const std::string& word : {utf8(u"e\u0301ducation"), utf8(u"\u00E9ducation")}) {
        const std::string text = divided(word, "fr");
        INFO(text);
        CHECK(text.find('=') != 1);
        CHECK(text.find("\xCC\x81=") == std::string::npos);
        CHECK(text.find("\xC3\xA9=") == std::string::npos);
    }
}

TEST_CASE("justified Dutch in a narrow column takes hyphens only where the first pass fails", "[text]") {
    LineSettings settings;
    settings.measure = 150;
    settings.alignment = Alignment::justified;
    ParagraphTrace trace;
    const ShapedParagraph paragraph = shaped(
        "Kinderen met leukemie worden behandeld volgens een landelijk behandelingsprotocol; de medicijnen "
        "onderdrukken het afweersysteem en verhogen het infectiegevaar.",
        "nl", true);
    const auto lines = break_lines(paragraph, settings, fonts(), context(), &trace);
    CHECK(trace.fit.pass >= 2);
    CHECK(std::any_of(lines.begin(), lines.end(), [](const Line& l) { return l.hyphenated; }));
    CHECK_FALSE(trace.items.empty());
    CHECK(trace.fit.breaks.size() == lines.size());
}

TEST_CASE("justified lines may shrink their spaces, and fill the measure when they do", "[text]") {
    const ShapedParagraph paragraph = shaped(
        "Deze folder geeft algemene informatie en vervangt het advies van de artsen en verpleegkundigen van uw "
        "kind niet. In het boekje over de ziekte staat meer: vraag ernaar.",
        "nl", true);
    int shrunk = 0;
    for (Pt measure = 120; measure < 320; measure += 3) {
        LineSettings settings;
        settings.measure = measure;
        settings.alignment = Alignment::justified;
        ParagraphTrace trace;
        const auto lines = break_lines(paragraph, settings, fonts(), context(), &trace);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            INFO(measure << " line " << i);
            shrunk += trace.fit.breaks[i].ratio < -0.1 ? 1 : 0;
            if (trace.fit.breaks[i].badness <= 10000) {
                CHECK_FALSE(lines[i].overfull);
                Pt width = 0;
                for (const LineRun& run : lines[i].runs) {
                    width += run.width;
                }
                CHECK(lines[i].width <= measure + 0.02);
            }
        }
    }
    CHECK(shrunk > 5);
}

TEST_CASE("a justified line has too much white rather than run over its measure", "[text]") {
    const ShapedParagraph malayalam = shaped("സ്വാതന്ത്ര്യത്തോടുംകൂടിജനിച്ചിട്ടുള്ളവരാണ്തുല്യാവകാശങ്ങളോടും", "ml");
    const ShapedParagraph dutch = shaped("een kinderoncologieverpleegkundige en een behandelingsprotocol", "nl");
    for (Pt measure = 70; measure < 130; measure += 3) {
        for (const Line& line : set_lines(malayalam, measure, Alignment::justified)) {
            CHECK_FALSE(line.overfull);
        }
        for (const Line& line : set_lines(dutch, measure + 110, Alignment::justified)) {
            CHECK_FALSE(line.overfull);
        }
    }
}

TEST_CASE("looseness makes a paragraph a line longer", "[text]") {
    LineSettings settings;
    settings.alignment = Alignment::justified;
    const ShapedParagraph paragraph = shaped(
        "Every year many children get this disease. Most of them get well again, and the treatment takes about "
        "two years, of which the first part is the hardest for the child and for all who love it.",
        "en", true);
    const auto usual = set_lines(paragraph, 260, Alignment::justified, settings);
    settings.looseness = 1;
    CHECK(set_lines(paragraph, 260, Alignment::justified, settings).size() == usual.size() + 1);
}

TEST_CASE("a line that need not be shaped again keeps the glyphs of the paragraph", "[text]") {
    const ShapedParagraph paragraph = shaped("office fluffy AVATAR office fluffy AVATAR", "en");
    for (const Line& line : set_lines(paragraph, 90)) {
        for (const LineRun& run : line.runs) {
            for (const Glyph& glyph : run.glyphs) {
                const GlyphRun& whole = paragraph.runs.front();
                CHECK(std::any_of(whole.glyphs.begin(), whole.glyphs.end(), [&](const Glyph& g) {
                    return g.cluster == glyph.cluster && g.id == glyph.id && g.advance == glyph.advance;
                }));
            }
        }
    }
}

TEST_CASE("hanging punctuation stands outside the measure, letters do not move inwards", "[text]") {
    const ShapedParagraph paragraph =
        shaped("one two three, four five six, seven eight nine, ten “eleven” twelve", "en");
    LineSettings hanging;
    hanging.hanging_punctuation = true;
    bool hung = false;
    for (Pt measure = 60; measure < 160; measure += 1) {
        for (const Line& line : set_lines(paragraph, measure, Alignment::end, hanging)) {
            const char16_t last = paragraph.text.text[line.end - (line.end < paragraph.text.text.size() ? 2 : 1)];
            Pt right = 0;
            for (const LineRun& run : line.runs) {
                Pt x = run.x;
                for (const Glyph& glyph : run.glyphs) {
                    x += glyph.advance;
                    if (paragraph.text.text[glyph.cluster] != u' ') {
                        right = std::max(right, x);
                    }
                }
            }
            if (last == u',') {
                CHECK(right > measure + 0.5);
                hung = true;
            } else if (last != u'”') {
                CHECK(right <= measure + 0.01);
            }
        }
    }
    CHECK(hung);
}

TEST_CASE("adjoining Chinese punctuation shares its white half, and loses it at line ends", "[text]") {
    const ShapedParagraph paragraph = shaped("他说：“好。”（真的）。", "zh-Hans");
    const Pt em = paragraph.runs.front().size;
    const std::u16string& text = paragraph.text.text;
    const auto at = [&](char16_t c) { return static_cast<std::uint32_t>(text.find(c)); };
    CHECK(advance_of(paragraph, at(u'。')) == Approx(em / 2));
    CHECK(advance_of(paragraph, at(u'）')) == Approx(em / 2));
    CHECK(advance_of(paragraph, at(u'好')) == Approx(em));

    // Thirteen characters of a full em fit in twelve and a half where the last is a stop.
    const ShapedParagraph line = shaped("人人生而自由尊严和权利等。人人生而自由尊严和权利", "zh-Hans");
    const auto lines = set_lines(line, 12.5 * em + 0.1);
    CHECK(lines.front().end == 13);
    CHECK(lines.front().width == Approx(12.5 * em));
    // An opening bracket at a line's start stands at the edge.
    const ShapedParagraph opening = shaped("人人生而自由（尊严）", "zh-Hans");
    const auto two = set_lines(opening, 6 * em + 0.1);
    REQUIRE(two.size() >= 2);
    CHECK(opening.text.text[two[1].begin] == u'（');
    CHECK(two[1].runs.front().glyphs.front().x_offset == Approx(-em / 2));
}

TEST_CASE("colon and question mark give up their white half in China, not in Japan or Taiwan", "[text]") {
    const auto advances = [](const char* language) {
        const ShapedParagraph paragraph = shaped("说：「好？」！", language);
        const Pt em = paragraph.runs.front().size;
        const auto at = [&](char16_t c) { return static_cast<std::uint32_t>(paragraph.text.text.find(c)); };
        return std::pair(advance_of(paragraph, at(u'：')) / em, advance_of(paragraph, at(u'？')) / em);
    };
    CHECK(advances("zh-Hans").first == Approx(0.5));
    CHECK(advances("zh-Hans").second == Approx(0.5));
    CHECK(advances("zh-Hant").first == Approx(1));
    CHECK(advances("ja").second == Approx(1));
    // In another language's text the foreign words' own style counts.
    Inlines content = parse_inlines("Zie <span lang=\"zh-Hans\">说：「好</span>.").value.value();
    const ShapedParagraph mixed = shaped(content, "nl");
    const auto colon = static_cast<std::uint32_t>(mixed.text.text.find(u'：'));
    CHECK(advance_of(mixed, colon) < 0.6 * 11);
}

TEST_CASE("a number and what it counts stay together in Chinese where that costs little", "[text]") {
    const ShapedParagraph paragraph = shaped("每年约有儿童得这种病，多见于3岁和4岁的孩子。", "zh-Hans");
    const std::u16string& text = paragraph.text.text;
    int apart = 0;
    int lines = 0;
    for (Pt measure = 100; measure < 240; measure += 2) {
        for (const Line& line : set_lines(paragraph, measure)) {
            ++lines;
            apart += line.end < text.size() && text[line.end] == u'岁' ? 1 : 0;
        }
    }
    CHECK(lines > 100);
    CHECK(apart <= 3);
}

TEST_CASE("the rules of a language hold together what a line break would part", "[text]") {
    // Where "|" stands a line may end; nowhere else.
    const auto broken = [](const std::string& text, const std::string& language) {
        const ShapedParagraph paragraph = shaped(text, language);
        std::u16string marked;
        for (std::uint32_t i = 0; i < paragraph.text.text.size(); ++i) {
            const bool may_break = std::ranges::any_of(
                paragraph.breaks, [&](const BreakOpportunity& b) { return b.offset == i && !b.mandatory; });
            marked += may_break ? u"|" : u"";
            marked += paragraph.text.text[i];
        }
        return marked;
    };
    CHECK(broken("jest w domu i w szpitalu", "pl") == u"jest |w domu |i w szpitalu");
    CHECK(broken("jest w domu", "nl") == u"jest |w |domu");
    CHECK(broken("что-то не так у ребёнка", "ru") == u"что-то |не |так |у ребёнка");
    CHECK(broken("часть плана — ген", "ru") == u"часть |плана — |ген");
    CHECK(broken("научно-исследовательский центр", "ru") == u"научно-|исследовательский |центр");
    CHECK(broken("कौन-से बच्चे", "hi") == u"कौन-से |बच्चे");
    CHECK(broken("DNA-da unugyada", "so") == u"DNA-da |unugyada");
    CHECK(broken("tutmak da zordur", "tr") == u"tutmak da |zordur");
    CHECK(broken("merak mı ediyorsunuz", "tr") == u"merak mı |ediyorsunuz");
    CHECK(broken("約 110 人", "ja") == u"約 |110 人");
    CHECK(broken("well-being", "en") == u"well-|being");
}

TEST_CASE("a quarter of an em parts Han from Latin letters and digits, but not where there is a space", "[text]") {
    const ShapedParagraph paragraph = shaped("约有110名", "zh-Hans");
    const Pt em = paragraph.runs.front().size;
    CHECK(advance_of(paragraph, 1) == Approx(1.25 * em));
    const ShapedParagraph spaced = shaped("约有 110 名", "zh-Hans");
    CHECK(advance_of(spaced, 1) == Approx(em));
    // At a line's end it vanishes.
    const auto lines = set_lines(paragraph, 2 * em + 0.1);
    CHECK(lines.front().width == Approx(2 * em));
    // Fields are isolated; the mark behind one is not taken for a letter.
    Inlines content = parse_inlines("电话{clinic_phone}，或").value.value();
    for (Inline& part : content) {
        if (part.kind == InlineKind::placeholder) {
            part = {InlineKind::field, "088", "tel:088", {}};
        }
    }
    const ShapedParagraph field = shaped(content, "zh-Hans");
    const auto digit = static_cast<std::uint32_t>(field.text.text.find(u"088") + 2);
    CHECK(advance_of(field, digit) == Approx(0.555 * em).margin(0.01));
}

TEST_CASE("a piece that is shaped anew at a line's edge keeps its spacing", "[text]") {
    const ShapedParagraph paragraph = shaped(
        parse_inlines(
            "指的都是 ALL，中文常简称“急淋”。写作 <span lang=\"en\">“leukemia”</span>。您也可能读到范围更广的名称")
            .value.value(),
        "zh-Hans");
    const Pt em = paragraph.runs.front().size;
    for (Pt measure = 8 * em; measure < 30 * em; measure += em / 7) {
        for (const Line& line : set_lines(paragraph, measure)) {
            CHECK(line.width <= measure + 0.01);
        }
    }
}

TEST_CASE("strict, normal and loose line breaking differ for Japanese", "[text]") {
    const auto breaks = [](LineBreakStyle style) {
        std::set<std::uint32_t> all;
        for (const BreakOpportunity& b :
             shaped(Inlines{{InlineKind::text, "コーヒーをちょっと〜いかがですか・・・", "", {}}}, "ja", false, style)
                 .breaks) {
            all.insert(b.offset);
        }
        return all;
    };
    CHECK(breaks(LineBreakStyle::strict).size() < breaks(LineBreakStyle::normal).size());
    CHECK(breaks(LineBreakStyle::normal).size() <= breaks(LineBreakStyle::loose).size());
    CHECK_FALSE(breaks(LineBreakStyle::strict).contains(1));  // before the prolonged sound mark
    CHECK(breaks(LineBreakStyle::normal).contains(1));
}

TEST_CASE("a word that fits no line is divided as its language divides it, and no other word", "[text]") {
    ShapedParagraph paragraph = shaped("Зарегистрированные лекарства", "ru", true);
    const Pt word = widest_piece(shaped("Зарегистрированные", "ru"));
    CHECK(widest_piece(shaped("Зарегистрированные лекарства", "ru")) == Approx(word));
    divide_only_overlong(paragraph, word - 10);
    std::size_t divisions = 0;
    for (const BreakOpportunity& opportunity : paragraph.breaks) {
        divisions += opportunity.hyphen ? 1 : 0;
        CHECK((!opportunity.hyphen || opportunity.offset < 18));
    }
    CHECK(divisions >= 3);
    divide_only_overlong(paragraph, word + 10);
    CHECK(std::none_of(paragraph.breaks.begin(), paragraph.breaks.end(),
                       [](const BreakOpportunity& opportunity) { return opportunity.hyphen; }));
}

TEST_CASE("a Japanese heading breaks between phrases, running text anywhere", "[text]") {
    const std::string title = "お子さんは急性リンパ性白血病です";
    const auto ends = [&](bool phrases) {
        InlineStyles s = styles("ja");
        s.phrases = phrases;
        const ShapedParagraph paragraph = shape(collect(title, "ja", s), fonts(), context());
        std::vector<std::string> pieces;
        std::uint32_t begin = 0;
        for (const BreakOpportunity& opportunity : paragraph.breaks) {
            pieces.push_back(utf8(std::u16string_view(paragraph.text.text).substr(begin, opportunity.offset - begin)));
            begin = opportunity.offset;
        }
        return pieces;
    };
    CHECK(ends(true).front() == "お子さんは");
    CHECK(ends(true).back() == "白血病です");
    CHECK(ends(false).front() == "お");
}

TEST_CASE("justified Arabic is stretched at joins of letters, and its text stays", "[text]") {
    const std::string text =
        "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح "
        "الإخاء";
    const ShapedParagraph paragraph = shaped(text, "ar");
    hb_codepoint_t tatweel = 0;
    hb_font_get_nominal_glyph(fonts()[paragraph.runs.front().font].font, 0x640, &tatweel);
    int kashidas = 0;
    for (Pt measure = 120; measure < 240; measure += 10) {
        for (const Line& line : set_lines(paragraph, measure, Alignment::justified)) {
            Pt width = 0;
            for (const LineRun& run : line.runs) {
                std::uint32_t before = 0xFFFFFFFF;
                for (const Glyph& glyph : run.glyphs) {
                    width += glyph.advance;
                    kashidas += glyph.id == tatweel ? 1 : 0;
                    CHECK(glyph.advance >= 0);
                    CHECK(glyph.cluster <= before);  // clusters fall from left to right
                    before = glyph.cluster;
                }
            }
        }
    }
    CHECK(kashidas > 10);
    LineSettings none;
    none.kashida = false;
    for (const Line& line : set_lines(paragraph, 180, Alignment::justified, none)) {
        for (const LineRun& run : line.runs) {
            CHECK(std::none_of(run.glyphs.begin(), run.glyphs.end(), [&](const Glyph& g) { return g.id == tatweel; }));
        }
    }
    // Nastaliq slopes: a flat kashida would break its joins.
    for (const Line& line : set_lines(shaped("تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں", "ur"),
                                      150, Alignment::justified)) {
        hb_codepoint_t flat = 0;
        for (const LineRun& run : line.runs) {
            if (hb_font_get_nominal_glyph(fonts()[run.font].font, 0x640, &flat) != 0) {
                CHECK(std::none_of(run.glyphs.begin(), run.glyphs.end(), [&](const Glyph& g) { return g.id == flat; }));
            }
        }
    }
}

TEST_CASE("words of two letters are not stretched", "[text]") {
    const ShapedParagraph paragraph = shaped("ما هو من لا في عن هي ما هو من لا في عن هي ما هو من لا في عن هي", "ar");
    for (const Line& line : set_lines(paragraph, 150, Alignment::justified)) {
        for (const LineRun& run : line.runs) {
            hb_codepoint_t tatweel = 0;
            hb_font_get_nominal_glyph(fonts()[run.font].font, 0x640, &tatweel);
            CHECK(std::ranges::none_of(run.glyphs, [&](const Glyph& g) { return g.id == tatweel; }));
        }
    }
}

TEST_CASE("justified text without word spaces opens evenly, and fills the measure", "[text]") {
    struct Sample {
        const char* language;
        const char* text;
    };
    for (const Sample& sample :
         {Sample{"th",
                 "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม "
                 "และควรปฏิบัติต่อกันด้วยเจตนารมณ์แห่งภราดรภาพ"},
          Sample{"bo", "འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས་ཆེ་མཐོངས་དང་ཐོབ་ཐང་གི་རང་དབང་འདྲ་མཉམ་དུ་ཡོད་ལ་"},
          Sample{"am", "የሰው፡ልጅ፡ሁሉ፡ሲወለድ፡ነጻና፡በክብርና፡በመብትም፡እኩልነት፡ያለው፡ነው፡የተፈጥሮ፡ማስተዋልና፡ሕሊና፡ስላለው"},
          Sample{"zh-Hans", "每年约有110名儿童得ALL（急性淋巴细胞白血病），多见于3岁和4岁的孩子，他们常在两年里治疗。"},
          Sample{"km", "មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងសមភាពក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ"}}) {
        INFO(sample.language);
        const ShapedParagraph paragraph = shaped(sample.text, sample.language);
        const std::vector<Line> ragged = set_lines(paragraph, 150);
        const std::vector<Line> lines = set_lines(paragraph, 150, Alignment::justified);
        REQUIRE(lines.size() > 2);
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            Pt ink_end = 0;
            Pt widest = 0;  // of the gaps that were opened
            for (const LineRun& run : lines[i].runs) {
                Pt pen = run.x;
                for (const Glyph& glyph : run.glyphs) {
                    const bool white = u_isUWhiteSpace(paragraph.text.text[glyph.cluster]) != 0;
                    pen += glyph.advance;
                    ink_end = white ? ink_end : std::max(ink_end, pen);
                    widest = std::max(widest, glyph.advance - advance_of(paragraph, glyph.cluster));
                }
            }
            if (!lines[i].overfull) {
                CHECK(ink_end == Approx(150).margin(0.6));
            }
            CHECK(widest < 11);
        }
    }
}

TEST_CASE("Tibetan breaks at the tsheg and Ethiopic at its word space", "[text]") {
    const ShapedParagraph tibetan = shaped("འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ", "bo");
    for (const Line& line : set_lines(tibetan, 60)) {
        if (line.end < tibetan.text.text.size()) {
            CHECK(tibetan.text.text[line.end - 1] == u'\u0F0B');
        }
    }
    const ShapedParagraph ethiopic = shaped("የሰው፡ልጅ፡ሁሉ፡ሲወለድ፡ነጻና፡በክብርና", "am");
    for (const Line& line : set_lines(ethiopic, 80)) {
        if (line.end < ethiopic.text.text.size()) {
            CHECK(ethiopic.text.text[line.end - 1] == u'\u1361');
        }
    }
}

TEST_CASE("stacked marks keep within the line's ascent and descent", "[text]") {
    struct Sample {
        const char* language;
        const char* text;
    };
    for (const Sample& sample : {Sample{"vi", "ỨỬỮ Ẳ Ẵ Ặ Ộ"}, Sample{"yo", "Ọ̀ Ẹ̀ Ṣ ọ́"}, Sample{"ar", "الحُمّى مُتَساوينَ"},
                                 Sample{"he", "כׇּל בְּנֵי הָאָדָם"}, Sample{"ur", "پیچھے ٹھنڈے"}, Sample{"th", "ที่ปี๊บ ผู้ใหญ่"},
                                 Sample{"bo", "བརྒྱུད་སྒྲུབ"}, Sample{"km", "ស្ត្រី"}, Sample{"my", "ကျွန်ုပ်"}}) {
        INFO(sample.language);
        const ShapedParagraph paragraph = shaped(sample.text, sample.language);
        const Line line = set_lines(paragraph, 500).front();
        const Pt baseline = (line.leading - line.ascent - line.descent) / 2 + line.ascent;
        for (const LineRun& run : line.runs) {
            const Font& font = fonts()[run.font];
            for (const Glyph& glyph : run.glyphs) {
                hb_glyph_extents_t extents;
                if (hb_font_get_glyph_extents(font.font, glyph.id, &extents) != 0) {
                    const double scale = run.size / font.units_per_em;
                    const Pt top = glyph.y_offset + extents.y_bearing * scale;
                    const Pt bottom = glyph.y_offset + (extents.y_bearing + extents.height) * scale;
                    // A line's marks may use the white between lines, not the line above or below.
                    CHECK(top <= baseline + 0.25 * line.leading);
                    CHECK(-bottom <= line.leading - baseline + 0.25 * line.leading);
                }
            }
        }
    }
}
