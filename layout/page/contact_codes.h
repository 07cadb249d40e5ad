#pragma once

#include "page/composition.h"
#include "page/vertical_list.h"

namespace brochure {

/// Adds the clinic's QR codes to a box, from `y` down: its telephone numbers and its web page, each with what it is for
/// and what it holds in words beside it, as many side by side as have room. Nothing when neither is set. Returns the y
/// below them.
Pt add_codes(Composition& c, Box& box, TagId parent, Frame frame, Pt y);

}  // namespace brochure
