#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "page/composition.h"
#include "page/flow.h"
#include "page/set_text.h"
#include "page/vertical_list.h"
#include "source/theme.h"

namespace brochure {

/// What a text takes in one language.
struct Extent {
    std::size_t lines = 0;
    Pt leading = 0;
    Pt baseline = 0;  ///< of the first line, from its top
};

/// Two languages that are set side by side. Both flow the same blocks in the same order, so the n-th text of a block in
/// one is that in the other. First they are measured; then each text begins at one height in both and takes as much
/// room in both, so that the two galleys have the same boxes: lists, tables and boxes around them need not know.
struct Pair {
    const LocalDocument& reader;
    bool measuring = true;
    std::map<std::pair<const Block*, int>, std::array<Extent, 2>> extents = {};  ///< of the n-th text of a block
    std::map<const Block*, Pt> pictures = {};                                    ///< how high the higher of both is
};

/// The lines of a text, moved and filled up to keep step with the other language, where there is one.
std::vector<LineBox> in_step(Composition& c, std::vector<LineBox> lines);

/// The height for a picture that is `height` high in this language: that of both, where there are two.
Pt in_step(Composition& c, const Block& picture, Pt height);

/// Whether something without words that fills `frame` stands once across both columns; then the reader's language
/// paints it, and the other leaves its room free.
bool spans_both(const Composition& c, Frame frame);

/// For the language beside the reader's: a little smaller, its headings light, its colour as light as contrast allows.
Theme lighter(const Theme& theme);

/// The blocks in both languages, the reader's on the side where its readers begin, as one galley of `place`'s width.
/// `title`: the title comes first.
VerticalList flow_side_by_side(Composition& reader, Composition& other, const Blocks& blocks, const Place& place,
                               bool title);

}  // namespace brochure
