#pragma once

#include "page/composition.h"
#include "page/vertical_list.h"
#include "source/document.h"

namespace brochure {

/// Where a block stands: the extent it may fill, its parent in the structure tree, and the level of heading that a box
/// inside gets.
struct Place {
    Frame frame;
    TagId parent = 0;
    int level = 1;            ///< level of a heading that would open here
    Pt page_height = 0;       ///< of the text area: boxes higher than this must be cut
    double number_scale = 1;  ///< size of telephone numbers against the text round them
};

/// Sets blocks one below the other at the end of the list, in the order of the source.
void flow(Composition& c, const Blocks& blocks, const Place& place, VerticalList& list);

// One function a kind of block; flow() chooses.
void flow_section(Composition& c, const Section& section, const Place& place, VerticalList& list);
void flow_heading(Composition& c, const Block& block, const Heading& heading, const Place& place, VerticalList& list);
void flow_paragraph(Composition& c, const Block& block, const Paragraph& paragraph, const Place& place,
                    VerticalList& list);
void flow_list(Composition& c, const List& items, const Place& place, VerticalList& list);
void flow_definitions(Composition& c, const DefinitionList& definitions, const Place& place, VerticalList& list);
void flow_table(Composition& c, const Block& block, const Table& table, const Place& place, VerticalList& list);
void flow_callout(Composition& c, const Block& block, const Callout& callout, const Place& place, VerticalList& list);
void flow_figure(Composition& c, const Block& block, const Figure& figure, const Place& place, VerticalList& list);
void flow_contact(Composition& c, const Block& block, const ContactBox& contact, const Place& place,
                  VerticalList& list);
void flow_notes(Composition& c, const NoteLines& notes, const Place& place, VerticalList& list);
void flow_contents(Composition& c, const Place& place, VerticalList& list);
void flow_imprint(Composition& c, const Place& place, VerticalList& list);

Role heading_role(int level);
const TypeStyle& heading_style(const Theme& theme, int level);

}  // namespace brochure
