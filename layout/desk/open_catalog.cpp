#include "desk/open_catalog.h"

#include <set>
#include <utility>

#include "catalog/pseudo.h"
#include "core/files.h"
#include "core/sha256.h"
#include "edition/localize_brochure.h"
#include "edition/project.h"

namespace brochure::desk {

namespace {

[[noreturn]] void refuse(const Diagnostics& diagnostics) {
    std::string message;
    for (const Diagnostic& d : diagnostics) {
        message += (message.empty() ? "" : "\n") + to_text(d);
    }
    throw BadRequest(422, "catalog-unreadable", message);
}

/// One message; `source` is the index of the first text that says it, -1: none does.
Json message_json(const Message& message, int id, const Document& document, int order) {
    Json json = {{"id", id},
                 {"msgctxt", message.msgctxt},
                 {"msgid", message.msgid},
                 {"msgstr", message.msgstr},
                 {"fuzzy", message.fuzzy},
                 {"obsolete", message.obsolete},
                 {"line", message.line},
                 {"source_line", 0},
                 {"source_file", ""},
                 {"notes", message.notes},
                 {"comments", message.comments},
                 {"previous_msgid", message.previous_msgid},
                 {"order", order}};
    if (id >= 0) {
        const Text& text = document.texts[static_cast<std::size_t>(id)];
        json["source_line"] = text.line;
        json["source_file"] = text.file;
    }
    return json;
}

}  // namespace

Outcome<OpenCatalog> parse_open_catalog(const std::filesystem::path& file, const std::string& locale,
                                        std::string bytes) {
    Outcome<Catalog> catalog = parse_catalog(file, bytes);
    if (!catalog.value) {
        return {std::nullopt, std::move(catalog.diagnostics)};
    }
    // The folder says which language it is; what the header says otherwise is a finding.
    catalog.value->locale = locale_from_gettext(locale).value_or(catalog.value->locale);
    std::string revision = sha256_hex(bytes);
    return {OpenCatalog{file, std::move(bytes), std::move(revision), std::move(*catalog.value)},
            std::move(catalog.diagnostics)};
}

OpenCatalog open_catalog(const Snapshot& snapshot, const Source& source, const std::string& locale) {
    if (locale == source_locale(source.document)) {
        return {};
    }
    if (const PseudoLocale* pseudo = find_pseudo(locale)) {
        OpenCatalog open;
        open.catalog = pseudo_catalog(source.document, *pseudo);
        return open;
    }
    const std::filesystem::path file = catalog_file(snapshot.shared.project, locale, source.document.id);
    Outcome<std::string> bytes = read_file(file);
    if (!bytes.value) {
        refuse(bytes.diagnostics);
    }
    Outcome<OpenCatalog> open = parse_open_catalog(file, locale, std::move(*bytes.value));
    if (!open.value) {
        refuse(open.diagnostics);
    }
    return std::move(*open.value);
}

Json catalog_json(const Source& source, const OpenCatalog& open) {
    const Document& document = source.document;
    Json messages = Json::array();
    int translated = 0;
    int fuzzy = 0;
    int missing = 0;
    int obsolete = 0;
    std::set<std::pair<std::string, std::string>> said;
    for (std::size_t id = 0; id < document.texts.size(); ++id) {
        const Text& text = document.texts[id];
        if (!text.language.empty() || !said.emplace(text.msgctxt, text.msgid).second) {
            continue;
        }
        Message message;
        message.msgctxt = text.msgctxt;
        message.msgid = text.msgid;
        if (!open.catalog) {
            message.msgstr = text.msgid;
        } else if (const Message* found = open.catalog->find(text.msgctxt, text.msgid)) {
            message = *found;
        }
        ++(message.msgstr.empty() ? missing : message.fuzzy ? fuzzy : translated);
        messages.push_back(message_json(message, static_cast<int>(id), document, static_cast<int>(messages.size())));
    }
    if (open.catalog) {
        for (const Message& message : open.catalog->messages) {
            if (message.obsolete || !said.contains({message.msgctxt, message.msgid})) {
                obsolete += message.obsolete ? 1 : 0;
                messages.push_back(message_json(message, -1, document, static_cast<int>(messages.size())));
            }
        }
    }
    Json header = Json::object();
    std::string review = "source";
    if (open.catalog) {
        for (const auto& [field, value] : open.catalog->header) {
            header[field] = value;
        }
        review = open.catalog->review == ReviewStatus::reviewed ? "reviewed" : "draft";
    }
    return {{"file", open.file.lexically_normal().string()},
            {"editable", !open.file.empty()},
            {"revision", open.revision},
            {"header", std::move(header)},
            {"review", review},
            {"stats", {{"translated", translated}, {"fuzzy", fuzzy}, {"missing", missing}, {"obsolete", obsolete}}},
            {"messages", std::move(messages)}};
}

}  // namespace brochure::desk
