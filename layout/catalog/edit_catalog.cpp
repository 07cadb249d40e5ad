#include "catalog/edit_catalog.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <system_error>

#include <fmt/format.h>

#include "catalog/po_entries.h"
#include "catalog/po_file.h"
#include "core/files.h"
#include "core/utf.h"

namespace brochure {

namespace {

Diagnostic edit_problem(Code code, const std::string& file, std::string message, std::string remedy) {
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    d.file = file;
    return d;
}

std::string string_of(const char* text) { return text == nullptr ? std::string() : std::string(text); }

/// The messages of a file that are not obsolete, in order, and where each is found.
struct Messages {
    std::vector<po_message_t> all;
    std::map<std::pair<std::string, std::string>, std::size_t> by_key;
};

Messages messages_of(po_file* po) {
    Messages messages;
    po_message_iterator_t iterator = po_message_iterator(po, nullptr);
    while (po_message_t message = po_next_message(iterator)) {
        if (po_message_is_obsolete(message) == 0) {
            messages.by_key.emplace(std::pair(string_of(po_message_msgctxt(message)), po_message_msgid(message)),
                                    messages.all.size());
            messages.all.push_back(message);
        }
    }
    po_message_iterator_free(iterator);
    return messages;
}

/// Whether the message changed.
bool apply(po_message_t message, const MessageEdit& edit) {
    bool changed = false;
    const bool plural = po_message_msgid_plural(message) != nullptr;
    const char* before = plural ? po_message_msgstr_plural(message, 0) : po_message_msgstr(message);
    if (edit.msgstr && *edit.msgstr != string_of(before)) {
        plural ? po_message_set_msgstr_plural(message, 0, edit.msgstr->c_str())
               : po_message_set_msgstr(message, edit.msgstr->c_str());
        changed = true;
    }
    if (edit.fuzzy && *edit.fuzzy != (po_message_is_fuzzy(message) != 0)) {
        po_message_set_fuzzy(message, *edit.fuzzy ? 1 : 0);
        if (!*edit.fuzzy) {
            po_message_set_prev_msgctxt(message, nullptr);
            po_message_set_prev_msgid(message, nullptr);
            po_message_set_prev_msgid_plural(message, nullptr);
        }
        changed = true;
    }
    if (edit.comment) {
        std::string before_comment = string_of(po_message_comments(message));
        std::string comment = *edit.comment;
        for (std::string* text : {&before_comment, &comment}) {
            while (text->ends_with('\n')) {
                text->pop_back();
            }
        }
        if (comment != before_comment) {
            po_message_set_comments(message, comment.empty() ? "" : (comment + "\n").c_str());
            changed = true;
        }
    }
    return changed;
}

struct Free {
    void operator()(char* text) const { std::free(text); }
};

bool apply_header(po_message_t header, const std::vector<std::pair<std::string, std::string>>& fields) {
    bool changed = false;
    for (const auto& [field, value] : fields) {
        // A line end in a value would begin another field.
        const std::string line = collapse_spaces(value);
        const std::string before = string_of(po_message_msgstr(header));
        const std::unique_ptr<char, Free> after(po_header_set_field(before.c_str(), field.c_str(), line.c_str()));
        if (after != nullptr && before != after.get()) {
            po_message_set_msgstr(header, after.get());
            changed = true;
        }
    }
    return changed;
}

/// What a PO file cannot hold, or nullopt.
std::optional<Diagnostic> refuse(const CatalogEdits& edits, const std::string& name) {
    const auto bad = [](std::string_view text) {
        return first_invalid_utf8(text).has_value() || text.find('\0') != std::string_view::npos;
    };
    for (const MessageEdit& edit : edits.messages) {
        if ((edit.msgstr && bad(*edit.msgstr)) || (edit.comment && bad(*edit.comment))) {
            Diagnostic d = edit_problem(Code::file_not_utf8, name, "the new text is not UTF-8", "send UTF-8");
            d.msgctxt = edit.msgctxt;
            d.msgid = edit.msgid;
            return d;
        }
    }
    for (const auto& [field, value] : edits.header) {
        const bool named = !field.empty() && std::all_of(field.begin(), field.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
        });
        if (!named || bad(value)) {
            return edit_problem(Code::po_header, name, fmt::format("“{}” cannot be a header field", field),
                                "name fields with letters and hyphens, and give their values in UTF-8");
        }
    }
    return std::nullopt;
}

/// Whether the file's long lines are wrapped: strings that go on without a line end of their own say yes, lines past
/// msgcat's width that could have been broken say no.
PoWrapping wrapping_of(std::string_view text) {
    constexpr std::size_t kClearlyTooLong = 100;
    int wrapped = 0;
    int whole = 0;
    bool goes_on = false;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        if (line.starts_with('"')) {
            wrapped += goes_on ? 1 : 0;
            goes_on = !line.ends_with("\\n\"") && !line.ends_with("\\n\"\r");
        } else {
            goes_on = false;
            const bool string = line.starts_with("msgid ") || line.starts_with("msgstr ");
            whole += string && line.size() > kClearlyTooLong ? 1 : 0;
        }
        begin = end + 1;
    }
    return whole > wrapped ? PoWrapping::never : PoWrapping::at_79;
}

/// `text` with a carriage return before each line end. Comments kept theirs.
std::string with_carriage_returns(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\n' && !result.ends_with('\r')) {
            result += '\r';
        }
        result += c;
    }
    return result;
}

/// The bytes with the changed entries as `written` has them; `written` itself where the two do not match up.
std::string splice(std::string_view bytes, const std::string& written, const std::vector<bool>& changed) {
    const auto current = [](std::string_view text) {
        std::vector<PoEntry> entries = find_entries(text);
        std::erase_if(entries, [](const PoEntry& entry) { return entry.obsolete; });
        return entries;
    };
    const std::vector<PoEntry> before = current(bytes);
    const std::vector<PoEntry> after = current(written);
    if (before.size() != changed.size() || after.size() != changed.size()) {
        return written;
    }
    const bool crlf = bytes.find("\r\n") != std::string_view::npos;
    std::string result;
    std::size_t copied = 0;
    for (std::size_t i = 0; i < changed.size(); ++i) {
        if (!changed[i]) {
            continue;
        }
        result += bytes.substr(copied, before[i].begin - copied);
        const std::string_view entry = std::string_view(written).substr(after[i].begin, after[i].end - after[i].begin);
        result += crlf ? with_carriage_returns(entry) : std::string(entry);
        copied = before[i].end;
    }
    result += bytes.substr(copied);
    return result;
}

}  // namespace

Outcome<std::string> edit_catalog(std::string_view bytes, const CatalogEdits& edits, const std::string& name) {
    Outcome<std::string> outcome;
    PoRead read = read_po(bytes, name);
    outcome.diagnostics = std::move(read.diagnostics);
    if (read.po == nullptr) {
        return outcome;
    }
    if (auto problem = refuse(edits, name)) {
        outcome.diagnostics.push_back(std::move(*problem));
        return outcome;
    }
    const Messages messages = messages_of(read.po.get());
    std::vector<bool> changed(messages.all.size());
    for (const MessageEdit& edit : edits.messages) {
        const auto found = messages.by_key.find({edit.msgctxt, edit.msgid});
        if (found == messages.by_key.end() || edit.msgid.empty()) {
            Diagnostic d = edit_problem(Code::message_missing, name, "the file has no such message",
                                        "merge the brochure's messages into it with: brochure catalog update");
            d.msgctxt = edit.msgctxt;
            d.msgid = edit.msgid;
            outcome.diagnostics.push_back(std::move(d));
            continue;
        }
        changed[found->second] = apply(messages.all[found->second], edit) || changed[found->second];
    }
    const auto header = messages.by_key.find({"", ""});
    if (header != messages.by_key.end()) {
        changed[header->second] = apply_header(messages.all[header->second], edits.header);
    } else if (!edits.header.empty()) {
        outcome.diagnostics.push_back(edit_problem(Code::po_header, name, "the catalog has no header",
                                                   "begin it with msgid \"\" and the header that msginit writes"));
    }
    // The first letter beyond ASCII needs a charset in the header; libgettextpo would write numbers for letters.
    std::string words =
        header == messages.by_key.end() ? "" : string_of(po_message_msgstr(messages.all[header->second]));
    for (const MessageEdit& edit : edits.messages) {
        words += edit.msgstr.value_or("") + edit.comment.value_or("");
    }
    append(outcome.diagnostics, check_po_encoding(name, words));
    if (has_errors(outcome.diagnostics)) {
        return outcome;
    }
    const bool any = std::find(changed.begin(), changed.end(), true) != changed.end();
    if (!any) {
        outcome.value = std::string(bytes);
        return outcome;
    }
    Outcome<std::string> written = write_po(read.po.get(), wrapping_of(bytes));
    for (Diagnostic& d : written.diagnostics) {
        d.file = name;
    }
    append(outcome.diagnostics, std::move(written.diagnostics));
    if (written.value) {
        outcome.value = splice(bytes, *written.value, changed);
    }
    return outcome;
}

SaveOutcome save_catalog(const std::filesystem::path& file, const CatalogEdits& edits,
                         std::optional<std::string_view> expected) {
    SaveOutcome save;
    Outcome<std::string> bytes = read_file(file);
    save.diagnostics = std::move(bytes.diagnostics);
    if (!bytes.value) {
        return save;
    }
    if (expected && *expected != *bytes.value) {
        save.result = SaveResult::conflict;
        save.bytes = std::move(*bytes.value);
        return save;
    }
    Outcome<std::string> edited = edit_catalog(*bytes.value, edits, file.string());
    append(save.diagnostics, std::move(edited.diagnostics));
    if (!edited.value) {
        return save;
    }
    if (*edited.value == *bytes.value) {
        save.result = SaveResult::unchanged;
        save.bytes = std::move(*bytes.value);
        return save;
    }
    // A link stays a link: its target is replaced.
    std::error_code error;
    const std::filesystem::path target = std::filesystem::canonical(file, error);
    Diagnostics problems = write_file(error ? file : target, *edited.value);
    save.result = has_errors(problems) ? SaveResult::failed : SaveResult::saved;
    append(save.diagnostics, std::move(problems));
    save.bytes = save.result == SaveResult::saved ? std::move(*edited.value) : std::move(*bytes.value);
    return save;
}

}  // namespace brochure
