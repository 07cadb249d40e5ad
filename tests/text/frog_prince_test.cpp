// The example of Knuth and Plass, "Breaking Paragraphs into Lines" (1981; Digital Typography, chapter 3).
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "text/total_fit.h"

using namespace brochure;

namespace {

/// The widths of the paper's type in eighteenths of an em (Knuth and Plass 1981; Digital Typography, p. 72).
Scaled frog_width(char c) {
    static constexpr std::array<int, 26> kLetters = {9,  10, 8,  10, 8, 6, 9, 10, 5, 6,  10, 5,  15,
                                                     10, 9,  10, 10, 7, 7, 7, 10, 9, 13, 10, 10, 8};
    if (c >= 'a' && c <= 'z') {
        return kLetters[static_cast<std::size_t>(c - 'a')];
    }
    return c == 'C' ? 13 : c == 'I' || c == '-' ? 6 : 5;
}

/// The frog prince with the hyphens that the paper allows, written "/"; "-" is an explicit one.
const std::string kFrogPrince =
    "In olden times when wish/ing still helped one, there lived a king whose daugh/ters were all beau/ti/ful; and the "
    "young/est was so beau/ti/ful that the sun it/self, which has seen so much, was aston/ished when/ever it shone in "
    "her face. Close by the king's castle lay a great dark for/est, and un/der an old lime-tree in the for/est was a "
    "well, and when the day was very warm, the king's child went out into the for/est and sat down by the side of the "
    "cool foun/tain; and when she was bored she took a golden ball, and threw it up on high and caught it; and this "
    "ball was her favorite play/thing.";

std::vector<ParagraphItem> frog_items(std::vector<std::string>& texts) {
    std::vector<ParagraphItem> items;
    const auto add = [&](ItemKind kind, Scaled width, const std::string& text) -> ParagraphItem& {
        ParagraphItem item;
        item.kind = kind;
        item.width = width * kScaledPoint;
        items.push_back(item);
        texts.push_back(text);
        return items.back();
    };
    add(ItemKind::box, 18, "");  // the indentation
    std::string run;
    const auto flush = [&] {
        if (!run.empty()) {
            Scaled width = 0;
            for (const char c : run) {
                width += frog_width(c);
            }
            add(ItemKind::box, width, run);
            run.clear();
        }
    };
    char before = 0;
    for (const char c : kFrogPrince) {
        if (c == ' ') {
            flush();
            ParagraphItem& glue = add(ItemKind::glue, before == '.' ? 8 : 6, " ");
            glue.stretch = (before == '.' ? 6 : before == ',' || before == ';' ? 4 : 3) * kScaledPoint;
            glue.shrink = (before == '.' || before == ';' ? 1 : 2) * kScaledPoint;
        } else if (c == '/') {
            flush();
            ParagraphItem& hyphen = add(ItemKind::penalty, 6, "");
            hyphen.penalty = 50;
            hyphen.flagged = true;
        } else {
            run += c;
            if (c == '-') {
                flush();
                ParagraphItem& hyphen = add(ItemKind::penalty, 0, "");
                hyphen.penalty = 50;
                hyphen.flagged = true;
            }
        }
        before = c;
    }
    flush();
    add(ItemKind::penalty, 0, "").penalty = kInfinitePenalty;
    add(ItemKind::glue, 0, "").infinite = true;
    add(ItemKind::penalty, 0, "").penalty = -kInfinitePenalty;
    return items;
}

std::vector<std::string> set_frog(int measure, int tolerance, std::vector<double>& ratios) {
    std::vector<std::string> texts;
    const std::vector<ParagraphItem> items = frog_items(texts);
    BreakParameters parameters;
    parameters.measure = measure * kScaledPoint;
    parameters.pretolerance = -1;
    parameters.tolerance = tolerance;
    parameters.line_penalty = 1;  // the paper's demerits: (1 + badness + penalty)^2
    parameters.adjacent_demerits = 3000;
    parameters.double_hyphen_demerits = 3000;
    parameters.final_hyphen_demerits = 3000;
    const Fit fit = total_fit(items, parameters);
    std::vector<std::string> lines;
    std::size_t begin = 0;
    for (const ChosenBreak& chosen : fit.breaks) {
        std::string line;
        for (std::size_t i = begin; i < chosen.item; ++i) {
            line += texts[i];
        }
        if (items[chosen.item].flagged && items[chosen.item].width > 0) {
            line += "-";
        }
        lines.push_back(line.substr(line.find_first_not_of(' ')));
        ratios.push_back(chosen.ratio);
        begin = chosen.item;
    }
    return lines;
}

}  // namespace

TEST_CASE("the frog prince breaks as published", "[text]") {
    // Digital Typography, p. 81, 82 and 95: the lines and, to a thousandth, how far each is stretched or shrunk.
    const std::vector<std::pair<double, std::string>> narrow = {
        {0.857, "In olden times when wishing still helped one,"},
        {0.000, "there lived a king whose daughters were all beau-"},
        {0.280, "tiful; and the youngest was so beautiful that the"},
        {1.000, "sun itself, which has seen so much, was aston-"},
        {0.067, "ished whenever it shone in her face. Close by the"},
        {-0.278, "king's castle lay a great dark forest, and under an"},
        {0.536, "old lime-tree in the forest was a well, and when"},
        {-0.167, "the day was very warm, the king's child went out"},
        {0.700, "into the forest and sat down by the side of the"},
        {-0.176, "cool fountain; and when she was bored she took a"},
        {0.357, "golden ball, and threw it up on high and caught"},
        {0.000, "it; and this ball was her favorite plaything."}};
    const std::vector<std::pair<double, std::string>> wide = {
        {0.774, "In olden times when wishing still helped one, there lived a"},
        {0.179, "king whose daughters were all beautiful; and the youngest was"},
        {0.629, "so beautiful that the sun itself, which has seen so much, was"},
        {0.545, "astonished whenever it shone in her face. Close by the king's"},
        {0.000, "castle lay a great dark forest, and under an old lime-tree in the"},
        {0.079, "forest was a well, and when the day was very warm, the king's"},
        {0.282, "child went out into the forest and sat down by the side of the"},
        {0.294, "cool fountain; and when she was bored she took a golden ball,"},
        {0.575, "and threw it up on high and caught it; and this ball was her"},
        {0.000, "favorite plaything."}};
    for (const auto& [measure, published] : {std::pair(390, narrow), std::pair(500, wide)}) {
        std::vector<double> ratios;
        const auto lines = set_frog(measure, 10000, ratios);
        REQUIRE(lines.size() == published.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            CHECK(lines[i] == published[i].second);
            CHECK(ratios[i] == Approx(published[i].first).margin(0.0006));
        }
    }
}
