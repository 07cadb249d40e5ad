#include "cli/impose.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "edition/editions.h"
#include "edition/impose_edition.h"
#include "cli/terminal.h"
#include "edition/beside.h"
#include "edition/compose_edition.h"
#include "edition/localize_brochure.h"
#include "edition/sources.h"
#include "core/files.h"
#include "impose/marks.h"
#include "impose/n_up.h"
#include "impose/saddle_stitch.h"
#include "impose/to_grey.h"
#include "source/toml_section.h"

namespace brochure {

namespace {

Diagnostic refusal(std::string message, std::string remedy) {
    Diagnostic d;
    d.code = Code::bad_imposition;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    return d;
}

/// "a4", "a3-landscape", "letter" or "WIDTHxHEIGHT" with units.
std::optional<Size> parse_sheet(const std::string& text) {
    static const std::map<std::string, Size> named = {
        {"a3", {mm(297), mm(420)}},         {"a4", {mm(210), mm(297)}},        {"a5", {mm(148), mm(210)}},
        {"letter", {mm(215.9), mm(279.4)}}, {"legal", {mm(215.9), mm(355.6)}}, {"tabloid", {mm(279.4), mm(431.8)}},
        {"sra3", {mm(320), mm(450)}},
    };
    constexpr std::string_view kLandscape = "-landscape";
    const bool landscape = text.ends_with(kLandscape);
    const auto found = named.find(landscape ? text.substr(0, text.size() - kLandscape.size()) : text);
    if (found != named.end()) {
        const Size size = found->second;
        return landscape ? Size{size.height, size.width} : size;
    }
    const std::size_t times = text.find('x');
    if (times == std::string::npos) {
        return std::nullopt;
    }
    const std::optional<Pt> width = parse_length(text.substr(0, times));
    const std::optional<Pt> height = parse_length(text.substr(times + 1));
    if (!width || !height || *width < mm(40) || *height < mm(40) || *width > mm(1500) || *height > mm(1500)) {
        return std::nullopt;
    }
    return Size{*width, *height};
}

std::optional<int> parse_count(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// "2x1": {columns, rows}
std::optional<std::pair<int, int>> parse_grid(const std::string& text) {
    const std::size_t times = std::min(text.find('x'), text.size());
    const auto columns = parse_count(std::string_view(text).substr(0, times));
    const auto rows = times < text.size() ? parse_count(std::string_view(text).substr(times + 1)) : std::nullopt;
    if (!columns || !rows || *columns < 1 || *rows < 1 || *columns > 20 || *rows > 20) {
        return std::nullopt;
    }
    return std::pair(*columns, *rows);
}

/// "4,1,2,3,0": page numbers from 1, 0 for an empty place; {} when it is no such list.
std::vector<int> parse_order(const std::string& text, int pages, Diagnostics& diagnostics) {
    std::vector<int> order;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const auto page = parse_count(std::string_view(text).substr(begin, end - begin));
        if (!page || *page < 0 || *page > pages) {
            diagnostics.push_back(
                refusal(fmt::format("--order: “{}” is no page", text.substr(begin, end - begin)),
                        fmt::format("write sequence, booklet, or page numbers from 1 to {} with commas, 0 "
                                    "for an empty place",
                                    pages)));
            return {};
        }
        order.push_back(*page - 1);
        begin = end + 1;
    }
    return order;
}

/// What is asked for, checked as far as it can be without the pages.
struct Plan {
    Size sheet;
    std::pair<int, int> grid{1, 1};
    Pt gap = 0;
    Pt creep = 0;
    bool booklet = false;
};

std::optional<Pt> read_length(const std::string& option, const std::string& text, Pt most, Diagnostics& diagnostics) {
    const std::optional<Pt> length = parse_length(text);
    if (!length || *length < 0 || *length > most) {
        diagnostics.push_back(refusal(fmt::format("{}: “{}” is no length that it can have", option, text),
                                      fmt::format("write a length such as 0.1mm, no more than {:g}mm", most / mm(1))));
        return std::nullopt;
    }
    return length;
}

Plan read_plan(const Options& options, Diagnostics& diagnostics) {
    Plan plan;
    plan.booklet = options.order == "booklet";
    if (const auto sheet = parse_sheet(options.sheet)) {
        plan.sheet = *sheet;
    } else {
        diagnostics.push_back(refusal(fmt::format("--sheet: “{}” is no size of paper", options.sheet),
                                      "write a3, a4, a5, letter, legal, tabloid or sra3, with -landscape where it is "
                                      "wanted, or a size such as 297mmx210mm"));
    }
    const std::string grid = options.n_up.empty() ? (plan.booklet ? "2x1" : "1x1") : options.n_up;
    if (const auto parsed = parse_grid(grid)) {
        plan.grid = *parsed;
    } else {
        diagnostics.push_back(
            refusal(fmt::format("--n-up: “{}” is no grid", grid), "write columns and rows from 1 to 20, such as 2x1"));
    }
    if (plan.booklet && plan.grid != std::pair(2, 1)) {
        diagnostics.push_back(refusal("a booklet has two pages side by side", "leave out --n-up, or write --n-up 2x1"));
    }
    plan.gap = read_length("--gap", options.gap, mm(100), diagnostics).value_or(0);
    plan.creep = read_length("--creep", options.creep, mm(2), diagnostics).value_or(0);
    return plan;
}

void check_room(const Pages& pages, const Plan& plan, Diagnostics& diagnostics) {
    Size cell;
    for (const Page& page : pages.pages) {
        cell.width = std::max(cell.width, page.size.width);
        cell.height = std::max(cell.height, page.size.height);
    }
    const auto [columns, rows] = plan.grid;
    const Pt width = columns * cell.width + (columns - 1) * plan.gap;
    const Pt height = rows * cell.height + (rows - 1) * plan.gap;
    constexpr Pt kRounding = 0.5;
    if (width > plan.sheet.width + kRounding || height > plan.sheet.height + kRounding) {
        diagnostics.push_back(refusal(
            fmt::format(
                "{} × {} pages of {:.1f} × {:.1f} mm need {:.1f} × {:.1f} mm, and the sheet is {:.1f} × {:.1f} mm",
                columns, rows, cell.width / mm(1), cell.height / mm(1), width / mm(1), height / mm(1),
                plan.sheet.width / mm(1), plan.sheet.height / mm(1)),
            "choose a larger --sheet, fewer pages with --n-up, or an edition with smaller pages"));
    }
}

std::vector<Sheet> impose(Pages& pages, const Options& options, const Plan& plan, Diagnostics& diagnostics) {
    const bool right_to_left = pages.metadata.direction == Direction::right_to_left;
    std::vector<Sheet> sheets;
    if (plan.booklet) {
        sheets = impose_saddle_stitch(pages, {plan.sheet, right_to_left, plan.creep});
    } else {
        NUp settings;
        settings.sheet = plan.sheet;
        std::tie(settings.columns, settings.rows) = plan.grid;
        settings.gap = plan.gap;
        settings.repeat = options.repeat;
        settings.cut_marks = options.marks == "cut";
        settings.right_to_left = right_to_left;
        if (options.order != "sequence") {
            settings.order = parse_order(options.order, static_cast<int>(pages.pages.size()), diagnostics);
        }
        const bool lost = !settings.order.empty() && [&] {
            for (int page = 0; page < static_cast<int>(pages.pages.size()); ++page) {
                if (std::find(settings.order.begin(), settings.order.end(), page) == settings.order.end()) {
                    return true;
                }
            }
            return false;
        }();
        if (lost) {
            Diagnostic d =
                refusal("--order leaves pages out; their text would be missing", "name every page at least once");
            diagnostics.push_back(std::move(d));
        }
        if (!has_errors(diagnostics)) {
            sheets = impose_n_up(pages, settings);
        }
    }
    if (options.marks == "crop" && !has_errors(diagnostics)) {
        const PressMarks marks;
        extend_into_bleed(pages, marks.bleed);
        add_press_marks(sheets, marks);
    }
    return sheets;
}

}  // namespace

int run_impose(const Options& options) {
    Diagnostics diagnostics;
    const auto finish = [&] {
        print_diagnostics(diagnostics);
        return has_errors(diagnostics) ? kExitErrors : kExitFine;
    };
    Outcome<Shared> shared = read_shared(inputs_of(options));
    append(diagnostics, std::move(shared.diagnostics));
    const Plan plan = read_plan(options, diagnostics);
    const std::string edition = options.editions.empty() ? "a5" : options.editions.front();
    const std::optional<EditionChoice> choice = parse_edition(edition);
    if (!choice) {
        choose({edition}, edition_names(), Code::unknown_edition, "edition", diagnostics);
    } else if (choice->press) {
        diagnostics.push_back(
            refusal("pages with press marks cannot be imposed", "write --marks crop instead of +press"));
    }
    if (!shared.value || has_errors(diagnostics)) {
        return finish();
    }
    const auto names =
        choose(options.brochures, shared.value->project.brochures, Code::unknown_brochure, "brochure", diagnostics);
    if (names.empty()) {
        return finish();
    }
    Outcome<Source> source = read_brochure(*shared.value, names.front());
    append(diagnostics, std::move(source.diagnostics));
    if (!source.value) {
        return finish();
    }
    const std::string locale =
        options.locales.empty() ? source_locale(source.value->document) : options.locales.front();
    Outcome<Localized> localized = localize_brochure(*shared.value, *source.value, locale, options.catalog, false);
    append(diagnostics, std::move(localized.diagnostics));
    if (!localized.value) {
        return finish();
    }
    TextContext context(&shared.value->hyphenation);
    Outcome<Pages> pages = compose_edition(*shared.value, *source.value, *localized.value, *choice->edition, context,
                                           nullptr, plan.booklet ? 4 : 0);
    append(diagnostics, std::move(pages.diagnostics));
    if (!pages.value || has_errors(diagnostics)) {
        return finish();
    }
    check_room(*pages.value, plan, diagnostics);
    if (choice->grey) {
        to_grey(*pages.value);
    }
    std::vector<Sheet> sheets;
    if (!has_errors(diagnostics)) {
        sheets = impose(*pages.value, options, plan, diagnostics);
    }
    if (has_errors(diagnostics)) {
        return finish();
    }
    Outcome<std::string> pdf = write_edition(*shared.value, *localized.value, *pages.value, std::move(sheets));
    append(diagnostics, std::move(pdf.diagnostics));
    if (pdf.value) {
        const std::string languages = languages_of(*shared.value, *source.value, locale, *choice->edition);
        const std::string name = fmt::format("{}-{}-{}-imposed.pdf", names.front(), languages, name_of(*choice, '-'));
        const std::string path = options.out.ends_with(".pdf")
                                     ? options.out
                                     : (std::filesystem::path(options.out) / names.front() / name).string();
        append(diagnostics, write_file(path, *pdf.value));
    }
    return finish();
}

}  // namespace brochure
