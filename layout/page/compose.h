#pragma once

#include <string>

#include "catalog/localize.h"
#include "core/diagnostic.h"
#include "page/pages.h"
#include "source/theme.h"
#include "text/fonts.h"
#include "text/lines.h"
#include "text/shape.h"

namespace brochure {

struct ComposeInput {
    const LocalDocument& document;
    const Theme& theme;
    PaperStyle paper;
    const Fonts& fonts;
    std::vector<ParagraphTrace>* traces = nullptr;  ///< filled with what the line breaker saw, if not null
    std::string edition = {};                       ///< blocks that are not for this edition are left out
    bool cover = true;                              ///< a brochure that has a cover begins with it
    int page_multiple = 1;                          ///< pages to write notes on fill up to a multiple of this
    double title_scale = 1;                         ///< multiplies the title's size, where it would take too much room
    const LocalDocument* beside = nullptr;          ///< the same brochure in the language that stands next to it
};

/// Typesets a localized brochure on pages of one paper. Diagnostics: missing glyphs (with the message and the package
/// to install), content that does not fit.
Outcome<Pages> compose(const ComposeInput& input, TextContext& context);

}  // namespace brochure
