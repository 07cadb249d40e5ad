#include "page/flow.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace brochure {

namespace {

template <typename... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

// "Your child may have:" belongs to the list below it; "never wait to call" to the box that says whom, though the box
// may stand on the page that faces it.
constexpr double kBeforeListPenalty = 400;
constexpr double kBeforeBoxPenalty = 45;

/// What a break between the paragraph and what follows it costs because the one introduces the other.
double introduction_penalty(const Block& paragraph, const Block& next) {
    if (!std::holds_alternative<Paragraph>(paragraph.content)) {
        return 0;
    }
    const auto* callout = std::get_if<Callout>(&next.content);
    if ((callout != nullptr && callout->kind == CalloutKind::urgent) ||
        std::holds_alternative<ContactBox>(next.content)) {
        return kBeforeBoxPenalty;
    }
    const bool list = std::holds_alternative<List>(next.content) ||
                      std::holds_alternative<DefinitionList>(next.content) ||
                      std::holds_alternative<Table>(next.content);
    return list ? kBeforeListPenalty : 0;
}

}  // namespace

Role heading_role(int level) {
    static constexpr Role kRoles[] = {Role::h1, Role::h2, Role::h3, Role::h4, Role::h5, Role::h6};
    return kRoles[std::clamp(level, 1, 6) - 1];
}

const TypeStyle& heading_style(const Theme& theme, int level) {
    return level <= 1 ? theme.h1 : level == 2 ? theme.h2 : theme.h3;
}

void flow(Composition& c, const Blocks& blocks, const Place& place, VerticalList& list) {
    const Block* previous = nullptr;
    for (const Block& block : blocks) {
        if (!printed_in(block, c.edition)) {
            continue;
        }
        if (const double penalty = previous == nullptr ? 0 : introduction_penalty(*previous, block); penalty > 0) {
            list.pending_penalty = std::max(list.pending_penalty, penalty);
        }
        previous = &block;
        const Block* const outer = std::exchange(c.block, &block);
        if (!block.id.empty()) {
            list.pending_anchors.push_back({block.id, -1, 0});
        }
        std::visit(Overloaded{
                       [&](const Section& b) { flow_section(c, b, place, list); },
                       [&](const Heading& b) { flow_heading(c, block, b, place, list); },
                       [&](const Paragraph& b) { flow_paragraph(c, block, b, place, list); },
                       [&](const List& b) { flow_list(c, b, place, list); },
                       [&](const DefinitionList& b) { flow_definitions(c, b, place, list); },
                       [&](const Table& b) { flow_table(c, block, b, place, list); },
                       [&](const Callout& b) { flow_callout(c, block, b, place, list); },
                       [&](const Figure& b) { flow_figure(c, block, b, place, list); },
                       [&](const ContactBox& contact) { flow_contact(c, block, contact, place, list); },
                       [&](const NoteLines& b) { flow_notes(c, b, place, list); },
                       [&](const TableOfContents&) { flow_contents(c, place, list); },
                       [&](const Imprint&) { flow_imprint(c, place, list); },
                       [&](const Break& b) {
                           list.pending_penalty = b.kind == BreakKind::page ? kBreakForced : kBreakForcedColumn;
                       },
                   },
                   block.content);
        c.block = outer;
    }
}

void flow_section(Composition& c, const Section& section, const Place& place, VerticalList& list) {
    Place inner = place;
    inner.parent = add_tag(c, Role::sect, place.parent);
    inner.level = place.level + 1;
    const Direction outer = c.direction;
    if (!section.language.empty()) {
        const Locale locale = *locale_from_bcp47(section.language);
        c.tags.back().language = locale.bcp47;
        c.direction = locale.direction;
    }
    flow(c, section.children, inner, list);
    c.direction = outer;
}

void flow_heading(Composition& c, const Block& block, const Heading& heading, const Place& place, VerticalList& list) {
    TextSetting setting;
    setting.style = scaled(c, heading_style(c.theme, heading.level));
    setting.frame = place.frame;
    setting.balance = true;
    setting.tag = add_text_tag(c, heading_role(heading.level), place.parent, heading.text);
    HeadingEntry entry;
    entry.level = heading.level;
    entry.text = heading.text;
    entry.tag = setting.tag;
    entry.title = plain_text(c.document.texts[static_cast<std::size_t>(heading.text)].content);
    list.headings.push_back(std::move(entry));
    list.pending_anchors.push_back({block.id, static_cast<int>(list.headings.size()) - 1, 0});

    std::vector<LineBox> lines = set_text(c, heading.text, setting);
    const std::size_t count = lines.size();
    if (list.keep_boxes > 0) {
        list.keep_boxes = 1;  // a heading right under a heading
    }
    for (std::size_t i = 0; i < count; ++i) {
        Box box;
        box.line = block.line;
        box.height = lines[i].height;
        box.items = std::move(lines[i].items);
        box.links = std::move(lines[i].links);
        box.penalty = i > 0 ? kBreakForbidden : 0;
        add_box(list, std::move(box), i == 0 ? setting.style.space_before : 0,
                i + 1 == count ? setting.style.space_after : 0);
    }
    list.keep_boxes = 2;  // a heading has at least two lines of text below it
}

void flow_paragraph(Composition& c, const Block& block, const Paragraph& paragraph, const Place& place,
                    VerticalList& list) {
    TextSetting setting;
    setting.style = scaled(c, c.theme.body);
    setting.frame = place.frame;
    setting.tag = add_text_tag(c, Role::p, place.parent, paragraph.text);
    setting.alignment = c.theme.justified ? Alignment::justified : Alignment::start;
    setting.hyphenate = true;
    setting.number_scale = place.number_scale;
    add_lines(list, set_text(c, paragraph.text, setting), setting.style.space_before, setting.style.space_after,
              block.line);
}

}  // namespace brochure
