#pragma once

#include "page/composition.h"
#include "page/vertical_list.h"

namespace brochure {

/// Adds the clinic's QR codes to a box, from `y` down: its telephone numbers and its web page, each with what it is for
/// and what it holds in words beside it, as many side by side as have room. Nothing when neither is set. Returns the y
/// below them.
Pt add_codes(Composition& c, Box& box, TagId parent, Frame frame, Pt y);

/// The width of a column for a code with its words below it, when there is exactly one; else 0. Beside the rows of the
/// contact box it takes no height.
Pt single_code_width(Composition& c);

/// The only code, its words below it. Returns the y below them.
Pt add_single_code(Composition& c, Box& box, TagId parent, Frame frame, Pt y);

}  // namespace brochure
