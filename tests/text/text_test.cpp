#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <unicode/ubrk.h>

#include "core/utf.h"
#include "source/inlines.h"
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

InlineStyles styles(const std::string& language) {
    InlineStyles s;
    s.base.size = 11;
    s.leading = 15;
    s.direction = locale_from_bcp47(language)->direction;
    s.script = locale_from_bcp47(language)->script;
    return s;
}

ShapedParagraph shaped(const std::string& utf8, const std::string& language) {
    static TextContext context;
    return shape(collect(utf8, language, styles(language)), fonts(), context);
}

ShapedParagraph shaped(const Inlines& content, const std::string& language) {
    static TextContext context;
    return shape(collect(content, language, styles(language)), fonts(), context);
}

std::vector<Line> lines(const ShapedParagraph& paragraph, Pt measure, LineSettings settings = {}) {
    static TextContext context;
    settings.measure = measure;
    return break_lines(paragraph, settings, fonts(), context);
}

std::string text_of(const ShapedParagraph& paragraph, const Line& line) {
    return utf8(std::u16string_view(paragraph.text.text).substr(line.begin, line.end - line.begin));
}

std::vector<std::string> texts_of(const ShapedParagraph& paragraph, Pt measure, LineSettings settings = {}) {
    std::vector<std::string> all;
    for (const Line& line : lines(paragraph, measure, settings)) {
        all.push_back(text_of(paragraph, line));
    }
    return all;
}

struct Sample {
    const char* language;
    const char* text;
};

/// A sentence a script: article 1 of the Universal Declaration of Human Rights, or its beginning.
const std::vector<Sample> kSamples = {
    {"en", "All human beings are born free and equal in dignity and rights."},
    {"el", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα."},
    {"ru", "Все люди рождаются свободными и равными в своем достоинстве и правах."},
    {"vi", "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi."},
    {"ar", "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق."},
    {"fa",
     "تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با "
     "هم "
     "برابرند."},
    {"ur", "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔"},
    {"he", "כׇּל בְּנֵי הָאָדָם נוֹלְדוּ בְּנֵי חוֹרִין וְשָׁוִים בְּעֶרְכָּם וּבִזְכֻיּוֹתֵיהֶם."},
    {"dv", "ހުރިހާ އިންސާނުން އުފަންވަނީ މިނިވަންކަމުގައި"},
    {"hi", "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।"},
    {"bn", "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে।"},
    {"ta", "மனிதப் பிறிவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்."},
    {"th", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ"},
    {"lo", "ມະນຸດທຸກຄົນເກີດມາມີກຽດສັກສີ, ສິດທິ, ເສລີພາບ"},
    {"km", "មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។"},
    {"my", "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း"},
    {"bo", "འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས་ཆེ་མཐོངས་དང༌།"},
    {"am", "የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው።"},
    {"ti", "ብመንፅር ክብርን መሰልን ኩሎም ሰባት እንትውለዱ ሓራን ማዕሪን እዮም።"},
    {"ka", "ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით."},
    {"zh-Hans", "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。"},
    {"zh-Hant", "人人生而自由，在尊嚴和權利上一律平等。"},
    {"ja", "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。"},
    {"ko", "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다."}};

}  // namespace

TEST_CASE("no text is lost in any script: lines cover the paragraph, every character has a glyph or a neighbour's",
          "[text]") {
    for (const Sample& sample : kSamples) {
        for (const Pt measure : {60.0, 120.0, 400.0}) {
            INFO(sample.language << " " << measure);
            const ShapedParagraph paragraph = shaped(sample.text, sample.language);
            CHECK(paragraph.missing.empty());
            std::uint32_t at = 0;
            for (const Line& line : lines(paragraph, measure)) {
                CHECK(line.begin == at);
                at = line.end;
                CHECK_FALSE(line.overfull);
                std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;
                for (const LineRun& run : line.runs) {
                    ranges.emplace_back(run.begin, run.end);
                    for (const Glyph& glyph : run.glyphs) {
                        CHECK(glyph.id != 0);
                        CHECK(glyph.cluster >= run.begin);
                        CHECK(glyph.cluster < run.end);
                    }
                }
                std::uint32_t covered = line.begin;
                for (const auto& [begin, end] : ranges) {
                    CHECK(begin == covered);
                    covered = end;
                }
                CHECK(covered == line.end);
            }
            CHECK(at == paragraph.text.text.size());
        }
    }
}

TEST_CASE("every line ends at a break that ICU allows, or inside a word too long for any line", "[text]") {
    for (const Sample& sample : kSamples) {
        const ShapedParagraph paragraph = shaped(sample.text, sample.language);
        const auto all = lines(paragraph, 150);
        for (const Line& line : all) {
            const bool legal = std::any_of(paragraph.breaks.begin(), paragraph.breaks.end(),
                                           [&](const BreakOpportunity& b) { return b.offset == line.end; });
            INFO(sample.language << ": " << text_of(paragraph, line));
            CHECK(legal);
        }
    }
}

TEST_CASE("visible text stays inside the measure", "[text]") {
    for (const Sample& sample : kSamples) {
        for (const Line& line : lines(shaped(sample.text, sample.language), 130)) {
            INFO(sample.language);
            CHECK(line.x >= -0.01);
            CHECK(line.x + line.width <= 130.01);
        }
    }
}

TEST_CASE("a phone number stays whole and left to right in Arabic, in any digits", "[text]") {
    const std::string number = GENERATE("088 972 72 72", "٠٨٨ ٩٧٢ ٧٢ ٧٢", "۰۸۸ ۹۷۲ ۷۲ ۷۲", "+٣١ (٠)٨٨-٩٧٢");
    Inlines content = parse_inlines("اتصلوا بالرقم {clinic_phone} الآن").value.value();
    for (Inline& part : content) {
        if (part.kind == InlineKind::placeholder) {
            part = {InlineKind::field, number, "tel:+31889727272", {}};
        }
    }
    const ShapedParagraph paragraph = shaped(content, "ar");
    for (const Pt measure : {100.0, 120.0, 140.0, 300.0}) {
        // Fonts may cut the number into several runs: what counts is what the eye meets from left to right.
        int whole = 0;
        for (const Line& line : lines(paragraph, measure)) {
            std::map<Pt, std::string> from_left;
            for (const LineRun& run : line.runs) {
                if (!run.right_to_left) {
                    from_left[run.x] =
                        utf8(std::u16string_view(paragraph.text.text).substr(run.begin, run.end - run.begin));
                    CHECK(std::is_sorted(run.glyphs.begin(), run.glyphs.end(),
                                         [](const Glyph& a, const Glyph& b) { return a.cluster < b.cluster; }));
                }
            }
            std::string seen;
            for (const auto& [x, text] : from_left) {
                seen += text;
            }
            whole += seen.find(number) != std::string::npos ? 1 : 0;
        }
        CHECK(whole == 1);
    }
}

TEST_CASE("right-to-left lines begin at the right edge and stand in visual order", "[text]") {
    const ShapedParagraph paragraph = shaped("أب ABC جد", "ar");
    const Line line = lines(paragraph, 300).front();
    CHECK(line.x + line.width == Approx(300));
    std::map<std::string, Pt> x;
    for (const LineRun& run : line.runs) {
        x[utf8(std::u16string_view(paragraph.text.text).substr(run.begin, run.end - run.begin))] = run.x;
    }
    REQUIRE(x.contains("ABC"));
    CHECK(line.runs.front().x > x["ABC"]);
    CHECK(line.runs.back().x < x["ABC"]);
}

TEST_CASE("trailing white space hangs outside and keeps its glyph", "[text]") {
    const ShapedParagraph paragraph = shaped("alpha beta gamma", "en");
    const auto all = lines(paragraph, 50);
    REQUIRE(all.size() > 1);
    CHECK(text_of(paragraph, all.front()) == "alpha ");
    CHECK(all.front().runs.back().glyphs.back().cluster == 5);
    Pt width = 0;
    for (const LineRun& run : all.front().runs) {
        width += run.width;
    }
    CHECK(width > all.front().width + 1);
}

TEST_CASE("Thai breaks between words of its dictionary", "[text]") {
    const auto parts = texts_of(shaped("มนุษย์ทั้งหลายเกิดมามีอิสระ", "th"), 60);
    CHECK(parts.size() > 1);
    CHECK(parts.front().starts_with("มนุษย์"));
}

TEST_CASE("Chinese punctuation never begins a line and opening brackets never end one", "[text]") {
    const ShapedParagraph paragraph =
        shaped("人人生而自由，在尊严（和权利）上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。", "zh-Hans");
    for (Pt measure = 40; measure < 200; measure += 7) {
        for (const std::string& text : texts_of(paragraph, measure)) {
            const std::u16string line = utf16(text);
            CHECK(std::u16string_view(u"，。）").find(line.front()) == std::u16string_view::npos);
            CHECK(line.back() != u'（');
        }
    }
}

TEST_CASE("Korean breaks between words, not between syllables", "[text]") {
    for (const std::string& text :
         texts_of(shaped("모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어", "ko"), 70)) {
        CHECK((text.back() == ' ' || text.ends_with("있어")));
    }
    // Numbers, foreign words and brackets keep the particle that follows them; so does text in conjoining jamo.
    const std::string mixed = "해마다 약 110명의 어린이가 ALL은 (급성)에서 38.5℃를 50%는 백혈병을 진단받습니다";
    for (const Pt measure : {80, 95, 110, 130, 160}) {
        for (const std::string& text : texts_of(shaped(mixed, "ko"), measure)) {
            CHECK((text.back() == ' ' || text.ends_with("진단받습니다")));
        }
    }
    const std::u16string jamo = u"\u1112\u1161\u11AB\u1100\u1173\u11AF \u1112\u1161\u11AB\u1100\u1173\u11AF";
    for (const BreakOpportunity& opportunity : shaped(utf8(jamo), "ko").breaks) {
        CHECK((opportunity.offset == 7 || opportunity.offset == jamo.size()));
    }
}

TEST_CASE("a Devanagari conjunct is one cluster and is not split", "[text]") {
    const ShapedParagraph paragraph = shaped("क्षमा", "hi");
    REQUIRE(paragraph.runs.size() == 1);
    CHECK(paragraph.runs.front().glyphs.front().cluster == 0);
    CHECK(std::none_of(paragraph.runs.front().glyphs.begin(), paragraph.runs.front().glyphs.end(),
                       [](const Glyph& g) { return g.cluster == 1 || g.cluster == 2; }));
}

TEST_CASE("Latin text is kerned", "[text]") {
    const auto width = [](const std::string& text) {
        Pt sum = 0;
        for (const GlyphRun& run : shaped(text, "en").runs) {
            for (const Glyph& glyph : run.glyphs) {
                sum += glyph.advance;
            }
        }
        return sum;
    };
    CHECK(width("AVAVAV") < width("AAAVVV") - 0.5);
}

TEST_CASE("Chinese, Japanese and Korean get the glyph forms of their language", "[text]") {
    const auto font = [](const std::string& language) {
        return fonts()[shaped("直骨", language).runs.front().font].family;
    };
    CHECK(font("zh-Hans") == "cjk-sc");
    CHECK(font("zh-Hant") == "cjk-tc");
    CHECK(font("ja") == "cjk-jp");
    CHECK(font("ko") == "cjk-kr");
}

TEST_CASE("Urdu is set in Nastaliq with more leading than Arabic", "[text]") {
    const auto leading = [](const std::string& language) {
        return lines(shaped("سلام", language), 200).front().leading;
    };
    CHECK(fonts()[shaped("سلام", "ur").runs.front().font].family == "nastaliq");
    CHECK(leading("ur") > leading("ar") * 1.3);
    CHECK(leading("ar") > 15);
}

TEST_CASE("Urdu sets figures, and the spaces before foreign words, in the wider font of those", "[text]") {
    const ShapedParagraph paragraph = shaped("فون: 088 972 یا ALL کا", "ur");
    const std::u16string& text = paragraph.text.text;
    const auto family_at = [&](std::size_t offset) {
        const auto run = std::ranges::find_if(paragraph.runs,
                                              [&](const GlyphRun& r) { return r.begin <= offset && offset < r.end; });
        return fonts()[run->font].family;
    };
    CHECK(family_at(text.find(u"فون")) == "nastaliq");
    CHECK(family_at(text.find(u"088")) == "sans");
    CHECK(family_at(text.find(u"088") + 3) == "sans");
    CHECK(family_at(text.find(u"ALL")) == "sans");
    CHECK(family_at(text.find(u"ALL") - 1) == "sans");
    CHECK(family_at(text.find(u"یا")) == "nastaliq");
}

TEST_CASE("Persian and Pashto digits have their own shapes, not those of Urdu", "[text]") {
    const auto own_shape = [](const std::string& language, const std::string& text, char32_t digit) {
        const ShapedParagraph paragraph = shaped(text, language);
        const GlyphRun& run = paragraph.runs.front();
        hb_codepoint_t nominal = 0;
        hb_font_get_nominal_glyph(fonts()[run.font].font, digit, &nominal);
        return run.glyphs.front().id == nominal;
    };
    for (const auto& [text, digit] : {std::pair("۴", U'۴'), {"۵", U'۵'}, {"۶", U'۶'}, {"۷", U'۷'}}) {
        CHECK(own_shape("fa", text, digit));
        CHECK(own_shape("ps", text, digit));
    }
}

TEST_CASE("a symbol that the script's font lacks comes from the fallback, and a missing character is reported",
          "[text]") {
    const ShapedParagraph symbol = shaped("مرحبا ☎", "ar");
    CHECK(symbol.missing.empty());
    CHECK(fonts()[symbol.runs.back().font].family != "arabic");
    const ShapedParagraph missing = shaped("a\xF0\x9D\xA0\x80", "en");
    REQUIRE(missing.missing.size() == 1);
    CHECK(missing.missing.front().character == U'\U0001D800');
    CHECK(missing.missing.front().offset == 1);
}

TEST_CASE("a word wider than the measure is broken between its characters, and only such a word", "[text]") {
    const auto parts = texts_of(shaped("see https://example.org/a/very/long/address/indeed now", "en"), 80);
    CHECK(parts.size() >= 3);
    CHECK(parts.front().starts_with("see "));
    const auto words = texts_of(shaped("short words only stay whole", "en"), 40);
    for (const std::string& word : words) {
        CHECK((word.back() == ' ' || word == "whole"));
    }
}

TEST_CASE("a heading's lines are balanced and a last line is not one short word", "[text]") {
    const ShapedParagraph heading = shaped("What is acute lymphoblastic leukaemia in children?", "en");
    LineSettings balanced;
    balanced.balance = true;
    const auto greedy = lines(heading, 230);
    const auto even = lines(heading, 230, balanced);
    REQUIRE(even.size() == greedy.size());
    REQUIRE(even.size() == 2);
    CHECK(std::abs(even[0].width - even[1].width) < 60);

    const ShapedParagraph paragraph =
        shaped("The number of immature cells in the blood rises very fast here it is", "en");
    for (Pt measure = 150; measure < 330; measure += 9) {
        const auto all = lines(paragraph, measure);
        if (all.size() > 2) {
            CHECK(all.back().width > 0.1 * measure);
        }
    }
    // Nor one longer word, where the lines before can spare another.
    const ShapedParagraph dutch = shaped(
        "Acute lymfatische leukemie en acute lymfoïde leukemie betekenen allemaal hetzelfde. U kunt ook bredere namen "
        "als acute leukemie of bloedkanker tegenkomen.",
        "nl");
    int single = 0;
    for (Pt measure = 250; measure < 420; measure += 3) {
        const auto all = lines(dutch, measure);
        const std::u16string last = dutch.text.text.substr(all.back().begin);
        single += last.find(u' ') == std::u16string::npos ? 1 : 0;
    }
    CHECK(single <= 5);  // of 57
}

TEST_CASE("a soft hyphen at a line's end becomes a hyphen that is no text", "[text]") {
    const ShapedParagraph paragraph = shaped("Kinder\u00ADkrankenhaus", "de");
    const auto all = lines(paragraph, 80);
    REQUIRE(all.size() == 2);
    CHECK(all.front().runs.back().hyphen);
    CHECK(all.front().runs.back().glyphs.size() == 1);
    CHECK(lines(paragraph, 300).front().runs.size() == 1);
}

TEST_CASE("justified lines fill the measure, the last does not", "[text]") {
    LineSettings justified;
    justified.alignment = Alignment::justified;
    for (const Sample& sample : {kSamples[0], kSamples[4], kSamples[20]}) {
        const auto all = lines(shaped(sample.text, sample.language), 140, justified);
        REQUIRE(all.size() > 1);
        for (std::size_t i = 0; i + 1 < all.size(); ++i) {
            INFO(sample.language << " line " << i);
            CHECK(all[i].width == Approx(140));
        }
        CHECK(all.back().width < 139);
    }
}

TEST_CASE("non-breaking words stay on one line", "[text]") {
    const ShapedParagraph paragraph =
        shaped(parse_inlines("We read <nobr>November 2026</nobr> and <nobr>phase III</nobr> here").value.value(), "en");
    for (Pt measure = 80; measure < 200; measure += 5) {
        for (const std::string& text : texts_of(paragraph, measure)) {
            CHECK_FALSE(text.ends_with("November "));
            CHECK_FALSE(text.ends_with("phase "));
        }
    }
}
