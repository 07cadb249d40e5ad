#pragma once

#include <string>

#include "catalog/localize.h"
#include "check/finding.h"
#include "check/settings.h"
#include "core/diagnostic.h"
#include "page/pages.h"

namespace brochure {

/// A typeset brochure and what it is held against.
struct LayoutInput {
    const LocalDocument& document;
    const Diagnostics& diagnostics;       ///< of composing it
    const Pages* pages = nullptr;         ///< nullptr: composing failed
    const Pages* source_pages = nullptr;  ///< the same edition in the source language; nullptr: not known
    const CheckSettings& settings;
    std::string edition;
    bool fixed = false;  ///< the edition must fit into so many pages, so that a longer text takes another's room
    bool keep_muted = false;
};

/// What is wrong on the pages: content that does not fit, small or uneven text, lonely headings, missing glyphs. In the
/// order of the pages.
Findings check_layout(const LayoutInput& input);

}  // namespace brochure
