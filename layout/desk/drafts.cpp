#include "desk/drafts.h"

#include <system_error>
#include <utility>

#include <sys/stat.h>

#include <fmt/format.h>

#include "core/files.h"
#include "core/sha256.h"

namespace brochure::desk {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNameLength = 32;

fs::path journal_file(const fs::path& folder, const fs::path& catalog) {
    std::error_code error;
    const fs::path absolute = fs::weakly_canonical(catalog, error);
    return folder / fmt::format("{}.json", sha256_hex(absolute.string()).substr(0, kNameLength));
}

}  // namespace

Diagnostics write_drafts(const fs::path& folder, const fs::path& catalog, const Edits& edits) {
    const fs::path file = journal_file(folder, catalog);
    std::error_code error;
    if (edits.empty()) {
        fs::remove(file, error);
        return {};
    }
    if (!fs::exists(folder, error)) {
        fs::create_directories(folder, error);
        ::chmod(folder.c_str(), S_IRWXU);
    }
    const fs::path absolute = fs::weakly_canonical(catalog, error);
    const Json journal = {{"catalog", absolute.string()}, {"edits", to_json(edits)}};
    return write_file(file, journal.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Edits read_drafts(const fs::path& folder, const OpenCatalog& open) {
    if (open.file.empty() || !open.catalog) {
        return {};
    }
    const Outcome<std::string> bytes = read_file(journal_file(folder, open.file));
    if (!bytes.value) {
        return {};
    }
    Edits edits;
    try {
        edits = read_edits(parse_object(*bytes.value));
    } catch (const BadRequest&) {
        return {};  // nothing of ours
    }
    std::erase_if(edits, [&](const Edit& edit) {
        const Message* message = open.catalog->find(edit.msgctxt, edit.msgid);
        return message != nullptr && message->msgstr == edit.msgstr &&
               message->fuzzy == edit.fuzzy.value_or(message->fuzzy);
    });
    return edits;
}

}  // namespace brochure::desk
