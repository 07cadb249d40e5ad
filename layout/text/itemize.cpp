#include "text/itemize.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "core/locale.h"
#include "text/text_context.h"

namespace brochure {

namespace {

bool is_neutral(UScriptCode script) {
    return script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN;
}

/// Han and the Japanese syllabaries are set together: one font, one run.
UScriptCode joined(UScriptCode script) {
    switch (script) {
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_BOPOMOFO:
        case USCRIPT_KATAKANA_OR_HIRAGANA:
            return USCRIPT_HAN;
        default:
            return script;
    }
}

UScriptCode script_of(UChar32 character) {
    UErrorCode status = U_ZERO_ERROR;
    return joined(uscript_getScript(character, &status));
}

/// The script that text of the language is usually written in, as its characters' script property.
UScriptCode usual_script(const std::string& language, TextContext::State& state) {
    auto found = state.usual_scripts.find(language);
    if (found == state.usual_scripts.end()) {
        const auto locale = locale_from_bcp47(language);
        found = state.usual_scripts.emplace(language, locale ? locale->script : "Latn").first;
    }
    const std::string& name = found->second;
    if (name == "Hans" || name == "Hant" || name == "Jpan") {
        return USCRIPT_HAN;
    }
    if (name == "Kore") {
        return USCRIPT_HANGUL;
    }
    const std::int32_t value = u_getPropertyValueEnum(UCHAR_SCRIPT, name.c_str());
    return value < 0 ? USCRIPT_LATIN : static_cast<UScriptCode>(value);
}

/// What closes the bracket or quotation that the character opens; 0 when it opens none.
UChar32 closing_of(UChar32 character) {
    switch (character) {
        case 0x2018:
        case 0x201C:
            return character + 1;
        case 0x00AB:
            return 0x00BB;
        case 0x2039:
            return 0x203A;
        default:
            return u_getIntPropertyValue(character, UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_OPEN
                       ? u_getBidiPairedBracket(character)
                       : 0;
    }
}

/// Resolves Common and Inherited characters: to the script before them; at the start to the script after them, and
/// closing brackets and quotation marks to their opening partner's (UAX 24, 5.1 and 5.2): one pair, one font.
std::vector<UScriptCode> resolve_scripts(const StyledText& source, TextContext::State& state) {
    const std::u16string& text = source.text;
    std::vector<UScriptCode> scripts(text.size(), USCRIPT_COMMON);
    struct Open {
        UChar32 closing;
        UScriptCode script;
    };
    std::vector<Open> open;
    UScriptCode current = USCRIPT_COMMON;
    std::size_t unresolved = 0;
    std::size_t i = 0;
    while (i < text.size()) {
        const std::size_t start = i;
        UChar32 character = 0;
        U16_NEXT(text.data(), i, text.size(), character);
        UScriptCode script = script_of(character);
        const UChar32 closing = closing_of(character);
        if (is_neutral(script)) {
            script = current;
            if (closing != 0) {
                open.push_back({closing, current});
            } else {
                const auto partner =
                    std::find_if(open.rbegin(), open.rend(), [&](const Open& o) { return o.closing == character; });
                if (partner != open.rend()) {
                    script = partner->script;
                    current = script;
                    open.erase(std::prev(partner.base()), open.end());
                }
            }
        } else if (current == USCRIPT_COMMON) {
            std::fill(scripts.begin() + static_cast<std::ptrdiff_t>(unresolved),
                      scripts.begin() + static_cast<std::ptrdiff_t>(start), script);
            for (Open& o : open) {
                o.script = script;
            }
            current = script;
        } else {
            current = script;
        }
        for (std::size_t k = start; k < i; ++k) {
            scripts[k] = script;
        }
        if (current == USCRIPT_COMMON) {
            unresolved = 0;
        }
    }
    if (current == USCRIPT_COMMON) {
        std::fill(scripts.begin(), scripts.end(), usual_script(source.language, state));
    }
    return scripts;
}

/// Characters that need no glyph of their own: HarfBuzz removes or synthesises them.
bool needs_no_glyph(UChar32 character) {
    return u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_isUWhiteSpace(character) ||
           u_charType(character) == U_CONTROL_CHAR;
}

struct FontChooser {
    const Fonts& fonts;
    FontId last = kNoFont;
    const std::vector<FontId>* last_stack = nullptr;

    bool covers_all(FontId font, std::u16string_view cluster, UChar32& uncovered) const {
        std::size_t i = 0;
        while (i < cluster.size()) {
            UChar32 character = 0;
            U16_NEXT(cluster.data(), i, cluster.size(), character);
            if (!needs_no_glyph(character) && !fonts.covers(font, static_cast<char32_t>(character))) {
                uncovered = character;
                return false;
            }
        }
        return true;
    }

    /// The first font of the stack that covers the cluster; kNoFont when none does. Text without a glyph of its own and
    /// punctuation stay in the font before them where that has them, so that runs do not fall apart.
    FontId choose(const std::vector<FontId>& stack, std::u16string_view cluster, bool neutral, UChar32& uncovered) {
        UChar32 ignored = 0;
        if (neutral && last_stack == &stack && last != kNoFont && covers_all(last, cluster, ignored)) {
            return last;
        }
        last_stack = &stack;
        for (const FontId font : stack) {
            if (covers_all(font, cluster, font == stack.front() ? uncovered : ignored)) {
                last = font;
                return font;
            }
        }
        return kNoFont;
    }
};

/// Sets the space that ends the last item in the font of what follows.
void lend_space(std::vector<TextItem>& items, FontId font) {
    TextItem space = items.back();
    space.begin = space.end - 1;
    space.font = font;
    items.back().end = space.begin;
    if (items.back().begin == items.back().end) {
        items.pop_back();
    }
    items.push_back(space);
}

std::string iso_name(UScriptCode script) {
    const char* name = uscript_getShortName(script);
    return name != nullptr ? name : "Zyyy";
}

}  // namespace

std::vector<TextItem> itemize(const StyledText& source, const std::vector<std::uint8_t>& graphemes, const Fonts& fonts,
                              TextContext::State& state, std::vector<MissingGlyph>& missing) {
    const std::u16string& text = source.text;
    std::vector<TextItem> items;
    if (text.empty()) {
        return items;
    }
    const auto length = static_cast<std::int32_t>(text.size());
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(state.bidi.get(), text.data(), length, source.direction == Direction::right_to_left ? 1 : 0, nullptr,
                  &status);
    const UBiDiLevel* levels = ubidi_getLevels(state.bidi.get(), &status);
    const std::vector<UScriptCode> scripts = resolve_scripts(source, state);

    FontChooser chooser{fonts, kNoFont, nullptr};
    const std::vector<FontId>* stack = nullptr;
    UScriptCode stack_script = USCRIPT_INVALID_CODE;
    std::uint32_t stack_span = 0;
    std::uint32_t span = 0;
    std::size_t i = 0;
    while (i < text.size()) {
        const std::size_t begin = i;
        while (source.spans[span].end <= begin) {
            ++span;
        }
        UChar32 base = 0;
        U16_NEXT(text.data(), i, text.size(), base);
        const std::size_t span_end = source.spans[span].end;
        while (i < span_end && graphemes[i] == 0) {
            ++i;
        }
        const UScriptCode script = scripts[begin];
        if (stack == nullptr || script != stack_script || span != stack_span) {
            const StyledSpan& style = source.spans[span];
            stack = &fonts.stack(iso_name(script), style.language, style.style.bold, style.style.italic);
            stack_script = script;
            stack_span = span;
        }
        const std::u16string_view cluster(text.data() + begin, i - begin);
        UChar32 uncovered = base;
        const bool neutral = is_neutral(script_of(base));
        FontId font = chooser.choose(*stack, cluster, neutral, uncovered);
        if (font == kNoFont) {
            missing.push_back({static_cast<char32_t>(uncovered), static_cast<std::uint32_t>(begin), iso_name(script)});
            font = stack->front();
        }
        const auto hb_script = hb_script_from_string(iso_name(script).c_str(), -1);
        const std::uint8_t level = U_SUCCESS(status) ? levels[begin] : std::uint8_t{0};
        if (!items.empty()) {
            TextItem& last = items.back();
            if (last.span == span && last.level == level && last.script == hb_script && last.font == font) {
                last.end = static_cast<std::uint32_t>(i);
                continue;
            }
            if (last.font != font && !fonts[last.font].figures && text[begin - 1] == u' ') {
                lend_space(items, font);
            }
        }
        items.push_back(
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i), span, level, hb_script, font});
    }
    return items;
}

}  // namespace brochure
