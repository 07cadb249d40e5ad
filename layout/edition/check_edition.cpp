#include "edition/check_edition.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "check/check_catalog.h"
#include "check/check_layout.h"
#include "check/glossary.h"
#include "edition/compose_edition.h"
#include "edition/project.h"

namespace brochure {

namespace {

Finding finding_of(const Diagnostic& d) {
    const CheckInfo* info = find_check("source");
    Finding finding;
    finding.check = info->name;
    finding.severity = d.severity;
    finding.message = fmt::format("{} [{}]", d.message, name_of(d.code));
    finding.remedy = d.remedy;
    finding.file = d.file;
    finding.line = d.line;
    finding.msgctxt = d.msgctxt;
    finding.msgid = d.msgid;
    finding.locale = d.locale;
    finding.page = d.page;
    return finding;
}

/// What the checks of the catalog say too, and better.
bool said_by_checks(Code code) {
    return code == Code::message_missing || code == Code::message_fuzzy || code == Code::markup_broken ||
           code == Code::markup_changed || code == Code::placeholder_lost || code == Code::placeholder_unknown;
}

/// The language's catalogs of the other brochures, those that can be read; none beside the program's own words, for one
/// word on a button and one in a list need not read alike.
std::vector<Catalog> siblings_of(const Project& project, const std::string& locale, const std::string& domain,
                                 const std::filesystem::path& own) {
    std::vector<Catalog> siblings;
    if (std::ranges::find(kProgramDomains, domain) != kProgramDomains.end()) {
        return siblings;
    }
    for (const std::string& other : project.brochures) {
        const std::filesystem::path file = catalog_file(project, locale, other);
        std::error_code error;
        if (other != domain && file != own && std::filesystem::exists(file, error)) {
            if (auto catalog = read_catalog(file).value) {
                siblings.push_back(std::move(*catalog));
            }
        }
    }
    return siblings;
}

/// Whether a text of the edition that takes more room takes it from another: it must fit so many pages or panels.
bool is_fixed(const Edition& edition, const Document& document) {
    return edition.imposing == Imposing::letter_fold || edition.imposing == Imposing::cards ||
           (edition.full_sheet && document.most_pages > 0);
}

}  // namespace

SourcePages compose_source(const Shared& shared, const Source& source, const std::vector<const Edition*>& editions,
                           TextContext& context) {
    SourcePages all;
    const Document& document = source.document;
    const bool any = std::any_of(editions.begin(), editions.end(),
                                 [&](const Edition* edition) { return is_fixed(*edition, document); });
    if (!any) {
        return all;
    }
    const Outcome<Localized> localized = localize_brochure(shared, source, source_locale(document), "", false);
    for (const Edition* edition : editions) {
        if (localized.value && is_fixed(*edition, document)) {
            auto pages = compose_edition(shared, source, *localized.value, *edition, context).value;
            if (pages) {
                all.emplace(edition->name, std::move(*pages));
            }
        }
    }
    return all;
}

Outcome<CheckSettings> read_project_settings(const Project& project) {
    const std::filesystem::path file = project.root / "locales/checks.toml";
    std::error_code error;
    return std::filesystem::exists(file, error) ? read_check_settings(file)
                                                : Outcome<CheckSettings>{CheckSettings{}, {}};
}

void add_findings(const Diagnostics& diagnostics, Findings& findings) {
    std::transform(diagnostics.begin(), diagnostics.end(), std::back_inserter(findings), finding_of);
}

Outcome<MessageTemplate> program_template(const Project& project, std::string_view domain) {
    if (domain == "labels") {
        return {template_of_labels(), {}};
    }
    return read_template(project_file(project, fmt::format("locales/{}.pot", domain)));
}

Findings check_messages(const Shared& shared, const MessageTemplate& source, const std::string& locale,
                        const Catalog& catalog, const CheckSettings& settings) {
    Findings findings;
    Outcome<Glossary> glossary = read_glossary(project_file(shared.project, "locales/glossary"), catalog.locale);
    add_findings(glossary.diagnostics, findings);
    const std::vector<Catalog> siblings = siblings_of(shared.project, locale, source.domain, catalog.file);
    CheckInput input{source, catalog, glossary.value.value_or(Glossary{}), settings};
    for (const Catalog& sibling : siblings) {
        input.siblings.push_back(&sibling);
    }
    input.keep_muted = true;
    Findings found = check_catalog(input);
    std::move(found.begin(), found.end(), std::back_inserter(findings));
    return findings;
}

Findings check_localizing(const Diagnostics& diagnostics) {
    Findings findings;
    for (const Diagnostic& d : diagnostics) {
        if (!said_by_checks(d.code)) {
            findings.push_back(finding_of(d));
        }
    }
    return findings;
}

Findings check_edition(const Source& source, const Localized& localized, const Edition& edition,
                       const Outcome<Pages>& pages, const SourcePages& source_pages, const CheckSettings& settings) {
    const std::string name(edition.name);
    const auto beside = source_pages.find(name);
    return check_layout({localized.document, pages.diagnostics, pages.value ? &*pages.value : nullptr,
                         beside == source_pages.end() ? nullptr : &beside->second, settings, name,
                         is_fixed(edition, source.document), true});
}

}  // namespace brochure
