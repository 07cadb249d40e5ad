#pragma once

#include <map>
#include <string>
#include <vector>

#include "page/pages.h"
#include "pdf/font_use.h"
#include "text/fonts.h"

namespace brochure {

/// The fonts and images of a document, shared by its pages.
struct Resources {
    std::map<FontId, FontUse> fonts;              ///< in order of id; named in order of first use
    std::map<const Raster*, std::string> images;  ///< resource names
};

/// A page's content stream and what it refers to.
struct PageContent {
    std::string stream;
    std::vector<TagId> marked;  ///< the tag of each marked-content identifier, in order
    std::vector<FontId> fonts;  ///< used on this page
    std::vector<const Raster*> images;
};

/// Paints the page's items in their order (ISO 32000-1, 14.6 to 14.8): everything is either in a marked-content
/// sequence of its tag or an artifact. Right-to-left runs are ReversedChars; ActualText stands wherever glyphs and text
/// are not one to one.
PageContent write_content(const Page& page, const std::vector<Tag>& tags, const Fonts& fonts, Resources& resources);

/// The same for content that repeats what stands elsewhere or helps printers only: all of it is an artifact.
PageContent write_artifacts(const std::vector<Item>& items, Size size, const Fonts& fonts, Resources& resources);

/// The structure type of a role: "H1".
const char* structure_type(Role role);

}  // namespace brochure
