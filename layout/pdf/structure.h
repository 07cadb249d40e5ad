#pragma once

#include <array>
#include <vector>

#include "page/pages.h"
#include "pdf/content.h"
#include "pdf/object_file.h"

namespace brochure {

/// An annotation and the tag it belongs to.
struct TaggedAnnotation {
    int object = 0;
    int page = 0;  ///< 0-based
    TagId tag = kArtifact;
};

/// What the catalog, pages and annotations need to point into the tree.
struct StructureTree {
    int root = 0;                     ///< StructTreeRoot
    std::vector<int> element_of_tag;  ///< structure element's object, 0 for a tag without content
};

/// Where a page's content is found in the file.
struct ContentHome {
    int page_object = 0;    ///< the sheet it is printed on
    int stream_object = 0;  ///< its form XObject; 0: the sheet's own content stream
    Pt sheet_height = 0;
    Point origin;  ///< of the page's top left corner on the sheet
};

/// `rect` of the page in the sheet's default user space (y up): {left, bottom, right, top}.
std::array<Pt, 4> on_sheet(const ContentHome& home, Rect rect);

/// Writes the structure tree (ISO 32000-1, 14.7) with its parent tree: the content of page i has StructParents i,
/// annotation k the key pages + k. Children stand in the order in which they are painted; cells without content keep
/// their place.
StructureTree write_structure(ObjectFile& file, const Pages& pages, const std::vector<PageContent>& contents,
                              const std::vector<ContentHome>& homes, const std::vector<TaggedAnnotation>& annotations);

}  // namespace brochure
