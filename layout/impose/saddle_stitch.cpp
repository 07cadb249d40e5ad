#include "impose/saddle_stitch.h"

#include <utility>

namespace brochure {

namespace {

/// `page` beside the spine in the middle of the sheet, moved towards it by `creep`.
Placement beside_spine(const Pages& pages, int page, Size sheet, bool left, Pt creep) {
    const Page& own = pages.pages[static_cast<std::size_t>(page)];
    const Pt spine = sheet.width / 2;
    Placement placement;
    placement.page = page;
    placement.window = whole(own);
    placement.window.width -= creep;
    placement.window.x = left ? 0 : creep;
    placement.origin = {left ? spine - own.size.width + creep : spine - creep, (sheet.height - own.size.height) / 2};
    return placement;
}

}  // namespace

std::vector<Sheet> impose_saddle_stitch(const Pages& pages, const SaddleStitch& settings) {
    const int count = static_cast<int>(pages.pages.size());
    std::vector<Sheet> sheets;
    for (int k = 0; k < count / 4; ++k) {
        const Pt creep = k * settings.paper_thickness;
        // {left, right} as a language that runs from left to right has them
        std::pair<int, int> sides[] = {{count - 2 * k - 1, 2 * k}, {2 * k + 1, count - 2 * k - 2}};
        for (auto [left, right] : sides) {
            if (settings.right_to_left) {
                std::swap(left, right);
            }
            Sheet sheet;
            sheet.size = settings.sheet;
            sheet.placements = {beside_spine(pages, left, settings.sheet, true, creep),
                                beside_spine(pages, right, settings.sheet, false, creep)};
            sheet.trim = {0, 0, settings.sheet.width, settings.sheet.height};
            sheet.bleed = sheet.trim;
            sheet.folds_x = {settings.sheet.width / 2};
            sheet.label = sheet_label(pages, sheet);
            sheets.push_back(std::move(sheet));
        }
    }
    return sheets;
}

}  // namespace brochure
