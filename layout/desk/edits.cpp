#include "desk/edits.h"

#include <algorithm>
#include <utility>

namespace brochure::desk {

Edits read_edits(const Json& request) {
    Edits edits;
    for (const Json& entry : get_array(request, "edits")) {
        if (!entry.is_object()) {
            throw BadRequest(400, "request-field", "“edits” must hold objects");
        }
        Edit edit;
        edit.msgctxt = get_string(entry, "msgctxt", "");
        edit.msgid = get_string(entry, "msgid");
        edit.msgstr = get_string(entry, "msgstr");
        if (edit.msgid.empty()) {
            throw BadRequest(400, "request-field", "“msgid” must not be empty: that is the catalog's header");
        }
        if (const auto fuzzy = entry.find("fuzzy"); fuzzy != entry.end() && !fuzzy->is_null()) {
            edit.fuzzy = get_bool(entry, "fuzzy", false);
        }
        if (const auto comment = entry.find("comment"); comment != entry.end() && !comment->is_null()) {
            edit.comment = get_string(entry, "comment");
        }
        if (const auto base = entry.find("base"); base != entry.end() && !base->is_null()) {
            edit.base = get_string(entry, "base");
        }
        std::erase_if(edits,
                      [&](const Edit& other) { return other.msgid == edit.msgid && other.msgctxt == edit.msgctxt; });
        edits.push_back(std::move(edit));
    }
    return edits;
}

Json to_json(const Edits& edits) {
    Json list = Json::array();
    for (const Edit& edit : edits) {
        Json entry = {{"msgctxt", edit.msgctxt}, {"msgid", edit.msgid}, {"msgstr", edit.msgstr}};
        if (edit.fuzzy) {
            entry["fuzzy"] = *edit.fuzzy;
        }
        if (edit.comment) {
            entry["comment"] = *edit.comment;
        }
        if (edit.base) {
            entry["base"] = *edit.base;
        }
        list.push_back(std::move(entry));
    }
    return list;
}

Catalog with_edits(Catalog catalog, const Edits& edits) {
    for (const Edit& edit : edits) {
        const auto found = catalog.index.find(edit.msgctxt + '\x04' + edit.msgid);
        if (found == catalog.index.end()) {
            continue;
        }
        Message& message = catalog.messages[found->second];
        message.msgstr = edit.msgstr;
        message.fuzzy = edit.fuzzy.value_or(message.fuzzy);
        message.comments = edit.comment.value_or(message.comments);
    }
    return catalog;
}

}  // namespace brochure::desk
