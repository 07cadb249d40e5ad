#include "desk/save.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>

#include "catalog/edit_catalog.h"
#include "core/files.h"

namespace brochure::desk {

namespace {

constexpr std::size_t kMostShown = 64;
constexpr int kTries = 5;

bool changes(const Edit& edit, const Message& message) {
    return message.msgstr != edit.msgstr || message.fuzzy != edit.fuzzy.value_or(message.fuzzy) ||
           message.comments != edit.comment.value_or(message.comments);
}

CatalogEdits to_catalog_edits(const SaveRequest& request, const Catalog& theirs, const std::string& date) {
    CatalogEdits edits;
    for (const Edit& edit : request.edits) {
        const Message* message = theirs.find(edit.msgctxt, edit.msgid);
        if (message != nullptr && changes(edit, *message)) {
            edits.messages.push_back({edit.msgctxt, edit.msgid, edit.msgstr, edit.fuzzy, edit.comment});
        }
    }
    if (!edits.messages.empty()) {
        edits.header.emplace_back("PO-Revision-Date", date);
        if (!request.translator.empty()) {
            edits.header.emplace_back("Last-Translator", request.translator);
        }
    }
    return edits;
}

}  // namespace

void ShownCatalogs::keep(const OpenCatalog& open) {
    if (open.file.empty()) {
        return;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    std::erase_if(shown_, [&](const OpenCatalog& other) { return other.revision == open.revision; });
    shown_.push_back(open);
    if (shown_.size() > kMostShown) {
        shown_.erase(shown_.begin());
    }
}

std::optional<OpenCatalog> ShownCatalogs::find(const std::string& revision) const {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found =
        std::find_if(shown_.begin(), shown_.end(), [&](const OpenCatalog& open) { return open.revision == revision; });
    return found == shown_.end() ? std::nullopt : std::optional(*found);
}

std::vector<Conflict> find_conflicts(const Edits& edits, const Catalog* base, const Catalog& theirs) {
    std::vector<Conflict> conflicts;
    for (const Edit& edit : edits) {
        const Message* their = theirs.find(edit.msgctxt, edit.msgid);
        const Message* before = base == nullptr ? nullptr : base->find(edit.msgctxt, edit.msgid);
        const std::optional<std::string> based_on = before != nullptr ? before->msgstr : edit.base;
        if (their == nullptr) {
            conflicts.push_back({edit, based_on.value_or(""), std::nullopt});
            continue;
        }
        // Somebody who only confirmed or doubted the text has changed it too.
        const bool they_changed = their->msgstr != based_on || (before != nullptr && before->fuzzy != their->fuzzy);
        if (they_changed && changes(edit, *their)) {
            conflicts.push_back({edit, based_on.value_or(""), their->msgstr});
        }
    }
    return conflicts;
}

Saved save(const std::filesystem::path& file, const std::string& locale, const SaveRequest& request,
           const std::string& date, const ShownCatalogs& shown) {
    Saved saved;
    for (int attempt = 0; attempt < kTries; ++attempt) {
        Outcome<std::string> bytes = read_file(file);
        if (!bytes.value) {
            saved.diagnostics = std::move(bytes.diagnostics);
            return saved;
        }
        Outcome<OpenCatalog> theirs = parse_open_catalog(file, locale, std::move(*bytes.value));
        if (!theirs.value) {
            saved.diagnostics = std::move(theirs.diagnostics);
            return saved;
        }
        saved.catalog = std::move(*theirs.value);
        const bool changed_meanwhile = saved.catalog.revision != request.revision;
        const std::optional<OpenCatalog> base = shown.find(request.revision);
        const Catalog* based_on = !changed_meanwhile ? &*saved.catalog.catalog : base ? &*base->catalog : nullptr;
        saved.conflicts = find_conflicts(request.edits, based_on, *saved.catalog.catalog);
        if (!saved.conflicts.empty()) {
            saved.result = Saved::Result::conflict;
            return saved;
        }
        const CatalogEdits edits = to_catalog_edits(request, *saved.catalog.catalog, date);
        if (edits.messages.empty()) {
            saved.result = Saved::Result::unchanged;
            return saved;
        }
        SaveOutcome outcome = save_catalog(file, edits, saved.catalog.bytes);
        if (outcome.result == SaveResult::conflict) {
            continue;  // somebody wrote it since we read it
        }
        if (outcome.result == SaveResult::failed) {
            saved.diagnostics = std::move(outcome.diagnostics);
            return saved;
        }
        Outcome<OpenCatalog> now = parse_open_catalog(file, locale, std::move(outcome.bytes));
        saved.catalog = now.value ? std::move(*now.value) : std::move(saved.catalog);
        saved.result = outcome.result == SaveResult::saved ? Saved::Result::saved : Saved::Result::unchanged;
        return saved;
    }
    Diagnostic d;
    d.code = Code::output_unwritable;
    d.message = "another program changes the file all the time";
    d.remedy = "save again when it has finished";
    d.file = file.string();
    saved.diagnostics.push_back(std::move(d));
    return saved;
}

std::string revision_date_now() {
    const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
    const bool fixed = epoch != nullptr && *epoch != '\0';
    const std::time_t now = fixed ? static_cast<std::time_t>(std::strtoll(epoch, nullptr, 10)) : std::time(nullptr);
    std::tm parts{};
    if (fixed) {
        ::gmtime_r(&now, &parts);
    } else {
        ::localtime_r(&now, &parts);
    }
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M%z", &parts);
    return {text.data(), length};
}

}  // namespace brochure::desk
