#include "impose/sheets.h"

#include <algorithm>
#include <set>

namespace brochure {

Rect whole(const Page& page) { return {0, 0, page.size.width, page.size.height}; }

std::string sheet_label(const Pages& pages, const Sheet& sheet) {
    std::set<int> shown;
    for (const Placement& placement : sheet.placements) {
        shown.insert(placement.page);
    }
    std::string label;
    for (const int page : shown) {
        const std::string& own = pages.pages[static_cast<std::size_t>(page)].label;
        label += label.empty() || own.empty() ? own : ", " + own;
    }
    return label;
}

std::vector<Sheet> sheets_of_pages(const Pages& pages) {
    std::vector<Sheet> sheets;
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        const Page& page = pages.pages[i];
        Sheet sheet;
        sheet.size = page.size;
        sheet.trim = whole(page);
        sheet.bleed = sheet.trim;
        Placement placement;
        placement.page = static_cast<int>(i);
        placement.window = whole(page);
        sheet.placements.push_back(placement);
        sheet.label = page.label;
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

}  // namespace brochure
