#include "page/running.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/utf.h"
#include "page/paint.h"
#include "page/set_text.h"

namespace brochure {

namespace {

constexpr Pt kFootTop = 14;       // from the text area to the foot's line
constexpr Pt kMarkSpace = 3;      // above a draft mark
constexpr Pt kMarkRaise = 2;      // so much nearer it stands where nothing else is at the foot
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

bool is_draft(const Composition& c) {
    return !c.document.catalog_file.empty() && c.document.review == ReviewStatus::draft;
}

std::vector<LineBox> draft_mark_lines(Composition& c, Frame frame) {
    TextSetting setting = foot_setting(c, frame, Alignment::start);
    setting.style.bold = true;
    setting.single_line = false;
    setting.color = c.theme.urgent.title;
    return set_label(c, c.document.labels[LabelId::draft_mark], setting);
}

/// The text, or as much of its beginning as fits the setting's frame with an ellipsis behind it.
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
    while (!first.empty() && first.back() == u' ') {
        first.pop_back();
    }
    return utf8(first + u'\u2026');
}

/// The line at the foot of a page: title and number on one baseline.
struct RunningLine {
    std::vector<LineBox> title;
    std::vector<LineBox> number;

    Pt baseline() const { return std::max(title.front().baseline, number.front().baseline); }
    Pt height() const {
        const auto below = [](const LineBox& line) { return line.height - line.baseline; };
        return baseline() + std::max(below(title.front()), below(number.front()));
    }
};

RunningLine set_running_line(Composition& c, Frame frame, int number) {
    RunningLine line;
    // The number stands at the outer edge, the title at the spine.
    const bool recto = number % 2 == 1;
    TextSetting number_setting = foot_setting(c, frame, recto ? Alignment::end : Alignment::start);
    number_setting.style.bold = true;
    number_setting.color = accent(c);
    line.number = set_label(c, digits(c, number), number_setting);
    const Pt number_room = scaled(c, 30);
    const TextSetting title_setting =
        foot_setting(c, recto ? inset(c, frame, 0, number_room) : inset(c, frame, number_room, 0),
                     recto ? Alignment::start : Alignment::end);
    const LocalDocument& document = c.document;
    const std::string title = plain_text(document.texts[static_cast<std::size_t>(document.document->title)].content);
    line.title = set_label(c, shortened(c, title, title_setting), title_setting);
    return line;
}

}  // namespace

Frame text_frame(const Composition& c, int number) {
    const bool recto = number % 2 == 1;
    const bool spine_left = recto != right_to_left(c);
    return spine_left ? Frame{c.paper.margin_inner, c.paper.size.width - c.paper.margin_outer}
                      : Frame{c.paper.margin_outer, c.paper.size.width - c.paper.margin_inner};
}

void add_running_foot(Composition& c, Page& page, int number) {
    const Frame frame = text_frame(c, number);
    const Pt top = c.paper.size.height - c.paper.margin_bottom;
    const bool draft = is_draft(c);
    if (!c.paper.running) {
        if (draft) {
            add_draft_mark(c, page, frame, top - scaled(c, kMarkRaise));
        }
        return;
    }
    const Pt y = top + scaled(c, kFootTop);
    page.items.push_back(
        horizontal_rule(frame.left, frame.right, top + scaled(c, 9), c.theme.palette.rule, c.theme.rule_width));
    page.items.back().artifact = ArtifactKind::pagination_footer;
    RunningLine line = set_running_line(c, frame, number);
    const Pt height = line.height();
    const Pt baseline = y + line.baseline();
    const Pt number_top = baseline - line.number.front().baseline;
    const Pt title_top = baseline - line.title.front().baseline;
    paint_lines(page, std::move(line.number), number_top);
    paint_lines(page, std::move(line.title), title_top);
    if (draft) {
        add_draft_mark(c, page, frame, y + height);
    }
}

Pt least_foot(Composition& c) {
    Pt height = c.paper.running ? scaled(c, kFootTop) + set_running_line(c, text_frame(c, 1), 1).height()
                                : -scaled(c, kMarkRaise);
    if (is_draft(c)) {
        height += scaled(c, kMarkSpace);
        for (const LineBox& line : draft_mark_lines(c, text_frame(c, 1))) {
            height += line.height;
        }
    }
    return height + (c.paper.running ? kPaperEdge : kCutEdge);
}

void add_draft_mark(Composition& c, Page& page, Frame frame, Pt y) {
    paint_lines(page, draft_mark_lines(c, frame), y + scaled(c, kMarkSpace));
}

}  // namespace brochure
