#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/locale.h"
#include "core/utf.h"
#include "text/styled_text.h"

namespace brochure {

namespace {

constexpr char16_t kLri = u'\u2066';
constexpr char16_t kRli = u'\u2067';
constexpr char16_t kFsi = u'\u2068';
constexpr char16_t kPdi = u'\u2069';
constexpr char16_t kLro = u'\u202D';
constexpr char16_t kPdf = u'\u202C';

/// Scripts that have italics of their own; slanting any other makes it ugly or wrong.
bool has_italics(std::string_view script) {
    static constexpr std::array<std::string_view, 4> kScripts = {"Latn", "Cyrl", "Grek", "Armn"};
    return std::find(kScripts.begin(), kScripts.end(), script) != kScripts.end();
}

struct Collector {
    StyledText& out;
    const InlineStyles& styles;

    struct State {
        CharacterStyle style;
        std::string language;
        std::string script;
        int element = -1;
        bool nobreak = false;
        bool field = false;
    };

    void add(std::u16string_view text, const State& state) {
        if (text.empty()) {
            return;
        }
        const auto begin = static_cast<std::uint32_t>(out.text.size());
        out.text += text;
        const auto end = static_cast<std::uint32_t>(out.text.size());
        if (!out.spans.empty()) {
            StyledSpan& last = out.spans.back();
            if (last.style == state.style && last.language == state.language && last.element == state.element &&
                last.nobreak == state.nobreak && last.field == state.field) {
                last.end = end;
                return;
            }
        }
        out.spans.push_back({begin, end, state.style, state.language, state.element, state.nobreak, state.field});
    }

    void add_control(char16_t control, const State& state) {
        out.synthetic.push_back(static_cast<std::uint32_t>(out.text.size()));
        add(std::u16string_view(&control, 1), state);
    }

    int add_element(const Inline& part, int parent) {
        out.elements.push_back({part.kind, parent, part.value});
        return static_cast<int>(out.elements.size()) - 1;
    }

    void add_children(const Inline& part, const State& state) {
        for (const Inline& child : part.children) {
            add_inline(child, state);
        }
    }

    void add_isolated(char16_t isolate, const Inline& part, const State& outer, const State& inner) {
        add_control(isolate, outer);
        add(utf16(part.text), inner);
        add_children(part, inner);
        add_control(kPdi, outer);
    }

    void add_inline(const Inline& part, const State& state) {
        State inner = state;
        switch (part.kind) {
            case InlineKind::text:
            case InlineKind::placeholder:
                add(utf16(part.text), state);
                return;
            case InlineKind::strong:
                inner.style.bold = true;
                break;
            case InlineKind::emphasis:
                if (has_italics(state.script)) {
                    inner.style.italic = true;
                } else {
                    inner.style.bold = true;
                }
                break;
            case InlineKind::term:
                inner.style.bold = true;
                inner.style.color = styles.term;
                break;
            case InlineKind::nobreak:
                inner.nobreak = true;
                break;
            case InlineKind::abbreviation:
                inner.element = add_element(part, state.element);
                inner.nobreak = true;
                break;
            case InlineKind::language: {
                inner.element = add_element(part, state.element);
                inner.language = part.value;
                char16_t isolate = kFsi;
                if (const auto locale = locale_from_bcp47(part.value)) {
                    inner.script = locale->script;
                    isolate = locale->direction == Direction::right_to_left ? kRli : kLri;
                }
                add_isolated(isolate, part, state, inner);
                return;
            }
            case InlineKind::link:
                inner.element = add_element(part, state.element);
                inner.style.color = styles.link;
                inner.style.underline = true;
                add_isolated(kFsi, part, state, inner);
                return;
            case InlineKind::field:
                inner.element = part.value.empty() ? state.element : add_element(part, state.element);
                // Telephone numbers and addresses of the web run from left to right in every language and stay whole.
                inner.nobreak = part.value.starts_with("tel:") || state.nobreak;
                inner.field = true;
                if (part.value.starts_with("tel:")) {
                    inner.style.size *= styles.number_scale;
                    // In Arabic-Indic digits the groups would go from right to left even in an isolate (UAX 9, N1).
                    add_control(kLri, state);
                    add_control(kLro, inner);
                    add(utf16(part.text), inner);
                    add_control(kPdf, inner);
                    add_control(kPdi, state);
                    return;
                }
                add_isolated(part.value.empty() ? kFsi : kLri, part, state, inner);
                return;
            case InlineKind::blank: {
                inner.nobreak = true;
                inner.style.bold = false;
                State line = inner;
                line.element = add_element(part, state.element);
                add_control(kLri, state);
                add(utf16(part.text), line);
                add_children(part, inner);
                add_control(kPdi, state);
                return;
            }
        }
        add_children(part, inner);
    }
};

}  // namespace

StyledText collect(const Inlines& content, const std::string& language, const InlineStyles& styles) {
    StyledText text;
    text.direction = styles.direction;
    text.language = language;
    text.leading = styles.leading;
    text.hyphenate = styles.hyphenate;
    text.line_break = styles.line_break;
    text.phrases = styles.phrases;
    Collector::State state;
    state.style = styles.base;
    state.language = language;
    state.script = styles.script;
    Collector collector{text, styles};
    for (const Inline& part : content) {
        collector.add_inline(part, state);
    }
    return text;
}

StyledText collect(const std::string& utf8, const std::string& language, const InlineStyles& styles) {
    return collect({{InlineKind::text, utf8, "", {}}}, language, styles);
}

}  // namespace brochure
