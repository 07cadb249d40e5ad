#pragma once

#include "page/composition.h"
#include "page/pages.h"

namespace brochure {

/// The extent of the text on a page: the inner margin is on the spine's side, which is on the right where reading goes
/// from right to left. `number` is 1-based; odd pages lie on the side of the cover.
Frame text_frame(const Composition& c, int number);

/// Whether it is a translation that nobody reviewed.
bool is_draft(const Composition& c);

/// Where the rule above the running foot stands, from the page's top.
Pt foot_rule(const Composition& c);

/// Adds the page number, the title and, in a translation nobody reviewed, the draft mark, all as pagination artifacts.
void add_running_foot(Composition& c, Page& page, int number);

/// The same for two languages side by side: each has its title and draft mark below its own column, the page number
/// stands at the outer edge.
void add_running_feet(Composition& reader, Composition& other, Page& page, int number);

/// How high the foot of a cover must be for the draft mark in `frame`, clear of the paper's edge; 0: there is none.
Pt cover_foot(Composition& c, Frame frame);

/// How much room below the text the running foot needs in `frame`, clear of the paper's edge.
Pt least_foot(Composition& c, Frame frame);

/// "Draft translation ..." with its top at `y`, in a translation that nobody reviewed; else nothing.
void add_draft_mark(Composition& c, Page& page, Frame frame, Pt y);

}  // namespace brochure
