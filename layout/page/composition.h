#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "catalog/localize.h"
#include "core/diagnostic.h"
#include "page/pages.h"
#include "source/theme.h"
#include "text/fonts.h"
#include "text/lines.h"
#include "text/shape.h"

namespace brochure {

struct Pair;

/// A horizontal extent on the page or in a column, in page direction: left < right in every language.
struct Frame {
    Pt left = 0;
    Pt right = 0;
    Pt width() const { return right - left; }
};

/// What every step of composing a brochure needs: the inputs, read-only, and the two lists that grow on the way.
struct Composition {
    const LocalDocument& document;
    const Theme& theme;
    const PaperStyle& paper;
    const Fonts& fonts;
    TextContext& context;
    std::vector<Tag>& tags;
    Diagnostics& diagnostics;
    Direction direction = Direction::left_to_right;  ///< of the blocks being set: the document's or their section's
    std::vector<ParagraphTrace>* traces = nullptr;   ///< where to keep what the line breaker saw, if anywhere
    Pt grid = 0;                                     ///< distance of the baseline grid's lines; 0: no grid
    Pt grid_baseline = 0;                            ///< of the body, from the grid's line above it
    std::string edition = {};                        ///< blocks that are not for it are left out
    double title_scale = 1;                          ///< multiplies the title's size
    TagId root = 0;                                  ///< parent of everything in the structure tree
    // Of two languages side by side.
    std::size_t half = 0;                             ///< 0: the reader's; 1: the one beside it
    Frame column = {};                                ///< of this language
    Frame across = {};                                ///< of both
    Pair* pair = nullptr;                             ///< keeps both in step while they are flowed
    const Block* block = nullptr;                     ///< being flowed
    std::map<const Block*, int> texts_of_block = {};  ///< how many have been set
};

/// The frame with `start` taken off on the side where reading starts and `end` on the other.
Frame inset(const Composition& c, Frame frame, Pt start, Pt end = 0);

/// Splits `amount` off the start side: {the part, the rest}.
std::pair<Frame, Frame> split_start(const Composition& c, Frame frame, Pt amount);

bool right_to_left(const Composition& c);

/// A theme's style at the paper's scale.
TypeStyle scaled(const Composition& c, const TypeStyle& style);
Pt scaled(const Composition& c, Pt length);

/// The colour of headings, bullets and bars: the clinic's where it has one, else the theme's.
Color accent(const Composition& c);

TagId add_tag(Composition& c, Role role, TagId parent);
TagId add_text_tag(Composition& c, Role role, TagId parent, TextId text);

/// `number` in the digits that the catalog uses.
std::string digits(const Composition& c, int number);
std::string with_digits(const Composition& c, const std::string& ascii_digits);

/// The ISO 8601 date or PO date `iso` as the locale writes a date in a sentence, in the catalog's digits; `iso` itself
/// when it is no date.
std::string local_date(const Composition& c, const std::string& iso);

/// Gives two languages that stand side by side their columns of one page's measure.
void divide(Composition& reader, Composition& other, Frame whole);

/// Moves a painted item.
void translate(Item& item, Pt dx, Pt dy);

}  // namespace brochure
