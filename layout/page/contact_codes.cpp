#include "page/contact_codes.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "page/paint.h"
#include "page/qr_code.h"
#include "page/set_text.h"

namespace brochure {

namespace {

constexpr Pt kSide = mm(20);             // at scale 1: a phone held over the page sees it whole
constexpr Pt kLeastModule = mm(0.4);     // what a copy of an office printer keeps apart
constexpr Pt kGap = 9;                   // between a code and its words, and between two codes
constexpr Pt kLeastWords = 68;           // at scale 1: two words in a line
constexpr double kWebInTwoLines = 0.55;  // a web address may be broken, a number may not
constexpr double kPurposeInTwoLines = 0.6;
constexpr Color kBlack{0, 0, 0};
constexpr Color kWhite{255, 255, 255};

struct CodeEntry {
    QrCode code;
    LabelId purpose = LabelId::scan_to_call;
    LabelId alt = LabelId::code_calls;
    std::string title;  ///< which of two numbers it is; else empty
    Inline value;
    bool telephone = false;
};

std::vector<CodeEntry> entries_of(const Composition& c) {
    const Clinic& clinic = *c.document.clinic;
    const LocalLabels& labels = c.document.labels;
    const bool two = !clinic.phone.empty() && !clinic.phone_night.empty() && clinic.phone.uri != clinic.phone_night.uri;
    std::vector<CodeEntry> entries;
    const auto add = [&](ClinicField field, LabelId purpose, LabelId alt, const std::string& title) {
        const std::string uri = clinic_uri(clinic, field);
        std::optional<QrCode> code = uri.empty() ? std::nullopt : encode_qr(uri);
        if (code) {
            Inline value;
            value.kind = InlineKind::field;
            value.text = clinic_value(clinic, field, c.document.locale.bcp47, c.document.zero);
            value.value = uri;
            entries.push_back({std::move(*code), purpose, alt, title, std::move(value), uri.starts_with("tel:")});
        }
    };
    add(ClinicField::phone, LabelId::scan_to_call, LabelId::code_calls, two ? labels[LabelId::telephone] : "");
    if (two || clinic.phone.empty()) {
        add(ClinicField::phone_night, LabelId::scan_to_call, LabelId::code_calls, labels[LabelId::telephone_night]);
    }
    add(ClinicField::web, LabelId::scan_for_page, LabelId::code_opens, "");
    return entries;
}

Pt width_of(Composition& c, const Inline& words, bool bold) {
    TextSetting setting = small_setting(c, {0, 1e6});
    setting.style.bold = bold;
    setting.single_line = true;
    const std::size_t said = c.diagnostics.size();
    const std::vector<LineBox> lines = set_inlines(c, {words}, setting);
    c.diagnostics.resize(said);  // the text is set again, at its place
    return lines.empty() ? 0 : lines.front().right - lines.front().left;
}

/// The width that the value of the entry needs beside its code.
Pt width_needed(Composition& c, const CodeEntry& entry) {
    const Pt width = width_of(c, entry.value, false);
    return std::max(scaled(c, kLeastWords), width * (entry.telephone ? 1 : kWebInTwoLines) + 0.5);
}

/// The code, black on white whatever is behind it.
void add_code(Composition& c, Box& box, const CodeEntry& entry, Rect area, TagId tag) {
    Item ground = filled(rounded_rectangle(area, 0), kWhite);
    Item modules = filled(scaled_outline(entry.code, area), kBlack);
    for (Item* item : {&ground, &modules}) {
        std::get<PlacedPath>(item->content).tag = tag;
        box.items.push_back(std::move(*item));
    }
    c.tags[static_cast<std::size_t>(tag)].alt =
        fill(c.document.labels[entry.alt], {{"number", entry.value.text}, {"address", entry.value.value}});
}

/// Purpose, which number, and the value.
std::vector<LineBox> set_words(Composition& c, const CodeEntry& entry, Frame frame, TagId parent) {
    std::vector<LineBox> lines;
    const auto set = [&](const Inlines& content, bool bold) {
        TextSetting setting = small_setting(c, frame);
        setting.style.bold = bold;
        setting.tag = add_tag(c, Role::p, parent);
        for (LineBox& line : set_inlines(c, content, setting)) {
            lines.push_back(std::move(line));
        }
    };
    set({{InlineKind::text, c.document.labels[entry.purpose], "", {}}}, true);
    if (!entry.title.empty()) {
        set({{InlineKind::text, entry.title, "", {}}}, false);
    }
    set({entry.value}, false);
    return lines;
}

Pt side_of(const Composition& c, const CodeEntry& entry) {
    return std::max(scaled(c, kSide), entry.code.modules * kLeastModule);
}

}  // namespace

Pt single_code_width(Composition& c) {
    const std::vector<CodeEntry> entries = entries_of(c);
    if (entries.size() != 1) {
        return 0;
    }
    const CodeEntry& entry = entries.front();
    const Inline purpose{InlineKind::text, c.document.labels[entry.purpose], "", {}};
    return std::max({side_of(c, entry), width_needed(c, entry), width_of(c, purpose, true) * kPurposeInTwoLines});
}

Pt add_single_code(Composition& c, Box& box, TagId parent, Frame frame, Pt y) {
    const CodeEntry entry = entries_of(c).front();
    const Pt side = side_of(c, entry);
    const Rect area{split_start(c, frame, side).first.left, y, side, side};
    add_code(c, box, entry, area, add_tag(c, Role::figure, parent));
    return stack_lines(box, set_words(c, entry, frame, parent), area.bottom() + scaled(c, 3));
}

Pt add_codes(Composition& c, Box& box, TagId parent, Frame frame, Pt y) {
    const std::vector<CodeEntry> entries = entries_of(c);
    if (entries.empty()) {
        return y;
    }
    Pt side = 0;
    Pt words = 0;
    for (const CodeEntry& entry : entries) {
        side = std::max(side, side_of(c, entry));
        words = std::max(words, width_needed(c, entry));
    }
    const Pt gap = scaled(c, kGap);
    const Pt cell = side + gap + words;
    const auto room = static_cast<std::size_t>(std::max(1.0, (frame.width() + 2 * gap) / (cell + 2 * gap)));
    const std::size_t columns = std::min(room, entries.size());
    const Pt step = (frame.width() + 2 * gap) / static_cast<double>(columns);
    Pt bottom = y;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i % columns == 0 && i > 0) {
            y = bottom + gap;
        }
        const Pt start = static_cast<double>(i % columns) * step;
        const bool last = i % columns + 1 == columns || i + 1 == entries.size();
        const Frame here = inset(c, frame, start, last ? 0 : frame.width() - start - step + 2 * gap);
        const auto [code_frame, rest] = split_start(c, here, side);
        const Rect area{code_frame.left, y, side, side};
        const TagId figure = add_tag(c, Role::figure, parent);
        add_code(c, box, entries[i], area, figure);
        std::vector<LineBox> lines = set_words(c, entries[i], inset(c, rest, gap), parent);
        Pt height = 0;
        for (const LineBox& line : lines) {
            height += line.height;
        }
        const Pt middle = y + std::max(0.0, (side - height) / 2);
        bottom = std::max({bottom, area.bottom(), stack_lines(box, std::move(lines), middle)});
    }
    return bottom;
}

}  // namespace brochure
