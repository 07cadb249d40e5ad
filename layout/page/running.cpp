#include "page/running.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "core/utf.h"
#include "page/paint.h"
#include "page/set_text.h"

namespace brochure {

namespace {

constexpr Pt kFootTop = 14;     // from the text area to the foot's line
constexpr Pt kFootRule = 9;     // and to the rule above it
constexpr Pt kNumberRoom = 30;  // for the page number, beside the title
constexpr Pt kMarkSpace = 3;    // above a draft mark
constexpr Pt kLeastCoverFoot = 34;
constexpr Pt kPaperEdge = mm(5);  // office printers leave 4.2 mm unprinted
constexpr Pt kCutEdge = mm(3);    // of a card that is cut out

TextSetting foot_setting(const Composition& c, Frame frame, Alignment alignment) {
    TextSetting setting;
    setting.style = scaled(c, c.theme.running);
    setting.frame = frame;
    setting.alignment = alignment;
    setting.single_line = true;
    setting.artifact = ArtifactKind::pagination_footer;
    return setting;
}

std::vector<LineBox> draft_mark_lines(Composition& c, Frame frame) {
    TextSetting setting = foot_setting(c, frame, Alignment::start);
    setting.style.bold = true;
    setting.single_line = false;
    setting.balance = true;
    setting.color = c.theme.urgent.title;
    return set_label(c, c.document.labels[LabelId::draft_mark], setting);
}

/// The text, or as much of its beginning as fits the setting's frame with an ellipsis behind it. It is cut at spaces
/// only, since foreign words may be broken anywhere in scripts that have none; nothing is left of it rather than
/// little.
std::string shortened(Composition& c, const std::string& text, TextSetting setting) {
    setting.single_line = false;
    setting.frame.right -= setting.style.size * 1.5;  // room for the ellipsis
    const std::vector<LineBox> lines = set_label(c, text, setting);
    if (lines.size() < 2) {
        return text;
    }
    std::u16string first;
    for (const Item& item : lines.front().items) {
        if (const auto* run = std::get_if<PlacedText>(&item.content)) {
            first += run->text;
        }
    }
    std::u16string whole = utf16(text) + u' ';
    whole.resize(std::min(whole.size(), first.size() + 1));
    const std::size_t end = whole.find_last_of(u' ');
    const std::size_t kept = end == std::u16string::npos ? 0 : whole.find_last_not_of(u' ', end) + 1;
    return 2 * kept < utf16(text).size() ? std::string() : utf8(whole.substr(0, kept) + u'\u2026');
}

using Lines = std::vector<LineBox>;

/// The page number, at the outer edge.
Lines set_number(Composition& c, Frame frame, int number, const std::string& shown) {
    TextSetting setting = foot_setting(c, frame, number % 2 == 1 ? Alignment::end : Alignment::start);
    setting.style.bold = true;
    setting.color = accent(c);
    return set_label(c, shown, setting);
}

Lines set_title(Composition& c, Frame frame, Alignment alignment) {
    const TextSetting setting = foot_setting(c, frame, alignment);
    const LocalDocument& document = c.document;
    const std::string title = plain_text(document.texts[static_cast<std::size_t>(document.document->title)].content);
    const std::string shown = shortened(c, title, setting);
    return shown.empty() ? Lines() : set_label(c, shown, setting);
}

/// Where the number stands, and the title at the spine.
std::vector<Lines> set_foot(Composition& c, Frame frame, int number) {
    const bool recto = number % 2 == 1;
    const Pt room = scaled(c, kNumberRoom);
    const Frame beside_number = recto ? inset(c, frame, 0, room) : inset(c, frame, room, 0);
    return {set_number(c, frame, number, digits(c, number)),
            set_title(c, beside_number, recto ? Alignment::start : Alignment::end)};
}

struct FootLine {
    Pt baseline = 0;
    Pt height = 0;
};

/// Single lines on one baseline.
FootLine foot_line(const std::vector<Lines>& parts) {
    FootLine line;
    Pt below = 0;
    for (const Lines& part : parts) {
        if (part.empty()) {
            continue;
        }
        line.baseline = std::max(line.baseline, part.front().baseline);
        below = std::max(below, part.front().height - part.front().baseline);
    }
    line.height = line.baseline + below;
    return line;
}

/// The rule at the foot of a page, and under it single lines on one baseline; their lower edge.
Pt paint_foot(Composition& c, Page& page, Frame frame, std::vector<Lines> parts) {
    const Pt top = c.paper.size.height - c.paper.margin_bottom;
    page.items.push_back(
        horizontal_rule(frame.left, frame.right, foot_rule(c), c.theme.palette.rule, c.theme.rule_width));
    page.items.back().artifact = ArtifactKind::pagination_footer;
    const FootLine line = foot_line(parts);
    const Pt line_top = top + scaled(c, kFootTop);
    for (Lines& part : parts) {
        if (!part.empty()) {
            const Pt part_top = line_top + line.baseline - part.front().baseline;
            paint_lines(page, std::move(part), part_top);
        }
    }
    return line_top + line.height;
}

}  // namespace

bool is_draft(const Composition& c) {
    return !c.document.catalog_file.empty() && c.document.review == ReviewStatus::draft;
}

Frame text_frame(const Composition& c, int number) {
    const bool recto = number % 2 == 1;
    const bool spine_left = recto != right_to_left(c);
    return spine_left ? Frame{c.paper.margin_inner, c.paper.size.width - c.paper.margin_outer}
                      : Frame{c.paper.margin_outer, c.paper.size.width - c.paper.margin_inner};
}

Pt foot_rule(const Composition& c) { return c.paper.size.height - c.paper.margin_bottom + scaled(c, kFootRule); }

void add_running_foot(Composition& c, Page& page, int number) {
    const Frame frame = text_frame(c, number);
    const Pt top = c.paper.size.height - c.paper.margin_bottom;
    if (!c.paper.running) {
        add_draft_mark(c, page, frame, top);
        return;
    }
    Page foot;
    const Pt bottom = paint_foot(c, foot, frame, set_foot(c, frame, number));
    if (number > 1 || !c.paper.front) {
        std::ranges::move(foot.items, std::back_inserter(page.items));
    }
    add_draft_mark(c, page, frame, bottom);
}

void add_running_feet(Composition& reader, Composition& other, Page& page, int number) {
    const Frame frame = text_frame(reader, number);
    std::string shown = digits(reader, number);
    if (const std::string others = digits(other, number); others != shown) {
        shown += " · " + others;
    }
    const auto column_of = [&](const Composition& c) {
        return Frame{frame.left + c.column.left - c.across.left, frame.left + c.column.right - c.across.left};
    };
    const bool recto = number % 2 == 1;
    std::vector<Lines> parts = {set_number(reader, frame, number, shown)};
    for (Composition* c : {&reader, &other}) {
        // Only the outer column shares its line with the number.
        const Pt room = (c->half == 0) != recto ? scaled(reader, kNumberRoom) : 0;
        parts.push_back(
            set_title(*c, inset(reader, column_of(*c), recto ? 0 : room, recto ? room : 0), Alignment::start));
    }
    const Pt bottom = paint_foot(reader, page, frame, std::move(parts));
    for (Composition* c : {&reader, &other}) {
        add_draft_mark(*c, page, column_of(*c), bottom);
    }
}

Pt least_foot(Composition& c, Frame frame) {
    Pt height = c.paper.running ? scaled(c, kFootTop) + foot_line(set_foot(c, frame, 1)).height : 0;
    if (is_draft(c)) {
        height += scaled(c, kMarkSpace);
        for (const LineBox& line : draft_mark_lines(c, frame)) {
            height += line.height;
        }
    }
    return height + (c.paper.running ? kPaperEdge : kCutEdge);
}

Pt cover_foot(Composition& c, Frame frame) {
    if (!is_draft(c)) {
        return 0;
    }
    Pt height = scaled(c, kMarkSpace) + kPaperEdge;
    for (const LineBox& line : draft_mark_lines(c, frame)) {
        height += line.height;
    }
    return std::max(scaled(c, kLeastCoverFoot), height);
}

void add_draft_mark(Composition& c, Page& page, Frame frame, Pt y) {
    if (is_draft(c)) {
        paint_lines(page, draft_mark_lines(c, frame), y + scaled(c, kMarkSpace));
    }
}

}  // namespace brochure
