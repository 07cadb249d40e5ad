#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/diagnostic.h"

namespace brochure {

/// Wall-clock milliseconds of each stage for one output. Reading and localizing count for the first edition of a
/// locale.
struct StageTimes {
    double localize = 0;
    double compose = 0;
    double pdf = 0;
    double write = 0;
};

/// How far the second language of an edition in two is.
struct OutputLanguage {
    std::string locale;  ///< empty: there is none
    std::string review;
    int translated = 0;
    int fuzzy = 0;
    int missing = 0;
};

/// One PDF, made or not made.
struct Output {
    std::string path;
    std::string brochure;
    std::string locale;
    std::string edition;
    std::string advice;
    std::string review;  ///< "draft", "reviewed" or "source"
    int pages = 0;
    int sheets = 0;  ///< printed sides
    std::size_t bytes = 0;
    std::string sha256;  ///< empty: not made
    int translated = 0;
    int fuzzy = 0;
    int missing = 0;
    OutputLanguage with;
    StageTimes times;
    Diagnostics diagnostics;
};

/// The report of a build as JSON, two spaces of indent, keys in order.
std::string report_json(const std::vector<Output>& outputs, const Diagnostics& general);

}  // namespace brochure
