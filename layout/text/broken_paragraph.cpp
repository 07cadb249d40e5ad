#include "text/broken_paragraph.h"

#include <cstdint>
#include <type_traits>
#include <utility>

#include "text/choose_breaks.h"
#include "text/text_context.h"

namespace brochure {

namespace {

/// Everything that the outcome depends on, one after the other, each string with its length before it.
struct Key {
    std::string bytes;

    template <typename T>
    requires std::is_arithmetic_v<T> || std::is_enum_v<T>
    void add(T value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); }
    void add(const std::string& text) {
        add(text.size());
        bytes += text;
    }
    void add(Color color) {
        add(color.red);
        add(color.green);
        add(color.blue);
    }
    void add(const Inlines& content) {
        add(content.size());
        for (const Inline& part : content) {
            add(part.kind);
            add(part.text);
            add(part.value);
            add(part.children);
        }
    }
    void add(const InlineStyles& styles) {
        add(styles.base.size);
        add(styles.base.smallest);
        add(styles.base.bold);
        add(styles.base.italic);
        add(styles.base.underline);
        add(styles.base.color);
        add(styles.link);
        add(styles.term);
        add(styles.leading);
        add(styles.direction);
        add(styles.script);
        add(styles.hyphenate);
        add(styles.line_break);
        add(styles.phrases);
        add(styles.number_scale);
    }
    void add(const LineSettings& lines) {
        add(lines.measure);
        add(lines.alignment);
        add(lines.first_line_indent);
        add(lines.balance);
        add(lines.single_line);
        add(lines.hanging_punctuation);
        add(lines.kashida);
        add(lines.looseness);
    }
};

BrokenParagraph set_anew(const ParagraphRequest& request, const Fonts& fonts, TextContext& context,
                         ParagraphTrace* trace) {
    BrokenParagraph broken;
    broken.shaped = shape(collect(request.content, request.language, request.styles), fonts, context);
    const Pt measure = request.lines.measure;
    if (request.divide_overlong && widest_piece(broken.shaped) > measure) {
        // A word that fits no line is better divided where its language divides it than anywhere.
        InlineStyles styles = request.styles;
        styles.hyphenate = true;
        broken.shaped = shape(collect(request.content, request.language, styles), fonts, context);
        divide_only_overlong(broken.shaped, measure);
    }
    broken.lines = break_lines(broken.shaped, request.lines, fonts, context, trace);
    return broken;
}

}  // namespace

std::shared_ptr<const BrokenParagraph> break_paragraph(const ParagraphRequest& request, const Fonts& fonts,
                                                       TextContext& context, ParagraphTrace* trace) {
    KeptParagraphs& kept = context.state().kept;
    if (!kept.keeps || trace != nullptr) {
        return std::make_shared<BrokenParagraph>(set_anew(request, fonts, context, trace));
    }
    Key key;
    key.add(request.content);
    key.add(request.language);
    key.add(request.styles);
    key.add(request.lines);
    key.add(request.divide_overlong);
    KeptParagraphs::Entry& entry = kept.paragraphs[std::move(key.bytes)];
    entry.last_used = kept.round;
    if (!entry.broken) {
        entry.broken = std::make_shared<BrokenParagraph>(set_anew(request, fonts, context, nullptr));
    }
    return entry.broken;
}

}  // namespace brochure
