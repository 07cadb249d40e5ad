#include "desk/clinic_preview.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "desk/request.h"
#include "edition/compose_edition.h"
#include "edition/localize_brochure.h"
#include "svg/write_svg.h"

namespace brochure::desk {

namespace {

constexpr std::size_t kMostPages = 4;

/// The lines of the source on which a contact box stands.
void find_contact_lines(const Blocks& blocks, std::set<int>& lines) {
    for (const Block& block : blocks) {
        if (std::holds_alternative<ContactBox>(block.content)) {
            lines.insert(block.line);
        } else if (const auto* section = std::get_if<Section>(&block.content)) {
            find_contact_lines(section->children, lines);
        } else if (const auto* callout = std::get_if<Callout>(&block.content)) {
            find_contact_lines(callout->children, lines);
        }
    }
}

bool shows_contact(const Page& page, const Pages& pages, const std::set<int>& lines) {
    return std::any_of(page.items.begin(), page.items.end(), [&](const Item& item) {
        TagId tag = std::visit([](const auto& content) { return content.tag; }, item.content);
        while (tag != kArtifact && !lines.contains(pages.tags[static_cast<std::size_t>(tag)].line)) {
            tag = pages.tags[static_cast<std::size_t>(tag)].parent;
        }
        return tag != kArtifact;
    });
}

}  // namespace

Preview ClinicPreviews::typeset(const Clinic& clinic, const PreviewChoice& choice) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto snapshot = workspace_.snapshot();
    if (snapshot->id != snapshot_ || shared_ == nullptr) {
        Outcome<Shared> shared = read_shared(workspace_.inputs());
        if (!shared.value) {
            return {{}, std::move(shared.diagnostics)};
        }
        shared_ = std::make_unique<Shared>(std::move(*shared.value));
        snapshot_ = snapshot->id;
    }
    shared_->clinic = clinic;
    const Edition* edition = find_edition(choice.edition);
    if (edition == nullptr) {
        throw BadRequest(404, "unknown-edition", "there is no such edition");
    }
    const std::string locale = locale_of(*snapshot, source_of(*snapshot, choice.brochure), choice.locale);
    Outcome<Source> source = read_brochure(*shared_, choice.brochure);
    Preview preview{{}, std::move(source.diagnostics)};
    if (!source.value) {
        return preview;
    }
    Outcome<Localized> localized = localize_brochure(*shared_, *source.value, locale, "", false);
    append(preview.diagnostics, std::move(localized.diagnostics));
    if (!localized.value) {
        return preview;
    }
    TextContext context(&shared_->hyphenation);
    const Outcome<Pages> pages = compose_edition(*shared_, *source.value, *localized.value, *edition, context);
    append(preview.diagnostics, pages.diagnostics);
    if (!pages.value) {
        return preview;
    }
    std::set<int> lines;
    find_contact_lines(source.value->document.body, lines);
    for (const Page& page : pages.value->pages) {
        if (preview.pages.size() < kMostPages &&
            (&page == pages.value->pages.data() || shows_contact(page, *pages.value, lines))) {
            preview.pages.push_back(write_svg_file(page, shared_->fonts));
        }
    }
    return preview;
}

}  // namespace brochure::desk
