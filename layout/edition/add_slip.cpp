#include "edition/add_slip.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "impose/to_grey.h"
#include "page/slip.h"

namespace brochure {

namespace {

constexpr double kMargin = 0.1;         // of the shorter side
constexpr Pt kUsualSide = mm(148);      // of A5, for which themes give their sizes
constexpr double kScaleWithSide = 0.4;  // type grows less than paper: A4 has 1.17 times A5's

/// Paper of the size on which the edition is printed.
PaperStyle slip_paper(Size size) {
    const Pt side = std::min(size.width, size.height);
    PaperStyle paper;
    paper.size = size;
    paper.margin_top = paper.margin_bottom = paper.margin_inner = paper.margin_outer = kMargin * side;
    paper.scale = 1 + kScaleWithSide * (side / kUsualSide - 1);
    return paper;
}

Slip in_grey(Slip slip) {
    Pages alone;
    alone.pages.push_back(std::move(slip.page));
    to_grey(alone);
    slip.page = std::move(alone.pages.front());
    return slip;
}

}  // namespace

Diagnostics add_slip(const Shared& shared, const Source& source, const Localized& localized,
                     const EditionChoice& choice, Pages& pages, std::vector<Sheet>& sheets, TextContext& context) {
    if (!source.staff) {
        return {};
    }
    const Size size = sheets.empty() ? pages.pages.front().size : sheets.front().size;
    const PaperStyle paper = slip_paper(size);
    const std::size_t sides = sheets.empty() ? pages.pages.size() : sheets.size();
    Outcome<Slip> slip =
        compose_slip({localized.document, *source.staff, source.theme, paper, shared.fonts, name_of(choice),
                      advice(choice, source.staff->labels), static_cast<int>(pages.pages.size()),
                      static_cast<int>((sides + 1) / 2), choice.edition->bilingual ? localized.beside.get() : nullptr},
                     context);
    if (!slip.value) {
        return std::move(slip.diagnostics);
    }
    insert_slip(pages, choice.grey ? in_grey(std::move(*slip.value)) : std::move(*slip.value), true);
    if (!sheets.empty()) {
        for (Sheet& sheet : sheets) {
            for (Placement& placement : sheet.placements) {
                placement.page += 2;
            }
        }
        std::vector<Sheet> own = sheets_of_pages(pages);
        sheets.insert(sheets.begin(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.begin() + 2));
    }
    return std::move(slip.diagnostics);
}

}  // namespace brochure
