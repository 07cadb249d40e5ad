#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "page/cover.h"
#include "page/flow.h"
#include "page/line_art.h"
#include "page/paint.h"
#include "page/panel.h"
#include "page/side_by_side.h"

namespace brochure {

namespace {

constexpr double kOnceWidth = 0.7;     // of its usual share has a picture that stands once for two columns
constexpr Pt kStampWidth = 170;        // where type is not smaller than usual: a rubber stamp does not grow with it
constexpr Pt kStampHeight = 62;        // below its label
constexpr double kNumberToCall = 1.3;  // the number in an urgent box: seen from across the kitchen
constexpr double kLabelDepth = 0.3;    // below the baseline, of the type size
constexpr double kBandPadding = 0.55;  // above and below a title on a band, of the box's padding
constexpr Pt kStampGap = 14;           // at scale 1, between the imprint and the stamp beside it
constexpr Pt kImprintMeasure = 166;    // at scale 1: lines beside a stamp are not shorter

const CalloutStyle& style_of(const Theme& theme, CalloutKind kind) {
    return kind == CalloutKind::urgent ? theme.urgent : kind == CalloutKind::warning ? theme.warning : theme.note;
}

LabelId label_of(CalloutKind kind) {
    return kind == CalloutKind::urgent    ? LabelId::urgent
           : kind == CalloutKind::warning ? LabelId::warning
                                          : LabelId::note;
}

/// The title of a box that has a band, as one box of the band's height.
Box banded(const Composition& c, std::vector<LineBox> title, Frame outer, const CalloutStyle& style, Pt padding) {
    const Pt radius = scaled(c, c.theme.corner_radius);
    Box box;
    const Pt around = padding * kBandPadding;
    box.height = stack_lines(box, std::move(title), around) + around;
    const Rect whole{outer.left, 0, outer.width(), box.height};
    const Rect below_corners{outer.left, radius, outer.width(), box.height - radius};
    const auto band = {filled(rounded_rectangle(whole, radius), style.bar),
                       filled(rounded_rectangle(below_corners, 0), style.bar)};
    box.items.insert(box.items.begin(), band.begin(), band.end());
    return box;
}

}  // namespace

void flow_callout(Composition& c, const Block& block, const Callout& callout, const Place& place, VerticalList& list) {
    const CalloutStyle& style = style_of(c.theme, callout.kind);
    const Pt padding = scaled(c, style.padding);
    const Pt bar_width = scaled(c, style.bar_width);
    Panel panel = open_panel(c, place, bar_width, padding);
    const TagId tag = add_tag(c, Role::aside, place.parent);
    c.tags.back().line = block.line;

    TextSetting title;
    title.style = scaled(c, c.theme.callout_title);
    title.frame = panel.frame;
    title.color = style.band ? c.theme.palette.paper : style.title;
    title.balance = true;
    VerticalList content;
    std::vector<LineBox> lines;
    if (callout.title == kNoText) {
        title.tag = add_tag(c, heading_role(place.level), tag);
        lines = set_label(c, c.document.labels[label_of(callout.kind)], title);
    } else {
        title.tag = add_text_tag(c, heading_role(place.level), tag, callout.title);
        lines = set_text(c, callout.title, title);
    }
    if (style.band) {
        add_box(content, banded(c, std::move(lines), place.frame, style, padding), 0, padding * kBandPadding);
    } else {
        add_lines(content, std::move(lines), 0, title.style.space_after, block.line);
    }
    content.keep_boxes = 2;
    Place inner = place;
    inner.frame = panel.frame;
    inner.parent = tag;
    inner.level = place.level + 1;
    inner.number_scale = callout.kind == CalloutKind::urgent ? kNumberToCall : 1;
    flow(c, callout.children, inner, content);

    const Pt space = box_space(c);
    const Pt top = style.band ? 0 : padding;
    if (height_of(content) + 2 * padding > place.page_height) {
        add_cut_panel(c, std::move(content), place.frame, style, {top, padding}, bar_width, list, space, space);
        return;
    }
    panel.y = stack_list(panel.box, std::move(content), top, list);
    panel.box.line = block.line;
    add_box(list, close_panel(c, std::move(panel), place.frame, style.background, style.bar, bar_width), space, space);
}

void flow_figure(Composition& c, const Block& block, const Figure& figure, const Place& place, VerticalList& list) {
    const Picture& picture = c.document.document->pictures[static_cast<std::size_t>(figure.picture)];
    Box box;
    box.line = block.line;
    const TagId tag = add_tag(c, Role::figure, place.parent);
    Tag& figure_tag = c.tags[static_cast<std::size_t>(tag)];
    figure_tag.line = block.line;
    if (figure.alt != kNoText) {
        const LocalText& alt = c.document.texts[static_cast<std::size_t>(figure.alt)];
        figure_tag.alt = plain_text(alt.content);
        figure_tag.text = figure.alt;
        if (alt.language != c.document.locale.bcp47) {
            figure_tag.language = alt.language;
        }
    }
    const auto* drawing = std::get_if<Drawing>(&picture.content);
    const bool once = spans_both(c, place.frame) && (drawing == nullptr || drawing->labels.empty());
    const Frame frame = once ? c.across : place.frame;
    // In half of a measure the words of a picture need all the width that there is.
    const double share = once ? figure.width * kOnceWidth : c.pair != nullptr ? 1 : figure.width;
    // The words in a picture are as large as its caption, as far as the measure goes.
    const Pt least = drawing != nullptr ? width_for_labels(c, *drawing) : 0;
    const Pt width = std::max(frame.width() * share, std::min(frame.width(), least));
    Rect area{frame.left + (frame.width() - width) / 2, 0, width, 0};
    if (drawing != nullptr) {
        area.height = drawing->size.width > 0 ? width * drawing->size.height / drawing->size.width : 0;
        const bool mirror = figure.mirror && right_to_left(c);
        box.items = place_drawing(c, *drawing, area, mirror, tag);
        draw_light(c, box.items);
        for (const Item& item : box.items) {
            // A label of two lines at the foot of a picture: nothing may stand in them.
            if (const auto* label = std::get_if<PlacedText>(&item.content)) {
                area.height = std::max(area.height, label->origin.y + kLabelDepth * label->size);
            }
        }
    } else {
        const Raster& raster = std::get<Raster>(picture.content);
        area.height = raster.width > 0 ? width * raster.height / raster.width : 0;
        box.items.push_back({PlacedImage{tag, &raster, area}, ArtifactKind::layout});
    }
    if (once && c.half > 0) {
        box.items.clear();
    }
    area.height = in_step(c, block, area.height);
    c.tags[static_cast<std::size_t>(tag)].bounding_box = area;
    box.height = area.height;
    if (figure.caption != kNoText) {
        TextSetting setting;
        setting.style = scaled(c, c.theme.caption);
        setting.frame = place.frame;
        setting.balance = true;
        setting.alignment = Alignment::center;
        const bool alone = once && c.half > 0;  // its picture is the other language's
        setting.tag = add_text_tag(c, alone ? Role::p : Role::caption, alone ? place.parent : tag, figure.caption);
        box.height = stack_lines(box, set_text(c, figure.caption, setting), area.bottom() + scaled(c, 5));
    }
    add_box(list, std::move(box), box_space(c), box_space(c));
}

void flow_notes(Composition& c, const NoteLines& notes, const Place& place, VerticalList& list) {
    const Pt leading = scaled(c, c.theme.note_line_leading);
    if (notes.lines == 0) {
        Box box;
        box.fill = true;
        box.height = leading * notes.least;
        box.penalty = notes.least == 0 ? kBreakForbidden : 0;  // the rest of the page that the text before it is on
        add_box(list, std::move(box), 0, 0);
        list.pending_penalty = kBreakForcedColumn;  // the lines go on to the foot
        return;
    }
    const bool once = spans_both(c, place.frame);
    const Frame frame = once ? c.across : place.frame;
    for (int i = 0; i < notes.lines; ++i) {
        Box box;
        box.height = leading;
        if (!once || c.half == 0) {
            box.items.push_back(
                horizontal_rule(frame.left, frame.right, leading, c.theme.palette.rule, c.theme.rule_width));
        }
        add_box(list, std::move(box), 0, i + 1 == notes.lines ? box_space(c) : 0);
    }
}

namespace {

std::string version_line(const Composition& c) {
    const Document& document = *c.document.document;
    return fill(c.document.labels[LabelId::version_line],
                {{"version", with_digits(c, document.version)}, {"date", local_date(c, document.date)}});
}

/// All of it that a card has room for: the language for the staff, and how old it is.
void flow_short_imprint(Composition& c, const Place& place, VerticalList& list) {
    Inlines content;
    for (const std::string& name : names_for_staff(c.document.locale)) {
        content.push_back({InlineKind::language, "", "en", {{InlineKind::text, name, "", {}}}});
        content.push_back({InlineKind::text, " · ", "", {}});
    }
    content.push_back({InlineKind::text, version_line(c), "", {}});
    TextSetting setting;
    setting.style = scaled(c, c.theme.small);
    setting.frame = place.frame;
    setting.tag = add_tag(c, Role::p, place.parent);
    add_lines(list, set_inlines(c, content, setting), scaled(c, c.theme.h3.space_before), 0);
}

}  // namespace

void flow_imprint(Composition& c, const Place& place, VerticalList& list) {
    if (c.paper.short_title) {
        flow_short_imprint(c, place, list);
        return;
    }
    const LocalDocument& document = c.document;
    const LocalLabels& labels = document.labels;
    const TagId tag = add_tag(c, Role::aside, place.parent);
    VerticalList content;
    TextSetting title;
    title.style = scaled(c, c.theme.h3);
    title.frame = place.frame;
    title.tag = add_tag(c, heading_role(place.level), tag);
    add_lines(content, set_label(c, labels[LabelId::about_title], title), 0, title.style.space_after);

    // The stamp's place: beside the lines where a page is wide, below them elsewhere.
    const Pt stamp_width = std::min({place.frame.width(), kStampWidth, scaled(c, kStampWidth)});
    const Pt gap = scaled(c, kStampGap);
    const bool beside = place.frame.width() - stamp_width - gap > scaled(c, kImprintMeasure);
    TextSetting small;
    small.style = scaled(c, c.theme.small);
    small.frame = inset(c, place.frame, 0, beside ? stamp_width + gap : 0);
    const auto add_line = [&](const std::string& text) {
        small.tag = add_tag(c, Role::p, tag);
        add_lines(content, set_label(c, text, small), 0, scaled(c, 2));
    };
    add_line(version_line(c));
    add_line(fill(labels[LabelId::language_line], {{"language", language_name(document.locale, document.locale)}}));
    if (document.catalog_file.empty()) {
        add_line(labels[LabelId::source_notice]);
    } else {
        const auto source = locale_from_bcp47(document.document->language);
        if (source) {
            add_line(fill(labels[LabelId::translated_from], {{"language", language_name(*source, document.locale)}}));
        }
        small.style.bold = document.review == ReviewStatus::draft;
        add_line(document.review == ReviewStatus::draft
                     ? labels[LabelId::draft_notice]
                     : fill(labels[LabelId::reviewed_notice],
                            {{"name", document.reviewed_by}, {"date", local_date(c, document.reviewed_on)}}));
        small.style.bold = false;
    }
    Box stamp;
    const auto [before, after] = split_start(c, place.frame, beside ? place.frame.width() - stamp_width : stamp_width);
    const Frame area = beside ? after : before;
    TextSetting stamp_label = small;
    stamp_label.frame = inset(c, area, scaled(c, 7), scaled(c, 7));
    stamp_label.tag = add_tag(c, Role::p, tag);
    stamp_label.color = c.theme.palette.muted;
    const Pt label_bottom = stack_lines(stamp, set_label(c, labels[LabelId::stamp], stamp_label), scaled(c, 5));
    stamp.height = label_bottom + std::min(kStampHeight, scaled(c, kStampHeight));
    Item outline =
        stroked(rounded_rectangle({area.left, 0, area.width(), stamp.height}, scaled(c, c.theme.corner_radius)),
                c.theme.palette.rule, c.theme.rule_width);
    std::get<PlacedPath>(outline.content).stroke->dashes = {3, 2};
    stamp.items.insert(stamp.items.begin(), std::move(outline));
    if (c.half > 0) {
        stamp.items.clear();  // one stamp is enough: it is the reader's
    }

    Box box;
    if (beside) {
        const Pt lines = stack_list(box, std::move(content), 0, list);
        const Pt top = scaled(c, c.theme.h3).leading + title.style.space_after;
        VerticalList alone;
        add_box(alone, std::move(stamp), 0, 0);
        box.height = std::max(lines, stack_list(box, std::move(alone), top, list));
    } else {
        add_box(content, std::move(stamp), scaled(c, 9), 0);
        box.height = stack_list(box, std::move(content), 0, list);
    }
    add_box(list, std::move(box), scaled(c, c.theme.h3.space_before), 0);
}

}  // namespace brochure
