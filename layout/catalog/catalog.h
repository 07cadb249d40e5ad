#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/diagnostic.h"
#include "core/locale.h"

namespace brochure {

struct Message {
    std::string msgctxt;
    std::string msgid;
    std::string msgstr;
    bool fuzzy = false;
    bool obsolete = false;
    int line = 0;  ///< of the msgid in the PO file, 0 when unknown
    std::string msgid_plural;
    std::vector<std::string> msgstr_plural;  ///< where there is a msgid_plural; msgstr is the first of them
    std::string comments;                    ///< the translator's own, "# …", one a line
    std::string notes;                       ///< for translators, from the source, "#. …", one a line
    std::vector<std::string> flags;          ///< "#, …" without fuzzy, e.g. python-brace-format
    std::string previous_msgctxt;            ///< of a fuzzy message: what was translated before
    std::string previous_msgid;
};

enum class ReviewStatus { draft, reviewed };

/// A PO file as read. Key of `index`: msgctxt + "\x04" + msgid, as in MO files.
struct Catalog {
    std::string file;
    Locale locale;
    std::vector<Message> messages;
    std::unordered_map<std::string, std::size_t> index;
    std::map<std::string, std::string> header;
    std::string header_text;                    ///< the same as written, a field a line
    int header_line = 0;                        ///< of the header's msgid, 0 when there is none
    ReviewStatus review = ReviewStatus::draft;  ///< X-Review-Status; draft when absent
    std::string reviewed_by;                    ///< X-Reviewed-By
    std::string reviewed_on;                    ///< X-Reviewed-On
    std::string revision_date;                  ///< PO-Revision-Date as written

    /// The message, or nullptr. Obsolete messages are not found.
    const Message* find(std::string_view msgctxt, std::string_view msgid) const;
};

/// Reads locales/<language>/<domain>.po through libgettextpo. The locale is that of the Language header,
/// else that of the folder. Errors: missing file, syntax, charset other than UTF-8, invalid UTF-8, duplicate messages,
/// each with the line. Safe to call from several threads.
Outcome<Catalog> read_catalog(const std::filesystem::path& file);

/// The same from the bytes of such a file, which need not be saved yet.
Outcome<Catalog> parse_catalog(const std::filesystem::path& file, std::string_view bytes);

}  // namespace brochure
