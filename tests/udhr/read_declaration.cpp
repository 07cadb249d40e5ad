#include "udhr/read_declaration.h"

#include <memory>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include "core/locale.h"

namespace brochure::test {

namespace {

struct XmlDocDeleter {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

std::string_view name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

std::string attribute(xmlNode* node, const char* name) {
    xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
    const std::string text = value == nullptr ? "" : reinterpret_cast<const char*>(value);
    xmlFree(value);
    return text;
}

/// The text of the node, escaped for a brochure: XML's characters, and braces doubled.
std::string text_of(xmlNode* node) {
    xmlChar* content = xmlNodeGetContent(node);
    std::string text;
    bool space = false;
    for (const char c : std::string_view(reinterpret_cast<const char*>(content))) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            space = !text.empty();
            continue;
        }
        text += space ? " " : "";
        space = false;
        text += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '{' ? "{{" : c == '}' ? "}}" : std::string(1, c);
    }
    xmlFree(content);
    return text;
}

struct Writer {
    std::string xml;
    std::string title;
    bool in_section = false;

    void open_section(const std::string& heading) {
        close_section();
        xml += "<section><h1>" + heading + "</h1>\n";
        in_section = true;
    }

    void close_section() {
        xml += in_section ? "</section>\n" : "";
        in_section = false;
    }

    void write_list(xmlNode* list) {
        std::string items;
        for (xmlNode* item = list->children; item != nullptr; item = item->next) {
            if (item->type == XML_ELEMENT_NODE && !text_of(item).empty()) {
                items += "<li>" + text_of(item) + "</li>\n";
            }
        }
        xml += items.empty() ? "" : "<ol>" + items + "</ol>\n";
    }

    void write(xmlNode* parent) {
        for (xmlNode* node = parent->children; node != nullptr; node = node->next) {
            if (node->type != XML_ELEMENT_NODE) {
                continue;
            }
            const std::string_view name = name_of(node);
            const std::string text = text_of(node);
            if (text.empty()) {
                continue;
            }
            if (name == "h1" && title.empty()) {
                title = text;
            } else if (name == "h1" || name == "h2" || name == "h3") {
                open_section(text);
            } else if (name == "p") {
                xml += "<p>" + text + "</p>\n";
            } else if (name == "ol" || name == "ul") {
                write_list(node);
            } else {
                write(node);
            }
        }
    }
};

}  // namespace

Declaration read_declaration(const std::filesystem::path& file) {
    const std::unique_ptr<xmlDoc, XmlDocDeleter> document(
        htmlReadFile(file.c_str(), "UTF-8", HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER));
    if (document == nullptr) {
        throw std::runtime_error("no HTML: " + file.string());
    }
    xmlNode* root = xmlDocGetRootElement(document.get());
    Declaration declaration;
    declaration.language = attribute(root, "lang");
    const auto locale = locale_from_bcp47(declaration.language);
    if (attribute(root, "dir") == "rtl" && (!locale || locale->direction == Direction::left_to_right)) {
        declaration.language = declaration.language.substr(0, declaration.language.find('-')) + "-Arab";
    }
    Writer writer;
    std::string head;
    for (xmlNode* node = root->children; node != nullptr; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && name_of(node) == "head") {
            head = text_of(node);
        } else if (node->type == XML_ELEMENT_NODE && name_of(node) == "body") {
            writer.write(node);
        }
    }
    writer.close_section();
    if (writer.xml.find("<section>") == std::string::npos) {
        writer.xml = "<section><h1>" + head + "</h1>" + writer.xml + "</section>";
    }
    declaration.xml = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<brochure xml:lang=\"{}\" version=\"1\" date=\"2026-11-21\" "
        "theme=\"calm\"><head><title>{}</title></head>\n<body>{}</body></brochure>\n",
        declaration.language, writer.title.empty() ? head : writer.title, writer.xml);
    return declaration;
}

}  // namespace brochure::test
