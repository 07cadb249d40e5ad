#include "text/shape.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "core/locale.h"
#include "text/cjk_spacing.h"
#include "text/graphemes.h"
#include "text/hyphenate.h"
#include "text/itemize.h"
#include "text/language_breaks.h"
#include "text/text_context.h"
#include "text/undivided.h"

namespace brochure {

TextContext::TextContext(const Hyphenation* hyphenation) : state_(std::make_unique<State>()) {
    state_->hyphenation = hyphenation;
}
TextContext::TextContext(TextContext&&) noexcept = default;
TextContext::~TextContext() = default;

const Hyphenation* TextContext::hyphenation() const { return state_->hyphenation; }

void TextContext::keep_paragraphs() {
    constexpr int kRounds = 3;
    KeptParagraphs& kept = state_->kept;
    kept.keeps = true;
    ++kept.round;
    std::erase_if(kept.paragraphs, [&](const auto& entry) { return entry.second.last_used < kept.round - kRounds; });
}

namespace {

/// A stray control character (C1: text that was once in another encoding) is invisible, as in a browser.
bool is_control(char16_t character) { return u_charType(character) == U_CONTROL_CHAR; }

/// HarfBuzz merges an isolate, which has no glyph, with the character behind it: the glyph is that character's.
std::uint32_t after_isolates(const ShapeRequest& request, std::uint32_t cluster) {
    const std::vector<std::uint32_t>& synthetic = request.text.synthetic;
    while (cluster + 1 < request.end && std::binary_search(synthetic.begin(), synthetic.end(), cluster)) {
        ++cluster;
    }
    return cluster;
}

std::uint32_t blank_glyph(const Font& font) {
    hb_codepoint_t id = 0;
    hb_font_get_nominal_glyph(font.font, U' ', &id);
    return id;
}

/// Four, six and seven of U+06F0 to U+06F9 look otherwise in Urdu and its neighbours than in Persian and Pashto, and a
/// font has both (Unicode 15, 9.2, table 9-2). Noto Naskh Arabic 2.004 gives every language those of Urdu, as `locl`.
std::vector<hb_feature_t> keep_persian_digits(const ShapeRequest& request) {
    static constexpr std::array<std::string_view, 6> kUrduShapes = {"ur", "sd", "ks", "pa", "pnb", "skr"};
    std::vector<hb_feature_t> features;
    for (std::uint32_t i = request.begin; i < request.end; ++i) {
        const char16_t c = request.text.text[i];
        if (c >= 0x06F4 && c <= 0x06F7) {
            const std::uint32_t cluster = i - request.context_begin;
            features.push_back({HB_TAG('l', 'o', 'c', 'l'), 0, cluster, cluster + 1});
        }
    }
    if (!features.empty()) {
        const std::string_view tag = request.text.spans[request.span].language;
        const std::string_view language = tag.substr(0, tag.find('-'));
        if (std::ranges::find(kUrduShapes, language) != kUrduShapes.end()) {
            features.clear();
        }
    }
    return features;
}

}  // namespace

GlyphRun shape_run(const ShapeRequest& request, const Fonts& fonts, TextContext::State& state) {
    const Font& font = fonts[request.font];
    const StyledSpan& span = request.text.spans[request.span];
    GlyphRun run;
    run.font = request.font;
    run.size = std::max(span.style.size * font.size_correction, std::min(span.style.size, span.style.smallest));
    run.level = request.level;
    run.begin = request.begin;
    run.end = request.end;
    run.span = request.span;
    run.script = request.script;

    hb_buffer_t* buffer = state.buffer.get();
    hb_buffer_clear_contents(buffer);
    const auto* context = reinterpret_cast<const std::uint16_t*>(request.text.text.data()) + request.context_begin;
    const std::uint32_t offset = request.begin - request.context_begin;
    hb_buffer_add_utf16(buffer, context, static_cast<int>(request.context_end - request.context_begin), offset,
                        static_cast<int>(request.end - request.begin));
    hb_buffer_set_direction(buffer, (request.level & 1U) != 0 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, request.script);
    hb_buffer_set_language(buffer, hb_language_from_string(span.language.c_str(), -1));
    unsigned flags = HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES | HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE;
    if (request.begin == request.context_begin) {
        flags |= HB_BUFFER_FLAG_BOT;
    }
    if (request.end == request.context_end) {
        flags |= HB_BUFFER_FLAG_EOT;
    }
    if (request.script == HB_SCRIPT_ARABIC) {
        flags |= HB_BUFFER_FLAG_PRODUCE_SAFE_TO_INSERT_TATWEEL;
    }
    hb_buffer_set_flags(buffer, static_cast<hb_buffer_flags_t>(flags));
    const std::vector<hb_feature_t> features = keep_persian_digits(request);
    hb_shape(font.font, buffer, features.data(), static_cast<unsigned>(features.size()));

    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    const double scale = run.size / font.units_per_em;
    run.glyphs.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
        Glyph glyph;
        glyph.id = infos[i].codepoint;
        glyph.cluster = after_isolates(request, infos[i].cluster + request.context_begin);
        glyph.advance = positions[i].x_advance * scale;
        glyph.x_offset = positions[i].x_offset * scale;
        glyph.y_offset = positions[i].y_offset * scale;
        const hb_glyph_flags_t glyph_flags = hb_glyph_info_get_glyph_flags(&infos[i]);
        if (glyph.id == 0 && is_control(request.text.text[glyph.cluster])) {
            glyph.id = blank_glyph(font);
            glyph.advance = 0;
        }
        glyph.unsafe_to_break = (glyph_flags & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
        glyph.tatweel_before = (glyph_flags & HB_GLYPH_FLAG_SAFE_TO_INSERT_TATWEEL) != 0;
        run.glyphs.push_back(glyph);
    }
    return run;
}

namespace {

/// ICU's line breaker for the text: in Chinese and Japanese with the kinsoku asked for, in Japanese headings between
/// phrases (CSS Text 4, word-break: auto-phrase).
UBreakIterator* line_breaker(const StyledText& text, TextContext::State& state) {
    static constexpr std::array<const char*, 3> kStyles = {"strict", "normal", "loose"};
    const auto locale = locale_from_bcp47(text.language);
    std::string icu = locale ? locale->icu : "en";
    const bool japanese = icu.starts_with("ja");
    if (japanese || icu.starts_with("zh")) {
        icu += fmt::format("@lb={}{}", kStyles[static_cast<std::size_t>(text.line_break)],
                           japanese && text.phrases ? ";lw=phrase" : "");
    }
    auto found = state.line_breakers.find(icu);
    if (found == state.line_breakers.end()) {
        UErrorCode status = U_ZERO_ERROR;
        UBreakIterator* iterator = ubrk_open(UBRK_LINE, icu.c_str(), nullptr, 0, &status);
        found = state.line_breakers.emplace(icu, iterator).first;
    }
    return found->second.get();
}

/// Adds the divisions of words between the breaks that are there.
void add_hyphens(const StyledText& text, const Hyphenation& hyphenation, std::vector<BreakOpportunity>& breaks) {
    const auto before = [](const BreakOpportunity& a, const BreakOpportunity& b) { return a.offset < b.offset; };
    std::vector<BreakOpportunity> hyphens;
    for (const std::uint32_t offset : find_hyphens(text, hyphenation)) {
        const BreakOpportunity hyphen{offset, false, true};
        if (!std::binary_search(breaks.begin(), breaks.end(), hyphen, before)) {
            hyphens.push_back(hyphen);
        }
    }
    const auto middle = static_cast<std::ptrdiff_t>(breaks.size());
    breaks.insert(breaks.end(), hyphens.begin(), hyphens.end());
    std::inplace_merge(breaks.begin(), breaks.begin() + middle, breaks.end(), before);
}

std::vector<BreakOpportunity> find_breaks(const StyledText& text, TextContext::State& state) {
    std::vector<BreakOpportunity> breaks;
    const auto length = static_cast<std::uint32_t>(text.text.size());
    UBreakIterator* breaker = line_breaker(text, state);
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(breaker, text.text.data(), static_cast<std::int32_t>(length), &status);
    std::size_t span = 0;
    for (std::int32_t at = ubrk_first(breaker); at != UBRK_DONE; at = ubrk_next(breaker)) {
        const auto offset = static_cast<std::uint32_t>(at);
        if (offset == 0 || offset >= length) {
            continue;
        }
        const bool mandatory = ubrk_getRuleStatus(breaker) >= UBRK_LINE_HARD;
        while (text.spans[span].end <= offset) {
            ++span;
        }
        // The code unit before the break and the one after it are in the same unbreakable stretch: spans with nobreak
        // that touch belong together (a bold word inside <nobr>).
        const bool inside =
            text.spans[span].nobreak && (text.spans[span].begin < offset || (span > 0 && text.spans[span - 1].nobreak));
        if (mandatory || !(inside || holds_together(text.text, offset, text.language))) {
            breaks.push_back({offset, mandatory, text.text[offset - 1] == u'\u00AD'});
        }
    }
    breaks.push_back({length, true});
    if (text.hyphenate && state.hyphenation != nullptr) {
        add_hyphens(text, *state.hyphenation, breaks);
    }
    if (state.hyphenation != nullptr) {
        keep_whole(text, *state.hyphenation, breaks);
    }
    return breaks;
}

}  // namespace

const EdgeTrim* find_trim(const ShapedParagraph& paragraph, std::uint32_t offset) {
    const auto found = std::lower_bound(paragraph.trims.begin(), paragraph.trims.end(), offset,
                                        [](const EdgeTrim& trim, std::uint32_t o) { return trim.offset < o; });
    return found != paragraph.trims.end() && found->offset == offset ? &*found : nullptr;
}

ShapedParagraph shape(StyledText text, const Fonts& fonts, TextContext& context) {
    TextContext::State& state = context.state();
    ShapedParagraph paragraph;
    paragraph.text = std::move(text);
    paragraph.base_level = paragraph.text.direction == Direction::right_to_left ? 1 : 0;
    if (paragraph.text.text.empty()) {
        return paragraph;
    }
    const auto length = static_cast<std::uint32_t>(paragraph.text.text.size());
    paragraph.graphemes = grapheme_starts(paragraph.text.text, state);
    for (const TextItem& item : itemize(paragraph.text, paragraph.graphemes, fonts, state, paragraph.missing)) {
        paragraph.runs.push_back(
            shape_run({paragraph.text, item.font, item.span, item.level, item.script, item.begin, item.end, 0, length},
                      fonts, state));
    }
    paragraph.breaks = find_breaks(paragraph.text, state);
    space_cjk(paragraph);
    return paragraph;
}

}  // namespace brochure
