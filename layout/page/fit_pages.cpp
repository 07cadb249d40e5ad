#include "page/fit_pages.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace brochure {

namespace {

// The first part of the way from the theme's setting to the smallest tightens the leading alone.
constexpr double kLeadingFirst = 0.3;
constexpr int kSteps = 8;
// At the smallest setting the margins have this share of the theme's.
constexpr double kSmallestMargins = 0.65;

/// The paper at `tightness` from 0, as the theme says, to 1, the smallest setting allowed.
PaperStyle tightened(const ComposeInput& input, const FitLimits& limits, double tightness) {
    PaperStyle paper = input.paper;
    const double leading = std::min(1.0, tightness / kLeadingFirst);
    paper.leading *= 1 - leading * (1 - limits.tightest_leading);
    const double smallest = std::min(1.0, limits.smallest_body / (input.theme.body.size * paper.scale));
    const double shrinking = std::max(0.0, (tightness - kLeadingFirst) / (1 - kLeadingFirst));
    paper.scale *= 1 - shrinking * (1 - smallest);
    for (Pt* margin : {&paper.margin_top, &paper.margin_bottom, &paper.margin_inner, &paper.margin_outer}) {
        *margin *= 1 - shrinking * (1 - kSmallestMargins);
    }
    return paper;
}

/// Lines of text on the pages after the first `pages`.
int lines_over(const Pages& pages, int allowed) {
    int lines = 0;
    for (std::size_t p = static_cast<std::size_t>(allowed); p < pages.pages.size(); ++p) {
        std::set<long> baselines;
        for (const Item& item : pages.pages[p].items) {
            const auto* text = std::get_if<PlacedText>(&item.content);
            if (text != nullptr && text->tag != kArtifact) {
                baselines.insert(std::lround(text->origin.y));
            }
        }
        lines += static_cast<int>(baselines.size());
    }
    return lines;
}

}  // namespace

Outcome<Pages> fit_pages(const ComposeInput& input, const FitLimits& limits, TextContext& context) {
    const auto compose_at = [&](double tightness) {
        const PaperStyle paper = tightened(input, limits, tightness);
        return compose({input.document, input.theme, paper, input.fonts, nullptr}, context);
    };
    const auto fits = [&](const Outcome<Pages>& outcome) {
        return outcome.value && static_cast<int>(outcome.value->pages.size()) <= limits.pages;
    };
    Outcome<Pages> best = compose_at(0);
    if (fits(best) || !best.value) {
        return best;
    }
    best = compose_at(1);
    if (!best.value) {
        return best;
    }
    if (!fits(best)) {
        Diagnostic d;
        d.code = Code::overflow;
        const int lines = lines_over(*best.value, limits.pages);
        d.message = fmt::format("the text is {} line{} too long for {} pages, even at {:g} pt", lines,
                                lines == 1 ? "" : "s", limits.pages, limits.smallest_body);
        d.remedy = "shorten the longest messages, or choose an edition with more room";
        d.file = input.document.catalog_file.empty() ? input.document.document->file : input.document.catalog_file;
        d.locale = input.document.locale.gettext;
        best.diagnostics.push_back(std::move(d));
        best.value.reset();
        return best;
    }
    double low = 0;
    double high = 1;
    for (int step = 0; step < kSteps; ++step) {
        const double middle = (low + high) / 2;
        Outcome<Pages> tried = compose_at(middle);
        if (fits(tried)) {
            high = middle;
            best = std::move(tried);
        } else {
            low = middle;
        }
    }
    return best;
}

}  // namespace brochure
