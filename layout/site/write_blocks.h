#pragma once

#include <map>
#include <string>

#include "catalog/localize.h"
#include "core/locale.h"
#include "source/document.h"
#include "source/picture.h"

namespace brochure {

/// Files that pages refer to, by their address from the site's root.
using Assets = std::map<std::string, std::string>;

/// A brochure's page while it is written.
struct PageWriter {
    const LocalDocument& document;
    Assets& assets;
    std::string root;                              ///< the way from the page to the site's root: "" or "../"
    Locale locale = {};                            ///< of the text around: the document's or a section's own
    int level = 1;                                 ///< of the heading above; the title of the page is 1
    std::map<const Block*, std::string> ids = {};  ///< of sections that have none of their own
    std::string html = {};
};

/// The whole body as HTML: sections with their headings, lists, tables, boxes and figures.
void write_blocks(PageWriter& page, const Blocks& blocks);

/// Inline content in the language around it.
std::string inline_html(const Inlines& content, const LocalLabels& labels);

/// The text, marked where English stands in for its translation.
std::string text_html(const PageWriter& page, TextId text);

/// An SVG element for a drawing, an image for a raster. `alt` is a TextId or kNoText for decoration.
std::string picture_html(PageWriter& page, const Picture& picture, TextId alt, bool mirror);

/// The box with the clinic's name and numbers; nothing when the profile says nothing.
void write_contact(PageWriter& page);

/// Version, language, and who has checked the translation.
void write_imprint(PageWriter& page);

/// Telephone numbers, addresses and the like: a link where `uri` is set, never broken, in their own direction.
std::string field_html(const std::string& shown, const std::string& uri, const LocalLabels& labels);

}  // namespace brochure
