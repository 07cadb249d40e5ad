#pragma once

#include <optional>
#include <string>
#include <vector>

#include "page/composition.h"
#include "page/pages.h"
#include "text/lines.h"

namespace brochure {

/// How one text is to be set in a frame.
struct TextSetting {
    TypeStyle style;
    Frame frame;
    TagId tag = kArtifact;
    Alignment alignment = Alignment::start;
    bool balance = false;
    bool single_line = false;
    bool hyphenate = false;                        ///< running text: words may be divided where the theme wants that
    double number_scale = 1;                       ///< size of telephone numbers against the text round them
    std::optional<Color> color;                    ///< instead of the style's
    ArtifactKind artifact = ArtifactKind::layout;  ///< when tag is kArtifact
};

/// A line of text with everything painted on it. Coordinates: x on the page or column, y from the top of the line.
struct LineBox {
    Pt height = 0;
    Pt baseline = 0;
    Pt left = 0;  ///< of the ink
    Pt right = 0;
    bool hyphenated = false;
    bool on_grid = false;
    bool filler = false;  ///< no line of its own: keeps step with a longer text in the language beside
    std::vector<Item> items;
    std::vector<PageLink> links;  ///< a link inside the brochure has its "#id" in `uri` until pages are known
};

/// The theme's small type in the colour of running text: labels and the words beside codes.
TextSetting small_setting(const Composition& c, Frame frame);

/// Sets a text of the document. Characters no font has become diagnostics that name the message.
std::vector<LineBox> set_text(Composition& c, TextId text, const TextSetting& setting);

/// Sets words of the engine's own, in the brochure's language.
std::vector<LineBox> set_label(Composition& c, const std::string& utf8, const TextSetting& setting);

/// Sets inline content of the engine's own (a label with a field in it).
std::vector<LineBox> set_inlines(Composition& c, const Inlines& content, const TextSetting& setting);

/// Sets words in another language (the name of the language, on the cover).
std::vector<LineBox> set_foreign(Composition& c, const std::string& utf8, const Locale& locale,
                                 const TextSetting& setting);

/// Paints lines on a page one below the other from `y`; returns the y below them.
Pt paint_lines(Page& page, std::vector<LineBox> lines, Pt y);

}  // namespace brochure
