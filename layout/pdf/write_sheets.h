#pragma once

#include <map>
#include <string>
#include <vector>

#include "impose/sheets.h"
#include "page/pages.h"
#include "pdf/content.h"
#include "pdf/object_file.h"
#include "pdf/structure.h"
#include "pdf/syntax.h"

namespace brochure {

/// The objects of everything that content streams name.
struct ResourceObjects {
    const Resources& resources;
    std::map<FontId, int> fonts;
    std::map<const Raster*, int> images;

    /// The entries of a resource dictionary (7.8.3).
    std::string names(const std::vector<FontId>& used_fonts, const std::vector<const Raster*>& used_images,
                      const std::string& forms) const;
};

/// Everything that comes onto the sheets.
struct SheetParts {
    const Pages& pages;
    const std::vector<Sheet>& sheets;
    const std::vector<int>& sheet_objects;
    const std::vector<PageContent>& contents;  ///< of each page
    const std::map<int, PageContent>& copies;  ///< of pages that stand on several places, by page
    const std::vector<PageContent>& marks;     ///< of each sheet
    const std::vector<ContentHome>& homes;     ///< of each page
    const std::map<int, std::string>& annots;  ///< references to annotations by object of their sheet
    bool imposed = false;                      ///< pages are form XObjects; else page and sheet are one
};

/// The content, without marks of structure, of pages that stand on more than one place.
std::map<int, PageContent> write_copies(const Pages& pages, const std::vector<Sheet>& sheets, const Fonts& fonts,
                                        Resources& resources);

/// Writes the sheets as the pages of the file (7.7.3.3) and the finished pages on them as form XObjects (8.10).
void write_sheets(ObjectFile& file, const SheetParts& parts, const ResourceObjects& objects);

}  // namespace brochure
