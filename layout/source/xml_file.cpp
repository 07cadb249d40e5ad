#include "source/xml_file.h"

#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <libxml/parser.h>

#include "core/files.h"

namespace brochure {

namespace {

struct ContextDeleter {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Keeps the first error that libxml2 reports; the ones after it are mostly its consequences.
void keep_first_error(void* user, xmlErrorPtr error) {
    auto* context = static_cast<xmlParserCtxt*>(user);
    auto* kept = static_cast<Diagnostics*>(context->_private);
    if (kept == nullptr || !kept->empty() || error->level < XML_ERR_ERROR) {
        return;
    }
    Diagnostic d;
    d.code = error->code == XML_ERR_INVALID_CHAR || error->code == XML_ERR_INVALID_ENCODING ? Code::file_not_utf8
                                                                                            : Code::xml_syntax;
    d.message = error->message != nullptr ? error->message : "not well-formed";
    while (!d.message.empty() && is_space(d.message.back())) {
        d.message.pop_back();
    }
    d.line = error->line;
    kept->push_back(std::move(d));
}

void append_escaped(std::string& out, char c, bool in_attribute) {
    switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += in_attribute ? "&quot;" : "\"";
            break;
        default:
            out += c;
    }
}

void append_normalized(std::string& out, std::string_view text, bool in_attribute) {
    bool space = false;
    for (const char c : text) {
        if (is_space(c)) {
            space = true;
            continue;
        }
        if (space) {
            out += ' ';
            space = false;
        }
        append_escaped(out, c, in_attribute);
    }
    if (space) {
        out += ' ';
    }
}

void append_content(std::string& out, const xmlNode* element) {
    for (const xmlNode* child = element->children; child != nullptr; child = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            append_normalized(out, reinterpret_cast<const char*>(child->content), false);
        } else if (child->type == XML_ELEMENT_NODE) {
            out += fmt::format("<{}", name_of(child));
            for (const xmlAttr* a = child->properties; a != nullptr; a = a->next) {
                const auto name = std::string_view(reinterpret_cast<const char*>(a->name));
                out += fmt::format(" {}=\"", name);
                append_normalized(out, attribute(child, name), true);
                out += '"';
            }
            out += '>';
            append_content(out, child);
            out += fmt::format("</{}>", name_of(child));
        }
    }
}

std::string trimmed(std::string_view text) {
    while (text.starts_with(' ')) {
        text.remove_prefix(1);
    }
    while (text.ends_with(' ')) {
        text.remove_suffix(1);
    }
    return std::string(text);
}

}  // namespace

Outcome<XmlDoc> read_xml(const std::filesystem::path& file) {
    Outcome<XmlDoc> outcome;
    Outcome<std::string> bytes = read_file(file);
    outcome.diagnostics = std::move(bytes.diagnostics);
    if (!bytes.value) {
        return outcome;
    }
    const std::unique_ptr<xmlParserCtxt, ContextDeleter> context(xmlNewParserCtxt());
    Diagnostics errors;
    context->_private = &errors;
    context->sax->serror = keep_first_error;
    const std::string_view text = *bytes.value;
    XmlDoc doc(xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()), file.c_str(), nullptr,
                                 XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES));
    context->_private = nullptr;
    if (errors.empty() && doc != nullptr && doc->intSubset != nullptr) {
        Diagnostic d;
        d.code = Code::xml_structure;
        d.message = "a DOCTYPE is not allowed";
        d.line = 1;
        d.remedy = "remove it, and write characters instead of entities";
        errors.push_back(std::move(d));
    }
    if (!errors.empty() || doc == nullptr || xmlDocGetRootElement(doc.get()) == nullptr) {
        if (errors.empty()) {
            Diagnostic d;
            d.code = Code::xml_syntax;
            d.message = "the file holds no XML element";
            d.line = 1;
            errors.push_back(std::move(d));
        }
        for (Diagnostic& d : errors) {
            d.file = file.string();
            if (d.remedy.empty()) {
                d.remedy = d.code == Code::file_not_utf8 ? "save the file as UTF-8"
                                                         : "correct the XML at this line: every tag closed, & as &amp;";
            }
        }
        append(outcome.diagnostics, std::move(errors));
        return outcome;
    }
    outcome.value = std::move(doc);
    return outcome;
}

std::string_view name_of(const xmlNode* node) {
    return node->name == nullptr ? std::string_view() : reinterpret_cast<const char*>(node->name);
}

std::string attribute(const xmlNode* node, std::string_view name) {
    for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
        if (name == reinterpret_cast<const char*>(a->name)) {
            xmlChar* value = xmlNodeListGetString(node->doc, a->children, 1);
            std::string text = value == nullptr ? "" : reinterpret_cast<const char*>(value);
            xmlFree(value);
            return text;
        }
    }
    return {};
}

bool has_attribute(const xmlNode* node, std::string_view name) {
    for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
        if (name == reinterpret_cast<const char*>(a->name)) {
            return true;
        }
    }
    return false;
}

int line_of(const xmlNode* node) { return static_cast<int>(xmlGetLineNo(node)); }

std::string inner_xml(const xmlNode* element) {
    std::string text;
    append_content(text, element);
    return trimmed(text);
}

std::string escaped_attribute(const std::string& value) {
    std::string text;
    for (const char c : value) {
        append_escaped(text, c, true);
    }
    return text;
}

std::string normalized_attribute(const std::string& value) {
    std::string text;
    append_normalized(text, value, false);
    return trimmed(text);
}

}  // namespace brochure
