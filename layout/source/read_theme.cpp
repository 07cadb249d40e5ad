#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/contrast.h"
#include "source/read_source.h"
#include "source/toml_section.h"

namespace brochure {

namespace {

constexpr Pt kSmallestText = 8;        // EU readability guideline: 9 pt for leaflets; 8 pt only for running feet
constexpr double kGreyContrast = 4.5;  // WCAG 2.2, 1.4.3 (AA), as a black-and-white printer shows the colours

Color grey(Color color) { return {luma(color), luma(color), luma(color)}; }

void check_contrast(TomlSection& section, std::string_view key, Color color, Color background) {
    const double ratio = contrast(color, background);
    if (ratio < kReadableContrast) {
        section.refuse(key, fmt::format("contrast {:.1f}:1 with its background is too low to read", ratio),
                       "choose a darker colour: at least 7:1");
        return;
    }
    const double in_grey = contrast(grey(color), grey(background));
    if (in_grey < kGreyContrast) {
        section.refuse(key,
                       fmt::format("contrast {:.1f}:1 with its background is too low when printed in grey", in_grey),
                       "choose a darker colour: at least 4.5:1 in grey");
    }
}

std::optional<Color> named_color(TomlSection& section, std::string_view key, const Palette& palette) {
    const toml::node* node = section.node(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const std::array<std::pair<std::string_view, Color>, 7> names = {{{"text", palette.text},
                                                                      {"muted", palette.muted},
                                                                      {"accent", palette.accent},
                                                                      {"accent-soft", palette.accent_soft},
                                                                      {"rule", palette.rule},
                                                                      {"link", palette.link},
                                                                      {"paper", palette.paper}}};
    if (const auto* text = node->as_string()) {
        for (const auto& [name, color] : names) {
            if (text->get() == name) {
                return color;
            }
        }
    }
    return section.get_color(key);
}

/// One of the named values; anything else is refused with the list of them.
template <typename Value>
std::optional<Value> read_choice(TomlSection& section, std::string_view key,
                                 std::initializer_list<std::pair<std::string_view, Value>> choices) {
    const std::optional<std::string> name = section.get_string(key);
    if (!name) {
        return std::nullopt;
    }
    std::string all;
    for (const auto& [choice, value] : choices) {
        if (*name == choice) {
            return value;
        }
        all += fmt::format("{}\"{}\"", all.empty() ? "" : ", ", choice);
    }
    section.refuse(key, fmt::format("“{}” is none of the values it can have", *name), "write one of " + all);
    return std::nullopt;
}

void read_palette(TomlSection section, Palette& palette) {
    palette.paper = section.get_color("paper").value_or(palette.paper);
    palette.text = section.get_color("text").value_or(palette.text);
    palette.muted = section.get_color("muted").value_or(palette.muted);
    palette.accent = section.get_color("accent").value_or(palette.accent);
    palette.accent_soft = section.get_color("accent-soft").value_or(palette.accent_soft);
    palette.rule = section.get_color("rule").value_or(palette.rule);
    palette.link = section.get_color("link").value_or(palette.link);
    check_contrast(section, "text", palette.text, palette.paper);
    check_contrast(section, "muted", palette.muted, palette.paper);
    check_contrast(section, "accent", palette.accent, palette.paper);
    check_contrast(section, "link", palette.link, palette.paper);
    section.refuse_unknown();
}

constexpr double kSoftest = 0.1;  // of the accent in a tint: as light as the themes' own
constexpr double kTintStep = 0.01;

/// White with `share` of the colour in it.
Color tint(Color color, double share) {
    const auto mix = [&](std::uint8_t channel) {
        return static_cast<std::uint8_t>(std::lround(255 - share * (255 - channel)));
    };
    return {mix(color.red), mix(color.green), mix(color.blue)};
}

/// What is printed on the soft accent, and the contrast that it must have there: at least the theme's own.
struct OnSoft {
    const char* what;
    Color color;
    double least;
};

/// Puts the clinic's colours in the place of the theme's accent, when everything stays readable.
void take_house_colors(const HouseColors& house, Palette& palette, Diagnostics& diagnostics) {
    const auto refuse = [&](const char* key, int line, std::string message, std::string remedy) {
        Diagnostic d;
        d.code = Code::toml_value;
        d.message = fmt::format("{}: {}", key, message);
        d.remedy = std::move(remedy);
        d.file = house.file;
        d.line = line;
        diagnostics.push_back(std::move(d));
    };
    const double muted = std::min(kReadableContrast, contrast(palette.muted, palette.accent_soft));
    if (house.accent) {
        palette.link = palette.link == palette.accent ? *house.accent : palette.link;
        palette.accent = *house.accent;
    }
    const std::array<OnSoft, 4> printed = {{{"text", palette.text, kReadableContrast},
                                            {"headings", palette.accent, kReadableContrast},
                                            {"links", palette.link, kReadableContrast},
                                            {"small print", palette.muted, muted}}};
    const auto unreadable = [&](Color soft) {
        return std::find_if(printed.begin(), printed.end(), [&](const OnSoft& on) {
            const double least_in_grey = on.least < kReadableContrast ? 1 : kGreyContrast;
            return contrast(on.color, soft) < on.least || contrast(grey(on.color), grey(soft)) < least_in_grey;
        });
    };
    if (house.accent_soft) {
        palette.accent_soft = *house.accent_soft;
        if (const auto* bad = unreadable(*house.accent_soft); bad != printed.end()) {
            refuse(
                "accent_soft", house.accent_soft_line,
                fmt::format("contrast {:.1f}:1 ({:.1f}:1 in grey) of {} on it is too low to read",
                            contrast(bad->color, *house.accent_soft),
                            contrast(grey(bad->color), grey(*house.accent_soft)), bad->what),
                fmt::format("choose a lighter colour: at least {:.1f}:1, and {}:1 in grey", bad->least, kGreyContrast));
        }
    } else if (house.accent) {
        double share = kSoftest;
        while (share > 0 && unreadable(tint(*house.accent, share)) != printed.end()) {
            share -= kTintStep;
        }
        palette.accent_soft = tint(*house.accent, std::max(0.0, share));
    }
    if (house.accent && (contrast(palette.accent, palette.paper) < kReadableContrast ||
                         contrast(grey(palette.accent), grey(palette.paper)) < kGreyContrast)) {
        refuse(
            "accent", house.accent_line,
            fmt::format("contrast {:.1f}:1 ({:.1f}:1 in grey) with the theme's paper is too low to read",
                        contrast(palette.accent, palette.paper), contrast(grey(palette.accent), grey(palette.paper))),
            fmt::format("choose a darker colour: at least 7:1, and {}:1 in grey", kGreyContrast));
    }
}

void read_type(TomlSection section, TypeStyle& style, const Palette& palette) {
    style.color = palette.text;
    style.size = section.get_length("size", 4, 200).value_or(style.size);
    style.leading = section.get_length("leading", 4, 300).value_or(style.size * 1.4);
    style.bold = section.get_bool("bold").value_or(style.bold);
    style.color = named_color(section, "color", palette).value_or(style.color);
    style.space_before = section.get_length("space-before", 0, 300).value_or(style.space_before);
    style.space_after = section.get_length("space-after", 0, 300).value_or(style.space_after);
    if (style.size < kSmallestText) {
        Diagnostic d;
        d.code = Code::text_too_small;
        d.message = fmt::format("{}.size: {} pt is too small to read", section.path, style.size);
        d.remedy = fmt::format("give at least {} pt", kSmallestText);
        d.file = section.file;
        d.line = section.line_of("size");
        section.diagnostics->push_back(std::move(d));
    }
    if (style.leading < style.size) {
        section.refuse("leading", "lines would touch each other", "give a leading larger than the size");
    }
    section.refuse_unknown();
}

void read_callout(TomlSection section, CalloutStyle& style, const Palette& palette) {
    style.background = named_color(section, "background", palette).value_or(palette.accent_soft);
    style.bar = named_color(section, "bar", palette).value_or(palette.accent);
    style.title = named_color(section, "title", palette).value_or(palette.accent);
    style.bar_width = section.get_length("bar-width", 0, 40).value_or(style.bar_width);
    style.padding = section.get_length("padding", 0, 60).value_or(style.padding);
    style.band = section.get_bool("band").value_or(false);
    check_contrast(section, "title", style.title, style.background);
    if (style.band) {
        check_contrast(section, "band", palette.paper, style.bar);
    }
    check_contrast(section, "background", palette.text, style.background);
    section.refuse_unknown();
}

void read_paper(TomlSection section, PaperStyle& paper) {
    paper.size.width = section.get_length("width", mm(40), mm(1200)).value_or(mm(148));
    paper.size.height = section.get_length("height", mm(40), mm(1200)).value_or(mm(210));
    const Pt most = std::min(paper.size.width, paper.size.height) / 3;
    paper.margin_top = section.get_length("margin-top", 0, most).value_or(mm(17));
    paper.margin_bottom = section.get_length("margin-bottom", 0, most).value_or(mm(20));
    paper.margin_inner = section.get_length("margin-inner", 0, most).value_or(mm(16));
    paper.margin_outer = section.get_length("margin-outer", 0, most).value_or(mm(14));
    paper.columns = static_cast<int>(section.get_number("columns", 1, 4).value_or(1));
    paper.column_gap = section.get_length("column-gap", 0, mm(40)).value_or(mm(7));
    paper.scale = section.get_number("scale", 0.7, 4).value_or(1);
    paper.leading = section.get_number("leading", 0.8, 2).value_or(1);
    paper.codes = section.get_bool("codes").value_or(paper.codes);
    paper.smallest = section.get_length("smallest", kSmallestText, 40).value_or(paper.smallest);
    paper.short_title = section.get_bool("short-title").value_or(paper.short_title);
    paper.running = section.get_bool("running").value_or(paper.running);
    paper.front = section.get_bool("front").value_or(paper.front);
    section.refuse_unknown();
}

}  // namespace

Outcome<Theme> read_theme(const std::filesystem::path& file, const HouseColors& house) {
    Outcome<Theme> outcome;
    Outcome<toml::table> toml = read_toml(file);
    outcome.diagnostics = std::move(toml.diagnostics);
    if (!toml.value) {
        return outcome;
    }
    Theme theme;
    theme.file = file.string();
    theme.name = file.stem().string();
    TomlSection root = root_section(*toml.value, theme.file, outcome.diagnostics);
    theme.justified = root.get_bool("justified").value_or(false);
    theme.hyphenation =
        read_choice<HyphenationUse>(
            root, "hyphenation",
            {{"off", HyphenationUse::off}, {"narrow", HyphenationUse::narrow}, {"on", HyphenationUse::on}})
            .value_or(theme.hyphenation);
    theme.narrow_measure = root.get_length("narrow-measure", 20, 1000).value_or(theme.narrow_measure);
    theme.line_break =
        read_choice<LineBreakStyle>(
            root, "line-break",
            {{"strict", LineBreakStyle::strict}, {"normal", LineBreakStyle::normal}, {"loose", LineBreakStyle::loose}})
            .value_or(theme.line_break);
    theme.hanging_punctuation = root.get_bool("hanging-punctuation").value_or(theme.hanging_punctuation);
    theme.kashida = root.get_bool("kashida").value_or(theme.kashida);
    theme.baseline_grid = root.get_bool("baseline-grid").value_or(theme.baseline_grid);
    theme.list_indent = root.get_length("list-indent", 0, 100).value_or(theme.list_indent);
    theme.list_item_space = root.get_length("list-item-space", 0, 100).value_or(theme.list_item_space);
    theme.table_padding = root.get_length("table-padding", 0, 60).value_or(theme.table_padding);
    theme.box_space = root.get_length("box-space", 0, 100).value_or(theme.box_space);
    theme.rule_width = root.get_length("rule-width", 0.1, 10).value_or(theme.rule_width);
    theme.cover_outline = root.get_bool("cover-outline").value_or(theme.cover_outline);
    theme.light_pictures = root.get_bool("light-pictures").value_or(theme.light_pictures);
    theme.more_pages = root.get_bool("more-pages").value_or(theme.more_pages);
    theme.corner_radius = root.get_length("corner-radius", 0, 60).value_or(theme.corner_radius);
    theme.note_line_leading = root.get_length("note-line-leading", 12, 100).value_or(theme.note_line_leading);
    if (auto palette = root.get_section("palette")) {
        read_palette(std::move(*palette), theme.palette);
    }
    if (root.get_bool("house-colors").value_or(true)) {
        take_house_colors(house, theme.palette, outcome.diagnostics);
    }
    const std::array<std::pair<const char*, TypeStyle*>, 13> types = {{{"title", &theme.title},
                                                                       {"subtitle", &theme.subtitle},
                                                                       {"h1", &theme.h1},
                                                                       {"h2", &theme.h2},
                                                                       {"h3", &theme.h3},
                                                                       {"body", &theme.body},
                                                                       {"small", &theme.small},
                                                                       {"caption", &theme.caption},
                                                                       {"table-head", &theme.table_head},
                                                                       {"running", &theme.running},
                                                                       {"callout-title", &theme.callout_title},
                                                                       {"term", &theme.term},
                                                                       {"contents", &theme.contents}}};
    if (auto section = root.get_section("type")) {
        for (const auto& [name, style] : types) {
            style->color = theme.palette.text;
            if (auto type = section->get_section(name)) {
                read_type(std::move(*type), *style, theme.palette);
            }
        }
        section->refuse_unknown();
    }
    const std::array<std::pair<const char*, CalloutStyle*>, 3> callouts = {
        {{"note", &theme.note}, {"warning", &theme.warning}, {"urgent", &theme.urgent}}};
    if (auto section = root.get_section("callout")) {
        for (const auto& [name, style] : callouts) {
            if (auto callout = section->get_section(name)) {
                read_callout(std::move(*callout), *style, theme.palette);
            }
        }
        section->refuse_unknown();
    }
    if (auto papers = root.get_section("paper")) {
        for (const std::string& name : papers->keys()) {
            if (auto paper = papers->get_section(name)) {
                read_paper(std::move(*paper), theme.papers[name]);
            }
        }
    }
    if (theme.papers.empty()) {
        root.refuse("paper", "the theme has no paper", "add [paper.a5] with width, height and margins");
    }
    root.refuse_unknown();
    if (!has_errors(outcome.diagnostics)) {
        outcome.value = std::move(theme);
    }
    return outcome;
}

}  // namespace brochure
