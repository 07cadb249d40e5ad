#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/color.h"
#include "core/units.h"

namespace brochure {

/// Type of one level: size and leading in points, weight and colour.
struct TypeStyle {
    Pt size = 11;
    Pt leading = 15;
    bool bold = false;
    Color color;
    Pt space_before = 0;
    Pt space_after = 0;
};

struct CalloutStyle {
    Color background;
    Color bar;
    Color title;
    Pt bar_width = 3;
    Pt padding = 9;
    bool band = false;  ///< the title stands in the paper's colour on a band of the bar's colour
};

/// Page geometry for one paper, e.g. [paper.a5]. Inner is the spine side.
struct PaperStyle {
    Size size;
    Pt margin_top = 0;
    Pt margin_bottom = 0;
    Pt margin_inner = 0;
    Pt margin_outer = 0;
    int columns = 1;
    Pt column_gap = 0;
    double scale = 1;          ///< multiplies every type size, leading and space of the theme
    double leading = 1;        ///< multiplies every leading besides
    Pt smallest = 9;           ///< no type is set smaller, whatever the scale
    bool codes = true;         ///< the contact box has QR codes
    bool short_title = false;  ///< without a cover: the languages' names beside the title, no subtitle, a short imprint
    bool running = true;       ///< page number and title stand at the foot of each page
    bool front = false;        ///< the first page is a front: it has neither at its foot
};

struct Palette {
    Color text;
    Color muted;        ///< running heads, captions; at least 7:1 on white as well
    Color accent;       ///< headings, bullets, bars
    Color accent_soft;  ///< backgrounds of cover, table head and boxes
    Color rule;
    Color link;
    Color paper{255, 255, 255};
};

/// When words are divided at line ends.
enum class HyphenationUse : std::uint8_t { off, narrow, on };

/// Where Chinese and Japanese lines may break, as CSS's line-break and UAX 14 tailor it: strict keeps small kana and
/// the prolonged sound mark from line starts, loose allows more.
enum class LineBreakStyle : std::uint8_t { strict, normal, loose };

/// How a brochure looks: brochures/themes/<name>.toml.
struct Theme {
    std::string file;
    std::string name;
    bool justified = false;
    HyphenationUse hyphenation = HyphenationUse::off;
    Pt narrow_measure = 130;  ///< with HyphenationUse::narrow words are divided in measures below this
    LineBreakStyle line_break = LineBreakStyle::strict;
    bool hanging_punctuation = false;  ///< optical margins
    bool kashida = true;               ///< justified Arabic is stretched at its joins before its spaces
    bool baseline_grid = false;        ///< all lines of text stand on multiples of the body's leading
    Palette palette;
    TypeStyle title, subtitle, h1, h2, h3, body, small, caption, table_head, running, callout_title, term, contents;
    CalloutStyle note, warning, urgent;
    Pt list_indent = 14;
    Pt list_item_space = 3;
    Pt table_padding = 5;
    Pt box_space = 10;  ///< above and below callouts, figures and the contact box
    Pt rule_width = 0.6;
    bool cover_outline = false;   ///< the cover's picture is drawn in outline, for little toner
    bool light_pictures = false;  ///< the others in light greys with dark lines
    bool more_pages =
        false;  ///< a text that is to fill some pages takes up to twice as many, before its type is too small
    Pt corner_radius = 3;
    Pt note_line_leading = 26;
    std::map<std::string, PaperStyle> papers;
};

}  // namespace brochure
