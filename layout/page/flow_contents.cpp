#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "page/flow.h"
#include "page/paint.h"
#include "page/side_by_side.h"

namespace brochure {

namespace {

constexpr Pt kEntryPadding = 1;  // above and below an entry
constexpr Pt kMiddle = 12;
constexpr double kMostOfPage = 0.85;  // higher contents may be cut: with their title they would hardly fit

/// The headings in the order in which they will be set, with their place in VerticalList::headings.
void find_headings(const Blocks& blocks, const std::string& edition, std::vector<Heading>& headings) {
    for (const Block& block : blocks) {
        if (!printed_in(block, edition)) {
            continue;
        }
        if (const auto* heading = std::get_if<Heading>(&block.content)) {
            headings.push_back(*heading);
        } else if (const auto* section = std::get_if<Section>(&block.content)) {
            find_headings(section->children, edition, headings);
        }
    }
}

/// Numbers that end at the middle between two languages stand clear of the other language's.
Frame apart(const Composition& c, Frame frame) {
    const bool at_middle =
        spans_both(c, frame) && (right_to_left(c) ? c.column.left > c.across.left : c.column.right < c.across.right);
    return inset(c, frame, 0, at_middle ? scaled(c, kMiddle) : 0);
}

}  // namespace

void flow_contents(Composition& c, const Place& place, VerticalList& list) {
    const Frame frame = apart(c, place.frame);
    TextSetting title;
    title.style = scaled(c, c.theme.h2);
    title.frame = frame;
    title.tag = add_tag(c, heading_role(place.level), place.parent);
    add_lines(list, set_label(c, c.document.labels[LabelId::contents], title), title.style.space_before,
              title.style.space_after);
    list.keep_boxes = 2;

    // The contents are looked at as a whole: they stand on one page wherever they fit one.
    const std::size_t first = list.boxes.size();
    Pt height = 0;
    const TagId toc = add_tag(c, Role::toc, place.parent);
    std::vector<Heading> headings;
    find_headings(c.document.document->body, c.edition, headings);
    const TypeStyle body = scaled(c, c.theme.contents);
    const Pt number_room = scaled(c, 34);
    for (std::size_t i = 0; i < headings.size(); ++i) {
        if (headings[i].level != 1) {
            continue;
        }
        const TagId item = add_tag(c, Role::toc_item, toc);
        const TagId reference = add_tag(c, Role::reference, item);
        TextSetting entry;
        entry.style = body;
        entry.frame = inset(c, frame, 0, number_room);
        entry.tag = add_text_tag(c, Role::link, reference, headings[i].text);
        Box box;
        std::vector<LineBox> lines = set_text(c, headings[i].text, entry);
        const Pt number_baseline = scaled(c, kEntryPadding) + (lines.empty() ? 0 : lines.front().baseline);
        const Pt bottom = stack_lines(box, std::move(lines), scaled(c, kEntryPadding));
        PageNumberSlot slot;
        slot.heading = static_cast<int>(i);
        slot.title = plain_text(c.document.texts[static_cast<std::size_t>(headings[i].text)].content);
        slot.half = c.half;
        slot.tag = entry.tag;
        slot.setting = entry;
        slot.setting.frame = frame;
        slot.setting.alignment = Alignment::end;
        slot.setting.style.bold = true;
        slot.setting.color = accent(c);
        slot.setting.single_line = true;
        slot.baseline = number_baseline;
        box.height = bottom + scaled(c, kEntryPadding);
        slot.area = {frame.left, 0, frame.width(), box.height};
        box.items.push_back(
            horizontal_rule(frame.left, frame.right, box.height, c.theme.palette.rule, c.theme.rule_width));
        box.page_numbers = {std::move(slot)};
        height += box.height;
        add_box(list, std::move(box), 0, 0);
    }
    for (std::size_t i = first; height < place.page_height * kMostOfPage && i < list.boxes.size(); ++i) {
        list.boxes[i].penalty = kBreakForbidden;
    }
    list.pending_space = scaled(c, 12);
}

}  // namespace brochure
