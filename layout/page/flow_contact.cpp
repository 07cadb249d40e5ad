#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "page/contact_codes.h"
#include "page/flow.h"
#include "page/logo.h"
#include "page/paint.h"
#include "page/panel.h"
#include "page/side_by_side.h"

namespace brochure {

namespace {

// A box narrower than this (points at scale 1) has its labels above the values.
constexpr Pt kNarrowBox = 230;
// Beside a code labels stay beside their values: the code takes the width from the values alone.
constexpr Pt kNarrowBesideCode = 190;
// A contact box wider than this at scale 1 has its rows in two columns, each wide enough for a long number.
constexpr Pt kTwoColumns = 500;
// Of a box, for its labels: the least in which each is whole and in two lines at most.
constexpr std::array<double, 3> kLabelShares = {0.34, 0.4, 0.46};
constexpr std::size_t kMostLabelLines = 2;
constexpr double kAbove = 0;                 // no share: labels stand above their values
constexpr std::size_t kFirstColumnRows = 4;  // hospital, department and the two numbers
constexpr Pt kRowSpace = 3;                  // below a row, at scale 1
constexpr Pt kBlankHeight = 21;
constexpr Pt kBlankBaseline = 16;
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
    ClinicField field;
    std::string value;  ///< empty: a line to write on
    std::string uri;
    bool large = false;
};

/// The value's lines, each a field of its own. Two languages may have more or fewer: they keep step as one text.
std::vector<LineBox> set_value(Composition& c, const ContactRow& row, const TextSetting& setting) {
    std::vector<LineBox> lines;
    Pair* const pair = std::exchange(c.pair, nullptr);
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
    c.pair = pair;
    return in_step(c, std::move(lines));
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

/// A line to write the value on, with more room above it than between lines of text.
std::vector<LineBox> set_blank(Composition& c, const ContactRow& row, const TextSetting& setting) {
    Pair* const pair = std::exchange(c.pair, nullptr);
    std::vector<LineBox> lines = set_inlines(c, {blank_for(*c.document.clinic, row.field)}, setting);
    c.pair = pair;
    for (LineBox& line : lines) {
        for (Item& item : line.items) {
            translate(item, 0, scaled(c, kBlankBaseline) - line.baseline);
        }
        line.height = scaled(c, kBlankHeight);
        line.baseline = scaled(c, kBlankBaseline);
    }
    return in_step(c, std::move(lines));
}

/// The label's place and its value's.
std::pair<Frame, Frame> row_frames(const Composition& c, Frame frame, double label_share) {
    if (label_share == kAbove) {
        return {frame, frame};
    }
    const auto [beside, rest] = split_start(c, frame, frame.width() * label_share);
    return {inset(c, beside, 0, scaled(c, 8)), rest};
}

/// What of the frame the labels get, kAbove where they would fall to pieces beside their values.
double label_share(Composition& c, Frame frame, const std::vector<ContactRow>& rows, Pt narrowest) {
    if (frame.width() < scaled(c, narrowest)) {
        return kAbove;
    }
    Pair* const pair = std::exchange(c.pair, nullptr);
    std::vector<ParagraphTrace>* const traces = std::exchange(c.traces, nullptr);
    const std::size_t said = c.diagnostics.size();
    const auto whole = [&](const ContactRow& row, double share) {
        const std::vector<LineBox> lines =
            set_label(c, c.document.labels[row.label], small_setting(c, row_frames(c, frame, share).first));
        const bool divided = std::ranges::any_of(lines, &LineBox::hyphenated) || c.diagnostics.size() > said;
        c.diagnostics.resize(said);  // the label is set again, at its place
        return lines.size() <= kMostLabelLines && !divided;
    };
    const auto found = std::ranges::find_if(kLabelShares, [&](double share) {
        return std::ranges::all_of(rows, [&](const ContactRow& row) { return whole(row, share); });
    });
    c.pair = pair;
    c.traces = traces;
    return found == kLabelShares.end() ? kAbove : *found;
}

/// A label and its value side by side on one baseline, or one above the other.
void add_contact_row(Composition& c, Panel& panel, TagId parent, const ContactRow& row, double share) {
    const bool narrow = share == kAbove;
    const auto [label_frame, value_frame] = row_frames(c, panel.frame, share);
    const TagId item = add_tag(c, Role::list_item, parent);

    TextSetting label = small_setting(c, label_frame);
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
        value_lines = set_blank(c, row, value);
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
    panel.y = std::max(label_bottom, value_bottom) + scaled(c, kRowSpace);
}

/// A row, or several, as a box.
Box close_rows(Panel panel) {
    panel.box.height = panel.y;
    return std::move(panel.box);
}

/// All rows, in two columns where the frame is wide for the size of its type: what identifies and the numbers first.
void add_contact_rows(Composition& c, VerticalList& content, Frame frame, TagId list,
                      const std::vector<ContactRow>& rows, Pt narrowest = kNarrowBox) {
    const Pt gap = scaled(c, 18);
    const bool two = frame.width() > scaled(c, kTwoColumns);
    const Frame column = two ? split_start(c, frame, (frame.width() - gap) / 2).first : frame;
    const double share = label_share(c, column, rows, narrowest);
    Panel both;
    Pt first_bottom = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!two) {
            Panel row;
            row.frame = frame;
            add_contact_row(c, row, list, rows[i], share);
            row.y -= i + 1 == rows.size() ? scaled(c, kRowSpace) : 0;
            add_box(content, close_rows(std::move(row)), 0, 0);
            continue;
        }
        if (i == 0) {
            both.frame = column;
        } else if (i == kFirstColumnRows) {
            both.frame = split_start(c, frame, (frame.width() + gap) / 2).second;
            first_bottom = std::exchange(both.y, 0);
        }
        add_contact_row(c, both, list, rows[i], share);
    }
    if (two) {
        both.y = std::max(both.y, first_bottom) - scaled(c, kRowSpace);
        add_box(content, close_rows(std::move(both)), 0, 0);
    }
}

/// The rows with the only code beside them, all in one piece.
void add_rows_beside_code(Composition& c, VerticalList& content, Frame frame, TagId list, TagId parent,
                          const std::vector<ContactRow>& rows, Pt width) {
    Panel panel;
    VerticalList beside;
    add_contact_rows(c, beside, inset(c, frame, 0, width + scaled(c, kCodeGap)), list, rows, kNarrowBesideCode);
    panel.y = stack_list(panel.box, std::move(beside), 0, content);
    const Frame column = split_start(c, frame, frame.width() - width).second;
    panel.y = std::max(panel.y, add_single_code(c, panel.box, parent, column, 0));
    add_box(content, close_rows(std::move(panel)), 0, 0);
}

/// What the contact box says of the clinic, in its order.
std::vector<ContactRow> contact_rows(const Composition& c) {
    const Clinic& clinic = *c.document.clinic;
    const auto row = [&](LabelId label, ClinicField field, bool large = false) {
        return ContactRow{label, field, clinic_value(clinic, field, c.document.locale.bcp47, c.document.zero),
                          clinic_uri(clinic, field), large};
    };
    std::vector<ContactRow> rows = {row(LabelId::hospital, ClinicField::name),
                                    row(LabelId::department, ClinicField::department),
                                    row(LabelId::telephone, ClinicField::phone, true),
                                    row(LabelId::telephone_night, ClinicField::phone_night, true),
                                    row(LabelId::fever_temperature, ClinicField::fever),
                                    row(LabelId::opening_hours, ClinicField::hours)};
    // What families can do without has no blank when it is not set.
    for (const auto& [label, field] :
         {std::pair{LabelId::address, ClinicField::address}, std::pair{LabelId::email, ClinicField::email},
          std::pair{LabelId::website, ClinicField::web}}) {
        ContactRow optional = row(label, field);
        if (!optional.value.empty()) {
            rows.push_back(std::move(optional));
        }
    }
    return rows;
}

}  // namespace

void flow_contact(Composition& c, const Block& block, const ContactBox& contact, const Place& place,
                  VerticalList& list) {
    const Clinic& clinic = *c.document.clinic;
    const Pt padding = scaled(c, 12);
    const Frame frame = open_panel(c, place, 0, padding).frame;
    const TagId tag = add_tag(c, Role::aside, place.parent);
    c.tags.back().line = block.line;

    VerticalList content;
    Panel head;
    head.frame = frame;
    // Without a cover the logo stands over the title, on the same sheet.
    const bool has_cover = c.document.document->cover >= 0;
    const Size logo = clinic.logo && has_cover ? add_logo(c, head, *clinic.logo) : Size{};
    TextSetting title;
    title.style = scaled(c, c.theme.callout_title);
    title.frame = inset(c, frame, 0, logo.width);
    title.color = accent(c);
    title.tag = add_tag(c, heading_role(place.level), tag);
    head.y = stack_lines(head.box, set_label(c, c.document.labels[LabelId::contact_title], title), 0);
    head.y = std::max(head.y, logo.height) + scaled(c, 5);
    add_box(content, close_rows(std::move(head)), 0, 0);
    content.keep_boxes = 1;

    const TagId rows = add_tag(c, Role::list, tag);
    const bool codes = contact.codes && c.paper.codes;
    const Pt single = codes ? single_code_width(c) : 0;
    const bool beside = single > 0 && frame.width() - single > scaled(c, kLeastBesideCode);
    if (beside) {
        add_rows_beside_code(c, content, frame, rows, tag, contact_rows(c), single);
    } else {
        add_contact_rows(c, content, frame, rows, contact_rows(c));
    }
    VerticalList below;
    if (codes && !beside) {
        Box box;
        box.height = add_codes(c, box, tag, frame, 0);
        if (box.height > 0) {
            add_box(below, std::move(box), 0, 0);
        }
    }
    // The codes have a box of their own when one with everything is higher than a page.
    const Pt space = box_space(c);
    const Pt gap = below.boxes.empty() ? 0 : scaled(c, kAboveCodes);
    if (height_of(content) + gap + height_of(below) + 2 * padding <= place.page_height) {
        content.pending_space = gap;
        for (Box& box : below.boxes) {
            add_box(content, std::move(box), 0, 0);
        }
        below.boxes.clear();
    }
    const auto add_panel = [&](VerticalList pieces) {
        if (height_of(pieces) + 2 * padding > place.page_height) {
            CalloutStyle style;
            style.background = c.theme.palette.accent_soft;
            add_cut_panel(c, std::move(pieces), place.frame, style, {padding, padding}, 0, list, space, space);
            return;
        }
        Panel panel = open_panel(c, place, 0, padding);
        panel.y = stack_list(panel.box, std::move(pieces), panel.y, list);
        panel.box.line = block.line;
        add_box(list, close_panel(c, std::move(panel), place.frame, c.theme.palette.accent_soft, {}, 0), space, space);
    };
    add_panel(std::move(content));
    if (!below.boxes.empty()) {
        add_panel(std::move(below));
    }
}

}  // namespace brochure
