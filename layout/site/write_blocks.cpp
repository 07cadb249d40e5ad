#include "site/write_blocks.h"

#include <algorithm>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "catalog/definition_order.h"
#include "catalog/local_date.h"
#include "edition/editions.h"
#include "site/html.h"

namespace brochure {

namespace {

template <typename... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

constexpr int kUsualNoteLines = 8;  // where paper would fill up the page

bool on_the_web(const Block& block) { return printed_in(block, std::string(kWebPages)); }

int heading_level(int level) { return std::clamp(level, 2, 6); }

std::string id_attribute(const std::string& id) {
    return id.empty() ? std::string() : fmt::format(" id=\"{}\"", escape_html(id));
}

/// Only its heading and lines to write on: of use on paper alone.
bool is_for_writing(const Section& section) {
    return section.children.size() == 2 && std::holds_alternative<NoteLines>(section.children[1].content);
}

const Heading* heading_of(const Section& section) {
    return section.children.empty() ? nullptr : std::get_if<Heading>(&section.children.front().content);
}

std::string section_id(const PageWriter& page, const Block& block) {
    if (!block.id.empty()) {
        return block.id;
    }
    const auto found = page.ids.find(&block);
    return found == page.ids.end() ? std::string() : found->second;
}

/// The text of a list item or cell stands in it directly, other blocks as blocks.
void write_children(PageWriter& page, const Blocks& children) {
    if (children.size() == 1) {
        if (const auto* paragraph = std::get_if<Paragraph>(&children.front().content)) {
            page.html += text_html(page, paragraph->text);
            return;
        }
    }
    page.html += '\n';
    write_blocks(page, children);
}

void write_section(PageWriter& page, const Block& block, const Section& section) {
    const Locale around = page.locale;
    std::string language;
    if (!section.language.empty()) {
        page.locale = locale_from_bcp47(section.language).value_or(around);
        language = language_attributes(page.locale);
    }
    page.html += fmt::format("<section{}{}{}>\n", id_attribute(section_id(page, block)), language,
                             is_for_writing(section) ? " class=\"on-paper\"" : "");
    ++page.level;
    write_blocks(page, section.children);
    --page.level;
    page.html += "</section>\n";
    page.locale = around;
}

void write_list(PageWriter& page, const List& list) {
    page.html += !list.numbered    ? "<ul>\n"
                 : list.start == 1 ? "<ol>\n"
                                   : fmt::format("<ol start=\"{}\">\n", list.start);
    for (const ListItem& item : list.items) {
        page.html += "<li>";
        write_children(page, item.children);
        page.html += "</li>\n";
    }
    page.html += list.numbered ? "</ol>\n" : "</ul>\n";
}

void write_definitions(PageWriter& page, const DefinitionList& list) {
    page.html += "<dl>\n";
    for (const Definition* item : in_reader_order(list, page.document)) {
        page.html += fmt::format("<div><dt>{}</dt><dd>", text_html(page, item->term));
        write_children(page, item->children);
        page.html += "</dd></div>\n";
    }
    page.html += "</dl>\n";
}

void write_rows(PageWriter& page, const std::vector<TableRow>& rows, const char* scope) {
    for (const TableRow& row : rows) {
        page.html += "<tr>";
        for (const TableCell& cell : row.cells) {
            page.html += cell.header ? fmt::format("<th scope=\"{}\">", scope) : "<td>";
            write_children(page, cell.children);
            page.html += cell.header ? "</th>" : "</td>";
        }
        page.html += "</tr>\n";
    }
}

void write_table(PageWriter& page, const Table& table) {
    // On a phone a table of two columns stands as a list: each row its header, and below it what is said of it.
    const bool pairs = std::all_of(table.body.begin(), table.body.end(), [](const TableRow& row) {
        return row.cells.size() == 2 && row.cells.front().header && !row.cells.back().header;
    });
    page.html += pairs ? "<table class=\"pairs\">\n" : "<table>\n";
    if (table.caption != kNoText) {
        page.html += fmt::format("<caption>{}</caption>\n", text_html(page, table.caption));
    }
    if (!table.head.empty()) {
        page.html += "<thead>\n";
        write_rows(page, table.head, "col");
        page.html += "</thead>\n";
    }
    page.html += "<tbody>\n";
    write_rows(page, table.body, "row");
    page.html += "</tbody>\n</table>\n";
}

void write_callout(PageWriter& page, const Block& block, const Callout& callout) {
    const bool urgent = callout.kind == CalloutKind::urgent;
    const bool warning = callout.kind == CalloutKind::warning;
    const LabelId label = urgent ? LabelId::urgent : warning ? LabelId::warning : LabelId::note;
    const int level = heading_level(page.level + 1);
    page.html += fmt::format(
        "<div class=\"box {}\"{}>\n<h{}>{}</h{}>\n",
        urgent    ? "urgent"
        : warning ? "warning"
                  : "note",
        id_attribute(block.id), level,
        callout.title == kNoText ? escape_html(page.document.labels[label]) : text_html(page, callout.title), level);
    ++page.level;
    write_blocks(page, callout.children);
    --page.level;
    page.html += "</div>\n";
}

void write_figure(PageWriter& page, const Block& block, const Figure& figure) {
    const bool mirror = figure.mirror && page.locale.direction == Direction::right_to_left;
    const Picture& picture = page.document.document->pictures[static_cast<std::size_t>(figure.picture)];
    page.html += fmt::format("<figure{} style=\"--width:{}%\">\n{}\n", id_attribute(block.id),
                             svg_number(figure.width * 100), picture_html(page, picture, figure.alt, mirror));
    if (figure.caption != kNoText) {
        page.html += fmt::format("<figcaption>{}</figcaption>\n", text_html(page, figure.caption));
    }
    page.html += "</figure>\n";
}

void write_notes(PageWriter& page, const NoteLines& notes) {
    page.html += "<div class=\"lines on-paper\" aria-hidden=\"true\">";
    for (int i = 0; i < (notes.lines > 0 ? notes.lines : kUsualNoteLines); ++i) {
        page.html += "<span></span>";
    }
    page.html += "</div>\n";
}

void name_sections(const Blocks& blocks, std::map<const Block*, std::string>& ids) {
    for (const Block& block : blocks) {
        if (std::holds_alternative<Section>(block.content) && block.id.empty() && on_the_web(block)) {
            ids.emplace(&block, fmt::format("section-{}", ids.size() + 1));
        }
    }
}

void write_contents(PageWriter& page) {
    const std::string title = escape_html(page.document.labels[LabelId::contents]);
    page.html += fmt::format(
        "<nav class=\"contents\" aria-labelledby=\"contents-title\">\n<h2 id=\"contents-title\">{}</h2>\n<ol>\n",
        title);
    for (const Block& block : page.document.document->body) {
        const auto* section = std::get_if<Section>(&block.content);
        const Heading* heading = section == nullptr ? nullptr : heading_of(*section);
        if (heading == nullptr || !on_the_web(block)) {
            continue;
        }
        page.html +=
            fmt::format("<li{}><a href=\"#{}\">{}</a></li>\n", is_for_writing(*section) ? " class=\"on-paper\"" : "",
                        escape_html(section_id(page, block)), text_html(page, heading->text));
    }
    page.html += "</ol>\n</nav>\n";
}

/// Whether the element of the block carries its id; before the others stands an element that does.
bool carries_id(const Block& block) {
    return std::holds_alternative<Section>(block.content) || std::holds_alternative<Heading>(block.content) ||
           std::holds_alternative<Paragraph>(block.content) || std::holds_alternative<Callout>(block.content) ||
           std::holds_alternative<Figure>(block.content);
}

void write_block(PageWriter& page, const Block& block) {
    if (!block.id.empty() && !carries_id(block)) {
        page.html += fmt::format("<span{}></span>\n", id_attribute(block.id));
    }
    std::visit(Overloaded{
                   [&](const Section& b) { write_section(page, block, b); },
                   [&](const Heading& b) {
                       const int level = heading_level(b.level + 1);
                       page.html += fmt::format("<h{}{}>{}</h{}>\n", level, id_attribute(block.id),
                                                text_html(page, b.text), level);
                   },
                   [&](const Paragraph& b) {
                       page.html += fmt::format("<p{}>{}</p>\n", id_attribute(block.id), text_html(page, b.text));
                   },
                   [&](const List& b) { write_list(page, b); },
                   [&](const DefinitionList& b) { write_definitions(page, b); },
                   [&](const Table& b) { write_table(page, b); },
                   [&](const Callout& b) { write_callout(page, block, b); },
                   [&](const Figure& b) { write_figure(page, block, b); },
                   [&](const ContactBox&) { write_contact(page); },
                   [&](const NoteLines& b) { write_notes(page, b); },
                   [&](const TableOfContents&) { write_contents(page); },
                   [&](const Imprint&) { write_imprint(page); },
                   [&](const Break&) {},
               },
               block.content);
}

}  // namespace

void write_blocks(PageWriter& page, const Blocks& blocks) {
    if (&blocks == &page.document.document->body) {
        name_sections(blocks, page.ids);
    }
    for (const Block& block : blocks) {
        if (on_the_web(block)) {
            write_block(page, block);
        }
    }
}

void write_contact(PageWriter& page) {
    const LocalDocument& document = page.document;
    const LocalLabels& labels = document.labels;
    std::string rows;
    for (const auto& [label, field] : {std::pair{LabelId::hospital, ClinicField::name},
                                       {LabelId::department, ClinicField::department},
                                       {LabelId::telephone, ClinicField::phone},
                                       {LabelId::telephone_night, ClinicField::phone_night},
                                       {LabelId::fever_temperature, ClinicField::fever},
                                       {LabelId::opening_hours, ClinicField::hours},
                                       {LabelId::address, ClinicField::address},
                                       {LabelId::email, ClinicField::email},
                                       {LabelId::website, ClinicField::web}}) {
        const std::string value = clinic_value(*document.clinic, field, document.locale.bcp47, document.zero);
        if (value.empty()) {
            continue;
        }
        const bool number = field == ClinicField::phone || field == ClinicField::phone_night;
        std::string lines;
        std::size_t begin = 0;
        while (begin <= value.size()) {
            const std::size_t end = std::min(value.find('\n', begin), value.size());
            lines += (begin > 0 ? "<br>" : "") +
                     field_html(value.substr(begin, end - begin), clinic_uri(*document.clinic, field), labels);
            begin = end + 1;
        }
        rows += fmt::format("<div{}><dt>{}</dt><dd>{}</dd></div>\n", number ? " class=\"large\"" : "",
                            escape_html(labels[label]), lines);
    }
    if (!rows.empty()) {
        const int level = heading_level(page.level + 1);
        page.html += fmt::format("<div class=\"box contact\">\n<h{}>{}</h{}>\n<dl>\n{}</dl>\n</div>\n", level,
                                 escape_html(labels[LabelId::contact_title]), level, rows);
    }
}

void write_imprint(PageWriter& page) {
    const LocalDocument& document = page.document;
    const LocalLabels& labels = document.labels;
    const auto date = [&](const std::string& iso) { return local_date(iso, document.locale, document.zero); };
    const int level = heading_level(page.level + 1);
    std::string lines;
    const auto add_line = [&](const std::string& text, bool strong = false) {
        const std::string escaped = escape_html(text);
        lines += strong ? fmt::format("<p><strong>{}</strong></p>\n", escaped) : fmt::format("<p>{}</p>\n", escaped);
    };
    add_line(fill(labels[LabelId::version_line], {{"version", with_digits(document.document->version, document.zero)},
                                                  {"date", date(document.document->date)}}));
    add_line(fill(labels[LabelId::language_line], {{"language", language_name(document.locale, document.locale)}}));
    if (document.catalog_file.empty()) {
        add_line(labels[LabelId::source_notice]);
    } else {
        if (const auto source = locale_from_bcp47(document.document->language)) {
            add_line(fill(labels[LabelId::translated_from], {{"language", language_name(*source, document.locale)}}));
        }
        const bool draft = document.review == ReviewStatus::draft;
        add_line(draft ? labels[LabelId::draft_notice]
                       : fill(labels[LabelId::reviewed_notice],
                              {{"name", document.reviewed_by}, {"date", date(document.reviewed_on)}}),
                 draft);
    }
    page.html += fmt::format("<div class=\"imprint\">\n<h{}>{}</h{}>\n{}</div>\n", level,
                             escape_html(labels[LabelId::about_title]), level, lines);
}

}  // namespace brochure
