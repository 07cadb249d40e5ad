#include "edition/localize_brochure.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "catalog/pseudo.h"

namespace brochure {

namespace {

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

Diagnostic not_released(const Catalog& catalog, const std::string& locale) {
    Diagnostic d;
    d.code = Code::not_released;
    const bool pseudo = find_pseudo(locale) != nullptr;
    d.message = pseudo ? "a pseudo-locale is no translation" : "the translation is a draft";
    d.remedy = pseudo ? "build it without --release"
                      : "have a qualified person check it and set X-Review-Status: reviewed with X-Reviewed-By and "
                        "X-Reviewed-On, or build without --release";
    d.file = catalog.file;
    d.line = 1;
    d.locale = catalog.locale.gettext;
    return d;
}

}  // namespace

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

Outcome<Localized> localize_with(const Shared& shared, const Source& source, const std::string& locale,
                                 const std::optional<Catalog>& catalog, bool release) {
    Outcome<Localized> outcome;
    if (catalog && release && catalog->review == ReviewStatus::draft) {
        outcome.diagnostics.push_back(not_released(*catalog, locale));
    }
    const LocalLabels labels =
        read_labels(shared.project, catalog ? catalog->locale.gettext : locale, release, outcome.diagnostics);
    if (has_errors(outcome.diagnostics)) {
        return outcome;
    }
    const char32_t zero = catalog && !zero_of(*catalog) ? usual_zero(shared.project, locale) : U'0';
    Outcome<LocalDocument> local =
        localize({source.document, shared.clinic, catalog ? &*catalog : nullptr, labels, release, zero});
    append(outcome.diagnostics, std::move(local.diagnostics));
    if (local.value) {
        const std::int64_t date = document_date(*local.value);
        outcome.value = Localized{std::move(*local.value), date, release};
    }
    return outcome;
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
    Outcome<Localized> localized = localize_with(shared, source, locale, messages, release);
    append(outcome.diagnostics, std::move(localized.diagnostics));
    outcome.value = std::move(localized.value);
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

}  // namespace brochure
