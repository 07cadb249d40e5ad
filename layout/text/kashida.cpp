#include "text/kashida.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <unicode/uchar.h>

namespace brochure {

namespace {

constexpr char32_t kTatweel = 0x0640;
// Half of the line's lack goes into kashidas, the rest into spaces; a kashida longer than this looks like a stammer.
constexpr double kShare = 0.6;
constexpr double kLongestEms = 0.6;
constexpr double kShortestEms = 0.08;
// Stretched, words such as من and هو become hard to know.
constexpr int kFewestLetters = 3;

/// 0 is best; -1: no join to stretch.
int join_rank(char16_t before, char16_t after, bool after_is_final) {
    const auto group = [](char16_t c) { return u_getIntPropertyValue(c, UCHAR_JOINING_GROUP); };
    switch (group(before)) {
        case U_JG_SEEN:
        case U_JG_SAD:
            return 0;
        default:
            break;
    }
    if (after_is_final) {
        switch (group(after)) {
            case U_JG_TEH_MARBUTA:
            case U_JG_HEH:
            case U_JG_HEH_GOAL:
            case U_JG_DAL:
                return 1;
            case U_JG_ALEF:
            case U_JG_LAM:
            case U_JG_KAF:
            case U_JG_GAF:
                return 2;
            case U_JG_REH:
            case U_JG_YEH:
            case U_JG_FARSI_YEH:
                return group(before) == U_JG_BEH ? 3 : 5;
            case U_JG_WAW:
            case U_JG_AIN:
            case U_JG_QAF:
            case U_JG_FEH:
                return 4;
            default:
                break;
        }
    }
    return 5;
}

struct Join {
    LineRun* run = nullptr;
    std::uint32_t cluster = 0;  ///< the kashida stands before this cluster
    int rank = 0;
};

bool is_transparent(char16_t c) { return u_getIntPropertyValue(c, UCHAR_JOINING_TYPE) == U_JT_TRANSPARENT; }

/// Whether the letter at `offset` ends its word.
bool is_final(const std::u16string& text, std::uint32_t offset, std::uint32_t end) {
    std::uint32_t next = offset + 1;
    while (next < end && is_transparent(text[next])) {
        ++next;
    }
    return next >= end || !u_isalpha(text[next]);
}

/// Letters of the word round `offset`.
int letters_of_word(const std::u16string& text, std::uint32_t offset) {
    const auto inside = [&](std::size_t at) { return u_isalpha(text[at]) || is_transparent(text[at]); };
    std::size_t begin = offset;
    while (begin > 0 && inside(begin - 1)) {
        --begin;
    }
    int letters = 0;
    for (std::size_t at = begin; at < text.size() && inside(at); ++at) {
        letters += is_transparent(text[at]) ? 0 : 1;
    }
    return letters;
}

/// The best join of each word of the run; words of two letters are left as they are.
void find_joins(const std::u16string& text, LineRun& run, std::uint32_t visible_end, std::vector<Join>& joins) {
    std::vector<std::uint32_t> clusters;
    for (const Glyph& glyph : run.glyphs) {
        if (glyph.tatweel_before && glyph.cluster > run.begin && glyph.cluster < visible_end) {
            if (letters_of_word(text, glyph.cluster) >= kFewestLetters) {
                clusters.push_back(glyph.cluster);
            }
        }
    }
    std::sort(clusters.begin(), clusters.end());
    clusters.erase(std::unique(clusters.begin(), clusters.end()), clusters.end());
    std::uint32_t word_end = 0;
    for (const std::uint32_t cluster : clusters) {
        std::uint32_t before = cluster - 1;
        while (before > run.begin && is_transparent(text[before])) {
            --before;
        }
        const int rank = join_rank(text[before], text[cluster], is_final(text, cluster, run.end));
        if (cluster < word_end && !joins.empty()) {
            if (rank <= joins.back().rank) {
                joins.back() = {&run, cluster, rank};  // of equals the last is nearest to the word's end
            }
            continue;
        }
        joins.push_back({&run, cluster, rank});
        word_end = cluster;
        while (word_end < run.end && (u_isalpha(text[word_end]) || is_transparent(text[word_end]))) {
            ++word_end;
        }
    }
}

/// Puts tatweels of `width` in all before the cluster: in a right-to-left run, to the right of its glyphs.
void insert(LineRun& run, std::uint32_t cluster, const Glyph& tatweel, Pt width) {
    std::size_t after = 0;
    std::uint32_t text_cluster = run.begin;
    for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
        if (run.glyphs[i].cluster == cluster) {
            after = i + 1;
        }
        if (run.glyphs[i].cluster < cluster) {
            text_cluster = std::max(text_cluster, run.glyphs[i].cluster);
        }
    }
    const int count = std::max(1, static_cast<int>(std::ceil(width / tatweel.advance - 1e-9)));
    Glyph piece = tatweel;
    piece.cluster = text_cluster;
    piece.advance = width / count;
    run.glyphs.insert(run.glyphs.begin() + static_cast<std::ptrdiff_t>(after), static_cast<std::size_t>(count), piece);
}

}  // namespace

Pt insert_kashidas(const JustifyInput& input, const Fonts& fonts) {
    std::vector<Join> joins;
    for (LineRun* run : input.runs) {
        const Font& font = fonts[run->font];
        if (run->right_to_left && !run->hyphen && font.kashida) {
            find_joins(input.paragraph.text.text, *run, input.visible_end, joins);
        }
    }
    if (joins.empty()) {
        return 0;
    }
    // The better half of the joins, evenly stretched.
    std::stable_sort(joins.begin(), joins.end(), [](const Join& a, const Join& b) { return a.rank < b.rank; });
    const Pt size = joins.front().run->size;
    const Pt wanted = input.extra * kShare;
    const auto most = static_cast<std::size_t>(std::floor(wanted / (kShortestEms * size)));
    joins.resize(std::min({joins.size(), most, (joins.size() + 1) / 2 + 1}));
    if (joins.empty()) {
        return 0;
    }
    const Pt each = std::min(wanted / static_cast<double>(joins.size()), kLongestEms * size);
    Pt used = 0;
    for (const Join& join : joins) {
        const Font& font = fonts[join.run->font];
        hb_codepoint_t id = 0;
        if (hb_font_get_nominal_glyph(font.font, kTatweel, &id) == 0) {
            continue;
        }
        Glyph tatweel;
        tatweel.id = id;
        tatweel.advance = hb_font_get_glyph_h_advance(font.font, id) * join.run->size / font.units_per_em;
        if (tatweel.advance > 0) {
            insert(*join.run, join.cluster, tatweel, each);
            used += each;
        }
    }
    return used;
}

}  // namespace brochure
