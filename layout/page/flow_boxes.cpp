#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "page/contact_codes.h"
#include "page/flow.h"
#include "page/logo.h"
#include "page/paint.h"

namespace brochure {

namespace {

constexpr Pt kStampWidth = 170;   // at scale 1
constexpr Pt kStampHeight = 62;   // at scale 1
constexpr Pt kStampBeside = 350;  // a page wider than this at scale 1 has room for the stamp beside the imprint
// A box narrower than this (points at scale 1) has its labels above the values.
constexpr Pt kNarrowBox = 200;
// A contact box wider than this at scale 1 has its rows in two columns, each wide enough for a long number.
constexpr Pt kTwoColumns = 500;
constexpr std::size_t kFirstColumnRows = 4;  // hospital, department and the two numbers

struct Panel {
    Box box;
    Frame frame;  ///< for content
    Pt y = 0;     ///< where content goes on
    Pt padding = 0;
};

Panel open_panel(const Composition& c, const Place& place, Pt bar_width, Pt padding) {
    Panel panel;
    panel.padding = padding;
    panel.frame = inset(c, place.frame, bar_width + padding, padding);
    panel.y = padding;
    return panel;
}

/// Puts the background, and a bar on the start side, under what the panel holds.
Box close_panel(const Composition& c, Panel panel, Frame outer, Color background, Color bar, Pt bar_width) {
    Box box = std::move(panel.box);
    box.height = panel.y + panel.padding;
    const Rect area{outer.left, 0, outer.width(), box.height};
    std::vector<Item> items;
    items.push_back(filled(rounded_rectangle(area, scaled(c, c.theme.corner_radius)), background));
    if (bar_width > 0) {
        const Rect side{right_to_left(c) ? outer.right - bar_width : outer.left, 0, bar_width, box.height};
        items.push_back(filled(rounded_rectangle(side, 0), bar));
    }
    box.items.insert(box.items.begin(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
    return box;
}

/// The same panel cut into pieces, for a callout that is higher than a page: each piece has its own background.
void add_cut_panel(Composition& c, VerticalList content, Frame outer, const CalloutStyle& style, Pt padding,
                   Pt bar_width, VerticalList& list, Pt before, Pt after) {
    const int first_heading = static_cast<int>(list.headings.size());
    std::move(content.headings.begin(), content.headings.end(), std::back_inserter(list.headings));
    const std::size_t count = content.boxes.size();
    for (std::size_t i = 0; i < count; ++i) {
        Box box = std::move(content.boxes[i]);
        for (Anchor& anchor : box.anchors) {
            anchor.heading = anchor.heading < 0 ? -1 : anchor.heading + first_heading;
        }
        const Pt top = i == 0 ? padding : box.space_before;
        const Pt bottom = i + 1 == count ? padding : 0;
        for (Item& item : box.items) {
            translate(item, 0, top);
        }
        for (PageLink& link : box.links) {
            link.box.y += top;
        }
        box.height += top + bottom;
        const Rect area{outer.left, 0, outer.width(), box.height};
        const Rect side{right_to_left(c) ? outer.right - bar_width : outer.left, 0, bar_width, box.height};
        box.items.insert(box.items.begin(), filled(rounded_rectangle(side, 0), style.bar));
        box.items.insert(box.items.begin(), filled(rounded_rectangle(area, 0), style.background));
        add_box(list, std::move(box), i == 0 ? before : 0, i + 1 == count ? after : 0);
    }
}

const CalloutStyle& style_of(const Theme& theme, CalloutKind kind) {
    return kind == CalloutKind::urgent ? theme.urgent : kind == CalloutKind::warning ? theme.warning : theme.note;
}

LabelId label_of(CalloutKind kind) {
    return kind == CalloutKind::urgent    ? LabelId::urgent
           : kind == CalloutKind::warning ? LabelId::warning
                                          : LabelId::note;
}

Pt box_space(const Composition& c) { return scaled(c, c.theme.box_space); }

constexpr Pt kAboveCodes = 12;  // at scale 1
constexpr Pt kCodeGap = 12;
constexpr Pt kLeastBesideCode = 210;  // at scale 1, for the rows
constexpr Pt kLogoHeight = 30;        // at scale 1
constexpr double kLogoWidth = 0.4;    // of the box, at most
constexpr Pt kLogoClear = 4;          // white round the logo

/// The clinic's logo on the end side of the title, above the first row; the clinic's name stands in the box, so it is
/// decoration. Returns what the title must leave free.
Size add_logo(Composition& c, Panel& panel, const Picture& logo) {
    const Pt clear = scaled(c, kLogoClear);
    const Size size = fitted_size(logo, {panel.frame.width() * kLogoWidth, scaled(c, kLogoHeight)});
    const Pt left = right_to_left(c) ? panel.frame.left + clear : panel.frame.right - clear - size.width;
    for (Item& item : place_logo(c, logo, {left, panel.y + clear, size.width, size.height}, clear, kArtifact)) {
        panel.box.items.push_back(std::move(item));
    }
    return {size.width + 2 * clear + scaled(c, 10), size.height + 2 * clear};
}

struct ContactRow {
    LabelId label;
    std::string value;  ///< empty: a line to write on
    std::string uri;
    bool large = false;
};

/// The value's lines, each a field of its own.
std::vector<LineBox> set_value(Composition& c, const ContactRow& row, const TextSetting& setting) {
    std::vector<LineBox> lines;
    std::size_t begin = 0;
    while (begin <= row.value.size()) {
        const std::size_t end = std::min(row.value.find('\n', begin), row.value.size());
        Inline field;
        field.kind = InlineKind::field;
        field.text = row.value.substr(begin, end - begin);
        field.value = row.uri;
        for (LineBox& line : set_inlines(c, {field}, setting)) {
            lines.push_back(std::move(line));
        }
        begin = end + 1;
    }
    return lines;
}

/// How many times larger than the setting says the value, in bold, still stands in one line.
double room_for(Composition& c, const ContactRow& row, TextSetting setting) {
    const Pt room = setting.frame.width();
    setting.frame.right = setting.frame.left + 1e6;
    setting.single_line = true;
    setting.style.bold = true;
    setting.tag = kArtifact;
    const std::size_t said = c.diagnostics.size();
    const std::vector<LineBox> lines = set_value(c, row, setting);
    c.diagnostics.resize(said);  // the value is set again, at its size
    const Pt width = lines.empty() ? 0 : lines.front().right - lines.front().left;
    return width > 0 ? 0.995 * room / width : 1e6;
}

LineBox blank_line(const Composition& c, Frame frame) {
    LineBox blank;
    blank.height = scaled(c, 21);
    blank.baseline = scaled(c, 16);
    blank.items.push_back(horizontal_rule(frame.left, frame.right, blank.baseline + scaled(c, 2), c.theme.palette.muted,
                                          c.theme.rule_width));
    return blank;
}

/// A label and its value side by side on one baseline; one above the other where the box is narrow.
void add_contact_row(Composition& c, Panel& panel, TagId parent, const ContactRow& row) {
    const bool narrow = panel.frame.width() < scaled(c, kNarrowBox);
    const auto [beside, rest] = split_start(c, panel.frame, panel.frame.width() * 0.34);
    const Frame label_frame = narrow ? panel.frame : inset(c, beside, 0, scaled(c, 8));
    const Frame value_frame = narrow ? panel.frame : rest;
    const TagId item = add_tag(c, Role::list_item, parent);

    TextSetting label;
    label.style = scaled(c, c.theme.small);
    label.style.color = c.theme.palette.text;
    label.frame = label_frame;
    label.tag = add_tag(c, Role::list_label, item);
    std::vector<LineBox> label_lines = set_label(c, c.document.labels[row.label], label);

    TextSetting value;
    value.style = scaled(c, c.theme.body);
    value.frame = value_frame;
    if (row.large) {
        const double factor = std::max(1.0, std::min(narrow ? 1.2 : 1.45, room_for(c, row, value)));
        value.style.size *= factor;
        value.style.leading *= factor;
        value.style.bold = true;
    }
    value.tag = add_tag(c, Role::list_body, item);
    std::vector<LineBox> value_lines;
    if (row.value.empty()) {
        value_lines.push_back(blank_line(c, value_frame));
    } else {
        value_lines = set_value(c, row, value);
    }
    if (narrow) {
        panel.y = stack_lines(panel.box, std::move(label_lines), panel.y);
        panel.y = stack_lines(panel.box, std::move(value_lines), panel.y) + scaled(c, 4);
        return;
    }
    const Pt label_baseline = label_lines.empty() ? 0 : label_lines.front().baseline;
    const Pt value_baseline = value_lines.empty() ? 0 : value_lines.front().baseline;
    const Pt baseline = std::max(label_baseline, value_baseline);
    const Pt label_bottom = stack_lines(panel.box, std::move(label_lines), panel.y + baseline - label_baseline);
    const Pt value_bottom = stack_lines(panel.box, std::move(value_lines), panel.y + baseline - value_baseline);
    panel.y = std::max(label_bottom, value_bottom) + scaled(c, 3);
}

/// All rows, in two columns where the box is wide for the size of its type: what identifies and the numbers first.
void add_contact_rows(Composition& c, Panel& panel, TagId list, const std::vector<ContactRow>& rows) {
    const Frame whole = panel.frame;
    const Pt top = panel.y;
    const Pt gap = scaled(c, 18);
    const bool two = whole.width() > scaled(c, kTwoColumns);
    Pt first_bottom = top;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (two && i == 0) {
            panel.frame = split_start(c, whole, (whole.width() - gap) / 2).first;
        } else if (two && i == kFirstColumnRows) {
            panel.frame = split_start(c, whole, (whole.width() + gap) / 2).second;
            first_bottom = std::exchange(panel.y, top);
        }
        add_contact_row(c, panel, list, rows[i]);
    }
    panel.frame = whole;
    panel.y = std::max(panel.y, first_bottom);
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
    title.color = style.title;
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
    add_lines(content, std::move(lines), 0, title.style.space_after, block.line);
    content.keep_boxes = 2;
    Place inner = place;
    inner.frame = panel.frame;
    inner.parent = tag;
    inner.level = place.level + 1;
    flow(c, callout.children, inner, content);

    const Pt space = box_space(c);
    if (height_of(content) + 2 * padding > place.page_height) {
        add_cut_panel(c, std::move(content), place.frame, style, padding, bar_width, list, space, space);
        return;
    }
    panel.y = stack_list(panel.box, std::move(content), panel.y, list);
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
    const Pt width = place.frame.width() * figure.width;
    Rect area{place.frame.left + (place.frame.width() - width) / 2, 0, width, 0};
    if (const auto* drawing = std::get_if<Drawing>(&picture.content)) {
        area.height = drawing->size.width > 0 ? width * drawing->size.height / drawing->size.width : 0;
        const bool mirror = figure.mirror && right_to_left(c);
        box.items = place_drawing(c, *drawing, area, mirror, tag);
    } else {
        const Raster& raster = std::get<Raster>(picture.content);
        area.height = raster.width > 0 ? width * raster.height / raster.width : 0;
        box.items.push_back({PlacedImage{tag, &raster, area}, ArtifactKind::layout});
    }
    c.tags[static_cast<std::size_t>(tag)].bounding_box = area;
    box.height = area.height;
    if (figure.caption != kNoText) {
        TextSetting setting;
        setting.style = scaled(c, c.theme.caption);
        setting.frame = place.frame;
        setting.balance = true;
        setting.alignment = Alignment::center;
        setting.tag = add_text_tag(c, Role::caption, tag, figure.caption);
        box.height = stack_lines(box, set_text(c, figure.caption, setting), area.bottom() + scaled(c, 5));
    }
    add_box(list, std::move(box), box_space(c), box_space(c));
}

void flow_contact(Composition& c, const ContactBox& contact, const Place& place, VerticalList& list) {
    const Clinic& clinic = *c.document.clinic;
    const std::string& language = c.document.locale.bcp47;
    Panel panel = open_panel(c, place, 0, scaled(c, 12));
    const TagId tag = add_tag(c, Role::aside, place.parent);
    TextSetting title;
    title.style = scaled(c, c.theme.callout_title);
    title.frame = panel.frame;
    title.color = accent(c);
    title.tag = add_tag(c, heading_role(place.level), tag);
    // Without a cover the logo stands over the title, on the same sheet.
    const bool has_cover = c.document.document->cover >= 0;
    const Size logo = clinic.logo && has_cover ? add_logo(c, panel, *clinic.logo) : Size{};
    const Pt top = panel.y;
    title.frame = inset(c, panel.frame, 0, logo.width);
    panel.y = stack_lines(panel.box, set_label(c, c.document.labels[LabelId::contact_title], title), top);
    panel.y = std::max(panel.y, top + logo.height) + scaled(c, 5);

    const TagId rows = add_tag(c, Role::list, tag);
    const auto entry = [&](LabelId label, ClinicField field, bool large = false) {
        return ContactRow{label, clinic_value(clinic, field, language, c.document.zero), clinic_uri(clinic, field),
                          large};
    };
    std::vector<ContactRow> entries = {entry(LabelId::hospital, ClinicField::name),
                                       entry(LabelId::department, ClinicField::department),
                                       entry(LabelId::telephone, ClinicField::phone, true),
                                       entry(LabelId::telephone_night, ClinicField::phone_night, true),
                                       entry(LabelId::fever_temperature, ClinicField::fever),
                                       entry(LabelId::opening_hours, ClinicField::hours)};
    // What families can do without has no blank when it is not set.
    for (const auto& [label, field] :
         {std::pair{LabelId::address, ClinicField::address}, std::pair{LabelId::email, ClinicField::email},
          std::pair{LabelId::website, ClinicField::web}}) {
        ContactRow optional = entry(label, field);
        if (!optional.value.empty()) {
            entries.push_back(std::move(optional));
        }
    }
    const bool codes = contact.codes && c.paper.codes;
    const Frame whole = panel.frame;
    const Pt rows_top = panel.y;
    const Pt single = codes ? single_code_width(c) : 0;
    const bool beside = single > 0 && whole.width() - single > scaled(c, kLeastBesideCode);
    if (beside) {
        panel.frame = inset(c, whole, 0, single + scaled(c, kCodeGap));
    }
    add_contact_rows(c, panel, rows, entries);
    panel.y -= scaled(c, 3);
    if (beside) {
        const Frame column = split_start(c, whole, whole.width() - single).second;
        panel.y = std::max(panel.y, add_single_code(c, panel.box, tag, column, rows_top));
    } else if (codes) {
        const Pt codes_top = panel.y + scaled(c, kAboveCodes);
        const Pt bottom = add_codes(c, panel.box, tag, whole, codes_top);
        panel.y = bottom > codes_top ? bottom : panel.y;
    }
    add_box(list, close_panel(c, std::move(panel), place.frame, c.theme.palette.accent_soft, {}, 0), box_space(c),
            box_space(c));
}

void flow_notes(Composition& c, const NoteLines& notes, const Place& place, VerticalList& list) {
    const Pt leading = scaled(c, c.theme.note_line_leading);
    if (notes.lines == 0) {
        Box box;
        box.fill = true;
        box.height = leading * 4;
        add_box(list, std::move(box), 0, 0);
        return;
    }
    for (int i = 0; i < notes.lines; ++i) {
        Box box;
        box.height = leading;
        box.items.push_back(
            horizontal_rule(place.frame.left, place.frame.right, leading, c.theme.palette.rule, c.theme.rule_width));
        add_box(list, std::move(box), 0, i + 1 == notes.lines ? box_space(c) : 0);
    }
}

void flow_imprint(Composition& c, const Place& place, VerticalList& list) {
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
    const Pt stamp_width = std::min(place.frame.width(), scaled(c, kStampWidth));
    const Pt stamp_height = scaled(c, kStampHeight);
    const bool beside = place.frame.width() > scaled(c, kStampBeside);
    TextSetting small;
    small.style = scaled(c, c.theme.small);
    small.frame = inset(c, place.frame, 0, beside ? stamp_width + scaled(c, 14) : 0);
    const auto add_line = [&](const std::string& text) {
        small.tag = add_tag(c, Role::p, tag);
        add_lines(content, set_label(c, text, small), 0, scaled(c, 2));
    };
    add_line(fill(labels[LabelId::version_line],
                  {{"version", document.document->version}, {"date", local_date(c, document.document->date)}}));
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
    stamp.height = stamp_height;
    Item outline =
        stroked(rounded_rectangle({area.left, 0, area.width(), stamp_height}, scaled(c, c.theme.corner_radius)),
                c.theme.palette.rule, c.theme.rule_width);
    std::get<PlacedPath>(outline.content).stroke->dashes = {3, 2};
    stamp.items.push_back(std::move(outline));
    TextSetting stamp_label = small;
    stamp_label.frame = inset(c, area, scaled(c, 7), scaled(c, 7));
    stamp_label.tag = add_tag(c, Role::p, tag);
    stamp_label.color = c.theme.palette.muted;
    stack_lines(stamp, set_label(c, labels[LabelId::stamp], stamp_label), scaled(c, 5));

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
