#include "edition/compose_edition.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "edition/beside.h"
#include "page/compose.h"
#include "page/fit_pages.h"
#include "pdf/write_pdf.h"

namespace brochure {

namespace {

constexpr double kTightestLeading = 0.87;

/// Whether a page's text ends this far up: a stray remainder, such as the imprint alone.
bool nearly_empty(const Page& page) {
    constexpr double kRemainder = 0.4;
    return std::ranges::all_of(page.items, [&](const Item& item) {
        const auto* text = std::get_if<PlacedText>(&item.content);
        return text == nullptr || text->tag == kArtifact || text->origin.y < page.size.height * kRemainder;
    });
}

/// Where little is over that costs a page, or a booklet a sheet of paper, slightly smaller type and a little less
/// white do without it; never smaller than the edition promises. Else the pages are filled up to their multiple.
Outcome<Pages> compose_pages(const ComposeInput& input, Pt least_body, TextContext& context) {
    constexpr double kSlightly = 0.95;
    constexpr double kNarrower = 0.75;
    constexpr double kSmallerTitle = 0.75;
    ComposeInput whole = input;
    ComposeInput bare = input;
    bare.page_multiple = 1;
    bare.traces = nullptr;
    Outcome<Pages> pages = compose(bare, context);
    const bool has_cover = input.cover && input.document.document->cover >= 0;
    if (!has_cover && pages.value && pages.value->pages.size() > 1 && nearly_empty(pages.value->pages.front())) {
        // What must be seen at once did not fit under the title.
        whole.title_scale = bare.title_scale = kSmallerTitle;
        pages = compose(bare, context);
    }
    const int count = pages.value ? static_cast<int>(pages.value->pages.size()) : 0;
    const bool over = input.page_multiple > 1 ? count % input.page_multiple == 1
                                              : count > 1 && nearly_empty(pages.value->pages.back());
    if (count > input.page_multiple && over) {
        bare.traces = input.traces;
        const Pt body = input.theme.body.size * input.paper.scale;
        Outcome<Pages> fitted =
            fit_pages(bare, {count - 1, std::max(least_body, body * kSlightly), kSlightly, kNarrower}, context);
        if (fitted.value) {
            return fitted;
        }
    }
    return input.traces != nullptr || input.page_multiple > 1 ? compose(whole, context) : pages;
}

/// Into how many pages the text must fit; 0: as many as it takes.
int pages_to_fill(const Document& document, const Edition& edition) {
    switch (edition.imposing) {
        case Imposing::letter_fold:
            return 6;
        case Imposing::cards:
            return 2;
        default:
            return edition.full_sheet ? document.most_pages : 0;
    }
}

}  // namespace

Outcome<Pages> compose_edition(const Shared& shared, const Source& source, const Localized& localized,
                               const Edition& edition, TextContext& context, std::vector<ParagraphTrace>* traces,
                               int page_multiple) {
    const bool own = edition.theme.empty() || source.theme.papers.contains(std::string(edition.paper));
    const Theme& theme = own ? source.theme : source.edition_themes.at(std::string(edition.theme));
    const auto paper = theme.papers.find(std::string(edition.paper));
    if (paper == theme.papers.end()) {
        Diagnostic d;
        d.code = Code::unknown_edition;
        d.message = fmt::format("the theme {} has no paper for the edition {}", theme.name, edition.name);
        d.remedy = fmt::format("add [paper.{}] to it", edition.paper);
        d.file = theme.file;
        return {std::nullopt, {std::move(d)}};
    }
    if (theme.body.size * paper->second.scale < edition.least_body) {
        Diagnostic d;
        d.code = Code::text_too_small;
        d.message = fmt::format("the body of the edition {} is {:g} pt, and it must be {:g} pt", edition.name,
                                theme.body.size * paper->second.scale, edition.least_body);
        d.remedy = fmt::format("make [paper.{}].scale larger", edition.paper);
        d.file = theme.file;
        return {std::nullopt, {std::move(d)}};
    }
    Diagnostics said;
    std::shared_ptr<const LocalDocument> beside;
    if (edition.bilingual) {
        beside = localized.beside;
        if (beside == nullptr) {
            Localized both = localized;
            said = add_beside(shared, source, both);
            beside = both.beside;
        }
        if (beside == nullptr) {
            return {std::nullopt, std::move(said)};
        }
    }
    ComposeInput input{localized.document, theme, paper->second, shared.fonts, traces, std::string(edition.name)};
    input.beside = beside.get();
    const int most_pages = pages_to_fill(source.document, edition);
    input.cover = most_pages == 0 || edition.imposing == Imposing::letter_fold;
    input.page_multiple = page_multiple > 0                             ? page_multiple
                          : edition.imposing == Imposing::saddle_stitch ? 4
                          : edition.imposing == Imposing::letter_fold   ? 6
                                                                        : 1;
    const auto fill = [&](int count) {
        return fit_pages(input, {count, paper->second.smallest, kTightestLeading}, context);
    };
    Outcome<Pages> outcome = most_pages > 0 ? fill(most_pages) : compose_pages(input, edition.least_body, context);
    // Leaflets and cards are what they are; of flat sheets there can be another.
    const int allowed = theme.more_pages && edition.full_sheet ? 2 * most_pages : most_pages;
    for (int count = most_pages + 1; !outcome.value && count <= allowed; ++count) {
        outcome = fill(count);
    }
    for (Diagnostic& d : outcome.diagnostics) {
        if (d.locale.empty()) {
            d.locale = localized.document.locale.gettext;
        }
    }
    append(outcome.diagnostics, std::move(said));
    return outcome;
}

Outcome<std::string> write_edition(const Shared& shared, const Localized& localized, const Pages& pages,
                                   std::vector<Sheet> sheets) {
    Outcome<std::string> outcome = write_pdf(
        {pages, shared.fonts, localized.date, "brochure " BROCHURE_VERSION, shared.icc_profile, std::move(sheets)});
    for (Diagnostic& d : outcome.diagnostics) {
        d.file = d.file.empty() ? localized.document.document->file : d.file;
        d.locale = localized.document.locale.gettext;
    }
    return outcome;
}

}  // namespace brochure
