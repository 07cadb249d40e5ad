#include "cli/inspect.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "edition/editions.h"
#include "cli/terminal.h"
#include "edition/compose_edition.h"
#include "edition/localize_brochure.h"
#include "edition/sources.h"
#include "core/utf.h"
#include "pdf/content.h"

namespace brochure {

namespace {

using Json = nlohmann::ordered_json;

double rounded(Pt value) { return std::round(value * 100) / 100; }

const char* status_name(TextStatus status) {
    switch (status) {
        case TextStatus::source:
            return "source";
        case TextStatus::translated:
            return "translated";
        case TextStatus::fuzzy:
            return "fuzzy";
        case TextStatus::missing:
            break;
    }
    return "missing";
}

Json inspect_texts(const LocalDocument& document) {
    Json list = Json::array();
    for (std::size_t i = 0; i < document.texts.size(); ++i) {
        const Text& source = document.document->texts[i];
        const LocalText& local = document.texts[i];
        Json text = {{"text", i},
                     {"line", source.line},
                     {"msgid", source.msgid},
                     {"msgstr", local.msgstr},
                     {"status", status_name(local.status)},
                     {"language", local.language},
                     {"plain", plain_text(local.content)}};
        if (!source.msgctxt.empty()) {
            text["msgctxt"] = source.msgctxt;
        }
        list.push_back(std::move(text));
    }
    return list;
}

std::string tag_name(const Pages& pages, TagId tag) {
    return tag == kArtifact ? "Artifact" : structure_type(pages.tags[static_cast<std::size_t>(tag)].role);
}

Json inspect_run(const Pages& pages, const Fonts& fonts, const PlacedText& text) {
    Pt width = 0;
    for (const PlacedGlyph& glyph : text.glyphs) {
        width += glyph.advance;
    }
    return {{"tag", tag_name(pages, text.tag)},
            {"text", utf8(text.text)},
            {"font", std::filesystem::path(fonts[text.font].file).filename().string()},
            {"size", rounded(text.size)},
            {"x", rounded(text.origin.x)},
            {"baseline", rounded(text.origin.y)},
            {"width", rounded(width)},
            {"right_to_left", text.right_to_left},
            {"glyphs", text.glyphs.size()}};
}

/// In points, with as many digits as TeX needs to read the same number of scaled points.
std::string points(Scaled length) {
    std::string text = fmt::format("{:.5f}", static_cast<double>(length) / static_cast<double>(kScaledPoint));
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
        text.pop_back();
    }
    return text;
}

/// " end -x start -y" where punctuation at a line's edge makes the line before or after the break narrower.
std::string trims(const ParagraphItem& item) {
    return (item.end_trim != 0 ? fmt::format(" end -{}", points(item.end_trim)) : "") +
           (item.start_trim != 0 ? fmt::format(" start -{}", points(item.start_trim)) : "");
}

/// An item as TeX's manuals write it.
std::string inspect_item(const ParagraphItem& item) {
    std::string text;
    switch (item.kind) {
        case ItemKind::box:
            return "box " + points(item.width);
        case ItemKind::glue:
            text = "glue " + points(item.width);
            if (item.infinite) {
                text += " plus 1fil";
            } else if (item.stretch != 0) {
                text += " plus " + points(item.stretch);
            }
            if (item.shrink != 0) {
                text += " minus " + points(item.shrink);
            }
            return text + trims(item);
        case ItemKind::penalty:
            break;
    }
    text = fmt::format("penalty {}", item.penalty);
    if (item.flagged) {
        text += fmt::format(" hyphen {}{}", points(item.width), item.late ? " from the second pass on" : "");
    }
    return text + trims(item);
}

/// The parameters by TeX's names, and the two that TeX does not have.
Json inspect_parameters(const BreakParameters& p) {
    Json json = {{"pretolerance", p.pretolerance},
                 {"tolerance", p.tolerance},
                 {"linepenalty", p.line_penalty},
                 {"adjdemerits", p.adjacent_demerits},
                 {"doublehyphendemerits", p.double_hyphen_demerits},
                 {"finalhyphendemerits", p.final_hyphen_demerits},
                 {"looseness", p.looseness},
                 {"emergencystretch", points(p.emergency_stretch)},
                 {"rightskip", "0 plus " + points(p.line_stretch)},
                 {"shortlastline", points(p.short_last_line)},
                 {"onewordlastline", points(p.one_word_last_line)},
                 {"shortlastdemerits", p.short_last_demerits}};
    return json;
}

Json inspect_paragraphs(const std::vector<ParagraphTrace>& traces) {
    static constexpr std::array<const char*, 4> kFitness = {"very loose", "loose", "decent", "tight"};
    Json list = Json::array();
    for (const ParagraphTrace& trace : traces) {
        Json items = Json::array();
        for (const ParagraphItem& item : trace.items) {
            items.push_back(inspect_item(item));
        }
        Json lines = Json::array();
        std::uint32_t begin = 0;
        for (const ChosenBreak& chosen : trace.fit.breaks) {
            const std::uint32_t end = trace.offsets[trace.items[chosen.item].offset];
            lines.push_back({{"text", utf8(std::u16string_view(trace.text).substr(begin, end - begin))},
                             {"break", chosen.item},
                             {"badness", chosen.badness},
                             {"ratio", rounded(chosen.ratio)},
                             {"fitness", kFitness[static_cast<std::size_t>(chosen.fitness)]},
                             {"demerits", chosen.demerits}});
            begin = end;
        }
        list.push_back({{"text", utf8(trace.text)},
                        {"measure", points(trace.parameters.measure)},
                        {"parameters", inspect_parameters(trace.parameters)},
                        {"pass", trace.fit.pass},
                        {"demerits", trace.fit.demerits},
                        {"items", std::move(items)},
                        {"lines", std::move(lines)}});
    }
    return list;
}

/// Runs that share tag's block and baseline, joined: what a reader sees as a line.
Json inspect_lines(const Pages& pages, const Fonts& fonts) {
    Json list = Json::array();
    for (std::size_t p = 0; p < pages.pages.size(); ++p) {
        Pt baseline = -1;
        for (const Item& item : pages.pages[p].items) {
            const auto* text = std::get_if<PlacedText>(&item.content);
            if (text == nullptr) {
                continue;
            }
            const Json run = inspect_run(pages, fonts, *text);
            const bool same = baseline >= 0 && std::abs(text->origin.y - baseline) < 0.01 && !list.empty() &&
                              list.back()["page"] == p + 1;
            if (!same) {
                list.push_back({{"page", p + 1}, {"baseline", run["baseline"]}, {"text", ""}, {"runs", Json::array()}});
            }
            Json& line = list.back();
            line["text"] = line["text"].get<std::string>() + utf8(text->text);
            line["runs"].push_back(run);
            baseline = text->origin.y;
        }
    }
    return list;
}

Json inspect_pages(const Pages& pages, const Fonts& fonts) {
    Json list = Json::array();
    for (const Page& page : pages.pages) {
        Json items = Json::array();
        for (const Item& item : page.items) {
            if (const auto* text = std::get_if<PlacedText>(&item.content)) {
                items.push_back(inspect_run(pages, fonts, *text));
            } else if (const auto* image = std::get_if<PlacedImage>(&item.content)) {
                items.push_back({{"tag", tag_name(pages, image->tag)},
                                 {"image",
                                  {rounded(image->box.x), rounded(image->box.y), rounded(image->box.width),
                                   rounded(image->box.height)}}});
            } else {
                const auto& path = std::get<PlacedPath>(item.content);
                items.push_back({{"tag", tag_name(pages, path.tag)}, {"segments", path.path.size()}});
            }
        }
        Json links = Json::array();
        for (const PageLink& link : page.links) {
            Json entry = {{"contents", link.contents}};
            if (link.target_page >= 0) {
                entry["page"] = link.target_page + 1;
            } else {
                entry["uri"] = link.uri;
            }
            links.push_back(std::move(entry));
        }
        list.push_back({{"label", page.label},
                        {"width", rounded(page.size.width)},
                        {"height", rounded(page.size.height)},
                        {"items", std::move(items)},
                        {"links", std::move(links)}});
    }
    return list;
}

}  // namespace

int run_inspect(const Options& options) {
    Outcome<Shared> shared = read_shared(inputs_of(options));
    Diagnostics diagnostics = std::move(shared.diagnostics);
    const auto fail = [&] {
        print_diagnostics(diagnostics);
        return kExitErrors;
    };
    if (!shared.value) {
        return fail();
    }
    const auto names =
        choose(options.brochures, shared.value->project.brochures, Code::unknown_brochure, "brochure", diagnostics);
    const std::string edition_name = options.editions.empty() ? "a5" : options.editions.front();
    const Edition* edition = find_edition(edition_name);
    if (edition == nullptr) {
        Diagnostic d;
        d.code = Code::unknown_edition;
        d.message = fmt::format("there is no edition “{}”", edition_name);
        d.remedy = "brochure list shows the editions";
        diagnostics.push_back(std::move(d));
    }
    if (names.empty() || edition == nullptr) {
        return fail();
    }
    Outcome<Source> source = read_brochure(*shared.value, names.front());
    append(diagnostics, std::move(source.diagnostics));
    if (!source.value) {
        return fail();
    }
    const std::string locale =
        options.locales.empty() ? source_locale(source.value->document) : with_pseudo_names(options.locales).front();
    Outcome<Localized> localized = localize_brochure(*shared.value, *source.value, locale, options.catalog, false);
    append(diagnostics, std::move(localized.diagnostics));
    if (!localized.value) {
        return fail();
    }
    Json json;
    if (options.stage == InspectStage::text) {
        json = inspect_texts(localized.value->document);
    } else {
        TextContext context(&shared.value->hyphenation);
        std::vector<ParagraphTrace> traces;
        Outcome<Pages> pages =
            compose_edition(*shared.value, *source.value, *localized.value, *edition, context, &traces);
        append(diagnostics, std::move(pages.diagnostics));
        if (!pages.value) {
            return fail();
        }
        json = options.stage == InspectStage::paragraphs ? inspect_paragraphs(traces)
               : options.stage == InspectStage::lines    ? inspect_lines(*pages.value, shared.value->fonts)
                                                         : inspect_pages(*pages.value, shared.value->fonts);
    }
    fmt::print("{}\n", json.dump(2));
    print_diagnostics(diagnostics);
    return has_errors(diagnostics) ? kExitErrors : kExitFine;
}

}  // namespace brochure
