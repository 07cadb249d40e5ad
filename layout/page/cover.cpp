#include "page/cover.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "page/line_art.h"
#include "page/logo.h"
#include "page/paint.h"
#include "page/running.h"
#include "page/set_text.h"

namespace brochure {

std::vector<std::string> names_for_staff(const Locale& locale) {
    std::vector<std::string> names;
    for (const char* staff_language : {"nl", "en"}) {
        const Locale staff = *locale_from_gettext(staff_language);
        std::string name = language_name(locale, staff);
        if (staff.bcp47 != locale.bcp47 && std::ranges::count(names, name) == 0) {
            names.push_back(std::move(name));
        }
    }
    return names;
}

namespace {

constexpr const char* kBetweenNames = " · ";
constexpr double kTitleTop = 0.125;   // of the page's height: where the eye expects a title
constexpr double kArtHighest = 0.46;  // the artwork never begins above this

/// Staff find the right pile by the language's name in Dutch and English; families by its own name.
void add_language_names(Composition& c, Page& page, TagId parent, Frame frame, Pt& y) {
    const Locale& locale = c.document.locale;
    TextSetting own;
    own.style = scaled(c, c.theme.subtitle);
    own.style.bold = true;
    own.frame = frame;
    own.color = accent(c);
    own.tag = add_tag(c, Role::p, parent);
    y = paint_lines(page, set_label(c, language_name(locale, locale), own), y);

    TextSetting small;
    small.style = scaled(c, c.theme.small);
    small.frame = frame;
    small.color = c.theme.palette.muted;
    // In a right-to-left brochure the names still stand on the side where its reader begins.
    small.alignment = right_to_left(c) ? Alignment::end : Alignment::start;
    const std::string line = fmt::format("{}", fmt::join(names_for_staff(locale), kBetweenNames));
    const Locale english = *locale_from_gettext("en");
    small.tag = add_tag(c, Role::p, parent);
    c.tags.back().language = locale.bcp47 == "en" ? "nl" : "en";
    y = paint_lines(page, set_foreign(c, line, english, small), y);
}

Pt width_of(const std::vector<LineBox>& lines) {
    Pt width = 0;
    for (const LineBox& line : lines) {
        width = std::max(width, line.right - line.left);
    }
    return width;
}

/// The language's own name and as many of its names for the staff as stand in one line of `room`; none where not even
/// its own does.
Inlines names_in(Composition& c, TextSetting setting, Pt room) {
    const Locale& locale = c.document.locale;
    setting.tag = kArtifact;
    setting.single_line = true;
    setting.frame.right = setting.frame.left + 1e6;
    Inlines names;
    Inline own{InlineKind::strong, "", "", {{InlineKind::text, language_name(locale, locale), "", {}}}};
    Inlines longer = {std::move(own)};
    const std::vector<std::string> staff = names_for_staff(locale);
    const std::size_t said = c.diagnostics.size();
    for (std::size_t i = 0; width_of(set_inlines(c, longer, setting)) <= room; ++i) {
        names = longer;
        if (i == staff.size()) {
            break;
        }
        longer.push_back({InlineKind::text, kBetweenNames + staff[i], "", {}});
    }
    c.diagnostics.resize(said);  // the names are set again, at their place
    return names;
}

/// The title with the languages' names at the end of its last line; above it where not even the language's own name
/// fits.
Pt add_short_title(Composition& c, Page& page, TagId parent, Frame frame) {
    TextSetting title;
    title.style = scaled(c, c.theme.title);
    title.frame = frame;
    title.tag = add_text_tag(c, Role::p, parent, c.document.document->title);
    title.color = accent(c);
    title.balance = true;
    std::vector<LineBox> lines = set_text(c, c.document.document->title, title);

    TextSetting names;
    names.style = scaled(c, c.theme.body);
    names.frame = frame;
    names.single_line = true;
    names.tag = add_tag(c, Role::p, parent);
    const Inlines beside = names_in(c, names, frame.width() - width_of({lines.back()}) - names.style.size);
    if (beside.empty()) {
        const Pt y = paint_lines(page, set_inlines(c, names_in(c, names, frame.width()), names), 0);
        return paint_lines(page, std::move(lines), y);
    }
    names.alignment = Alignment::end;
    const std::vector<LineBox> small = set_inlines(c, beside, names);
    const Pt baseline = lines.back().baseline - lines.back().height - small.front().baseline;
    const Pt y = paint_lines(page, std::move(lines), 0);
    paint_lines(page, small, y + baseline);
    return y;
}

/// Title and subtitle; returns the y below them.
Pt add_title(Composition& c, Page& page, TagId parent, Frame frame, Pt y) {
    const Document& document = *c.document.document;
    TextSetting title;
    title.style = scaled(c, c.theme.title);
    title.frame = frame;
    title.balance = true;
    title.tag = add_text_tag(c, Role::p, parent, document.title);
    title.color = accent(c);
    y = paint_lines(page, set_text(c, document.title, title), y);
    if (document.subtitle != kNoText) {
        y += title.style.space_after;
        TextSetting subtitle;
        subtitle.style = scaled(c, c.theme.subtitle);
        subtitle.frame = inset(c, frame, 0, frame.width() * 0.08);
        subtitle.balance = true;
        subtitle.tag = add_text_tag(c, Role::p, parent, document.subtitle);
        y = paint_lines(page, set_text(c, document.subtitle, subtitle), y);
    }
    return y;
}

constexpr Pt kOtherTitleSpace = 20;  // between the titles of two languages, at scale 1
constexpr double kOtherTitle = 0.7;  // of the reader's size

/// The language beside the reader's by its own name, with its title and subtitle. Returns the y below them.
Pt add_other_title(Composition& c, Page& page, Frame frame, Pt y) {
    const Document& document = *c.document.document;
    const TagId parent = add_tag(c, Role::sect, c.root);
    TextSetting name;
    name.style = scaled(c, c.theme.small);
    name.style.bold = true;
    name.frame = frame;
    name.tag = add_tag(c, Role::p, parent);
    y = paint_lines(page, set_label(c, language_name(c.document.locale, c.document.locale), name), y) + scaled(c, 2);
    TextSetting title;
    title.style = scaled(c, c.theme.title);
    title.style.size *= kOtherTitle;
    title.style.leading *= kOtherTitle;
    title.frame = frame;
    title.balance = true;
    title.tag = add_text_tag(c, Role::p, parent, document.title);
    y = paint_lines(page, set_text(c, document.title, title), y);
    if (document.subtitle != kNoText) {
        y += scaled(c, 3);
        TextSetting subtitle;
        subtitle.style = scaled(c, c.theme.body);
        subtitle.frame = frame;
        subtitle.tag = add_text_tag(c, Role::p, parent, document.subtitle);
        y = paint_lines(page, set_text(c, document.subtitle, subtitle), y);
    }
    return y;
}

constexpr double kLogoWidth = 0.42;  // of the text's, at most
constexpr Pt kLogoHeight = 38;       // on a cover, at scale 1
constexpr Pt kLogoClear = 7;         // white round the logo on a cover
constexpr Pt kLogoGap = 14;          // between logo and the languages' names, at scale 1

/// The clinic's logo on the end side, its top at `y`. Returns what the names beside it must leave free.
Size add_logo(Composition& c, Page& page, TagId parent, Frame frame, Pt y, Size most, Pt clear) {
    const Clinic& clinic = *c.document.clinic;
    if (!clinic.logo) {
        return {};
    }
    const Size size = fitted_size(*clinic.logo, most);
    const Pt left = right_to_left(c) ? frame.left : frame.right - size.width;
    const TagId tag = add_tag(c, Role::figure, parent);
    const std::string name = clinic_value(clinic, ClinicField::name, c.document.locale.bcp47);
    c.tags[static_cast<std::size_t>(tag)].alt = name.empty() ? c.document.labels[LabelId::hospital] : name;
    for (Item& item : place_logo(c, *clinic.logo, {left, y, size.width, size.height}, clear, tag)) {
        page.items.push_back(std::move(item));
    }
    return {size.width + scaled(c, kLogoGap), size.height};
}

}  // namespace

void flow_title(Composition& c, const Place& place, VerticalList& list) {
    Page page;
    Pt y = 0;
    const TagId head = add_tag(c, Role::sect, place.parent);
    if (c.paper.short_title) {
        y = add_short_title(c, page, head, place.frame);
    } else {
        // Beside the languages' names and no higher: a logo takes no room from what must fit a sheet.
        const Size most{place.frame.width() * kLogoWidth,
                        scaled(c, c.theme.subtitle).leading + scaled(c, c.theme.small).leading};
        const Size logo = add_logo(c, page, head, place.frame, 0, most, 0);
        add_language_names(c, page, head, inset(c, place.frame, 0, logo.width), y);
        y = add_title(c, page, head, place.frame, std::max(y, logo.height) + scaled(c, 10));
    }
    Box box;
    box.items = std::move(page.items);
    box.height = y;
    add_box(list, std::move(box), 0, c.paper.short_title ? c.theme.title.space_after : scaled(c, 16));
    list.keep_boxes = 1;
}

Page compose_cover(Composition& c, Composition* other) {
    const Document& document = *c.document.document;
    const Size size = c.paper.size;
    Page page;
    page.size = size;
    page.label = digits(c, 1);
    const Frame frame{c.paper.margin_outer, size.width - c.paper.margin_outer};
    const TagId cover = add_tag(c, Role::sect, c.root);
    // Two languages have their draft marks side by side.
    const auto [start, end] = split_start(c, frame, other != nullptr ? frame.width() / 2 : frame.width());
    const Frame mark_frame = inset(c, start, 0, other != nullptr ? c.paper.column_gap / 2 : 0);
    const Frame other_frame = inset(c, end, c.paper.column_gap / 2);
    const Pt foot = std::max(cover_foot(c, mark_frame), other != nullptr ? cover_foot(*other, other_frame) : 0);

    Page text;
    Pt y = scaled(c, 26);
    const Pt clear = scaled(c, kLogoClear);
    const Size most{frame.width() * kLogoWidth, scaled(c, kLogoHeight)};
    const Size logo = add_logo(c, text, cover, inset(c, frame, 0, clear), y, most, clear);
    const Pt logo_bottom = y + logo.height + clear;
    add_language_names(c, text, cover, inset(c, frame, 0, logo.width > 0 ? logo.width + 2 * clear : 0), y);

    y = std::max({y + scaled(c, 22), size.height * kTitleTop, logo.width > 0 ? logo_bottom + scaled(c, 12) : 0});
    y = add_title(c, text, cover, frame, y);
    if (other != nullptr) {
        y = add_other_title(*other, text, frame, y + scaled(c, kOtherTitleSpace));
    }

    // The white foot does not cover artwork but follows it: nothing shines through at its edges.
    const Pt bottom = size.height - foot;
    page.items.push_back(filled(rounded_rectangle({0, 0, size.width, bottom}, 0), c.theme.palette.accent_soft));
    if (document.cover >= 0) {
        const Picture& picture = document.pictures[static_cast<std::size_t>(document.cover)];
        Size extent{size.width, 0};
        const auto* drawing = std::get_if<Drawing>(&picture.content);
        const auto* raster = std::get_if<Raster>(&picture.content);
        const double ratio = drawing != nullptr ? drawing->size.height / drawing->size.width
                                                : static_cast<double>(raster->height) / raster->width;
        extent.height = extent.width * ratio;
        // The artwork fills the width and runs out at the foot; where the title needs the room it goes lower.
        const Pt top = std::max({bottom - extent.height, size.height * kArtHighest, y + scaled(c, 14)});
        const Rect box{0, top, extent.width, extent.height};
        if (drawing != nullptr) {
            std::vector<Item> art = place_drawing(c, *drawing, box, right_to_left(c), kArtifact);
            end_at(art, bottom);
            draw_in_outline(c, art, bottom);
            std::move(art.begin(), art.end(), std::back_inserter(page.items));
        } else {
            page.items.push_back({PlacedImage{kArtifact, raster, box}, ArtifactKind::background});
        }
    }
    std::move(text.items.begin(), text.items.end(), std::back_inserter(page.items));
    if (foot > 0) {
        page.items.push_back(filled(rounded_rectangle({0, bottom, size.width, foot}, 0), c.theme.palette.paper));
        add_draft_mark(c, page, mark_frame, bottom);
        if (other != nullptr) {
            add_draft_mark(*other, page, other_frame, bottom);
        }
    }
    return page;
}

}  // namespace brochure
