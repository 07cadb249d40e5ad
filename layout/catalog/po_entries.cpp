#include "catalog/po_entries.h"

#include <algorithm>

namespace brochure {

namespace {

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

}  // namespace

std::vector<PoEntry> find_entries(std::string_view text) {
    std::vector<PoEntry> entries;
    PoEntry entry;
    bool open = false;        // a line of `entry` was seen
    bool translated = false;  // its msgstr was seen, so that only strings may follow
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t next = std::min(text.find('\n', begin), text.size() - 1) + 1;
        std::string_view line = text.substr(begin, next - begin - (text[next - 1] == '\n' ? 1 : 0));
        if (!is_blank(line)) {
            const bool obsolete = line.starts_with("#~") && !line.starts_with("#~|");
            if (obsolete) {
                line.remove_prefix(2);
            }
            line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
            const bool continues = line.starts_with("msgstr") || line.starts_with('"');
            if (translated && !continues) {
                entries.push_back(entry);
                open = false;
                translated = false;
            }
            if (!open) {
                entry = {begin, begin, false};
                open = true;
            }
            entry.end = next;
            entry.obsolete = entry.obsolete || obsolete;
            translated = translated || line.starts_with("msgstr");
        }
        begin = next;
    }
    if (translated) {
        entries.push_back(entry);
    }
    return entries;
}

}  // namespace brochure
