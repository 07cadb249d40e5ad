#pragma once

#include <string>
#include <vector>

#include "catalog/localize.h"
#include "core/diagnostic.h"
#include "page/pages.h"
#include "source/theme.h"
#include "text/fonts.h"
#include "text/shape.h"

namespace brochure {

/// What the page for the staff says of the brochure that it lies on.
struct SlipInput {
    const LocalDocument& brochure;  ///< in the family's language
    const LocalDocument& staff;     ///< the same in the staff's language, which the page is written in
    const Theme& theme;
    const PaperStyle& paper;  ///< of the page: the brochure's, or the sheet's that it is printed on
    const Fonts& fonts;
    std::string edition;                    ///< its name, e.g. "a5-booklet"
    std::string advice;                     ///< how to print it, in the staff's language
    int pages = 0;                          ///< of the brochure, without this one
    int sheets = 0;                         ///< of paper; 0: not said
    const LocalDocument* beside = nullptr;  ///< the brochure in the language next to the family's
};

/// A page for the staff and its structure, not yet part of a brochure.
struct Slip {
    Page page;
    std::vector<Tag> tags;  ///< the first is the parent of all
    std::string title;      ///< for the bookmark
};

/// Title, language, edition, number of pages and sheets, how to print, and the state of the translation, in the
/// staff's language. Fails with overflow when the page is too small for it.
Outcome<Slip> compose_slip(const SlipInput& input, TextContext& context);

/// Puts the slip before the first page, and before everything else in the structure and the bookmarks. `blank_back`
/// adds an empty page behind it, so that two-sided printing leaves it on a sheet of its own.
void insert_slip(Pages& pages, Slip slip, bool blank_back);

}  // namespace brochure
