#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/color.h"
#include "core/locale.h"
#include "core/units.h"
#include "source/document.h"
#include "source/picture.h"
#include "text/fonts.h"

namespace brochure {

/// Index in Pages::tags.
using TagId = int;
inline constexpr TagId kArtifact = -1;

/// Structure types of ISO 32000-1, 14.8.4.
enum class Role : std::uint8_t {
    document,
    sect,
    h1,
    h2,
    h3,
    h4,
    h5,
    h6,
    p,
    list,
    list_item,
    list_label,
    list_body,
    table,
    table_head,
    table_body,
    table_row,
    header_cell,
    data_cell,
    figure,
    caption,
    toc,
    toc_item,
    reference,
    link,
    span,
    aside,  ///< Sect with a heading: a callout or box
};

/// An element of the structure tree. Tags are stored so that a parent precedes its children; content attaches to a tag
/// in the order in which pages and their items are painted, which is the reading order.
struct Tag {
    Role role = Role::p;
    TagId parent = kArtifact;          ///< kArtifact only for the root, tag 0
    std::string language;              ///< BCP 47 where it differs from the parent's
    std::string alt;                   ///< UTF-8; figures must have it
    std::string expansion;             ///< abbreviations
    bool column_header = false;        ///< header_cell: Scope Column, else Row
    std::vector<TagId> headers;        ///< data_cell, header_cell: the header cells that apply
    bool numbered = false;             ///< list: Decimal, else Disc
    std::optional<Rect> bounding_box;  ///< figure, on its page
    TextId text = kNoText;             ///< the message it shows, for tests and for the desk
    int line = 0;                      ///< in the source
};

/// A glyph at its place: x and y from the run's origin, y up.
struct PlacedGlyph {
    std::uint32_t id = 0;
    std::uint32_t cluster = 0;  ///< UTF-16 offset in PlacedText::text, HarfBuzz's meaning
    Pt x = 0;
    Pt y = 0;
    Pt advance = 0;
};

/// A positioned run of glyphs. On a page they stand in logical (reading) order; glyphs inside are in visual order.
struct PlacedText {
    TagId tag = kArtifact;
    FontId font = kNoFont;
    Pt size = 0;
    Color color;
    Point origin;  ///< baseline at the run's left end
    bool right_to_left = false;
    std::u16string text;  ///< exactly what a reader gets back for this run; empty for a hyphen of the engine
    std::vector<PlacedGlyph> glyphs;
    TextId message = kNoText;  ///< of the document; kNoText: words of the engine's own
};

/// Painted outline: rules, boxes, artwork.
struct PlacedPath {
    TagId tag = kArtifact;
    Path path;  ///< page coordinates
    std::optional<Color> fill;
    std::optional<Stroke> stroke;
    bool even_odd = false;
};

struct PlacedImage {
    TagId tag = kArtifact;
    const Raster* raster = nullptr;  ///< owned by the document or clinic, which outlives the pages
    Rect box;
};

enum class ArtifactKind : std::uint8_t { layout, pagination_header, pagination_footer, background };

/// What an artifact is; ignored for tagged items.
struct Item {
    std::variant<PlacedText, PlacedPath, PlacedImage> content;
    ArtifactKind artifact = ArtifactKind::layout;
};

/// An active area of a page. Exactly one of uri and target is set.
struct PageLink {
    TagId tag = kArtifact;  ///< a tag of role link
    Rect box;
    std::string uri;
    int target_page = -1;  ///< 0-based
    Pt target_y = 0;
    std::string contents;  ///< accessible description, in the document's language
};

struct Page {
    Size size;
    std::string label;  ///< page number as printed; "" for a cover
    std::vector<Item> items;
    std::vector<PageLink> links;
};

struct OutlineEntry {
    int level = 1;
    std::string title;
    int page = 0;  ///< 0-based
    Pt y = 0;
    TagId tag = kArtifact;
};

struct Metadata {
    std::string title;
    std::string author;
    std::string subject;
    std::vector<std::string> keywords;
    std::string language;        ///< BCP 47
    std::string other_language;  ///< of a brochure in two languages, else empty
    Direction direction = Direction::left_to_right;
};

/// A typeset brochure; painters turn it into files.
struct Pages {
    std::vector<Page> pages;
    std::vector<Tag> tags;
    std::vector<OutlineEntry> outline;
    TagId beside = kArtifact;  ///< of two languages side by side: the root of the second
    Metadata metadata;
    std::vector<std::shared_ptr<const Raster>> rasters;  ///< pictures that only these pages have
};

}  // namespace brochure
