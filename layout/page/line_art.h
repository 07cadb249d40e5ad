#pragma once

#include <vector>

#include "core/units.h"
#include "page/composition.h"
#include "page/pages.h"

namespace brochure {

/// Ends artwork at `bottom`: areas are cut there, and lines that go on below it are left out, so that no crumbs of them
/// remain.
void end_at(std::vector<Item>& art, Pt bottom);

/// Where the theme wants the cover so: white shapes with a dark edge. Edges along the page's own, and along the
/// `bottom` where the artwork ends, are moved out of sight.
void draw_in_outline(const Composition& c, std::vector<Item>& art, Pt bottom);

/// Where the theme wants pictures so: light greys with a dark edge, dark lines and dark words.
void draw_light(const Composition& c, std::vector<Item>& picture);

}  // namespace brochure
