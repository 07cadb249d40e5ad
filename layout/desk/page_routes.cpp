#include "desk/page_routes.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "catalog/pseudo.h"
#include "desk/edits.h"
#include "desk/guard.h"
#include "desk/json.h"
#include "desk/open_catalog.h"
#include "desk/typeset.h"
#include "edition/check_edition.h"
#include "edition/choose_editions.h"
#include "impose/to_grey.h"
#include "svg/glyph_table.h"
#include "svg/write_svg.h"

namespace brochure::desk {

namespace {

/// What both routes share. The glyphs are of the whole run: a browser gets each outline once.
struct PageDesk {
    Workspace& workspace;
    Desktops typing;
    Desktops checking;  ///< apart, so that nobody who types waits for a check
    std::mutex glyphs_mutex;
    GlyphTable glyphs;
    std::string glyph_set = make_secret();
};

using MessageIds = std::map<std::pair<std::string, std::string>, int>;

/// The first text that says each message: by that number the desk knows it.
MessageIds message_ids(const Document& document) {
    MessageIds ids;
    for (std::size_t i = 0; i < document.texts.size(); ++i) {
        const Text& text = document.texts[i];
        if (text.language.empty()) {
            ids.emplace(std::pair(text.msgctxt, text.msgid), static_cast<int>(i));
        }
    }
    return ids;
}

int id_of(const MessageIds& ids, const std::string& msgctxt, const std::string& msgid) {
    const auto found = ids.find({msgctxt, msgid});
    return found == ids.end() ? kNoText : found->second;
}

/// Every run of a message gets that message's number, however often the brochure says it.
Pages with_message_ids(Pages pages, const Document& document, const MessageIds& ids) {
    for (Page& page : pages.pages) {
        for (Item& item : page.items) {
            auto* text = std::get_if<PlacedText>(&item.content);
            if (text != nullptr && text->message != kNoText) {
                const Text& said = document.texts[static_cast<std::size_t>(text->message)];
                text->message = said.language.empty() ? id_of(ids, said.msgctxt, said.msgid) : kNoText;
            }
        }
    }
    return pages;
}

EditionChoice read_edition(const std::string& name) {
    const std::optional<EditionChoice> choice = parse_edition(name);
    if (!choice) {
        throw BadRequest(404, "unknown-edition", fmt::format("there is no edition “{}”", name));
    }
    return *choice;
}

/// Message numbers by what is the matter with them.
Json marks_of(const Typeset& set, const Document& document, const MessageIds& ids) {
    std::set<int> missing;
    std::set<int> fuzzy;
    std::set<int> overflow;
    if (set.localized.value) {
        const std::vector<LocalText>& texts = set.localized.value->document.texts;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const int id = id_of(ids, document.texts[i].msgctxt, document.texts[i].msgid);
            if (id != kNoText && texts[i].status == TextStatus::missing) {
                missing.insert(id);
            } else if (id != kNoText && texts[i].status == TextStatus::fuzzy) {
                fuzzy.insert(id);
            }
        }
    }
    for (const Diagnostic& d : set.pages.diagnostics) {
        const int id = d.code == Code::overflow ? id_of(ids, d.msgctxt, d.msgid) : kNoText;
        if (id != kNoText) {
            overflow.insert(id);
        }
    }
    return {{"missing", missing}, {"fuzzy", fuzzy}, {"overflow", overflow}};
}

std::string hash_of(const std::string& svg) { return fmt::format("{:016x}", std::hash<std::string>{}(svg)); }

/// The pages, those that the browser has without their picture, and the outlines it has not.
void add_pages(PageDesk& desk, const Pages& pages, const Fonts& fonts, const Json& request, Json& answer) {
    const std::vector<std::string> have_list = get_strings(request, "have");
    const std::set<std::string> have(have_list.begin(), have_list.end());
    const bool same_run = get_string(request, "glyph_set", desk.glyph_set) == desk.glyph_set;
    const int held = std::max(get_int(request, "glyphs", 0), 0);
    const std::lock_guard<std::mutex> lock(desk.glyphs_mutex);
    Json list = Json::array();
    for (const Page& page : pages.pages) {
        std::string svg = write_svg(page, fonts, desk.glyphs);
        const std::string hash = hash_of(svg);
        Json entry = {{"hash", hash}, {"width", page.size.width}, {"height", page.size.height}, {"label", page.label}};
        if (!have.contains(hash) || !same_run) {
            entry["svg"] = std::move(svg);
        }
        list.push_back(std::move(entry));
    }
    answer["pages"] = std::move(list);
    Json outlines = Json::object();
    const std::vector<std::string>& all = desk.glyphs.outlines;
    for (std::size_t n = same_run ? static_cast<std::size_t>(held) : 0; n < all.size(); ++n) {
        outlines[fmt::format("g{}", n)] = all[n];
    }
    answer["glyph_set"] = desk.glyph_set;
    answer["glyph_count"] = all.size();
    answer["glyphs"] = std::move(outlines);
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double rounded(double milliseconds) { return static_cast<double>(static_cast<long long>(milliseconds * 100)) / 100; }

Response post_typeset(PageDesk& desk, const Request& request) {
    const auto start = std::chrono::steady_clock::now();
    const Json json = parse_object(request.body);
    const auto snapshot = desk.workspace.snapshot(get_string(json, "clinic", ""));
    const auto desktop = desk.typing.find(snapshot, get_string(json, "brochure"), get_string(json, "locale"));
    const EditionChoice choice = read_edition(get_string(json, "edition"));
    const Edits edits = read_edits(json);
    const std::string with = get_string(json, "with", "");
    const OpenCatalog open = open_catalog(*snapshot, desktop->source, desktop->locale);
    const std::lock_guard<std::mutex> lock(desktop->mutex);
    desktop->context.keep_paragraphs();
    const Typeset set = typeset(*desktop, open, edits, *choice.edition,
                                with.empty() ? with : locale_of(*snapshot, desktop->source, with));

    const auto painting = std::chrono::steady_clock::now();
    const Document& document = desktop->source.document;
    const MessageIds ids = message_ids(document);
    Json answer = {{"pages", Json::array()}};
    if (const Pages* shown = set.shown()) {
        Pages pages = with_message_ids(*shown, document, ids);
        if (choice.grey) {
            to_grey(pages);
        }
        add_pages(desk, pages, snapshot->shared.fonts, json, answer);
    }
    answer["marks"] = marks_of(set, document, ids);
    Diagnostics diagnostics = set.unsettable;
    append(diagnostics, set.localized.diagnostics);
    append(diagnostics, set.pages.diagnostics);
    answer["diagnostics"] = to_json(diagnostics);
    answer["milliseconds"] = {{"localize", rounded(set.localize_milliseconds)},
                              {"compose", rounded(set.compose_milliseconds)},
                              {"svg", rounded(milliseconds_since(painting))},
                              {"all", rounded(milliseconds_since(start))}};
    return json_response(answer);
}

Json finding_json(const Finding& finding, const MessageIds& ids, const CheckSettings& settings) {
    Json json = {{"check", finding.check},
                 {"severity", name_of(finding.severity)},
                 {"message", finding.message},
                 {"remedy", finding.remedy},
                 {"msgctxt", finding.msgctxt},
                 {"msgid", finding.msgid},
                 {"text", finding.msgid.empty() ? kNoText : id_of(ids, finding.msgctxt, finding.msgid)},
                 {"page", finding.page},
                 {"edition", finding.edition},
                 {"file", std::filesystem::path(finding.file).lexically_normal().string()},
                 {"line", finding.line}};
    if (finding.mute >= 0) {
        json["muted"] = settings.mutes[static_cast<std::size_t>(finding.mute)].reason;
    }
    if (finding.suggestion) {
        json["fix"] = {{"msgstr", *finding.suggestion}};
    }
    return json;
}

Response post_check(PageDesk& desk, const Request& request) {
    const Json json = parse_object(request.body);
    const auto snapshot = desk.workspace.snapshot(get_string(json, "clinic", ""));
    const Shared& shared = snapshot->shared;
    const auto desktop = desk.checking.find(snapshot, get_string(json, "brochure"), get_string(json, "locale"));
    const Source& source = desktop->source;
    const Edits edits = read_edits(json);
    const std::string wanted = get_string(json, "edition", "");
    Diagnostics unknown;
    const std::vector<const Edition*> editions = wanted.empty()
                                                     ? choose_plain_editions({}, source.document, unknown)
                                                     : std::vector<const Edition*>{read_edition(wanted).edition};
    const Outcome<CheckSettings> settings = read_project_settings(shared.project);
    if (!settings.value) {
        return error_response(422, settings.diagnostics);
    }
    const OpenCatalog open = open_catalog(*snapshot, source, desktop->locale);
    const std::lock_guard<std::mutex> lock(desktop->mutex);
    desktop->context.keep_paragraphs();
    auto source_pages = desktop->source_pages.find(wanted);
    if (source_pages == desktop->source_pages.end()) {
        source_pages =
            desktop->source_pages.emplace(wanted, compose_source(shared, source, editions, desktop->context)).first;
    }
    Findings findings;
    const auto add = [&](Findings found) { std::move(found.begin(), found.end(), std::back_inserter(findings)); };
    for (const Edition* edition : editions) {
        const Typeset set = typeset(*desktop, open, edits, *edition);
        if (edition == editions.front()) {
            if (set.catalog && find_pseudo(desktop->locale) == nullptr) {
                add(check_messages(shared, template_of(source.document), desktop->locale, *set.catalog,
                                   *settings.value));
            }
            add(check_localizing(set.localized.diagnostics));
        }
        if (set.localized.value) {
            add(check_edition(source, *set.localized.value, *edition, set.pages, source_pages->second,
                              *settings.value));
        }
    }
    const MessageIds ids = message_ids(source.document);
    Json list = Json::array();
    for (const Finding& finding : findings) {
        list.push_back(finding_json(finding, ids, *settings.value));
    }
    return json_response({{"findings", std::move(list)}});
}

}  // namespace

Routes page_routes(Workspace& workspace) {
    const auto desk = std::shared_ptr<PageDesk>(new PageDesk{workspace, {}, {}, {}, {}});
    return {
        {"POST", "api/typeset", [desk](const Request& request) { return post_typeset(*desk, request); }},
        {"POST", "api/check", [desk](const Request& request) { return post_check(*desk, request); }},
    };
}

}  // namespace brochure::desk
