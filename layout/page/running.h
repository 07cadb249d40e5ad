#pragma once

#include "page/composition.h"
#include "page/pages.h"

namespace brochure {

/// The extent of the text on a page: the inner margin is on the spine's side, which is on the right where reading goes
/// from right to left. `number` is 1-based; odd pages lie on the side of the cover.
Frame text_frame(const Composition& c, int number);

/// Adds the page number, the title and, in a translation nobody reviewed, the draft mark, all as pagination artifacts.
void add_running_foot(Composition& c, Page& page, int number);

/// "Draft translation ..." with its top at `y`.
/// How much room below the text the running foot needs, clear of the paper's edge.
Pt least_foot(Composition& c);

void add_draft_mark(Composition& c, Page& page, Frame frame, Pt y);

}  // namespace brochure
