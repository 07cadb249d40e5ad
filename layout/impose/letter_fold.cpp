#include "impose/letter_fold.h"

#include <algorithm>
#include <array>
#include <utility>

namespace brochure {

namespace {

constexpr int kFlapInside = 3;   // page index of the panel inside that is narrower, and
constexpr int kFlapOutside = 4;  // of its back

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
        sheet.label = sheet_label(pages, sheet);
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

}  // namespace brochure
