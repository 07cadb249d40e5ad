#pragma once

#include "text/justify.h"

namespace brochure {

/// Stretches joins of Arabic script by up to `input.extra` and returns by how much. At most one kashida a word, at the
/// join that calligraphers prefer (Benatia, Elyaakoubi, Lazrek, "Arabic text justification", TUGboat 27, 2006; the
/// order of Microsoft's Uniscribe): after seen and sad, before a final teh marbuta, heh or dal, before a final alef,
/// lam, kaf or gaf, before ra, zain or yeh after beh-like letters, before waw, ain, qaf and feh, then any. Only where
/// HarfBuzz says that a tatweel may be inserted, so that ligatures and marks stay whole; never in Nastaliq, whose joins
/// slope.
Pt insert_kashidas(const JustifyInput& input, const Fonts& fonts);

}  // namespace brochure
