#include "page/slip.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "page/composition.h"
#include "page/paint.h"
#include "page/set_text.h"

namespace brochure {

namespace {

constexpr double kLabelWidth = 0.3;  // of the text's width
constexpr Pt kRowSpace = 5;          // above and below the rule between two rows, at scale 1

struct SlipRow {
    LabelId label;
    Inlines value;
    bool alarming = false;
};

Inline plain(std::string text) { return {InlineKind::text, std::move(text), "", {}}; }

Inline foreign(std::string text, const Locale& locale) {
    return {InlineKind::language, "", locale.bcp47, {plain(std::move(text))}};
}

std::string title_of(const LocalDocument& document) {
    return plain_text(document.texts[static_cast<std::size_t>(document.document->title)].content);
}

/// The language in the staff's words and in its own.
Inlines language_names(const LocalDocument& brochure, const Locale& staff) {
    Inlines names = {plain(language_name(brochure.locale, staff))};
    if (brochure.locale.bcp47 != staff.bcp47) {
        names.push_back(plain(" · "));
        names.push_back(foreign(language_name(brochure.locale, brochure.locale), brochure.locale));
    }
    return names;
}

/// Whether anybody has checked the translation.
SlipRow state_of(const Composition& c, const LocalDocument& brochure) {
    const LocalLabels& labels = c.document.labels;
    const bool source = brochure.catalog_file.empty();
    const bool draft = !source && brochure.review == ReviewStatus::draft;
    const std::string state =
        source  ? labels[LabelId::source_notice]
        : draft ? labels[LabelId::slip_draft]
                : fill(labels[LabelId::reviewed_notice],
                       {{"name", brochure.reviewed_by}, {"date", local_date(c, brochure.reviewed_on)}});
    SlipRow row{LabelId::slip_translation, {plain(state)}, draft};
    if (const int untranslated = brochure.missing + brochure.fuzzy; untranslated > 0) {
        row.value.push_back(
            plain(" " + fill(labels[LabelId::slip_untranslated], {{"count", digits(c, untranslated)}})));
        row.alarming = true;
    }
    return row;
}

std::vector<SlipRow> rows_of(const Composition& c, const SlipInput& input) {
    std::vector<SlipRow> rows;
    std::vector<SlipRow> states;
    for (const LocalDocument* document : {&input.brochure, input.beside}) {
        if (document != nullptr) {
            rows.push_back({LabelId::slip_language, language_names(*document, c.document.locale), false});
            states.push_back(state_of(c, *document));
        }
    }
    // Of two languages each row of the state says whose it is.
    for (std::size_t i = 0; states.size() > 1 && i < states.size(); ++i) {
        const LocalDocument& document = i == 0 ? input.brochure : *input.beside;
        states[i].value.insert(states[i].value.begin(),
                               plain(language_name(document.locale, c.document.locale) + ": "));
    }
    rows.push_back({LabelId::slip_edition, {plain(input.edition)}, false});
    rows.push_back({LabelId::slip_printing, {plain(input.advice)}, false});
    rows.push_back({LabelId::slip_pages, {plain(digits(c, input.pages))}, false});
    if (input.sheets > 0) {
        rows.push_back({LabelId::slip_sheets, {plain(digits(c, input.sheets))}, false});
    }
    rows.insert(rows.end(), std::make_move_iterator(states.begin()), std::make_move_iterator(states.end()));
    return rows;
}

/// That the page is not for the family, in a box. Returns the y below it.
Pt add_notice(Composition& c, Page& page, TagId parent, Frame frame, Pt y) {
    const CalloutStyle& style = c.theme.warning;
    const Pt padding = scaled(c, style.padding);
    const Pt bar = scaled(c, style.bar_width);
    TextSetting setting;
    setting.style = scaled(c, c.theme.callout_title);
    setting.color = style.title;
    setting.frame = inset(c, frame, bar + padding, padding);
    setting.balance = true;
    setting.tag = add_tag(c, Role::p, parent);
    std::vector<LineBox> lines = set_label(c, c.document.labels[LabelId::slip_notice], setting);
    Pt height = 2 * padding;
    for (const LineBox& line : lines) {
        height += line.height;
    }
    const Rect side{right_to_left(c) ? frame.right - bar : frame.left, y, bar, height};
    page.items.push_back(filled(
        rounded_rectangle({frame.left, y, frame.width(), height}, scaled(c, c.theme.corner_radius)), style.background));
    page.items.push_back(filled(rounded_rectangle(side, 0), style.bar));
    return paint_lines(page, std::move(lines), y + padding) + padding;
}

/// The brochure's title as the family reads it, and small in the staff's language.
Pt add_titles(Composition& c, const SlipInput& input, Page& page, TagId parent, Frame frame, Pt y) {
    const Locale& locale = input.brochure.locale;
    TextSetting title;
    title.style = scaled(c, c.theme.h1);
    title.style.size *= 1.2;
    title.style.leading *= 1.2;
    title.color = accent(c);
    title.frame = frame;
    title.balance = true;
    // At the side where the staff begin to read, whichever way the title runs.
    title.alignment = locale.direction == c.direction ? Alignment::start : Alignment::end;
    title.tag = add_tag(c, Role::p, parent);
    c.tags.back().language = locale.bcp47 == c.document.locale.bcp47 ? "" : locale.bcp47;
    y = paint_lines(page, set_foreign(c, title_of(input.brochure), locale, title), y);

    const LocalText& own = input.staff.texts[static_cast<std::size_t>(input.staff.document->title)];
    if (own.language == locale.bcp47) {
        return y;
    }
    TextSetting small;
    small.style = scaled(c, c.theme.subtitle);
    small.frame = frame;
    small.tag = add_text_tag(c, Role::p, parent, input.staff.document->title);
    const std::optional<Locale> own_locale = locale_from_bcp47(own.language);
    small.alignment = !own_locale || own_locale->direction == c.direction ? Alignment::start : Alignment::end;
    return paint_lines(page, set_text(c, input.staff.document->title, small), y);
}

Pt add_row(Composition& c, Page& page, TagId list, Frame frame, const SlipRow& row, Pt y) {
    const auto [beside, rest] = split_start(c, frame, frame.width() * kLabelWidth);
    const TagId item = add_tag(c, Role::list_item, list);
    TextSetting label;
    label.style = scaled(c, c.theme.small);
    label.frame = inset(c, beside, 0, scaled(c, 8));
    label.tag = add_tag(c, Role::list_label, item);
    std::vector<LineBox> label_lines = set_label(c, c.document.labels[row.label], label);
    TextSetting value;
    value.style = scaled(c, c.theme.body);
    value.style.bold = row.alarming;
    value.frame = rest;
    value.tag = add_tag(c, Role::list_body, item);
    if (row.alarming) {
        value.color = c.theme.urgent.title;
    }
    std::vector<LineBox> value_lines = set_inlines(c, row.value, value);
    const Pt space = scaled(c, kRowSpace);
    page.items.push_back(horizontal_rule(frame.left, frame.right, y, c.theme.palette.rule, c.theme.rule_width));
    y += space;
    const Pt label_baseline = label_lines.empty() ? 0 : label_lines.front().baseline;
    const Pt value_baseline = value_lines.empty() ? 0 : value_lines.front().baseline;
    const Pt baseline = std::max(label_baseline, value_baseline);
    const Pt label_bottom = paint_lines(page, std::move(label_lines), y + baseline - label_baseline);
    const Pt value_bottom = paint_lines(page, std::move(value_lines), y + baseline - value_baseline);
    return std::max(label_bottom, value_bottom) + space;
}

}  // namespace

Outcome<Slip> compose_slip(const SlipInput& input, TextContext& context) {
    Outcome<Slip> outcome;
    Slip slip;
    Composition c{input.staff, input.theme, input.paper,         input.fonts,
                  context,     slip.tags,   outcome.diagnostics, input.staff.locale.direction};
    const TagId root = add_tag(c, Role::sect, kArtifact);
    slip.tags.front().language = input.staff.locale.bcp47;
    slip.title = input.staff.labels[LabelId::slip_title];
    slip.page.size = input.paper.size;
    const Pt margin = std::max(input.paper.margin_inner, input.paper.margin_outer);
    const Frame frame{margin, input.paper.size.width - margin};

    TextSetting heading;
    heading.style = scaled(c, c.theme.h2);
    heading.frame = frame;
    heading.tag = add_tag(c, Role::h1, root);
    Pt y = input.paper.margin_top;
    y = paint_lines(slip.page, set_label(c, slip.title, heading), y) + scaled(c, 8);
    y = add_notice(c, slip.page, root, frame, y) + scaled(c, 20);
    y = add_titles(c, input, slip.page, root, frame, y) + scaled(c, 14);
    const TagId list = add_tag(c, Role::list, root);
    for (const SlipRow& row : rows_of(c, input)) {
        y = add_row(c, slip.page, list, frame, row, y);
    }
    slip.page.items.push_back(horizontal_rule(frame.left, frame.right, y, c.theme.palette.rule, c.theme.rule_width));
    if (y > input.paper.size.height - input.paper.margin_top) {
        Diagnostic d;
        d.code = Code::overflow;
        d.message = "the page for the staff is too small for what it says";
        d.remedy = "print it with an edition on larger pages";
        d.file = input.staff.document->file;
        d.locale = input.brochure.locale.gettext;
        outcome.diagnostics.push_back(std::move(d));
        return outcome;
    }
    outcome.value = std::move(slip);
    return outcome;
}

void insert_slip(Pages& pages, Slip slip, bool blank_back) {
    const auto shift = static_cast<TagId>(slip.tags.size());
    const int new_pages = blank_back ? 2 : 1;
    // The root stays tag 0; the slip's tags follow it, then the brochure's.
    const auto moved = [&](TagId tag) { return tag > 0 ? tag + shift : tag; };
    const auto adopted = [](TagId tag) { return tag == kArtifact ? kArtifact : tag + 1; };
    const auto retag = [](Page& page, const auto& renumber) {
        for (Item& item : page.items) {
            std::visit([&](auto& content) { content.tag = renumber(content.tag); }, item.content);
        }
        for (PageLink& link : page.links) {
            link.tag = renumber(link.tag);
        }
    };
    for (Tag& tag : pages.tags) {
        tag.parent = moved(tag.parent);
        std::transform(tag.headers.begin(), tag.headers.end(), tag.headers.begin(), moved);
    }
    for (Page& page : pages.pages) {
        retag(page, moved);
        for (PageLink& link : page.links) {
            link.target_page += link.target_page >= 0 ? new_pages : 0;
        }
    }
    pages.beside = moved(pages.beside);
    for (OutlineEntry& entry : pages.outline) {
        entry.tag = moved(entry.tag);
        entry.page += new_pages;
    }
    TagId heading = 1;
    for (std::size_t i = 0; i < slip.tags.size(); ++i) {
        slip.tags[i].parent = i == 0 ? 0 : adopted(slip.tags[i].parent);
        heading = slip.tags[i].role == Role::h1 ? static_cast<TagId>(i) + 1 : heading;
    }
    retag(slip.page, adopted);
    pages.tags.insert(pages.tags.begin() + 1, std::make_move_iterator(slip.tags.begin()),
                      std::make_move_iterator(slip.tags.end()));
    pages.outline.insert(pages.outline.begin(), OutlineEntry{1, std::move(slip.title), 0, 0, heading});
    if (blank_back) {
        Page blank;
        blank.size = slip.page.size;
        pages.pages.insert(pages.pages.begin(), std::move(blank));
    }
    pages.pages.insert(pages.pages.begin(), std::move(slip.page));
}

}  // namespace brochure
