#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "impose/sheets.h"
#include "page/pages.h"
#include "text/fonts.h"

namespace brochure {

struct PdfInput {
    const Pages& pages;
    const Fonts& fonts;
    std::int64_t date = 0;           ///< seconds since 1970-01-01 UTC; CreationDate and ModDate
    std::string producer;            ///< "brochure 1.0"
    std::string icc_profile;         ///< bytes of an sRGB ICC profile for the output intent
    std::vector<Sheet> sheets = {};  ///< on which the pages stand; empty: each is a sheet of its own
};

/// The PDF, with imposed pages as form XObjects (8.10): PDF 1.7, tagged, PDF/UA-1 and PDF/A-2a. Same input, same bytes.
/// Fails with pdf_failed when the structure would break the standards (a figure without alt, a skipped heading level,
/// .notdef) or libharu reports an error.
Outcome<std::string> write_pdf(const PdfInput& input);

}  // namespace brochure
