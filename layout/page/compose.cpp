#include "page/compose.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catalog/keywords.h"
#include "page/composition.h"
#include "page/cover.h"
#include "page/flow.h"
#include "page/measure_figures.h"
#include "page/paginate.h"
#include "page/paint.h"
#include "page/running.h"
#include "page/set_text.h"
#include "page/side_by_side.h"
#include "page/vertical_list.h"

namespace brochure {

namespace {

// A space between blocks may grow by so much of the body's leading to bring the foot of a page level.
constexpr double kMostFeather = 0.3;

struct Destination {
    int page = 0;
    Pt y = 0;
};

/// Where headings and ids came to lie.
struct Destinations {
    std::vector<Destination> headings;
    std::map<std::string, Destination> ids;
};

struct PlacedSlot {
    PageNumberSlot slot;
    int page = 0;
    Pt dx = 0;
    Pt y = 0;
};

std::string text_of(const LocalDocument& document, TextId text) {
    return text == kNoText ? std::string() : plain_text(document.texts[static_cast<std::size_t>(text)].content);
}

Metadata metadata_of(const LocalDocument& document) {
    const Document& source = *document.document;
    Metadata metadata;
    metadata.title = text_of(document, source.title);
    metadata.author = text_of(document, source.author);
    metadata.subject = text_of(document, source.subject);
    for (const TextId keyword : source.keywords) {
        std::ranges::move(names_in(text_of(document, keyword)), std::back_inserter(metadata.keywords));
    }
    metadata.language = document.locale.bcp47;
    metadata.direction = document.locale.direction;
    return metadata;
}

/// `beside`: what the page holds in the language next to the reader's.
void paint_box(Page& page, std::vector<Item>& beside, Box box, Pt dx, Pt y) {
    for (Item& item : box.items) {
        translate(item, dx, y);
        page.items.push_back(std::move(item));
    }
    for (Item& item : box.beside) {
        translate(item, dx, y);
        beside.push_back(std::move(item));
    }
    for (PageLink& link : box.links) {
        link.box.x += dx;
        link.box.y += y;
        page.links.push_back(std::move(link));
    }
}

/// Ruled lines from `top` to the foot of the text area, the last as far from the foot's rule as to look like no part of
/// it.
void rule_lines(const Composition& c, Page& page, Frame frame, Pt top, Pt bottom) {
    const Pt leading = scaled(c, c.theme.note_line_leading);
    const Pt last = c.paper.running ? std::min(bottom, foot_rule(c) - leading / 2) : bottom;
    const int lines = static_cast<int>((last - top + 0.01) / leading);
    for (int i = 1; i <= lines; ++i) {
        page.items.push_back(
            horizontal_rule(frame.left, frame.right, top + i * leading, c.theme.palette.rule, c.theme.rule_width));
    }
}

/// Puts the columns of the galley on pages after those that are there already.
Destinations place_columns(Composition& c, VerticalList list, const Pagination& pagination, const TextArea& area,
                           Frame base, Pages& pages, std::vector<PlacedSlot>& slots) {
    Destinations destinations;
    destinations.headings.resize(list.headings.size());
    int column_of_page = 0;
    const Pt step = base.width() + c.paper.column_gap;
    std::vector<Item> beside;
    const auto close_page = [&] {
        std::move(beside.begin(), beside.end(), std::back_inserter(pages.pages.back().items));
        beside.clear();
    };
    for (std::size_t n = 0; n < pagination.columns.size(); ++n) {
        const Column& column = pagination.columns[n];
        if (column.new_page) {
            if (!beside.empty()) {
                close_page();
            }
            column_of_page = 0;
            Page fresh;
            fresh.size = c.paper.size;
            pages.pages.push_back(std::move(fresh));
            const int number = static_cast<int>(pages.pages.size());
            pages.pages.back().label = digits(c, number);
        }
        Page& page = pages.pages.back();
        const int number = static_cast<int>(pages.pages.size());
        const Frame frame = text_frame(c, number);
        const auto frame_of = [&](int index) {
            const Frame from_start = inset(c, frame, step * index);
            return split_start(c, from_start, base.width()).first;
        };
        const Frame here = frame_of(column_of_page);
        const Pt dx = here.left - base.left;
        const Pt top = c.paper.margin_top;
        Pt y = top;
        const int head = list.boxes[column.begin].repeated_head;
        if (head >= 0) {
            paint_box(page, beside, list.heads[static_cast<std::size_t>(head)], dx, y);
            y += list.heads[static_cast<std::size_t>(head)].height;
        }
        for (std::size_t i = column.begin; i < column.end; ++i) {
            Box& box = list.boxes[i];
            y = top + top_of(box, y - top, i == column.begin, area);
            y += i > column.begin ? spread_space(box, column.spread, area) : 0;
            if (box.height > area.height + 0.5) {
                Diagnostic d;
                d.code = Code::overflow;
                d.message =
                    fmt::format("a block is {:.0f} pt higher than the page's text area", box.height - area.height);
                d.remedy = "split the table row, figure or list into smaller ones, or make the figure narrower";
                d.file = c.document.document->file;
                d.line = box.line;
                d.locale = c.document.locale.gettext;
                d.page = number;
                c.diagnostics.push_back(std::move(d));
            }
            for (const Anchor& anchor : box.anchors) {
                const Destination destination{number - 1, y + anchor.y};
                if (anchor.heading >= 0) {
                    destinations.headings[static_cast<std::size_t>(anchor.heading)] = destination;
                }
                if (!anchor.id.empty()) {
                    destinations.ids.emplace(anchor.id, destination);
                }
            }
            for (PageNumberSlot& slot : box.page_numbers) {
                slots.push_back({std::move(slot), number - 1, dx, y});
            }
            if (box.fill) {
                rule_lines(c, page, here, y, top + area.height);
                // Columns that nothing else stands in are for notes too.
                const bool last_of_page = n + 1 == pagination.columns.size() || pagination.columns[n + 1].new_page;
                for (int k = column_of_page + 1; last_of_page && i + 1 == column.end && k < area.columns; ++k) {
                    const Pt same_lines = top + std::fmod(y - top, scaled(c, c.theme.note_line_leading));
                    rule_lines(c, page, frame_of(k), same_lines, top + area.height);
                }
            }
            const Pt box_height = box.height;
            paint_box(page, beside, std::move(box), dx, y);
            y += box_height;
        }
        ++column_of_page;
    }
    if (!beside.empty()) {
        close_page();
    }
    return destinations;
}

/// Writes the page numbers of the contents, now that they are known, and makes the entries links.
void number_contents(const std::vector<Composition*>& languages, const Destinations& destinations,
                     const std::vector<PlacedSlot>& slots, Pages& pages) {
    for (const PlacedSlot& placed : slots) {
        Composition& c = *languages[placed.slot.half];
        const Destination destination = destinations.headings[static_cast<std::size_t>(placed.slot.heading)];
        const std::string number = digits(c, destination.page + 1);
        Page& page = pages.pages[static_cast<std::size_t>(placed.page)];
        std::vector<Item> items;
        for (LineBox& line : set_label(c, number, placed.slot.setting)) {
            for (Item& item : line.items) {
                translate(item, placed.dx, placed.y + placed.slot.baseline - line.baseline);
                items.push_back(std::move(item));
            }
        }
        // Right after the entry's own text, so that the number is read with it.
        auto after = page.items.end();
        for (auto item = page.items.begin(); item != page.items.end(); ++item) {
            const auto* text = std::get_if<PlacedText>(&item->content);
            if (text != nullptr && text->tag == placed.slot.tag) {
                after = item + 1;
            }
        }
        page.items.insert(after, std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
        PageLink link;
        link.tag = placed.slot.tag;
        link.box = placed.slot.area;
        link.box.x += placed.dx;
        link.box.y += placed.y;
        link.target_page = destination.page;
        link.target_y = destination.y;
        link.contents =
            fill(c.document.labels[LabelId::link_to_page], {{"page", number}, {"title", placed.slot.title}});
        page.links.push_back(std::move(link));
    }
}

/// "#id" to the page where the block with that id begins; a link to a block that this edition leaves out is plain text.
void resolve_links(Composition& c, const Destinations& destinations, Pages& pages) {
    for (Page& page : pages.pages) {
        for (PageLink& link : page.links) {
            if (!link.uri.starts_with('#')) {
                continue;
            }
            const auto found = destinations.ids.find(link.uri.substr(1));
            if (found == destinations.ids.end()) {
                c.tags[static_cast<std::size_t>(link.tag)].role = Role::span;  // the target is not in this edition
                continue;
            }
            link.uri.clear();
            link.target_page = found->second.page;
            link.target_y = found->second.y;
            link.contents = fill(link.contents, {{"page", digits(c, found->second.page + 1)}, {"title", found->first}});
        }
        std::erase_if(page.links, [](const PageLink& link) { return link.uri.starts_with('#'); });
    }
}

/// A page of ruled lines under a heading, for the questions that come up at home.
void add_note_page(Composition& c, Pages& pages) {
    Page page;
    page.size = c.paper.size;
    const int number = static_cast<int>(pages.pages.size()) + 1;
    page.label = digits(c, number);
    const Frame frame = text_frame(c, number);
    TextSetting heading;
    heading.style = scaled(c, c.theme.h1);
    heading.frame = frame;
    heading.tag = add_tag(c, Role::h1, add_tag(c, Role::sect, c.root));
    heading.color = accent(c);
    const Pt top = c.paper.margin_top;
    const std::string& title = c.document.labels[LabelId::notes_title];
    const Pt y = paint_lines(page, set_label(c, title, heading), top) + heading.style.space_after;
    rule_lines(c, page, frame, y, c.paper.size.height - c.paper.margin_bottom);
    pages.outline.push_back({1, title, number - 1, top, heading.tag});
    pages.pages.push_back(std::move(page));
}

/// A part of the structure for each of two languages, so that each is read from beginning to end.
void add_language_roots(Composition& reader, Composition& other, Pages& pages) {
    for (Composition* c : {&reader, &other}) {
        c->root = add_tag(*c, Role::sect, 0);
        c->tags.back().language = c->document.locale.bcp47;
    }
    other.half = 1;
    pages.beside = other.root;
    pages.metadata.other_language = other.document.locale.bcp47;
}

/// Makes the body's leading in the brochure's language the distance of the grid's lines.
void set_grid(Composition& c, const TypeStyle& style) {
    TextSetting setting;
    setting.style = style;
    setting.frame = {0, 1e6};
    setting.single_line = true;
    const std::size_t said = c.diagnostics.size();
    const std::vector<LineBox> lines = set_text(c, c.document.document->title, setting);
    c.diagnostics.resize(said);  // the title itself is set, and complained of, on the cover
    c.grid = lines.empty() ? style.leading : lines.front().height;
    c.grid_baseline = lines.empty() ? style.size : lines.front().baseline;
}

/// How much room the running foot needs, which in Nastaliq or in two lines may be more than the paper's margin.
Pt measure_foot(Composition& reader, Composition* other) {
    const std::size_t said = reader.diagnostics.size();
    const Frame frame = text_frame(reader, 1);
    Pt height = 0;
    if (other == nullptr) {
        height = least_foot(reader, frame);
    } else {
        divide(reader, *other, frame);
        height = std::max(least_foot(reader, reader.column), least_foot(*other, other->column));
    }
    reader.diagnostics.resize(said);  // said again where the foot is painted
    return height;
}

}  // namespace

Outcome<Pages> compose(const ComposeInput& input, TextContext& context) {
    Outcome<Pages> outcome;
    Pages pages;
    PaperStyle paper = input.paper;
    const auto in_language = [&](const LocalDocument& document, const Theme& theme) {
        Composition c{
            document,    theme, paper, input.fonts, context, pages.tags, outcome.diagnostics, document.locale.direction,
            input.traces};
        c.edition = input.edition;
        return c;
    };
    Composition c = in_language(input.document, input.theme);
    const Theme other_theme = input.beside != nullptr ? lighter(input.theme) : Theme{};
    std::optional<Composition> other;
    pages.metadata = metadata_of(input.document);
    add_tag(c, Role::document, kArtifact);
    pages.tags[0].language = input.document.locale.bcp47;
    if (input.beside != nullptr) {
        other.emplace(in_language(*input.beside, other_theme));
        add_language_roots(c, *other, pages);
    }
    paper.margin_bottom = std::max(paper.margin_bottom, measure_foot(c, other ? &*other : nullptr));

    const bool has_cover = input.cover && input.document.document->cover >= 0;
    if (has_cover) {
        pages.pages.push_back(compose_cover(c, other ? &*other : nullptr));
    }
    const std::size_t first = pages.pages.size();

    const int columns = other ? 1 : std::max(1, c.paper.columns);
    const Frame whole = text_frame(c, static_cast<int>(first) + 1);
    const Pt width = (whole.width() - c.paper.column_gap * (columns - 1)) / columns;
    Place place;
    place.frame = {whole.left, whole.left + width};
    place.parent = c.root;
    place.page_height = c.paper.size.height - c.paper.margin_top - c.paper.margin_bottom;
    const TypeStyle body = scaled(c, input.theme.body);
    if (input.theme.baseline_grid) {
        set_grid(c, body);
    }
    VerticalList list;
    if (other) {
        if (input.theme.baseline_grid) {
            set_grid(*other, body);
            c.grid = other->grid = std::max(c.grid, other->grid);
            c.grid_baseline = other->grid_baseline = std::max(c.grid_baseline, other->grid_baseline);
        }
        divide(c, *other, place.frame);
        list = flow_side_by_side(c, *other, input.document.document->body, place, !has_cover);
    } else {
        if (!has_cover) {
            flow_title(c, place, list);
        }
        flow(c, input.document.document->body, place, list);
    }
    const TextArea area{place.page_height, columns, c.grid, body.leading * kMostFeather, static_cast<int>(first) + 1};
    const Pagination pagination = paginate(list, area);
    const std::vector<HeadingEntry> headings = list.headings;
    std::vector<PlacedSlot> slots;
    const Destinations destinations = place_columns(c, std::move(list), pagination, area, place.frame, pages, slots);
    std::vector<Composition*> languages = {&c};
    if (other) {
        languages.push_back(&*other);
    }
    number_contents(languages, destinations, slots, pages);
    resolve_links(c, destinations, pages);

    for (std::size_t i = 0; i < headings.size(); ++i) {
        const Destination& destination = destinations.headings[i];
        pages.outline.push_back(
            {headings[i].level, headings[i].title, destination.page, destination.y, headings[i].tag});
    }
    while (static_cast<int>(pages.pages.size()) % input.page_multiple != 0) {
        add_note_page(c, pages);
    }
    for (std::size_t i = first; i < pages.pages.size(); ++i) {
        const int number = static_cast<int>(i) + 1;
        if (other) {
            add_running_feet(c, *other, pages.pages[i], number);
        } else {
            add_running_foot(c, pages.pages[i], number);
        }
    }
    measure_figures(pages);
    append(outcome.diagnostics, input.fonts.problems());
    if (context.hyphenation() != nullptr) {
        append(outcome.diagnostics, context.hyphenation()->problems());
    }
    outcome.value = std::move(pages);
    return outcome;
}

}  // namespace brochure
