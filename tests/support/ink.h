#pragma once

#include <string>

#include "page/pages.h"
#include "text/fonts.h"

namespace brochure::test {

/// Where the ink of a line reaches deepest into the ink of a line below it: two glyphs whose boxes overlap.
struct Clash {
    Pt depth = 0;
    std::string where;  ///< for people: the page and the two lines' texts
};

Clash deepest_clash(const Pages& pages, const Fonts& fonts);

}  // namespace brochure::test
