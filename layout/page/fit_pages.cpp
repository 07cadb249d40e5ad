#include "page/fit_pages.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace brochure {

namespace {

// The first part of the way from the theme's setting to the smallest tightens the leading and the margins, so that type
// gets smaller last.
constexpr double kSpaceFirst = 0.3;
constexpr int kSteps = 8;
constexpr Pt kSafeMargin = mm(3);  // nearer to a cut or a fold no text may come

/// The paper at `tightness` from 0, as the theme says, to 1, the smallest setting allowed.
PaperStyle tightened(const ComposeInput& input, const FitLimits& limits, double tightness) {
    PaperStyle paper = input.paper;
    const double closing = std::min(1.0, tightness / kSpaceFirst);
    paper.leading *= 1 - closing * (1 - limits.tightest_leading);
    const double smallest = std::min(1.0, limits.smallest_body / (input.theme.body.size * paper.scale));
    const double shrinking = std::max(0.0, (tightness - kSpaceFirst) / (1 - kSpaceFirst));
    paper.scale *= 1 - shrinking * (1 - smallest);
    const auto narrow = [&](Pt& margin, Pt least) {
        margin = std::max(std::min(margin, least), margin * (1 - closing * (1 - limits.narrowest_margins)));
    };
    narrow(paper.margin_top, kSafeMargin);
    narrow(paper.margin_bottom, kSafeMargin);
    narrow(paper.margin_inner, kSafeMargin);
    narrow(paper.margin_outer, kSafeMargin);
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

constexpr std::size_t kLongestNamed = 3;

/// The messages whose translation is longest against the source, in characters; in the source language the longest.
std::string longest_messages(const LocalDocument& document) {
    struct Length {
        std::size_t text = 0;
        long more = 0;
    };
    const auto characters = [](const Inlines& content) {
        return static_cast<long>(std::ranges::count_if(plain_text(content), [](char c) { return (c & 0xC0) != 0x80; }));
    };
    std::vector<Length> lengths;
    for (std::size_t i = 0; i < document.texts.size(); ++i) {
        const bool source = document.catalog_file.empty();
        const long here = characters(document.texts[i].content);
        lengths.push_back({i, source ? here : here - characters(document.document->texts[i].content)});
    }
    std::ranges::stable_sort(lengths, std::greater<>(), &Length::more);
    std::string list;
    for (std::size_t k = 0; k < std::min(kLongestNamed, lengths.size()); ++k) {
        const LocalText& text = document.texts[lengths[k].text];
        const Text& source = document.document->texts[lengths[k].text];
        const int line = text.po_line > 0 ? text.po_line : source.line;
        list += fmt::format("{}line {}: {}{} characters", list.empty() ? "" : ", ", line,
                            document.catalog_file.empty() || lengths[k].more < 0 ? "" : "+", lengths[k].more);
    }
    return list;
}

/// As fit_pages(), with or without the QR codes of the contact box.
Outcome<Pages> fit(const ComposeInput& input, const FitLimits& limits, bool codes, TextContext& context) {
    const auto compose_at = [&](double tightness, std::vector<ParagraphTrace>* traces = nullptr) {
        ComposeInput tried = input;
        tried.paper = tightened(input, limits, tightness);
        tried.paper.codes = codes;
        tried.traces = traces;
        return compose(tried, context);
    };
    const auto fits = [&](const Outcome<Pages>& outcome) {
        return outcome.value && static_cast<int>(outcome.value->pages.size()) <= limits.pages;
    };
    // The paragraphs are traced at the setting that is chosen, not at those that were tried.
    const auto chosen = [&](Outcome<Pages> fitted, double tightness) {
        return input.traces == nullptr ? std::move(fitted) : compose_at(tightness, input.traces);
    };
    Outcome<Pages> best = compose_at(0);
    if (fits(best)) {
        return chosen(std::move(best), 0);
    }
    if (!best.value) {
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
        d.remedy = fmt::format("shorten the longest messages ({}), or choose an edition with more room",
                               longest_messages(input.document));
        d.file = input.document.catalog_file.empty() ? input.document.document->file : input.document.catalog_file;
        d.locale = input.document.locale.gettext;
        best.diagnostics.push_back(std::move(d));
        best.value.reset();
        return best;
    }
    double low = 0;
    double high = 1;  // fits
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
    return chosen(std::move(best), high);
}

}  // namespace

Outcome<Pages> fit_pages(const ComposeInput& input, const FitLimits& limits, TextContext& context) {
    Outcome<Pages> fitted = fit(input, limits, input.paper.codes, context);
    if (fitted.value || !input.paper.codes) {
        return fitted;
    }
    // The numbers stand in words as well: rather no codes than no sheet.
    return fit(input, limits, false, context);
}

}  // namespace brochure
