#include "catalog/catalog.h"

#include <algorithm>
#include <cctype>
#include <csetjmp>
#include <cstring>
#include <memory>
#include <mutex>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <gettext-po.h>

#include "core/files.h"
#include "core/utf.h"

namespace brochure {

namespace {

constexpr char kContextSeparator = '\x04';

/// libgettextpo's handlers get no user data, and it is not safe to read two files at once: one reader at a time owns
/// this. A fatal error (too many errors) must not return from the handler, so it jumps.
struct ReadErrors {
    Diagnostics diagnostics;
    std::string file;
    std::jmp_buf jump;
};
std::mutex reader_mutex;
ReadErrors* current = nullptr;

Diagnostic po_problem(Code code, const std::string& file, int line, std::string message, std::string remedy) {
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    d.file = file;
    d.line = line;
    return d;
}

void add_error(int severity, size_t line, const char* text) {
    if (severity == PO_SEVERITY_WARNING) {
        return;
    }
    std::string message = text == nullptr ? "not a PO file" : text;
    while (!message.empty() && (std::isspace(static_cast<unsigned char>(message.back())) != 0)) {
        message.pop_back();
    }
    current->diagnostics.push_back(po_problem(Code::po_syntax, current->file,
                                              line == static_cast<size_t>(-1) ? 0 : static_cast<int>(line), message,
                                              "correct the PO file at this line; msgfmt -c shows it too"));
}

void on_error(int severity, po_message_t /*message*/, const char* /*file*/, size_t line, size_t /*column*/,
              int /*multiline*/, const char* text) {
    add_error(severity, line, text);
    if (severity == PO_SEVERITY_FATAL_ERROR) {
        std::longjmp(current->jump, 1);
    }
}

void on_two_errors(int severity, po_message_t /*first*/, const char* /*file1*/, size_t line1, size_t /*column1*/,
                   int /*multiline1*/, const char* text1, po_message_t /*second*/, const char* /*file2*/, size_t line2,
                   size_t /*column2*/, int /*multiline2*/, const char* /*text2*/) {
    if (text1 != nullptr && std::strstr(text1, "duplicate") != nullptr) {
        current->diagnostics.push_back(
            po_problem(Code::po_duplicate, current->file, static_cast<int>(line1),
                       fmt::format("the message stands twice, here and at line {}", line2),
                       "keep one of them, or give them different contexts (msgctxt); msguniq merges them"));
    } else {
        add_error(severity, line1, text1);
    }
    if (severity == PO_SEVERITY_FATAL_ERROR) {
        std::longjmp(current->jump, 1);
    }
}

struct PoFileDeleter {
    void operator()(po_file* file) const { po_file_free(file); }
};
using PoFile = std::unique_ptr<po_file, PoFileDeleter>;

/// Only C objects live between setjmp and a jump.
po_file_t read_guarded(const char* path, ReadErrors& errors) {
    static const po_xerror_handler handler = {on_error, on_two_errors};
    current = &errors;
    if (setjmp(errors.jump) != 0) {
        return nullptr;
    }
    return po_file_read(path, &handler);
}

/// The lines on which each msgid begins, in the order of the file; obsolete ones apart.
struct MessageLines {
    std::vector<int> current;
    std::vector<int> obsolete;
};

MessageLines find_message_lines(std::string_view text) {
    MessageLines lines;
    int number = 0;
    std::size_t begin = 0;
    while (begin < text.size()) {
        ++number;
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        if (line.starts_with("msgid ")) {
            lines.current.push_back(number);
        } else if (line.starts_with("#~ msgid ")) {
            lines.obsolete.push_back(number);
        }
        begin = end + 1;
    }
    return lines;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// The charset that the header names, in small letters, or empty.
std::string declared_charset(const std::string& text) {
    const std::size_t at = text.find("charset=");
    if (at == std::string::npos) {
        return {};
    }
    std::size_t end = at + 8;
    while (end < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '-' || text[end] == '_')) {
        ++end;
    }
    return lower(text.substr(at + 8, end - at - 8));
}

/// What libgettextpo would accept silently or report obscurely.
Diagnostics check_bytes(const std::string& file, const std::string& text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        return {po_problem(Code::po_syntax, file, 1, "the file begins with a byte-order mark",
                           "save it as UTF-8 without byte-order mark")};
    }
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const std::string charset = declared_charset(text);
    if (!ascii && charset != "utf-8" && charset != "utf8") {
        return {po_problem(Code::po_charset, file, 1,
                           charset.empty() ? "the file does not say in which charset it is"
                                           : fmt::format("the charset is {}, not UTF-8", charset),
                           "convert it with: msgconv -t UTF-8, so that the header says charset=UTF-8")};
    }
    if (const auto bad = first_invalid_utf8(text)) {
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
        return {po_problem(Code::file_not_utf8, file, static_cast<int>(line), "bytes that are not UTF-8",
                           "save the file as UTF-8")};
    }
    return {};
}

std::string c_string(const char* text) { return text == nullptr ? std::string() : std::string(text); }

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

}  // namespace

const Message* Catalog::find(std::string_view msgctxt, std::string_view msgid) const {
    std::string key(msgctxt);
    key += kContextSeparator;
    key += msgid;
    const auto found = index.find(key);
    return found == index.end() ? nullptr : &messages[found->second];
}

Outcome<Catalog> read_catalog(const std::filesystem::path& file) {
    Outcome<Catalog> outcome;
    Outcome<std::string> bytes = read_file(file);
    outcome.diagnostics = std::move(bytes.diagnostics);
    if (!bytes.value) {
        return outcome;
    }
    append(outcome.diagnostics, check_bytes(file.string(), *bytes.value));
    if (has_errors(outcome.diagnostics)) {
        return outcome;
    }

    Catalog catalog;
    catalog.file = file.string();
    {
        const std::lock_guard lock(reader_mutex);
        ReadErrors errors;
        errors.file = catalog.file;
        const PoFile po(read_guarded(file.c_str(), errors));
        current = nullptr;
        append(outcome.diagnostics, std::move(errors.diagnostics));
        if (po == nullptr || has_errors(outcome.diagnostics)) {
            if (!has_errors(outcome.diagnostics)) {
                outcome.diagnostics.push_back(po_problem(Code::po_syntax, catalog.file, 1, "the file cannot be read",
                                                         "write a PO file; msginit makes one"));
            }
            return outcome;
        }
        const MessageLines lines = find_message_lines(*bytes.value);
        std::size_t next = 0;
        std::size_t next_obsolete = 0;
        po_message_iterator_t iterator = po_message_iterator(po.get(), nullptr);
        while (po_message_t raw = po_next_message(iterator)) {
            Message message;
            message.msgid = c_string(po_message_msgid(raw));
            message.msgctxt = c_string(po_message_msgctxt(raw));
            message.msgstr = c_string(po_message_msgstr(raw));
            message.fuzzy = po_message_is_fuzzy(raw) != 0;
            message.obsolete = po_message_is_obsolete(raw) != 0;
            const std::vector<int>& where = message.obsolete ? lines.obsolete : lines.current;
            std::size_t& place = message.obsolete ? next_obsolete : next;
            message.line = place < where.size() ? where[place] : 0;
            ++place;
            if (message.msgid.empty() && message.msgctxt.empty()) {
                read_header(catalog, message.msgstr);
                continue;
            }
            if (!message.obsolete) {
                catalog.index.emplace(message.msgctxt + kContextSeparator + message.msgid, catalog.messages.size());
            }
            catalog.messages.push_back(std::move(message));
        }
        po_message_iterator_free(iterator);
    }
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

}  // namespace brochure
