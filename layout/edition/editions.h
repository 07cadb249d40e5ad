#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/labels.h"
#include "core/units.h"

namespace brochure {

/// How pages come onto sheets.
enum class Imposing { none, saddle_stitch, letter_fold, cards };

/// A form in which a brochure is made.
struct Edition {
    std::string_view name;
    std::string_view paper;   ///< the pages are the table [paper.<name>] of the theme
    LabelId what;             ///< says what it is
    LabelId printing;         ///< says how to set the printer
    bool full_sheet = false;  ///< a brochure that says so is fitted into its number of pages, without a cover
    Imposing imposing = Imposing::none;
    Size sheet = {};              ///< of an imposed edition
    std::string_view theme = {};  ///< the theme it needs; empty: the brochure's
    Pt least_body = 0;            ///< running text may not be smaller
};

inline constexpr Size kA4Portrait = {mm(210), mm(297)};
inline constexpr Size kA4Landscape = {mm(297), mm(210)};
inline constexpr Size kLetterLandscape = {mm(279.4), mm(215.9)};

inline constexpr std::array<Edition, 8> kEditions = {{
    {"a4", "a4", LabelId::edition_a4, LabelId::print_long_edge, true},
    {"a5", "a5", LabelId::edition_a5, LabelId::print_long_edge},
    {"a5-booklet", "a5", LabelId::edition_a5_booklet, LabelId::print_short_edge, false, Imposing::saddle_stitch,
     kA4Landscape},
    {"trifold", "panel", LabelId::edition_trifold, LabelId::print_short_edge, false, Imposing::letter_fold,
     kA4Landscape},
    {"large-print",
     "large-print",
     LabelId::edition_large_print,
     LabelId::print_long_edge,
     false,
     Imposing::none,
     {},
     "clear",
     18},
    {"card", "card", LabelId::edition_card, LabelId::print_long_edge, false, Imposing::cards, kA4Portrait, "card"},
    {"letter", "letter", LabelId::edition_letter, LabelId::print_long_edge, true},
    {"letter-booklet", "half-letter", LabelId::edition_letter_booklet, LabelId::print_short_edge, false,
     Imposing::saddle_stitch, kLetterLandscape},
}};

/// The editions of a brochure that names none.
inline constexpr std::array<std::string_view, 2> kUsualEditions = {"a4", "a5"};

/// An edition with its modifiers: "a5-booklet+press+grey".
struct EditionChoice {
    const Edition* edition = nullptr;
    bool press = false;  ///< bleed, crop and fold marks, for a print shop
    bool grey = false;   ///< pure black and grey
};

std::vector<std::string> edition_names();

/// The edition of that name without modifiers, or nullptr.
const Edition* find_edition(std::string_view name);

/// Reads a name with modifiers in any order. nullopt when the edition or a modifier is unknown or a modifier repeated.
std::optional<EditionChoice> parse_edition(std::string_view name);

/// The choice in its canonical form, press before grey, joined by `separator`: '+' for users, '-' in file names.
std::string name_of(const EditionChoice& choice, char separator = '+');

/// What the edition is and how to print it, in the language of the labels.
std::string advice(const EditionChoice& choice, const LocalLabels& labels);

}  // namespace brochure
