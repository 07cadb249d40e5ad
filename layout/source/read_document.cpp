#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/locale.h"
#include "source/read_blocks.h"
#include "source/read_picture.h"
#include "source/read_source.h"
#include "source/xml_file.h"

namespace brochure {

namespace {

void read_head(SourceReader& reader, const xmlNode* head) {
    Document& document = reader.document;
    const auto once = [&](TextId& target, const xmlNode* node) {
        check_attributes(reader, node, {"comment", "context"});
        if (target != kNoText) {
            report(reader, Code::xml_structure, node, fmt::format("a second <{}>", name_of(node)), "keep one");
        }
        target = read_text(reader, node, false);
    };
    for (const xmlNode* node : child_elements(reader, head)) {
        const std::string_view name = name_of(node);
        if (name == "title") {
            once(document.title, node);
        } else if (name == "subtitle") {
            once(document.subtitle, node);
        } else if (name == "subject") {
            once(document.subject, node);
        } else if (name == "author") {
            once(document.author, node);
        } else if (name == "keyword") {
            check_attributes(reader, node, {"comment", "context"});
            const TextId keyword = read_text(reader, node, false);
            if (keyword != kNoText) {
                document.keywords.push_back(keyword);
            }
        } else if (name == "cover") {
            check_attributes(reader, node, {"src"});
            const std::string src = attribute(node, "src");
            if (src.empty()) {
                report(reader, Code::xml_structure, node, "<cover> has no src", "write src=\"figures/cover.svg\"");
            } else {
                document.cover = add_picture(reader, node, src);
            }
        } else {
            report(reader, Code::xml_structure, node, fmt::format("unexpected element <{}> in <head>", name),
                   "use one of: title, subtitle, subject, author, keyword, cover");
        }
    }
    if (document.title == kNoText) {
        report(reader, Code::xml_structure, head, "<head> has no <title>", "add <title>…</title>");
    }
}

void read_root(SourceReader& reader, const xmlNode* root) {
    Document& document = reader.document;
    if (name_of(root) != "brochure") {
        report(reader, Code::xml_structure, root, fmt::format("the outermost element is <{}>", name_of(root)),
               "begin with <brochure xml:lang=\"en\" version=\"1.0\" date=\"2026-01-31\" theme=\"calm\">");
        return;
    }
    check_attributes(reader, root, {"lang", "version", "date", "theme", "translate", "pages", "editions", "trials"});
    document.language = attribute(root, "lang");
    document.version = attribute(root, "version");
    document.date = attribute(root, "date");
    document.theme = attribute(root, "theme");
    document.translated = attribute(root, "translate") != "no";
    if (!locale_from_bcp47(document.language)) {
        report(reader, Code::xml_structure, root, fmt::format("xml:lang is “{}”", document.language),
               "write the language of the text as a BCP 47 tag, such as xml:lang=\"en\"");
    }
    if (document.version.empty()) {
        report(reader, Code::xml_structure, root, "<brochure> has no version", "write version=\"1.0\"");
    }
    int year = 0;
    int month = 0;
    int day = 0;
    int length = 0;
    const bool is_date = std::sscanf(document.date.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &length) == 3 &&
                         static_cast<std::size_t>(length) == document.date.size() && month >= 1 && month <= 12 &&
                         day >= 1 && day <= 31;
    if (!is_date) {
        report(reader, Code::xml_structure, root, fmt::format("date is “{}”", document.date),
               "write the date of this version as date=\"2026-01-31\"");
    }
    document.trials = attribute(root, "trials") == "appendix";
    if (has_attribute(root, "trials") && !document.trials) {
        report(reader, Code::xml_structure, root, fmt::format("trials is “{}”", attribute(root, "trials")),
               "write trials=\"appendix\", or leave it out");
    }
    if (has_attribute(root, "pages")) {
        const auto pages = parse_int(attribute(root, "pages"));
        if (!pages || *pages < 1 || *pages > 99) {
            report(reader, Code::xml_structure, root, fmt::format("pages is “{}”", attribute(root, "pages")),
                   "write the number of sides of paper that the text must fit, such as pages=\"2\"");
        }
        document.most_pages = pages.value_or(0);
    }
    for (const std::string& edition : word_list(attribute(root, "editions"))) {
        document.editions.push_back({edition, line_of(root)});
    }
    if (document.theme.empty()) {
        document.theme = "calm";
    }
    const xmlNode* body = nullptr;
    const xmlNode* head = nullptr;
    for (const xmlNode* node : child_elements(reader, root)) {
        if (name_of(node) == "head" && head == nullptr && body == nullptr) {
            head = node;
            check_attributes(reader, node, {});
            read_head(reader, node);
        } else if (name_of(node) == "body" && head != nullptr && body == nullptr) {
            body = node;
            check_attributes(reader, node, {});
            document.body = read_blocks(reader, node, 1);
        } else {
            report(reader, Code::xml_structure, node,
                   fmt::format("unexpected element <{}> in <brochure>", name_of(node)),
                   "write one <head>, then one <body>");
        }
    }
    if (head == nullptr || body == nullptr) {
        report(reader, Code::xml_structure, root, "the brochure lacks its <head> or <body>",
               "write one <head>, then one <body>");
    } else if (document.body.empty()) {
        report(reader, Code::xml_structure, body, "<body> is empty", "add a <section>");
    }
}

void read_pictures(SourceReader& reader) {
    for (const auto& [src, line] : reader.picture_files) {
        Outcome<Picture> picture = read_picture(reader.folder / src, &reader.document.texts);
        for (Diagnostic& d : picture.diagnostics) {
            if (d.code == Code::image_missing) {
                d.message = fmt::format("there is no picture “{}”", src);
                d.file = reader.document.file;
                d.line = line;
            }
        }
        append(reader.diagnostics, std::move(picture.diagnostics));
        reader.document.pictures.push_back(picture.value ? std::move(*picture.value) : Picture{});
    }
}

}  // namespace

Outcome<Document> read_document(const std::filesystem::path& file) {
    Outcome<Document> outcome;
    Outcome<XmlDoc> xml = read_xml(file);
    outcome.diagnostics = std::move(xml.diagnostics);
    if (!xml.value) {
        return outcome;
    }
    Document document;
    document.file = file.string();
    document.id = std::filesystem::absolute(file).parent_path().filename().string();
    SourceReader reader{document, outcome.diagnostics, file.parent_path(), {}, "", {}, {}};
    read_root(reader, xmlDocGetRootElement(xml.value->get()));
    for (const auto& [id, line] : reader.references) {
        if (!reader.ids.contains(id)) {
            Diagnostic d;
            d.code = Code::unresolved_reference;
            d.message = fmt::format("a link leads to “#{}”, which no block has as its id", id);
            d.remedy = fmt::format("add id=\"{}\" to the block, or correct the link", id);
            d.file = document.file;
            d.line = line;
            outcome.diagnostics.push_back(std::move(d));
        }
    }
    read_pictures(reader);
    if (!has_errors(outcome.diagnostics)) {
        outcome.value = std::move(document);
    }
    return outcome;
}

}  // namespace brochure
