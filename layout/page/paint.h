#pragma once

#include "core/color.h"
#include "core/units.h"
#include "page/composition.h"
#include "page/pages.h"
#include "source/picture.h"

namespace brochure {

/// An outline of a rectangle whose corners are rounded with `radius`.
Path rounded_rectangle(Rect rect, Pt radius);

/// Decorative artwork: an artifact of layout or background.
Item filled(Path path, Color color, ArtifactKind kind = ArtifactKind::background);
Item stroked(Path path, Color color, Pt width);
Item horizontal_rule(Pt left, Pt right, Pt y, Color color, Pt width);

/// How wide a drawing is when its labels, as they were drawn, are as large as a caption; 0: it has none.
Pt width_for_labels(const Composition& c, const Drawing& drawing);

/// Places `drawing` in `box`, labels set by the engine. `mirror` flips the artwork left to right; labels move with it
/// and stay readable: as large as a caption where they do not fill their measures before that. Everything belongs to
/// `tag`, or is a background artifact.
std::vector<Item> place_drawing(Composition& c, const Drawing& drawing, Rect box, bool mirror, TagId tag);

}  // namespace brochure
