#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace brochure {

/// Where an entry of a PO file stands in its bytes: comments, keywords and strings of one message.
struct PoEntry {
    std::size_t begin = 0;
    std::size_t end = 0;  ///< past the entry's last line end; blank lines after it are not part of it
    bool obsolete = false;
};

/// The entries of a PO file in order, the header among them. Comments after the last message are no entry.
std::vector<PoEntry> find_entries(std::string_view text);

}  // namespace brochure
