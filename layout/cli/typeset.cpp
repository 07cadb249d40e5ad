#include "cli/typeset.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "catalog/pseudo.h"
#include "core/files.h"
#include "page/compose.h"
#include "page/fit_pages.h"
#include "pdf/write_pdf.h"

namespace brochure {

namespace {

constexpr const char* kIccProfile = "/usr/share/color/icc/sRGB.icc";

/// "2026-11-21 10:30+0100" (PO-Revision-Date) or "2026-11-21" in seconds since 1970 UTC; 0 when it is neither.
std::int64_t parse_date(const std::string& text) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int zone = 0;
    const int count = std::sscanf(text.c_str(), "%4d-%2d-%2d %2d:%2d%5d", &year, &month, &day, &hour, &minute, &zone);
    if (count < 3) {
        return 0;
    }
    std::tm t{};
    t.tm_year = year - 1900;
    t.tm_mon = month - 1;
    t.tm_mday = day;
    t.tm_hour = hour;
    t.tm_min = minute;
    const std::int64_t offset = (zone / 100) * 3600 + (zone % 100) * 60;
    return static_cast<std::int64_t>(timegm(&t)) - offset;
}

std::int64_t document_date(const LocalDocument& document) {
    if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr && *epoch != '\0') {
        return std::strtoll(epoch, nullptr, 10);
    }
    const std::int64_t revision = parse_date(document.revision_date);
    return revision != 0 ? revision : parse_date(document.document->date);
}

/// A catalog copied from another language's folder must not print under that language's name.
void check_language(Catalog& catalog, const std::string& locale, Diagnostics& diagnostics) {
    const auto language = [](const std::string& name) { return name.substr(0, name.find_first_of("_@")); };
    const std::optional<Locale> folder = locale_from_gettext(locale);
    if (folder && language(catalog.locale.gettext) == language(locale) && catalog.locale.script == folder->script) {
        catalog.locale = *folder;
        return;
    }
    Diagnostic d;
    d.code = Code::po_header;
    d.message = fmt::format("the header says Language: {}, but the catalog is in the folder {}", catalog.locale.gettext,
                            locale);
    d.remedy = fmt::format("write the header Language: {}, or move the catalog", locale);
    d.file = catalog.file;
    d.line = 1;
    d.locale = locale;
    diagnostics.push_back(std::move(d));
}

/// The digits of the language's other catalogs, for one that has none, so that a family's papers all look alike.
char32_t usual_zero(const Project& project, const std::string& locale) {
    for (const std::string& brochure : project.brochures) {
        std::error_code error;
        const std::filesystem::path file = catalog_file(project, locale, brochure);
        if (std::filesystem::is_regular_file(file, error)) {
            const Outcome<Catalog> catalog = read_catalog(file);
            const std::optional<char32_t> zero = catalog.value ? zero_of(*catalog.value) : std::nullopt;
            if (zero) {
                return *zero;
            }
        }
    }
    return U'0';
}

/// The words that the program prints, in the language of `locale`; English where they are not translated.
LocalLabels read_labels(const Project& project, const std::string& locale, bool release, Diagnostics& diagnostics) {
    if (locale == "en") {
        return english_labels();
    }
    if (const PseudoLocale* pseudo = find_pseudo(locale)) {
        return localize_labels(pseudo_labels(*pseudo)).value.value_or(english_labels());
    }
    const std::filesystem::path file = project_file(project, std::filesystem::path("locales") / locale / "labels.po");
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        Diagnostic d;
        d.severity = release ? Severity::error : Severity::warning;
        d.code = Code::message_missing;
        d.message = "the words that the program itself prints have no catalog in this language; they stay English";
        d.remedy = "translate locales/labels.pot into this file";
        d.file = file.string();
        d.locale = locale;
        diagnostics.push_back(std::move(d));
        return english_labels();
    }
    Outcome<Catalog> catalog = read_catalog(file);
    append(diagnostics, std::move(catalog.diagnostics));
    if (!catalog.value) {
        return english_labels();
    }
    check_language(*catalog.value, locale, diagnostics);
    Outcome<LocalLabels> labels = localize_labels(*catalog.value, release);
    append(diagnostics, std::move(labels.diagnostics));
    return labels.value.value_or(english_labels());
}

/// The project's themes and the program's own.
std::vector<std::string> theme_names(const Project& project) {
    std::set<std::string> names;
    for (const std::filesystem::path& root : {project.root, std::filesystem::path(BROCHURE_DATA_DIR)}) {
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(root / "brochures" / "themes", error)) {
            if (entry.path().extension() == ".toml") {
                names.insert(entry.path().stem().string());
            }
        }
    }
    return {names.begin(), names.end()};
}

void check_edition_names(const Document& document, Diagnostics& diagnostics) {
    const auto check = [&](const std::vector<EditionName>& names) {
        for (const EditionName& asked : names) {
            if (find_edition(asked.name) == nullptr) {
                Diagnostic d;
                d.code = Code::unknown_edition;
                d.message = fmt::format("there is no edition “{}”", asked.name);
                d.remedy = fmt::format("use names of: {}", fmt::join(edition_names(), ", "));
                d.file = document.file;
                d.line = asked.line;
                diagnostics.push_back(std::move(d));
            }
        }
    };
    check(document.editions);
    check(document.mentioned_editions);
}

constexpr double kTightestLeading = 0.87;
constexpr double kSlightly = 0.95;

/// Whether a page's text ends this far up: a stray remainder, such as the imprint alone.
bool nearly_empty(const Page& page) {
    constexpr double kRemainder = 0.4;
    return std::ranges::all_of(page.items, [&](const Item& item) {
        const auto* text = std::get_if<PlacedText>(&item.content);
        return text == nullptr || text->tag == kArtifact || text->origin.y < page.size.height * kRemainder;
    });
}

/// Where little more than nothing is left for the last page, type slightly smaller and a little less white do without
/// that page; never smaller than the edition promises.
Outcome<Pages> compose_pages(const ComposeInput& input, Pt least_body, TextContext& context) {
    ComposeInput bare = input;
    bare.traces = nullptr;
    const Outcome<Pages> pages = compose(bare, context);
    const int count = pages.value ? static_cast<int>(pages.value->pages.size()) : 0;
    if (count > 1 && nearly_empty(pages.value->pages.back())) {
        const Pt body = input.theme.body.size * input.paper.scale;
        Outcome<Pages> fitted =
            fit_pages(bare, {count - 1, std::max(least_body, body * kSlightly), kSlightly}, context);
        if (fitted.value) {
            return fitted;
        }
    }
    return input.traces != nullptr ? compose(input, context) : pages;
}

/// Fills up to a multiple of pages. Where just one page is over, slightly smaller type is better than a sheet of
/// paper more.
Outcome<Pages> compose_booklet(const ComposeInput& input, TextContext& context) {
    ComposeInput bare = input;
    bare.page_multiple = 1;
    bare.traces = nullptr;
    const Outcome<Pages> pages = compose(bare, context);
    const int count = pages.value ? static_cast<int>(pages.value->pages.size()) : 0;
    if (count > input.page_multiple && count % input.page_multiple == 1) {
        const Pt body = input.theme.body.size * input.paper.scale;
        Outcome<Pages> fitted = fit_pages(bare, {count - 1, body * kSlightly, kSlightly}, context);
        if (fitted.value) {
            return fitted;
        }
    }
    return compose(input, context);
}

/// Into how many pages the text must fit; 0: as many as it takes.
int pages_to_fill(const Document& document, const Edition& edition) {
    switch (edition.imposing) {
        case Imposing::letter_fold:
            return 6;
        case Imposing::cards:
            return 2;
        default:
            return edition.full_sheet ? document.most_pages : 0;
    }
}

}  // namespace

Outcome<Shared> read_shared(const Options& options) {
    Outcome<Shared> outcome;
    Outcome<Project> project = find_project(options);
    append(outcome.diagnostics, std::move(project.diagnostics));
    if (!project.value) {
        return outcome;
    }
    if (!options.theme.empty()) {
        choose({options.theme}, theme_names(*project.value), Code::unknown_theme, "theme", outcome.diagnostics);
    }
    const std::filesystem::path clinic_file = options.clinic.empty()
                                                  ? project_file(*project.value, "brochures/clinics/default.toml")
                                                  : std::filesystem::path(options.clinic);
    Outcome<Clinic> clinic = read_clinic(clinic_file);
    append(outcome.diagnostics, std::move(clinic.diagnostics));
    Outcome<Fonts> fonts = read_fonts(project_file(*project.value, "fonts/fonts.toml"));
    append(outcome.diagnostics, std::move(fonts.diagnostics));
    Outcome<Hyphenation> hyphenation = read_hyphenation(project_file(*project.value, "locales/hyphenation.toml"));
    append(outcome.diagnostics, std::move(hyphenation.diagnostics));
    Outcome<std::string> icc = read_file(kIccProfile);
    for (Diagnostic& d : icc.diagnostics) {
        d.message = "the colour profile that archival PDFs need is not installed";
        d.remedy = "apt-get install icc-profiles-free";
    }
    append(outcome.diagnostics, std::move(icc.diagnostics));
    if (!has_errors(outcome.diagnostics) && clinic.value && fonts.value && hyphenation.value && icc.value) {
        outcome.value = Shared{std::move(*project.value),     std::move(*clinic.value), std::move(*fonts.value),
                               std::move(*hyphenation.value), std::move(*icc.value),    options.theme};
    }
    return outcome;
}

Outcome<Source> read_brochure(const Shared& shared, const std::string& brochure) {
    Outcome<Source> outcome;
    Outcome<Document> document = read_document(brochure_file(shared.project, brochure));
    append(outcome.diagnostics, std::move(document.diagnostics));
    if (!document.value) {
        return outcome;
    }
    check_edition_names(*document.value, outcome.diagnostics);
    const auto read = [&](const std::string& name) {
        Outcome<Theme> theme =
            read_theme(project_file(shared.project, "brochures/themes/" + name + ".toml"), shared.clinic.colors);
        append(outcome.diagnostics, std::move(theme.diagnostics));
        return std::move(theme.value);
    };
    std::optional<Theme> theme = read(shared.theme.empty() ? document.value->theme : shared.theme);
    std::map<std::string, Theme> edition_themes;
    for (const Edition& edition : kEditions) {
        const std::string name(edition.theme);
        if (!name.empty() && !edition_themes.contains(name)) {
            if (std::optional<Theme> own = read(name)) {
                edition_themes.emplace(name, std::move(*own));
            }
        }
    }
    if (theme && !has_errors(outcome.diagnostics)) {
        outcome.value = Source{std::move(*document.value), std::move(*theme), std::move(edition_themes)};
    }
    return outcome;
}

std::string source_locale(const Document& document) {
    return locale_from_bcp47(document.language).value_or(Locale{}).gettext;
}

std::vector<std::string> with_pseudo_names(std::vector<std::string> locales) {
    for (std::string& locale : locales) {
        if (const PseudoLocale* pseudo = find_pseudo(locale)) {
            locale = pseudo->name;
        }
    }
    return locales;
}

std::vector<std::string> locales_of(const Project& project, const Source& source,
                                    const std::vector<std::string>& asked) {
    std::vector<std::string> locales = {source_locale(source.document)};
    for (const std::string& language : project.languages) {
        std::error_code error;
        if (std::filesystem::exists(catalog_file(project, language, source.document.id), error) &&
            language != locales.front()) {
            locales.push_back(language);
        }
    }
    for (const PseudoLocale& pseudo : kPseudoLocales) {
        if (std::find(asked.begin(), asked.end(), pseudo.name) != asked.end()) {
            locales.emplace_back(pseudo.name);
        }
    }
    return locales;
}

std::vector<EditionChoice> choose_editions(const std::vector<std::string>& asked, const Document& document,
                                           Diagnostics& diagnostics) {
    std::vector<EditionChoice> chosen;
    const auto add = [&](const EditionChoice& choice) {
        const bool known = std::any_of(chosen.begin(), chosen.end(),
                                       [&](const EditionChoice& c) { return name_of(c) == name_of(choice); });
        if (!known) {
            chosen.push_back(choice);
        }
    };
    const auto add_own = [&](std::string_view modifiers) {
        for (const EditionName& own : document.editions) {
            add(*parse_edition(own.name + std::string(modifiers)));
        }
        for (std::size_t i = 0; document.editions.empty() && i < kUsualEditions.size(); ++i) {
            add(*parse_edition(std::string(kUsualEditions[i]) + std::string(modifiers)));
        }
    };
    for (const std::string& name : asked) {
        const std::optional<EditionChoice> choice = parse_edition(name);
        const std::size_t base = std::min(name.find('+'), name.size());
        if (choice) {
            add(*choice);
        } else if (name.substr(0, base) == "all" && parse_edition("a4" + name.substr(base))) {
            add_own(name.substr(base));
        } else if (name.starts_with("all+") || find_edition(name.substr(0, base)) != nullptr) {
            Diagnostic d;
            d.code = Code::unknown_edition;
            d.message = fmt::format("“{}” cannot be made of the edition {}", name, name.substr(0, base));
            d.remedy = "the modifiers are +press and +grey, each once";
            diagnostics.push_back(std::move(d));
        } else {
            choose({name.substr(0, base)}, edition_names(), Code::unknown_edition, "edition", diagnostics);
        }
    }
    if (asked.empty()) {
        add_own("");
    }
    return chosen;
}

std::vector<const Edition*> choose_plain_editions(const std::vector<std::string>& asked, const Document& document,
                                                  Diagnostics& diagnostics) {
    std::vector<const Edition*> editions;
    for (const EditionChoice& choice : choose_editions(asked, document, diagnostics)) {
        if (std::find(editions.begin(), editions.end(), choice.edition) == editions.end()) {
            editions.push_back(choice.edition);
        }
    }
    return editions;
}

Outcome<Localized> localize_brochure(const Shared& shared, const Source& source, const std::string& locale,
                                     const std::string& catalog, bool release) {
    Outcome<Localized> outcome;
    std::optional<Catalog> messages;
    if (const PseudoLocale* pseudo = find_pseudo(locale); pseudo != nullptr && catalog.empty()) {
        messages = pseudo_catalog(source.document, *pseudo);
    } else if (!catalog.empty() || locale != source_locale(source.document)) {
        Outcome<Catalog> read = read_catalog(catalog.empty() ? catalog_file(shared.project, locale, source.document.id)
                                                             : std::filesystem::path(catalog));
        append(outcome.diagnostics, std::move(read.diagnostics));
        if (!read.value) {
            return outcome;
        }
        messages = std::move(*read.value);
        if (catalog.empty()) {
            check_language(*messages, locale, outcome.diagnostics);
        }
    }
    if (messages && release && messages->review == ReviewStatus::draft) {
        Diagnostic d;
        d.code = Code::not_released;
        const bool pseudo = catalog.empty() && find_pseudo(locale) != nullptr;
        d.message = pseudo ? "a pseudo-locale is no translation" : "the translation is a draft";
        d.remedy = pseudo ? "build it without --release"
                          : "have a qualified person check it and set X-Review-Status: reviewed with X-Reviewed-By and "
                            "X-Reviewed-On, or build without --release";
        d.file = messages->file;
        d.line = 1;
        d.locale = messages->locale.gettext;
        outcome.diagnostics.push_back(std::move(d));
    }
    const LocalLabels labels =
        read_labels(shared.project, messages ? messages->locale.gettext : locale, release, outcome.diagnostics);
    if (has_errors(outcome.diagnostics)) {
        return outcome;
    }
    const char32_t zero = messages && !zero_of(*messages) ? usual_zero(shared.project, locale) : U'0';
    Outcome<LocalDocument> local =
        localize({source.document, shared.clinic, messages ? &*messages : nullptr, labels, release, zero});
    append(outcome.diagnostics, std::move(local.diagnostics));
    if (local.value) {
        const std::int64_t date = document_date(*local.value);
        outcome.value = Localized{std::move(*local.value), date};
    }
    return outcome;
}

Outcome<LocalDocument> staff_document(const Shared& shared, const Source& source, const std::string& locale) {
    Outcome<LocalDocument> outcome;
    std::error_code error;
    const bool has_catalog = std::filesystem::exists(catalog_file(shared.project, locale, source.document.id), error);
    if (has_catalog || locale == source_locale(source.document)) {
        Outcome<Localized> localized = localize_brochure(shared, source, locale, "", false);
        outcome.diagnostics = std::move(localized.diagnostics);
        if (localized.value) {
            outcome.value = std::move(localized.value->document);
        }
    } else {
        const LocalLabels labels = read_labels(shared.project, locale, false, outcome.diagnostics);
        Outcome<LocalDocument> local = localize({source.document, shared.clinic, nullptr, labels, false});
        append(outcome.diagnostics, std::move(local.diagnostics));
        if (const auto staff = locale_from_gettext(locale); staff && local.value) {
            local.value->locale = *staff;
            outcome.value = std::move(local.value);
        }
    }
    return outcome;
}

Outcome<Pages> compose_edition(const Shared& shared, const Source& source, const Localized& localized,
                               const Edition& edition, TextContext& context, std::vector<ParagraphTrace>* traces,
                               int page_multiple) {
    const bool own = edition.theme.empty() || source.theme.papers.contains(std::string(edition.paper));
    const Theme& theme = own ? source.theme : source.edition_themes.at(std::string(edition.theme));
    const auto paper = theme.papers.find(std::string(edition.paper));
    if (paper == theme.papers.end()) {
        Diagnostic d;
        d.code = Code::unknown_edition;
        d.message = fmt::format("the theme {} has no paper for the edition {}", theme.name, edition.name);
        d.remedy = fmt::format("add [paper.{}] to it", edition.paper);
        d.file = theme.file;
        return {std::nullopt, {std::move(d)}};
    }
    if (theme.body.size * paper->second.scale < edition.least_body) {
        Diagnostic d;
        d.code = Code::text_too_small;
        d.message = fmt::format("the body of the edition {} is {:g} pt, and it must be {:g} pt", edition.name,
                                theme.body.size * paper->second.scale, edition.least_body);
        d.remedy = fmt::format("make [paper.{}].scale larger", edition.paper);
        d.file = theme.file;
        return {std::nullopt, {std::move(d)}};
    }
    ComposeInput input{localized.document, theme, paper->second, shared.fonts, traces, std::string(edition.name)};
    const int most_pages = pages_to_fill(source.document, edition);
    input.cover = most_pages == 0 || edition.imposing == Imposing::letter_fold;
    input.page_multiple = page_multiple > 0                             ? page_multiple
                          : edition.imposing == Imposing::saddle_stitch ? 4
                          : edition.imposing == Imposing::letter_fold   ? 6
                                                                        : 1;
    Outcome<Pages> outcome = most_pages > 0
                                 ? fit_pages(input, {most_pages, paper->second.smallest, kTightestLeading}, context)
                             : input.page_multiple > 1 ? compose_booklet(input, context)
                                                       : compose_pages(input, edition.least_body, context);
    for (Diagnostic& d : outcome.diagnostics) {
        if (d.locale.empty()) {
            d.locale = localized.document.locale.gettext;
        }
    }
    return outcome;
}

Outcome<std::string> write_edition(const Shared& shared, const Localized& localized, const Pages& pages,
                                   std::vector<Sheet> sheets) {
    Outcome<std::string> outcome = write_pdf(
        {pages, shared.fonts, localized.date, "brochure " BROCHURE_VERSION, shared.icc_profile, std::move(sheets)});
    for (Diagnostic& d : outcome.diagnostics) {
        d.file = d.file.empty() ? localized.document.document->file : d.file;
        d.locale = localized.document.locale.gettext;
    }
    return outcome;
}

}  // namespace brochure
