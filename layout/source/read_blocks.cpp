#include "source/read_blocks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>
#include <sstream>

#include <fmt/format.h>

#include "core/locale.h"
#include "source/inlines.h"
#include "source/toml_section.h"
#include "source/xml_file.h"

namespace brochure {

namespace {

constexpr std::array<std::string_view, 12> kBlockNames = {"section", "p",      "ul",      "ol",    "dl",  "table",
                                                          "aside",   "figure", "contact", "notes", "toc", "imprint"};
constexpr std::array<std::string_view, 7> kInlineNames = {"b", "em", "dfn", "a", "span", "nobr", "abbr"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_block(std::string_view name) { return name == "break" || contains(kBlockNames, name); }

bool is_blank(const xmlNode* node) { return node->type == XML_TEXT_NODE && xmlIsBlankNode(node) != 0; }

bool is_heading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// Inline elements may hold only inline elements and text.
void check_inline_elements(SourceReader& reader, const xmlNode* element) {
    for (const xmlNode* child = element->children; child != nullptr; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            if (!contains(kInlineNames, name_of(child))) {
                report(reader, Code::xml_structure, child,
                       fmt::format("<{}> is not allowed inside the text of <{}>", name_of(child), name_of(element)),
                       fmt::format("inside text use: {}", fmt::join(kInlineNames, ", ")));
            } else {
                check_inline_elements(reader, child);
            }
        } else if (child->type != XML_TEXT_NODE) {
            report(reader, Code::xml_structure, child,
                   fmt::format("a comment, entity or instruction inside the text of <{}>", name_of(element)),
                   "move it before the element; xgettext would split the text there");
        }
    }
}

void check_references(SourceReader& reader, const Inlines& content, const xmlNode* element, bool placeholders) {
    for (const Inline& part : content) {
        if (part.kind == InlineKind::placeholder) {
            if (!placeholders) {
                report(reader, Code::placeholder_unknown, element,
                       fmt::format("the placeholder {{{}}} is not allowed here", part.text),
                       "placeholders stand only in paragraphs, lists, tables and boxes");
            } else if (!is_clinic_field(part.text)) {
                report(reader, Code::placeholder_unknown, element,
                       fmt::format("there is no placeholder {{{}}}", part.text),
                       fmt::format("use one of: {}", clinic_fields()));
            }
        } else if (part.kind == InlineKind::link) {
            const bool known = part.value.starts_with("https://") || part.value.starts_with("http://") ||
                               part.value.starts_with("mailto:") || part.value.starts_with("tel:");
            if (part.value.starts_with('#')) {
                reader.references.emplace_back(part.value.substr(1), line_of(element));
            } else if (!known) {
                report(reader, Code::xml_structure, element, fmt::format("“{}” is no address", part.value),
                       "write href=\"https://…\", \"mailto:…\", \"tel:…\" or \"#id\"");
            }
        }
        check_references(reader, part.children, element, placeholders);
    }
}

List read_list(SourceReader& reader, const xmlNode* node, int level) {
    List list;
    list.numbered = name_of(node) == "ol";
    check_attributes(reader, node,
                     list.numbered ? std::initializer_list<std::string_view>{"id", "start"}
                                   : std::initializer_list<std::string_view>{"id"});
    if (has_attribute(node, "start")) {
        const auto start = parse_int(attribute(node, "start"));
        if (!start || *start < 0) {
            report(reader, Code::xml_structure, node, "start must be a number from 0", "write start=\"1\"");
        }
        list.start = start.value_or(1);
    }
    for (const xmlNode* child : child_elements(reader, node)) {
        if (name_of(child) != "li") {
            unexpected(reader, child, node, "li");
            continue;
        }
        check_attributes(reader, child, {"id", "comment", "context"});
        ListItem item;
        item.line = line_of(child);
        item.children = read_item(reader, child, level);
        if (item.children.empty()) {
            report(reader, Code::xml_structure, child, "<li> is empty", "write text into it or remove it");
        }
        list.items.push_back(std::move(item));
    }
    if (list.items.empty()) {
        report(reader, Code::xml_structure, node, fmt::format("<{}> has no items", name_of(node)), "add <li>");
    }
    return list;
}

DefinitionList read_definitions(SourceReader& reader, const xmlNode* node, int level) {
    DefinitionList list;
    check_attributes(reader, node, {"id", "order"});
    const std::string order = attribute(node, "order");
    list.alphabetical = order == "alphabetical";
    if (!order.empty() && !list.alphabetical) {
        report(reader, Code::xml_structure, node, fmt::format("<dl> has the order “{}”", order),
               "write order=\"alphabetical\", or nothing to keep the order of the source");
    }
    const auto children = child_elements(reader, node);
    for (std::size_t i = 0; i < children.size(); ++i) {
        const bool pair = name_of(children[i]) == "dt" && i + 1 < children.size() && name_of(children[i + 1]) == "dd";
        if (!pair) {
            report(reader, Code::xml_structure, children[i],
                   fmt::format("<{}> is not part of a pair <dt> <dd>", name_of(children[i])),
                   "write each term as <dt> and its explanation as <dd> after it");
            continue;
        }
        check_attributes(reader, children[i], {"id", "comment", "context"});
        check_attributes(reader, children[i + 1], {"id", "comment", "context"});
        Definition definition;
        definition.line = line_of(children[i]);
        definition.term = read_text(reader, children[i]);
        definition.children = read_item(reader, children[i + 1], level);
        if (definition.term == kNoText || definition.children.empty()) {
            report(reader, Code::xml_structure, children[i], "a term or its explanation is empty", "write both");
        } else {
            list.items.push_back(std::move(definition));
        }
        ++i;
    }
    return list;
}

Callout read_callout(SourceReader& reader, const xmlNode* node, int level) {
    Callout callout;
    check_attributes(reader, node, {"id", "class"});
    const std::string kind = attribute(node, "class");
    if (kind == "warning") {
        callout.kind = CalloutKind::warning;
    } else if (kind == "urgent") {
        callout.kind = CalloutKind::urgent;
    } else if (kind != "note") {
        report(reader, Code::xml_structure, node, fmt::format("<aside> has the class “{}”", kind),
               "write class=\"note\", \"warning\" or \"urgent\"");
    }
    const xmlNode* first = xmlFirstElementChild(const_cast<xmlNode*>(node));
    if (first != nullptr && name_of(first) == "header") {
        check_attributes(reader, first, {"comment", "context"});
        callout.title = read_text(reader, first);
    }
    callout.children = read_blocks(reader, node, level + 1);
    if (callout.children.empty()) {
        report(reader, Code::xml_structure, node, "<aside> is empty", "add a <p>");
    }
    return callout;
}

Figure read_figure(SourceReader& reader, const xmlNode* node) {
    Figure figure;
    check_attributes(reader, node, {"id", "src", "alt", "width", "mirror", "comment", "context"});
    const std::string src = attribute(node, "src");
    if (src.empty()) {
        report(reader, Code::xml_structure, node, "<figure> has no src", "write src=\"figures/name.svg\"");
    } else {
        figure.picture = add_picture(reader, node, src);
    }
    const std::string alt = normalized_attribute(attribute(node, "alt"));
    if (alt.empty()) {
        report(reader, Code::alt_missing, node, "<figure> has no alt",
               "write alt=\"…\": what somebody who cannot see the picture should know");
    } else {
        Text text;
        text.msgctxt = escaped_attribute(attribute(node, "context"));
        text.msgid = alt;
        text.file = reader.document.file;
        text.line = line_of(node);
        text.language = reader.language;
        Outcome<Inlines> content = parse_inlines(alt);
        if (content.value) {
            text.content = std::move(*content.value);
            check_references(reader, text.content, node, false);
        } else {
            report(reader, Code::markup_broken, node, content.diagnostics.front().message,
                   content.diagnostics.front().remedy);
        }
        figure.alt = static_cast<TextId>(reader.document.texts.size());
        reader.document.texts.push_back(std::move(text));
    }
    std::string width = attribute(node, "width");
    if (!width.empty()) {
        if (width.back() == '%') {
            width.pop_back();
        }
        const auto percent = parse_int(width);
        if (!percent || *percent < 5 || *percent > 100) {
            report(reader, Code::xml_structure, node, "width must be a share of the measure",
                   "write width=\"60%\", from 5% to 100%");
        }
        figure.width = percent.value_or(100) / 100.0;
    }
    const std::string mirror = attribute(node, "mirror");
    if (!mirror.empty() && mirror != "yes" && mirror != "no") {
        report(reader, Code::xml_structure, node, fmt::format("mirror is “{}”", mirror),
               "write mirror=\"yes\" or \"no\"");
    }
    figure.mirror = mirror == "yes";
    for (const xmlNode* child : child_elements(reader, node)) {
        if (name_of(child) == "figcaption" && figure.caption == kNoText) {
            check_attributes(reader, child, {"comment", "context"});
            figure.caption = read_text(reader, child);
        } else {
            unexpected(reader, child, node, "figcaption");
        }
    }
    return figure;
}

Section read_section(SourceReader& reader, const xmlNode* node, int level) {
    Section section;
    check_attributes(reader, node, {"id", "lang"});
    section.language = attribute(node, "lang");
    if (!section.language.empty() && !locale_from_bcp47(section.language)) {
        report(reader, Code::xml_structure, node, fmt::format("xml:lang is “{}”", section.language),
               "write the language of the section as a BCP 47 tag, such as xml:lang=\"ar\"");
        section.language.clear();
    }
    const std::string outer = reader.language;
    reader.language = section.language.empty() ? outer : section.language;
    const xmlNode* first = xmlFirstElementChild(const_cast<xmlNode*>(node));
    if (first == nullptr || !is_heading(name_of(first))) {
        report(reader, Code::heading_level, first == nullptr ? node : first,
               "the section does not begin with a heading", fmt::format("begin it with <h{}>", level));
    }
    section.children = read_blocks(reader, node, level + 1);
    reader.language = outer;
    return section;
}

NoteLines read_notes(SourceReader& reader, const xmlNode* node) {
    check_attributes(reader, node, {"id", "lines", "least"});
    NoteLines notes;
    if (has_attribute(node, "lines")) {
        const auto lines = parse_int(attribute(node, "lines"));
        if (!lines || *lines < 1 || *lines > 200) {
            report(reader, Code::xml_structure, node, "lines must be a number from 1 to 200", "write lines=\"18\"");
        }
        notes.lines = lines.value_or(10);
    }
    if (has_attribute(node, "least")) {
        const auto least = parse_int(attribute(node, "least"));
        if (!least || *least < 0 || *least > 20 || has_attribute(node, "lines")) {
            report(reader, Code::xml_structure, node, "least must be a number from 0 to 20, without lines",
                   "write least=\"0\" to rule whatever the page has left");
        }
        notes.least = least.value_or(notes.least);
    }
    return notes;
}

ContactBox read_contact(SourceReader& reader, const xmlNode* node) {
    check_attributes(reader, node, {"id", "codes"});
    ContactBox contact;
    if (has_attribute(node, "codes")) {
        contact.codes = false;
        if (const std::string codes = attribute(node, "codes"); codes != "none") {
            report(reader, Code::xml_structure, node, fmt::format("codes is “{}”", codes),
                   "write codes=\"none\", or leave it out to print QR codes");
        }
    }
    return contact;
}

Break read_break(SourceReader& reader, const xmlNode* node) {
    check_attributes(reader, node, {"to"});
    const std::string to = attribute(node, "to");
    if (to != "page" && to != "column") {
        report(reader, Code::xml_structure, node, fmt::format("<break> goes to “{}”", to),
               "write to=\"page\" or to=\"column\"");
    }
    return {to == "column" ? BreakKind::column : BreakKind::page};
}

/// The editions that an attribute of a block names.
std::vector<std::string> edition_names(SourceReader& reader, const xmlNode* node, const char* name) {
    std::vector<std::string> names = word_list(attribute(node, name));
    for (const std::string& edition : names) {
        reader.document.mentioned_editions.push_back({edition, line_of(node)});
    }
    return names;
}

}  // namespace

void report(SourceReader& reader, Code code, const xmlNode* node, std::string message, std::string remedy) {
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    d.file = reader.document.file;
    d.line = line_of(node);
    reader.diagnostics.push_back(std::move(d));
}

std::optional<int> parse_int(const std::string& text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::vector<std::string> word_list(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

void check_attributes(SourceReader& reader, const xmlNode* node, std::initializer_list<std::string_view> allowed) {
    const bool block = is_block(name_of(node));
    for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
        const std::string_view name(reinterpret_cast<const char*>(a->name));
        if (block && (name == "only" || name == "except")) {
            continue;
        }
        if (std::find(allowed.begin(), allowed.end(), name) == allowed.end()) {
            report(reader, Code::xml_structure, node, fmt::format("unknown attribute {} on <{}>", name, name_of(node)),
                   allowed.size() == 0 ? fmt::format("<{}> has no attributes", name_of(node))
                                       : fmt::format("use one of: {}", fmt::join(allowed, ", ")));
        }
    }
}

std::vector<const xmlNode*> child_elements(SourceReader& reader, const xmlNode* node) {
    std::vector<const xmlNode*> children;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            children.push_back(child);
        } else if (child->type == XML_TEXT_NODE && !is_blank(child)) {
            report(reader, Code::xml_structure, child, fmt::format("text directly inside <{}>", name_of(node)),
                   "put it into an element such as <p>; here it would be lost");
        } else if (child->type == XML_PI_NODE || child->type == XML_ENTITY_REF_NODE) {
            report(reader, Code::xml_structure, child,
                   fmt::format("an instruction or entity inside <{}>", name_of(node)), "remove it");
        }
    }
    return children;
}

void unexpected(SourceReader& reader, const xmlNode* node, const xmlNode* parent, std::string_view allowed) {
    report(reader, Code::xml_structure, node,
           fmt::format("unexpected element <{}> in <{}>", name_of(node), name_of(parent)),
           fmt::format("use one of: {}", allowed));
}

Blocks read_item(SourceReader& reader, const xmlNode* item, int level) {
    bool blocks = false;
    bool text = false;
    for (const xmlNode* child = item->children; child != nullptr; child = child->next) {
        blocks = blocks || (child->type == XML_ELEMENT_NODE && is_block(name_of(child)));
        text = text || (child->type == XML_TEXT_NODE && !is_blank(child)) ||
               (child->type == XML_ELEMENT_NODE && contains(kInlineNames, name_of(child)));
    }
    if (blocks && text) {
        report(reader, Code::xml_structure, item, fmt::format("<{}> mixes text and blocks", name_of(item)),
               "put the text into a <p> of its own; xgettext would lose it");
        return {};
    }
    if (blocks) {
        return read_blocks(reader, item, level);
    }
    const TextId id = read_text(reader, item);
    if (id == kNoText) {
        return {};
    }
    Block block;
    block.content = Paragraph{id};
    block.line = line_of(item);
    return {std::move(block)};
}

TextId read_text(SourceReader& reader, const xmlNode* element, bool placeholders) {
    const std::size_t errors = reader.diagnostics.size();
    check_inline_elements(reader, element);
    if (reader.diagnostics.size() > errors) {
        return kNoText;
    }
    Text text;
    text.msgid = inner_xml(element);
    if (text.msgid.empty()) {
        return kNoText;
    }
    text.msgctxt = escaped_attribute(attribute(element, "context"));
    text.file = reader.document.file;
    text.line = line_of(element);
    text.language = reader.language;
    Outcome<Inlines> content = parse_inlines(text.msgid);
    if (!content.value) {
        Diagnostic d = std::move(content.diagnostics.front());
        report(reader, d.code == Code::markup_broken ? Code::xml_structure : d.code, element, d.message, d.remedy);
        return kNoText;
    }
    text.content = std::move(*content.value);
    check_references(reader, text.content, element, placeholders);
    reader.document.texts.push_back(std::move(text));
    return static_cast<TextId>(reader.document.texts.size()) - 1;
}

int add_picture(SourceReader& reader, const xmlNode* node, const std::string& src) {
    for (std::size_t i = 0; i < reader.picture_files.size(); ++i) {
        if (reader.picture_files[i].first == src) {
            return static_cast<int>(i);
        }
    }
    reader.picture_files.emplace_back(src, line_of(node));
    return static_cast<int>(reader.picture_files.size()) - 1;
}

bool printed_in(const Block& block, const std::string& edition) {
    const auto named = [&](const std::vector<std::string>& names) {
        return std::find(names.begin(), names.end(), edition) != names.end();
    };
    return (block.only.empty() || named(block.only)) && !named(block.except);
}

Blocks read_blocks(SourceReader& reader, const xmlNode* parent, int level) {
    Blocks blocks;
    const std::string_view parent_name = name_of(parent);
    for (const xmlNode* node : child_elements(reader, parent)) {
        const std::string_view name = name_of(node);
        Block block;
        block.line = line_of(node);
        block.id = attribute(node, "id");
        block.only = edition_names(reader, node, "only");
        block.except = edition_names(reader, node, "except");
        if (!block.id.empty() && !reader.ids.insert(block.id).second) {
            report(reader, Code::duplicate_id, node, fmt::format("the id “{}” is used twice", block.id),
                   "give every block an id of its own");
        }
        if (name == "section" && (parent_name == "body" || parent_name == "section")) {
            block.content = read_section(reader, node, level);
        } else if (is_heading(name) && parent_name == "section" && blocks.empty()) {
            check_attributes(reader, node, {"id", "comment", "context"});
            const int own = name[1] - '0';
            if (own != level - 1) {
                report(reader, Code::heading_level, node,
                       fmt::format("<{}> opens a section at depth {}", name, level - 1),
                       fmt::format("write <h{}>: levels follow the sections and none is skipped", level - 1));
            }
            const TextId text = read_text(reader, node, false);
            if (text == kNoText) {
                report(reader, Code::xml_structure, node, "the heading is empty", "write a heading");
                continue;
            }
            block.content = Heading{level - 1, text};
        } else if (name == "p") {
            check_attributes(reader, node, {"id", "comment", "context"});
            const std::size_t before = reader.diagnostics.size();
            const TextId text = read_text(reader, node);
            if (text == kNoText) {
                if (reader.diagnostics.size() == before) {
                    report(reader, Code::xml_structure, node, "<p> is empty", "write text into it or remove it");
                }
                continue;
            }
            block.content = Paragraph{text};
        } else if (name == "ul" || name == "ol") {
            block.content = read_list(reader, node, level);
        } else if (name == "dl") {
            block.content = read_definitions(reader, node, level);
        } else if (name == "table") {
            block.content = read_table(reader, node, level);
        } else if (name == "aside") {
            block.content = read_callout(reader, node, level);
        } else if (name == "figure") {
            block.content = read_figure(reader, node);
        } else if (name == "contact") {
            block.content = read_contact(reader, node);
        } else if (name == "notes") {
            block.content = read_notes(reader, node);
        } else if (name == "toc") {
            check_attributes(reader, node, {"id"});
            block.content = TableOfContents{};
        } else if (name == "imprint") {
            check_attributes(reader, node, {"id"});
            block.content = Imprint{};
        } else if (name == "break") {
            block.content = read_break(reader, node);
        } else if (name == "header" && parent_name == "aside" && blocks.empty()) {
            continue;  // the title of the box, read by read_callout
        } else {
            unexpected(reader, node, parent, fmt::format("{}", fmt::join(kBlockNames, ", ")) + ", break");
            continue;
        }
        blocks.push_back(std::move(block));
    }
    return blocks;
}

}  // namespace brochure
