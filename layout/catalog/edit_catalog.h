#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnostic.h"

namespace brochure {

/// A change to one message, which (msgctxt, msgid) names. What is not given stays as it is.
struct MessageEdit {
    std::string msgctxt;
    std::string msgid;
    std::optional<std::string> msgstr = std::nullopt;
    std::optional<bool> fuzzy = std::nullopt;           ///< false also removes the previous msgid, as Poedit does
    std::optional<std::string> comment = std::nullopt;  ///< the translator's own ("# …"), lines separated by \n
};

/// Changes to a PO file.
struct CatalogEdits {
    std::vector<MessageEdit> messages;
    /// Header fields to set, in order: {"Last-Translator", "A. Name <a@example.org>"}. Those that are new go last.
    std::vector<std::pair<std::string, std::string>> header;
};

/// `bytes` of a PO file with `edits`, written by libgettextpo. Every entry without an edit keeps its bytes, whoever
/// formatted it; a changed one is as msgcat writes it, wrapped where the file is wrapped (msgcat) and not where it is
/// not (msgcat --no-wrap). So a file in msgcat's form stays in msgcat's form, and no edit gives the bytes back.
/// Comments, references, flags, previous msgids, obsolete entries, order and kind of line ends stay. `name` is for
/// diagnostics. Errors: po-syntax and the like, and message-missing for an edit of a message that the file does not
/// have.
Outcome<std::string> edit_catalog(std::string_view bytes, const CatalogEdits& edits, const std::string& name);

enum class SaveResult {
    saved,
    unchanged,  ///< the edits change nothing: the file was not touched
    conflict,   ///< the file is not what `expected` says: somebody else changed it; nothing was written
    failed,     ///< see the diagnostics; nothing was written
};

struct SaveOutcome {
    SaveResult result = SaveResult::failed;
    std::string bytes;  ///< of the file as it now is; with a conflict, what the other one wrote
    Diagnostics diagnostics;
};

/// Applies `edits` to the file as it is on disk and replaces it in one step: at every moment there is the old or the
/// new file, whole. Where `expected` is given, the file must still hold those bytes.
SaveOutcome save_catalog(const std::filesystem::path& file, const CatalogEdits& edits,
                         std::optional<std::string_view> expected = std::nullopt);

}  // namespace brochure
