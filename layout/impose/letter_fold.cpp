#include "impose/letter_fold.h"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "impose/marks.h"

namespace brochure {

namespace {

constexpr int kFlapInside = 3;   // page index of the panel inside that is narrower, and
constexpr int kFlapOutside = 4;  // of its back

// Office printers leave the edge unprinted; text begins below the marks.
constexpr Pt kMarkOffset = mm(4);
constexpr Pt kMarkLength = mm(5);
constexpr Color kMarkColor{150, 160, 160};  // whoever folds looks for them, who reads does not see them

void add_fold_marks(Sheet& sheet) {
    const Pt near = kMarkOffset;
    const Pt far = kMarkOffset + kMarkLength;
    for (const Pt x : sheet.folds_x) {
        for (Item item :
             {mark({x, near}, {x, far}), mark({x, sheet.size.height - far}, {x, sheet.size.height - near})}) {
            std::get<PlacedPath>(item.content).stroke->color = kMarkColor;
            sheet.marks.push_back(std::move(item));
        }
    }
}

}  // namespace

std::pair<Pt, Pt> letter_fold_widths(const LetterFold& settings) {
    const Pt wide = (settings.sheet.width + settings.flap_shorter) / 3;
    return {wide, wide - settings.flap_shorter};
}

std::vector<Sheet> impose_letter_fold(const Pages& pages, const LetterFold& settings) {
    const auto [wide, flap] = letter_fold_widths(settings);
    std::array<std::array<int, 3>, 2> sides = {{{4, 5, 0}, {1, 2, 3}}};
    std::vector<Sheet> sheets;
    for (std::array<int, 3>& side : sides) {
        if (settings.right_to_left) {
            std::reverse(side.begin(), side.end());
        }
        Sheet sheet;
        sheet.size = settings.sheet;
        sheet.trim = {0, 0, settings.sheet.width, settings.sheet.height};
        sheet.bleed = sheet.trim;
        Pt x = 0;
        for (const int index : side) {
            const bool narrow = index == kFlapInside || index == kFlapOutside;
            const Pt width = narrow ? flap : wide;
            if (index < static_cast<int>(pages.pages.size())) {
                const Page& page = pages.pages[static_cast<std::size_t>(index)];
                const Pt cut = (page.size.width - width) / 2;
                Placement placement;
                placement.page = index;
                placement.window = {cut, 0, width, page.size.height};
                placement.origin = {x - cut, (settings.sheet.height - page.size.height) / 2};
                sheet.placements.push_back(placement);
            }
            x += width;
            if (x < settings.sheet.width - 1) {
                sheet.folds_x.push_back(x);
            }
        }
        if (settings.fold_marks) {
            add_fold_marks(sheet);
        }
        sheet.label = sheet_label(pages, sheet);
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

}  // namespace brochure
