#include "catalog/catalog.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "catalog/po_file.h"
#include "core/files.h"
#include "core/utf.h"

namespace brochure {

namespace {

constexpr char kContextSeparator = '\x04';

Diagnostic po_problem(Code code, const std::string& file, int line, std::string message, std::string remedy) {
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    d.file = file;
    d.line = line;
    return d;
}

/// What libgettextpo does not tell: the line on which each msgid begins and its flags, in the order of the file.
struct MessagePlace {
    int line = 0;
    std::vector<std::string> flags;
};
struct MessagePlaces {
    std::vector<MessagePlace> current;
    std::vector<MessagePlace> obsolete;
};

/// The flags of "#, fuzzy, python-brace-format" but for fuzzy.
void add_flags(std::string_view line, std::vector<std::string>& flags) {
    line.remove_prefix(2);
    while (!line.empty()) {
        const std::size_t comma = std::min(line.find(','), line.size());
        const std::string flag = collapse_spaces(line.substr(0, comma));
        if (!flag.empty() && flag != "fuzzy") {
            flags.push_back(flag);
        }
        line.remove_prefix(std::min(comma + 1, line.size()));
    }
}

MessagePlaces find_messages(std::string_view text) {
    MessagePlaces places;
    MessagePlace place;
    std::size_t begin = 0;
    while (begin < text.size()) {
        ++place.line;
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        const bool obsolete = line.starts_with("#~ msgid ");
        if (line.starts_with("#,")) {
            add_flags(line, place.flags);
        } else if (obsolete || line.starts_with("msgid ")) {
            (obsolete ? places.obsolete : places.current).push_back(place);
            place.flags.clear();
        }
        begin = end + 1;
    }
    return places;
}

std::string c_string(const char* text) { return text == nullptr ? std::string() : std::string(text); }

Message read_message(po_message_t raw) {
    Message message;
    message.msgid = c_string(po_message_msgid(raw));
    message.msgctxt = c_string(po_message_msgctxt(raw));
    message.msgstr = c_string(po_message_msgstr(raw));
    message.fuzzy = po_message_is_fuzzy(raw) != 0;
    message.obsolete = po_message_is_obsolete(raw) != 0;
    message.msgid_plural = c_string(po_message_msgid_plural(raw));
    if (!message.msgid_plural.empty()) {
        for (int form = 0; const char* text = po_message_msgstr_plural(raw, form); ++form) {
            message.msgstr_plural.emplace_back(text);
        }
    }
    message.comments = c_string(po_message_comments(raw));
    message.notes = c_string(po_message_extracted_comments(raw));
    message.previous_msgctxt = c_string(po_message_prev_msgctxt(raw));
    message.previous_msgid = c_string(po_message_prev_msgid(raw));
    return message;
}

void read_header(Catalog& catalog, const std::string& header) {
    std::istringstream lines(header);
    std::string line;
    while (std::getline(lines, line)) {
        const std::size_t colon = line.find(':');
        if (colon != std::string::npos) {
            const std::size_t value = line.find_first_not_of(' ', colon + 1);
            catalog.header[line.substr(0, colon)] = value == std::string::npos ? "" : line.substr(value);
        }
    }
    const auto get = [&](const char* key) {
        const auto found = catalog.header.find(key);
        return found == catalog.header.end() ? std::string() : found->second;
    };
    catalog.review = get("X-Review-Status") == "reviewed" ? ReviewStatus::reviewed : ReviewStatus::draft;
    catalog.reviewed_by = get("X-Reviewed-By");
    catalog.reviewed_on = get("X-Reviewed-On");
    catalog.revision_date = get("PO-Revision-Date");
}

/// Header entries that must be right for the page to be trusted.
void check_header(const Catalog& catalog, Diagnostics& diagnostics) {
    if (catalog.header.empty()) {
        diagnostics.push_back(po_problem(Code::po_header, catalog.file, 1, "the catalog has no header",
                                         "begin it with msgid \"\" and the header that msginit writes"));
        return;
    }
    const auto status = catalog.header.find("X-Review-Status");
    if (status != catalog.header.end() && status->second != "draft" && status->second != "reviewed") {
        diagnostics.push_back(po_problem(Code::po_header, catalog.file, 1,
                                         fmt::format("X-Review-Status is “{}”", status->second),
                                         "write draft or reviewed"));
    }
    if (catalog.review == ReviewStatus::reviewed && (catalog.reviewed_by.empty() || catalog.reviewed_on.empty())) {
        diagnostics.push_back(po_problem(Code::po_header, catalog.file, 1,
                                         "the catalog says it is reviewed, but not by whom or when",
                                         "add X-Reviewed-By and X-Reviewed-On, or set X-Review-Status to draft"));
    }
}

std::optional<Locale> find_locale(const std::filesystem::path& file, const Catalog& catalog) {
    const std::string folder = std::filesystem::absolute(file).parent_path().filename().string();
    const auto language = catalog.header.find("Language");
    if (language != catalog.header.end() && !language->second.empty()) {
        if (auto locale = locale_from_gettext(language->second)) {
            return locale;
        }
    }
    return locale_from_gettext(folder);
}

/// The catalog in `read`, which was read from `bytes`.
Outcome<Catalog> catalog_of(PoRead read, const std::filesystem::path& file, std::string_view bytes) {
    Outcome<Catalog> outcome;
    Catalog catalog;
    catalog.file = file.string();
    outcome.diagnostics = std::move(read.diagnostics);
    if (read.po == nullptr) {
        return outcome;
    }
    const MessagePlaces places = find_messages(bytes);
    std::size_t next = 0;
    std::size_t next_obsolete = 0;
    po_message_iterator_t iterator = po_message_iterator(read.po.get(), nullptr);
    while (po_message_t raw = po_next_message(iterator)) {
        Message message = read_message(raw);
        const std::vector<MessagePlace>& where = message.obsolete ? places.obsolete : places.current;
        std::size_t& place = message.obsolete ? next_obsolete : next;
        if (place < where.size()) {
            message.line = where[place].line;
            message.flags = where[place].flags;
        }
        ++place;
        if (message.msgid.empty() && message.msgctxt.empty()) {
            read_header(catalog, message.msgstr);
            catalog.header_text = message.msgstr;
            catalog.header_line = message.line;
            continue;
        }
        if (!message.obsolete) {
            catalog.index.emplace(message.msgctxt + kContextSeparator + message.msgid, catalog.messages.size());
        }
        catalog.messages.push_back(std::move(message));
    }
    po_message_iterator_free(iterator);
    check_header(catalog, outcome.diagnostics);
    const auto locale = find_locale(file, catalog);
    if (!locale) {
        outcome.diagnostics.push_back(po_problem(Code::po_header, catalog.file, 1,
                                                 "neither the header nor the folder names a language",
                                                 "write the header Language: nl, or put the file into locales/nl/"));
    } else {
        catalog.locale = *locale;
    }
    if (!has_errors(outcome.diagnostics)) {
        outcome.value = std::move(catalog);
    }
    return outcome;
}

}  // namespace

const Message* Catalog::find(std::string_view msgctxt, std::string_view msgid) const {
    std::string key(msgctxt);
    key += kContextSeparator;
    key += msgid;
    const auto found = index.find(key);
    return found == index.end() ? nullptr : &messages[found->second];
}

Outcome<Catalog> read_catalog(const std::filesystem::path& file) {
    Outcome<std::string> bytes = read_file(file);
    if (!bytes.value) {
        return {std::nullopt, std::move(bytes.diagnostics)};
    }
    return catalog_of(read_po_file(file, *bytes.value), file, *bytes.value);
}

Outcome<Catalog> parse_catalog(const std::filesystem::path& file, std::string_view bytes) {
    return catalog_of(read_po(bytes, file.string()), file, bytes);
}

}  // namespace brochure
