#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/units.h"

namespace brochure {

/// A length in TeX's scaled points, 1/65536 pt: whole numbers, so that the same text breaks alike on every machine.
using Scaled = std::int64_t;
inline constexpr Scaled kScaledPoint = 65536;
Scaled scaled_points(Pt length);

/// A paragraph for the line breaker is a list of these (Knuth and Plass, "Breaking Paragraphs into Lines", 1981).
enum class ItemKind : std::uint8_t { box, glue, penalty };

inline constexpr int kInfinitePenalty = 10000;  ///< no break here; its negative forces one

struct ParagraphItem {
    ItemKind kind = ItemKind::box;
    Scaled width = 0;  ///< of a penalty: added to the line that ends here (a hyphen)
    Scaled stretch = 0;
    Scaled shrink = 0;
    int penalty = 0;
    bool infinite = false;     ///< glue of first-order infinite stretch, TeX's "fil"
    bool flagged = false;      ///< a hyphen: two in a row and one before the last line cost extra
    bool late = false;         ///< a hyphenation of the dictionary's: only from the second pass on
    Scaled end_trim = 0;       ///< by so much a line that ends here is narrower: hanging or half-width punctuation
    Scaled start_trim = 0;     ///< the same for a line that begins after this break
    std::uint32_t offset = 0;  ///< of the next line's first code unit, where this is a break
};

/// TeX's parameters, with plain TeX's values.
struct BreakParameters {
    Scaled measure = 0;
    int pretolerance = 100;  ///< negative: no first pass
    int tolerance = 200;
    int line_penalty = 10;
    int adjacent_demerits = 10000;
    int double_hyphen_demerits = 10000;
    int final_hyphen_demerits = 5000;
    int looseness = 0;
    Scaled emergency_stretch = 0;   ///< above 0: a third pass with so much more stretch in each line
    Scaled line_stretch = 0;        ///< stretch of every line beside its glue: ragged setting, TeX's \rightskip
    Scaled short_last_line = 0;     ///< a last line narrower than this costs short_last_demerits; TeX has no such thing
    Scaled one_word_last_line = 0;  ///< the same for a last line that is one word
    int short_last_demerits = 0;
};

struct ChosenBreak {
    std::size_t item = 0;
    int badness = 0;
    int fitness = 0;            ///< 0 very loose, 1 loose, 2 decent, 3 tight
    double ratio = 0;           ///< of stretch (positive) or shrink (negative) that the line uses
    std::int64_t demerits = 0;  ///< of all lines up to here
};

struct Fit {
    std::vector<ChosenBreak> breaks;
    std::int64_t demerits = 0;
    int pass = 1;  ///< 1 without late hyphens, 2 with them, 3 with emergency stretch
};

/// TeX's badness of `shortfall` against `stretch`: about 100 (shortfall / stretch)^3, at most 10000 (TeX: The Program,
/// section 108).
int badness(Scaled shortfall, Scaled stretch);

/// The breaks with the least total demerits, as TeX chooses them (TeX: The Program, part 38, "Breaking paragraphs into
/// lines"). The list must end with a penalty of -kInfinitePenalty.
Fit total_fit(const std::vector<ParagraphItem>& items, const BreakParameters& parameters);

}  // namespace brochure
