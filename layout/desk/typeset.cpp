#include "desk/typeset.h"

#include <algorithm>
#include <chrono>

#include "catalog/parse_translation.h"
#include "edition/beside.h"
#include "edition/compose_edition.h"

namespace brochure::desk {

namespace {

constexpr std::size_t kMostDesktops = 6;

struct Stopwatch {
    std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
    double lap() {
        const auto now = std::chrono::steady_clock::now();
        const double milliseconds = std::chrono::duration<double, std::milli>(now - start).count();
        start = now;
        return milliseconds;
    }
};

/// While somebody types, tags are half written most of the time. Such a message keeps its last wording that can be set,
/// else that on disk, else it is as if it were missing.
void make_settable(Desktop& desktop, const Catalog& saved, const Text& text, Catalog& catalog, Diagnostics& problems) {
    const auto found = catalog.index.find(text.msgctxt + '\x04' + text.msgid);
    if (found == catalog.index.end()) {
        return;
    }
    Message& message = catalog.messages[found->second];
    if (message.msgstr.empty() || message.fuzzy) {
        return;
    }
    const auto key = std::pair(text.msgctxt, text.msgid);
    Outcome<Inlines> parsed = parse_translation(text.content, message.msgstr);
    if (parsed.value && !has_errors(parsed.diagnostics)) {
        desktop.settable[key] = message.msgstr;
        return;
    }
    for (Diagnostic& d : parsed.diagnostics) {
        d.file = catalog.file;
        d.line = message.line;
        d.msgctxt = text.msgctxt;
        d.msgid = text.msgid;
        d.locale = desktop.locale;
        problems.push_back(std::move(d));
    }
    const Message* before = saved.find(text.msgctxt, text.msgid);
    if (const auto last = desktop.settable.find(key); last != desktop.settable.end()) {
        message.msgstr = last->second;
    } else if (before != nullptr && !before->fuzzy && parse_translation(text.content, before->msgstr).value) {
        message.msgstr = before->msgstr;
    } else {
        message.msgstr.clear();
    }
}

/// The texts that show an edited message.
std::vector<const Text*> edited_texts(const Document& document, const Edits& edits) {
    std::vector<const Text*> texts;
    for (const Edit& edit : edits) {
        const auto text = std::find_if(document.texts.begin(), document.texts.end(), [&](const Text& t) {
            return t.msgid == edit.msgid && t.msgctxt == edit.msgctxt;
        });
        if (text != document.texts.end()) {
            texts.push_back(&*text);
        }
    }
    return texts;
}

}  // namespace

std::shared_ptr<Desktop> Desktops::find(const std::shared_ptr<const Snapshot>& snapshot, const std::string& brochure,
                                        const std::string& locale) {
    const Source& source = source_of(*snapshot, brochure);
    const std::string name = locale_of(*snapshot, source, locale);
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = std::find_if(desktops_.begin(), desktops_.end(), [&](const std::shared_ptr<Desktop>& desktop) {
        return desktop->snapshot == snapshot && &desktop->source == &source && desktop->locale == name;
    });
    if (found != desktops_.end()) {
        std::rotate(found, found + 1, desktops_.end());
        return desktops_.back();
    }
    if (desktops_.size() == kMostDesktops) {
        desktops_.erase(desktops_.begin());
    }
    desktops_.push_back(std::make_shared<Desktop>(snapshot, source, name));
    return desktops_.back();
}

Typeset typeset(Desktop& desktop, const OpenCatalog& open, const Edits& edits, const Edition& edition,
                const std::string& with) {
    Stopwatch watch;
    Typeset set;
    const Shared& shared = desktop.snapshot->shared;
    const Source& source = desktop.source;
    std::optional<Catalog> settable;
    if (open.catalog) {
        set.catalog = with_edits(*open.catalog, edits);
        settable = set.catalog;
        for (const Text* text : edited_texts(source.document, edits)) {
            make_settable(desktop, *open.catalog, *text, *settable, set.unsettable);
        }
    }
    set.localized = localize_with(shared, source, desktop.locale, settable, false);
    if (!set.localized.value && settable) {
        // What is on disk cannot be set either.
        set.unsettable.clear();
        for (const Text& text : source.document.texts) {
            make_settable(desktop, *open.catalog, text, *settable, set.unsettable);
        }
        set.localized = localize_with(shared, source, desktop.locale, settable, false);
    }
    if (set.localized.value && edition.bilingual && !with.empty()) {
        append(set.localized.diagnostics, add_beside(shared, source, *set.localized.value, with));
    }
    set.localize_milliseconds = watch.lap();
    if (!set.localized.value) {
        return set;
    }
    set.pages = compose_edition(shared, source, *set.localized.value, edition, desktop.context);
    if (!set.pages.value) {
        // Not into so many pages or panels: on as many as it takes.
        Edition unlimited = edition;
        unlimited.full_sheet = false;
        unlimited.imposing = Imposing::none;
        set.overrun = compose_edition(shared, source, *set.localized.value, unlimited, desktop.context).value;
    }
    set.compose_milliseconds = watch.lap();
    return set;
}

}  // namespace brochure::desk
