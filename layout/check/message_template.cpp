#include "check/message_template.h"

#include <utility>

#include "catalog/labels.h"
#include "catalog/po_file.h"
#include "core/files.h"

namespace brochure {

MessageTemplate template_of(const Document& document) {
    MessageTemplate of{document.id, document.language, document.date, {}};
    for (const Text& text : document.texts) {
        if (text.language.empty()) {
            of.messages.emplace_back(text.msgctxt, text.msgid);
        }
    }
    return of;
}

MessageTemplate template_of_labels() {
    MessageTemplate of;
    of.domain = "labels";
    for (const std::string& label : english_labels().text) {
        of.messages.emplace_back("", label);
    }
    return of;
}

Outcome<MessageTemplate> read_template(const std::filesystem::path& file) {
    Outcome<MessageTemplate> outcome;
    Outcome<std::string> bytes = read_file(file);
    if (!bytes.value) {
        outcome.diagnostics = std::move(bytes.diagnostics);
        return outcome;
    }
    PoRead read = read_po(*bytes.value, file.string());
    outcome.diagnostics = std::move(read.diagnostics);
    if (read.po == nullptr) {
        return outcome;
    }
    MessageTemplate of;
    of.domain = file.stem().string();
    po_message_iterator_t iterator = po_message_iterator(read.po.get(), nullptr);
    while (po_message_t message = po_next_message(iterator)) {
        const char* context = po_message_msgctxt(message);
        const std::string msgid = po_message_msgid(message);
        if (!msgid.empty() && po_message_is_obsolete(message) == 0) {
            of.messages.emplace_back(context == nullptr ? "" : context, msgid);
        }
    }
    po_message_iterator_free(iterator);
    outcome.value = std::move(of);
    return outcome;
}

}  // namespace brochure
