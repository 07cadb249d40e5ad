#pragma once

#include <optional>

#include "page/composition.h"
#include "page/pages.h"
#include "source/document.h"
#include "text/styled_text.h"

namespace brochure {

/// `content` with room to write by hand in the blank that it ends in, whatever the size of its type; a unit may follow
/// the blank. nullopt for content that ends otherwise.
std::optional<Inlines> with_room_to_write(const Inlines& content, Pt size);

/// The index in StyledText::elements of the last blank, -1 without one.
int last_blank(const StyledText& text);

/// The rule that is drawn in place of a blank's characters, an artifact.
Item ruled_blank(const Composition& c, Frame frame, Pt baseline);

}  // namespace brochure
