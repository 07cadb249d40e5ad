#include "page/set_text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "core/utf.h"
#include "page/ruled_blank.h"
#include "page/side_by_side.h"
#include "text/broken_paragraph.h"
#include "text/styled_text.h"

namespace brochure {

namespace {

constexpr double kNarrow = 16;  // of the type size: in wider measures a word that fits no line is rare

// By so much of its step a line may be closer to the one above it than it would be without the grid.
constexpr double kGridTolerance = 0.25;

struct Source {
    const Inlines& content;
    Locale locale;
    TextId text = kNoText;
};

/// The structure element of each inline element of the paragraph: links, foreign words and abbreviations have one of
/// their own, the rest belongs to the paragraph.
std::vector<TagId> tag_elements(Composition& c, const StyledText& text, TagId paragraph) {
    std::vector<TagId> tags;
    tags.reserve(text.elements.size());
    for (const InlineElement& element : text.elements) {
        const TagId parent = element.parent < 0 ? paragraph : tags[static_cast<std::size_t>(element.parent)];
        TagId tag = parent;
        if (parent != kArtifact) {
            if ((element.kind == InlineKind::link || element.kind == InlineKind::field) && !element.value.empty()) {
                tag = add_tag(c, Role::link, parent);
            } else if (element.kind == InlineKind::language) {
                tag = add_tag(c, Role::span, parent);
                c.tags.back().language = element.value;
            } else if (element.kind == InlineKind::abbreviation) {
                tag = add_tag(c, Role::span, parent);
                c.tags.back().expansion = element.value;
            }
        }
        tags.push_back(tag);
    }
    return tags;
}

/// The URI of the innermost link that the element lies in, or empty.
const std::string& link_of(const StyledText& text, int element) {
    static const std::string none;
    for (int e = element; e >= 0; e = text.elements[static_cast<std::size_t>(e)].parent) {
        const InlineElement& candidate = text.elements[static_cast<std::size_t>(e)];
        if ((candidate.kind == InlineKind::link || candidate.kind == InlineKind::field) && !candidate.value.empty()) {
            return candidate.value;
        }
    }
    return none;
}

std::string link_contents(const Composition& c, const std::string& uri, const std::string& shown) {
    const auto after = [&](std::string_view scheme) { return uri.substr(scheme.size()); };
    if (uri.starts_with("tel:")) {
        return fill(c.document.labels[LabelId::call_number], {{"number", shown}});
    }
    if (uri.starts_with('#')) {
        return c.document.labels[LabelId::link_to_page];  // filled in when the page is known
    }
    if (uri.starts_with("mailto:")) {
        return fill(c.document.labels[LabelId::write_to], {{"address", after("mailto:")}});
    }
    return fill(c.document.labels[LabelId::open_page], {{"address", uri}});
}

/// The run's text without the engine's isolates, and where each code unit of the range went.
struct VisibleText {
    std::u16string text;
    std::vector<std::uint32_t> position;  ///< of code unit begin + i, size end - begin + 1
};

VisibleText visible_text(const StyledText& source, std::uint32_t begin, std::uint32_t end) {
    VisibleText visible;
    visible.position.reserve(end - begin + 1);
    auto synthetic = std::lower_bound(source.synthetic.begin(), source.synthetic.end(), begin);
    for (std::uint32_t i = begin; i < end; ++i) {
        visible.position.push_back(static_cast<std::uint32_t>(visible.text.size()));
        if (synthetic != source.synthetic.end() && *synthetic == i) {
            ++synthetic;
        } else {
            visible.text += source.text[i];
        }
    }
    visible.position.push_back(static_cast<std::uint32_t>(visible.text.size()));
    return visible;
}

PlacedText place_run(const StyledText& source, const LineRun& run, Pt left, Pt baseline) {
    PlacedText placed;
    placed.font = run.font;
    placed.size = run.size;
    placed.color = source.spans[run.span].style.color;
    placed.origin = {left + run.x, baseline};
    placed.right_to_left = run.right_to_left;
    VisibleText visible = visible_text(source, run.begin, run.end);
    placed.glyphs.reserve(run.glyphs.size());
    Pt pen = 0;
    for (const Glyph& glyph : run.glyphs) {
        PlacedGlyph at;
        at.id = glyph.id;
        at.cluster = run.hyphen ? 0 : visible.position[std::clamp(glyph.cluster, run.begin, run.end) - run.begin];
        at.x = pen + glyph.x_offset;
        at.y = glyph.y_offset;
        at.advance = glyph.advance;
        pen += glyph.advance;
        placed.glyphs.push_back(at);
    }
    if (!run.hyphen) {
        placed.text = std::move(visible.text);
    }
    return placed;
}

PlacedPath underline(const Composition& c, const PlacedText& text, Pt width) {
    const Font& font = c.fonts[text.font];
    const Pt thickness = std::max(0.5, font.underline_thickness * text.size * 0.8);
    const Pt y = text.origin.y + std::max(font.underline_position * text.size, text.size * 0.12);
    PlacedPath path;
    path.stroke = Stroke{text.color, thickness, LineCap::butt, LineJoin::miter, {}};
    path.path = {{PathSegment::Kind::move, {}, {}, {text.origin.x, y}},
                 {PathSegment::Kind::line, {}, {}, {text.origin.x + width, y}}};
    return path;
}

/// Characters without a glyph to a diagnostic each, with what to install.
void report_missing(Composition& c, const ShapedParagraph& shaped, TextId text) {
    for (const MissingGlyph& missing : shaped.missing) {
        Diagnostic d;
        d.code = Code::glyph_missing;
        std::u16string characters;
        if (missing.character > 0xFFFF) {
            characters += static_cast<char16_t>(0xD7C0 + (missing.character >> 10));
            characters += static_cast<char16_t>(0xDC00 + (missing.character & 0x3FF));
        } else {
            characters += static_cast<char16_t>(missing.character);
        }
        d.message =
            fmt::format("no font has the character {} “{}”", code_point_name(missing.character), utf8(characters));
        d.remedy = c.fonts.package_for(missing.script, shaped.text.language);
        d.locale = c.document.locale.gettext;
        d.file = c.document.catalog_file.empty() ? c.document.document->file : c.document.catalog_file;
        if (text != kNoText) {
            const Text& source = c.document.document->texts[static_cast<std::size_t>(text)];
            const LocalText& local = c.document.texts[static_cast<std::size_t>(text)];
            d.msgid = source.msgid;
            d.msgctxt = source.msgctxt;
            d.line = c.document.catalog_file.empty() ? source.line : local.po_line;
        }
        c.diagnostics.push_back(std::move(d));
    }
}

/// A line that cannot be broken and is wider than its place.
void report_overfull(Composition& c, const Line& line, const TextSetting& setting, TextId text) {
    Diagnostic d;
    d.code = Code::overflow;
    d.message = fmt::format("an unbreakable piece of text is {:.0f} pt wider than its place",
                            line.width - setting.frame.width());
    d.remedy = "shorten it, allow it to break, or give the column more room";
    d.locale = c.document.locale.gettext;
    d.file = c.document.document->file;
    if (text != kNoText) {
        const Text& source = c.document.document->texts[static_cast<std::size_t>(text)];
        const LocalText& local = c.document.texts[static_cast<std::size_t>(text)];
        d.file = c.document.catalog_file.empty() ? source.file : c.document.catalog_file;
        d.line = c.document.catalog_file.empty() ? source.line : local.po_line;
        d.msgid = source.msgid;
        d.msgctxt = source.msgctxt;
    }
    c.diagnostics.push_back(std::move(d));
}

/// Adds the run's area to the line's links, one area a link and line.
void add_link_area(const Composition& c, LineBox& box, TagId tag, const std::string& uri, const PlacedText& text,
                   Pt width, Pt height) {
    const Rect area{text.origin.x, 0, width, height};
    for (PageLink& link : box.links) {
        if (link.tag == tag) {
            const Pt right = std::max(link.box.right(), area.right());
            link.box.x = std::min(link.box.x, area.x);
            link.box.width = right - link.box.x;
            return;
        }
    }
    PageLink link;
    link.tag = tag;
    link.box = area;
    link.uri = uri;
    link.contents = link_contents(c, uri, utf8(text.text));
    box.links.push_back(std::move(link));
}

/// Headings are leaded more tightly than running text; scripts that stack high or hang low have no room to give between
/// the lines of one, so there they are not.
Pt least_leading(const Composition& c, const Line& line) {
    constexpr double kTallScript = 1.3;
    const TypeStyle body = scaled(c, c.theme.body);
    Pt least = 0;
    for (const LineRun& run : line.runs) {
        const Font& font = c.fonts[run.font];
        if (font.leading_correction >= kTallScript) {
            const Pt size = run.size / font.size_correction;
            least = std::max(least, size * body.leading / body.size * font.leading_correction);
        }
    }
    return least;
}

std::vector<LineBox> set(Composition& c, const Source& source, const TextSetting& setting) {
    InlineStyles styles;
    styles.base.size = setting.style.size;
    styles.base.smallest = c.paper.smallest;
    styles.base.bold = setting.style.bold;
    styles.base.color = setting.color.value_or(setting.style.color);
    styles.link = setting.color.value_or(c.theme.palette.link);
    styles.term = setting.color.value_or(setting.style.color);
    styles.leading = setting.style.leading;
    styles.direction = source.locale.direction;
    styles.script = source.locale.script;
    styles.line_break = c.theme.line_break;
    styles.phrases = setting.balance;
    styles.number_scale = setting.number_scale;
    styles.hyphenate = setting.hyphenate &&
                       (c.theme.hyphenation == HyphenationUse::on || (c.theme.hyphenation == HyphenationUse::narrow &&
                                                                      setting.frame.width() < c.theme.narrow_measure));
    LineSettings settings;
    settings.measure = setting.frame.width();
    settings.alignment = setting.alignment;
    settings.balance = setting.balance;
    settings.single_line = setting.single_line;
    settings.hanging_punctuation = c.theme.hanging_punctuation;
    settings.kashida = c.theme.kashida;
    ParagraphTrace* trace = nullptr;
    if (c.traces != nullptr && !setting.single_line) {
        trace = &c.traces->emplace_back();
    }
    const bool narrow = setting.frame.width() < kNarrow * setting.style.size;
    const bool fills =
        !setting.single_line && setting.alignment != Alignment::center && setting.alignment != Alignment::end;
    const std::optional<Inlines> to_write_on =
        fills ? with_room_to_write(source.content, setting.style.size) : std::nullopt;
    const auto broken = break_paragraph({to_write_on ? *to_write_on : source.content, source.locale.bcp47, styles,
                                         settings, narrow && !styles.hyphenate && !setting.single_line},
                                        c.fonts, c.context, trace);
    const ShapedParagraph& shaped = broken->shaped;
    const std::vector<Line>& lines = broken->lines;
    report_missing(c, shaped, source.text);

    // One leading and one place of the baseline for the whole paragraph, so that a foreign word does not push its line.
    Pt leading = 0;
    Pt ascent = 0;
    Pt descent = 0;
    for (const Line& line : lines) {
        const bool stacked = setting.balance && lines.size() > 1;
        leading = std::max({leading, line.leading, stacked ? least_leading(c, line) : 0});
        ascent = std::max(ascent, line.ascent);
        descent = std::max(descent, line.descent);
    }
    Pt baseline = (leading - ascent - descent) / 2 + ascent;
    const bool on_grid = c.grid > 0 && setting.style.leading == scaled(c, c.theme.body).leading;
    if (on_grid) {
        // A script that needs much more leading than the brochure's own takes more than one step of the grid.
        leading = std::max(1.0, std::ceil(leading / c.grid - kGridTolerance)) * c.grid;
        baseline = leading - c.grid + c.grid_baseline;
    }

    const std::vector<TagId> tags = tag_elements(c, shaped.text, setting.tag);
    const int blank = to_write_on ? last_blank(shaped.text) : -1;
    const bool to_the_left = shaped.text.direction == Direction::right_to_left;
    std::vector<LineBox> boxes;
    boxes.reserve(lines.size());
    for (const Line& line : lines) {
        LineBox box;
        box.height = leading;
        box.baseline = baseline;
        box.left = setting.frame.left + line.x;
        box.right = box.left + line.width;
        box.hyphenated = line.hyphenated;
        box.on_grid = on_grid;
        if (line.overfull) {
            report_overfull(c, line, setting, source.text);
        }
        box.items.reserve(line.runs.size());
        Pt moved = 0;  // what follows a blank that reaches to the end of the measure
        for (const LineRun& run : line.runs) {
            const StyledSpan& span = shaped.text.spans[run.span];
            if (blank >= 0 && span.element == blank) {
                const Pt left = setting.frame.left + run.x;
                const Pt free = std::max(0.0, to_the_left ? line.x : settings.measure - line.x - line.width);
                const Frame rule{left - (to_the_left ? free : 0), left + run.width + (to_the_left ? 0 : free)};
                box.items.push_back(ruled_blank(c, rule, baseline));
                box.left = std::min(box.left, rule.left);
                moved = rule.right - left - run.width;
                box.right += moved;
                continue;
            }
            PlacedText text = place_run(shaped.text, run, setting.frame.left + moved, baseline);
            text.message = source.text;
            text.tag = span.element < 0 ? setting.tag : tags[static_cast<std::size_t>(span.element)];
            if (text.glyphs.empty()) {
                auto* last = box.items.empty() ? nullptr : std::get_if<PlacedText>(&box.items.back().content);
                if (last != nullptr) {
                    last->text += text.text;
                }
                continue;
            }
            const std::string& uri = link_of(shaped.text, span.element);
            const bool linked = !uri.empty() && text.tag != kArtifact;
            if (linked) {
                add_link_area(c, box, text.tag, uri, text, run.width, leading);
            }
            std::optional<PlacedPath> rule;
            if (span.style.underline) {
                rule = underline(c, text, run.width);
            }
            box.items.push_back({std::move(text), setting.artifact});
            if (rule) {
                // Before the text in paint order would split the text's items; after it is the same to the eye.
                box.items.push_back({std::move(*rule), ArtifactKind::layout});
            }
        }
        boxes.push_back(std::move(box));
    }
    return in_step(c, std::move(boxes));
}

Locale locale_of(const Composition& c, const std::string& language) {
    if (language == c.document.locale.bcp47) {
        return c.document.locale;
    }
    return locale_from_bcp47(language).value_or(c.document.locale);
}

}  // namespace

TextSetting small_setting(const Composition& c, Frame frame) {
    TextSetting setting;
    setting.style = scaled(c, c.theme.small);
    setting.style.color = c.theme.palette.text;
    setting.frame = frame;
    return setting;
}

std::vector<LineBox> set_text(Composition& c, TextId text, const TextSetting& setting) {
    const LocalText& local = c.document.texts[static_cast<std::size_t>(text)];
    const Locale locale = locale_of(c, local.language);
    if (local.status != TextStatus::fuzzy && local.status != TextStatus::missing) {
        return set(c, {local.content, locale, text}, setting);
    }
    // English stands in: say so on the page, in the reader's language.
    Inlines marked;
    Inline mark;
    mark.kind = InlineKind::language;
    mark.value = c.document.locale.bcp47;
    mark.children.push_back({InlineKind::text, c.document.labels[LabelId::untranslated_mark], "", {}});
    marked.push_back(std::move(mark));
    marked.push_back({InlineKind::text, " ", "", {}});
    marked.insert(marked.end(), local.content.begin(), local.content.end());
    return set(c, {marked, locale, text}, setting);
}

std::vector<LineBox> set_inlines(Composition& c, const Inlines& content, const TextSetting& setting) {
    // Beside text that runs the other way, labels do too.
    Locale locale = c.document.locale;
    locale.direction = c.direction;
    return set(c, {content, locale, kNoText}, setting);
}

std::vector<LineBox> set_label(Composition& c, const std::string& utf8, const TextSetting& setting) {
    return set_inlines(c, {{InlineKind::text, utf8, "", {}}}, setting);
}

std::vector<LineBox> set_foreign(Composition& c, const std::string& utf8, const Locale& locale,
                                 const TextSetting& setting) {
    return set(c, {{{InlineKind::text, utf8, "", {}}}, locale, kNoText}, setting);
}

Pt paint_lines(Page& page, std::vector<LineBox> lines, Pt y) {
    for (LineBox& line : lines) {
        for (Item& item : line.items) {
            translate(item, 0, y);
            page.items.push_back(std::move(item));
        }
        y += line.height;
    }
    return y;
}

}  // namespace brochure
