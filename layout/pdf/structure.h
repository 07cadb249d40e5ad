#pragma once

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

/// Writes the structure tree (ISO 32000-1, 14.7) with its parent tree: page i has StructParents i, annotation k the key
/// pages + k. Children stand in the order in which they are painted; cells without content keep their place.
StructureTree write_structure(ObjectFile& file, const Pages& pages, const std::vector<PageContent>& contents,
                              const std::vector<int>& page_objects, const std::vector<TaggedAnnotation>& annotations);

}  // namespace brochure
