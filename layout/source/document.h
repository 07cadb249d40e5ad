#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/units.h"
#include "source/picture.h"

namespace brochure {

/// Index in Document::texts and, in parallel, in LocalDocument::texts.
using TextId = int;
inline constexpr TextId kNoText = -1;

enum class InlineKind {
    text,          ///< `text`: characters
    strong,        ///< <b>
    emphasis,      ///< <em>
    term,          ///< <dfn>: a word that is explained
    link,          ///< <a href>: `value` is the URI, or "#id" of a block
    language,      ///< <span xml:lang>: `value` is the BCP 47 tag
    nobreak,       ///< <nobr>: never broken over lines
    abbreviation,  ///< <abbr title>: `value` is the expansion
    placeholder,   ///< {name} in a message: `text` is the name. Never in a LocalDocument.
    field,         ///< a placeholder filled in: `text` is what to print, `value` a URI (tel:, mailto:, https:) or empty
    blank,         ///< a placeholder whose value is not set: print a ruled blank, then its children, the unit
};

/// Inline content of a text, a tree; only `text`, `placeholder` and `field` are leaves.
struct Inline {
    InlineKind kind = InlineKind::text;
    std::string text;
    std::string value;
    std::vector<Inline> children;
    friend bool operator==(const Inline&, const Inline&) = default;
};

using Inlines = std::vector<Inline>;

/// A translatable unit: exactly one message of the catalog.
struct Text {
    std::string msgctxt;
    std::string msgid;     ///< as xgettext writes it: white space normalised, inline markup kept
    Inlines content;       ///< msgid, parsed
    std::string file;      ///< the brochure or the SVG file it is in
    std::string language;  ///< BCP 47 of a section that is set in a language of its own and not translated, else empty
    int line = 0;
};

struct Block;
using Blocks = std::vector<Block>;

/// <section>: its first child is a Heading of the section's depth.
struct Section {
    std::string language;  ///< BCP 47 of xml:lang, or empty: the section is in the brochure's language
    Blocks children;
};

/// <h1> to <h6>; the level is the depth of the section it opens.
struct Heading {
    int level = 1;
    TextId text = kNoText;
};

/// <p>, and the text of a list item or table cell that holds text directly.
struct Paragraph {
    TextId text = kNoText;
};

struct ListItem {
    Blocks children;
    int line = 0;
};

/// <ul> or <ol start>
struct List {
    bool numbered = false;
    int start = 1;
    std::vector<ListItem> items;
};

struct Definition {
    TextId term = kNoText;
    Blocks children;
    int line = 0;
};

/// <dl order="alphabetical">
struct DefinitionList {
    bool alphabetical = false;  ///< in the order of the reader's language, else as they stand
    std::vector<Definition> items;
};

struct TableCell {
    bool header = false;  ///< <th>
    Blocks children;
    int line = 0;
};

struct TableRow {
    std::vector<TableCell> cells;
    int line = 0;
};

/// <table>. Every row has column_widths.size() cells.
struct Table {
    TextId caption = kNoText;
    std::vector<double> column_widths;  ///< fractions of the measure, sum 1; in source order (first column first read)
    std::vector<TableRow> head;
    std::vector<TableRow> body;
};

enum class CalloutKind { note, warning, urgent };

/// <aside class="note|warning|urgent">, never broken over pages when it fits one.
struct Callout {
    CalloutKind kind = CalloutKind::note;
    TextId title = kNoText;  ///< <header>; kNoText: the engine's label for the kind
    Blocks children;
};

/// <figure src alt width mirror>
struct Figure {
    int picture = 0;  ///< index in Document::pictures
    TextId alt = kNoText;
    TextId caption = kNoText;
    double width = 1;     ///< fraction of the measure
    bool mirror = false;  ///< flip left and right where the language runs the other way (labels stay readable)
};

/// <contact codes="none"/>: the clinic's name, department, address and numbers, a ruled blank for each that is not
/// set, and QR codes of its numbers and web page.
struct ContactBox {
    bool codes = true;  ///< with QR codes
};

/// <notes lines="n"/>: ruled lines to write on. lines == 0: fill the rest of the page, <notes least="n"/> where that
/// holds so many, else the next.
struct NoteLines {
    int lines = 0;
    int least = 4;
};

/// <toc/>
struct TableOfContents {};

/// <imprint/>: version, date, language, source, status of the translation, place for the clinic's stamp.
struct Imprint {};

enum class BreakKind { page, column };

/// <break to="page|column"/>
struct Break {
    BreakKind kind = BreakKind::page;
};

struct Block {
    std::variant<Section, Heading, Paragraph, List, DefinitionList, Table, Callout, Figure, ContactBox, NoteLines,
                 TableOfContents, Imprint, Break>
        content;
    std::string id;                   ///< target of links, empty when none
    int line = 0;                     ///< in Document::file
    std::vector<std::string> only;    ///< the editions that print it; empty: all
    std::vector<std::string> except;  ///< the editions that do not
};

/// Whether the edition of that name prints the block.
bool printed_in(const Block& block, const std::string& edition);

/// The name of an edition as the source has it, to be looked up by whoever knows the editions.
struct EditionName {
    std::string name;
    int line = 0;
};

/// A brochure in its source language.
struct Document {
    std::string id;                               ///< folder name, e.g. "all"
    std::string file;                             ///< path of brochure.xml
    std::string language;                         ///< BCP 47 tag of the source, "en"
    std::string version;                          ///< as printed, e.g. "1.0"
    std::string date;                             ///< ISO 8601 date of this version of the source
    std::string theme;                            ///< name of a file in brochures/themes, without ".toml"
    std::vector<EditionName> editions;            ///< for which it is made; empty: the usual ones
    std::vector<EditionName> mentioned_editions;  ///< in `only` and `except` of blocks
    bool translated = true;  ///< false (translate="no"): it stays out of the catalogs, for it is of no use to readers
    bool trials = false;     ///< a list of clinical trials may be appended
    int most_pages = 0;  ///< on a full sheet (A4, Letter) the text is fitted into so many pages; 0: as many as it takes
    TextId title = kNoText;
    TextId subtitle = kNoText;
    TextId subject = kNoText;
    TextId author = kNoText;
    std::vector<TextId> keywords;
    int cover = -1;  ///< index in pictures; -1: none. Decorative: it has no alt text.
    Blocks body;
    std::vector<Text> texts;  ///< in document order, brochure.xml first, then each SVG's labels
    std::vector<Picture> pictures;
};

}  // namespace brochure
