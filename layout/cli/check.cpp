#include "cli/check.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catalog/pseudo.h"
#include "check/apply_settings.h"
#include "cli/findings.h"
#include "edition/parallel.h"
#include "edition/project.h"
#include "cli/terminal.h"
#include "edition/check_edition.h"
#include "edition/choose_editions.h"
#include "edition/compose_edition.h"
#include "edition/localize_brochure.h"
#include "edition/sources.h"
#include "edition/check_edition.h"
#include "core/files.h"

namespace brochure {

namespace {

/// A brochure with the editions whose pages are checked.
struct CheckedSource {
    Source source;
    std::vector<const Edition*> editions;
    SourcePages pages;
};

/// All that can be said of one catalog and its pages, or of the program's words in one language.
struct CheckJob {
    const CheckedSource* source = nullptr;  ///< nullptr: the program
    std::shared_ptr<const MessageTemplate> messages;
    std::string locale;
    Findings findings;
};

void add(Findings found, Findings& findings) { std::move(found.begin(), found.end(), std::back_inserter(findings)); }

/// What all jobs share.
struct CheckRun {
    const Shared& shared;
    const Options& options;
    const CheckSettings& settings;
};

std::filesystem::path catalog_path(const CheckRun& run, const CheckJob& job) {
    return run.options.catalog.empty() ? catalog_file(run.shared.project, job.locale, job.messages->domain)
                                       : std::filesystem::path(run.options.catalog);
}

/// Everything about the words.
void check_words(const CheckRun& run, CheckJob& job) {
    const Outcome<Catalog> catalog = read_catalog(catalog_path(run, job));
    add_findings(catalog.diagnostics, job.findings);
    if (catalog.value) {
        add(check_messages(run.shared, *job.messages, job.locale, *catalog.value, run.settings), job.findings);
    }
}

void check_pages(const CheckRun& run, CheckJob& job, TextContext& context) {
    const Source& source = job.source->source;
    const Outcome<Localized> localized = localize_brochure(run.shared, source, job.locale, run.options.catalog, false);
    add(check_localizing(localized.diagnostics), job.findings);
    for (const Edition* edition : job.source->editions) {
        if (localized.value) {
            const Outcome<Pages> pages = compose_edition(run.shared, source, *localized.value, *edition, context);
            add(check_edition(source, *localized.value, *edition, pages, job.source->pages, run.settings),
                job.findings);
        }
    }
}

void run_job(const CheckRun& run, CheckJob& job, TextContext& context) {
    const bool translated =
        job.source == nullptr || !run.options.catalog.empty() ||
        (job.locale != source_locale(job.source->source.document) && find_pseudo(job.locale) == nullptr);
    if (translated) {
        check_words(run, job);
    }
    if (job.source != nullptr) {
        check_pages(run, job, context);
    }
}

struct Plan {
    std::vector<std::unique_ptr<CheckedSource>> sources;
    std::vector<CheckJob> jobs;
    Findings findings;        ///< of sources that cannot be read
    Diagnostics diagnostics;  ///< of the command line: what was asked for and is not there
};

/// The words of one of the program's domains, in every language that is asked for and has them.
void plan_program(const CheckRun& run, std::string_view domain, const std::vector<std::string>& asked, Plan& plan) {
    const bool all = asked.empty() || std::ranges::find(asked, "all") != asked.end();
    std::vector<std::string> languages = run.options.catalog.empty() ? run.shared.project.languages : asked;
    std::erase_if(languages, [&](const std::string& language) {
        std::error_code error;
        return (!all && std::ranges::find(asked, language) == asked.end()) ||
               (run.options.catalog.empty() &&
                !std::filesystem::exists(catalog_file(run.shared.project, language, std::string(domain)), error));
    });
    if (languages.empty()) {
        return;
    }
    Outcome<MessageTemplate> read = program_template(run.shared.project, domain);
    append(plan.diagnostics, std::move(read.diagnostics));
    if (read.value) {
        const auto messages = std::make_shared<const MessageTemplate>(std::move(*read.value));
        for (const std::string& language : languages) {
            plan.jobs.push_back({nullptr, messages, language, {}});
        }
    }
}

/// Mutes that silence nothing hide the day on which they would silence something wrong.
void report_idle_mutes(const CheckSettings& settings, Findings& findings) {
    std::set<int> used;
    for (const Finding& f : findings) {
        used.insert(f.mute);
    }
    for (std::size_t i = 0; i < settings.mutes.size(); ++i) {
        const Mute& mute = settings.mutes[i];
        const auto severity = settings.severity.find(mute.check);
        const bool off = severity != settings.severity.end() && !severity->second;
        if (used.contains(static_cast<int>(i)) || off) {
            continue;
        }
        const CheckInfo* info = find_check("mute");
        Finding finding;
        finding.check = info->name;
        const auto set = settings.severity.find(info->name);
        if (set != settings.severity.end() && !set->second) {
            return;
        }
        finding.severity = set == settings.severity.end() ? info->severity : *set->second;
        finding.message = fmt::format("the mute of {} silences nothing any more", mute.check);
        finding.remedy = "delete it, or correct its locales, brochure, msgid and msgstr";
        finding.file = settings.file;
        finding.line = mute.line;
        finding.msgid = mute.msgid;
        findings.push_back(std::move(finding));
    }
}

/// The same finding of two editions on unknown pages, or of one labels file read for two brochures, is one finding.
void remove_repetitions(Findings& findings) {
    std::set<std::tuple<std::string_view, std::string, std::string, int, std::string, std::string, std::string, int>>
        seen;
    std::erase_if(findings, [&](const Finding& f) {
        return !seen.emplace(f.check, f.message, f.file, f.line, f.msgctxt, f.msgid, f.page == 0 ? "" : f.edition,
                             f.page)
                    .second;
    });
}

Outcome<CheckSettings> settings_of(const Options& options, const Project& project) {
    return options.settings.empty() ? read_project_settings(project) : read_check_settings(options.settings);
}

/// The domains asked for; with --catalog and no name the one that the PO file is named after.
std::vector<std::string> asked_domains(const Options& options) {
    if (options.brochures.empty() && !options.catalog.empty()) {
        return {std::filesystem::path(options.catalog).stem().string()};
    }
    return options.brochures;
}

std::vector<std::string> asked_locales(const Options& options, Diagnostics& diagnostics) {
    if (options.catalog.empty()) {
        return with_pseudo_names(options.locales);
    }
    Outcome<Catalog> catalog = read_catalog(options.catalog);
    append(diagnostics, std::move(catalog.diagnostics));
    return catalog.value ? std::vector<std::string>{catalog.value->locale.gettext} : std::vector<std::string>{};
}

Plan make_plan(const CheckRun& run) {
    Plan plan;
    const Project& project = run.shared.project;
    const std::vector<std::string> asked = asked_locales(run.options, plan.diagnostics);
    if (has_errors(plan.diagnostics)) {
        return plan;
    }
    TextContext context(&run.shared.hyphenation);
    std::set<std::string> known;
    Diagnostics unknown_editions;
    std::vector<std::string> domains = project.brochures;
    domains.insert(domains.end(), kProgramDomains.begin(), kProgramDomains.end());
    for (const std::string& name :
         choose(asked_domains(run.options), domains, Code::unknown_brochure, "brochure", plan.diagnostics)) {
        if (std::ranges::find(kProgramDomains, name) != kProgramDomains.end()) {
            plan_program(run, name, asked, plan);
            known.insert(project.languages.begin(), project.languages.end());
            continue;
        }
        Outcome<Source> source = read_brochure(run.shared, name);
        add_findings(source.diagnostics, plan.findings);
        if (!source.value) {
            continue;
        }
        unknown_editions.clear();
        auto checked = std::make_unique<CheckedSource>(CheckedSource{std::move(*source.value), {}, {}});
        checked->editions = choose_plain_editions(run.options.editions, checked->source.document, unknown_editions);
        checked->pages = compose_source(run.shared, checked->source, checked->editions, context);
        const std::vector<std::string> locales =
            run.options.catalog.empty() ? locales_of(project, checked->source, asked) : asked;
        known.insert(locales.begin(), locales.end());
        const auto messages = std::make_shared<const MessageTemplate>(template_of(checked->source.document));
        Diagnostics elsewhere;  // a locale need not exist in every brochure
        for (const std::string& locale : choose(asked, locales, Code::unknown_locale, "locale", elsewhere)) {
            plan.jobs.push_back({checked.get(), messages, locale, {}});
        }
        plan.sources.push_back(std::move(checked));
    }
    append(plan.diagnostics, std::move(unknown_editions));
    if (!known.empty() && run.options.catalog.empty()) {
        choose(asked, {known.begin(), known.end()}, Code::unknown_locale, "locale", plan.diagnostics);
    }
    return plan;
}

bool failed(const Findings& findings, bool strict) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
        return f.mute < 0 && (f.severity == Severity::error || (strict && f.severity == Severity::warning));
    });
}

}  // namespace

int run_check(const Options& options) {
    Outcome<Shared> shared = read_shared(inputs_of(options));
    Diagnostics diagnostics = std::move(shared.diagnostics);
    const auto fail = [&] {
        print_diagnostics(diagnostics);
        return kExitErrors;
    };
    if (!shared.value) {
        return fail();
    }
    Outcome<CheckSettings> settings = settings_of(options, shared.value->project);
    append(diagnostics, std::move(settings.diagnostics));
    if (!settings.value) {
        return fail();
    }
    const CheckRun run{*shared.value, options, *settings.value};
    Plan plan = make_plan(run);
    append(diagnostics, std::move(plan.diagnostics));
    if (has_errors(diagnostics)) {
        return fail();
    }
    for_each_parallel(
        shared.value->hyphenation, options.jobs, plan.jobs.size(),
        [&](std::size_t i, TextContext& context) { run_job(run, plan.jobs[i], context); },
        progress_of(plan.jobs.size()));
    Findings findings = std::move(plan.findings);
    for (CheckJob& job : plan.jobs) {
        std::move(job.findings.begin(), job.findings.end(), std::back_inserter(findings));
    }
    std::erase_if(findings, [&](Finding& finding) {
        return finding.check == "source" && !apply_settings(finding, *settings.value, "", "", true);
    });
    for (Finding& finding : findings) {
        // "./locales/nl/all.po" is the same place, but not to those who compare paths.
        finding.file = std::filesystem::path(finding.file).lexically_normal().string();
    }
    remove_repetitions(findings);
    const bool everything =
        options.brochures.empty() && options.locales.empty() && options.editions.empty() && options.catalog.empty();
    if (everything) {
        report_idle_mutes(*settings.value, findings);
    }
    const std::string text = format_findings(findings, *settings.value, options.format);
    if (options.report.empty()) {
        std::fwrite(text.data(), 1, text.size(), stdout);
    } else {
        append(diagnostics, write_file(options.report, text));
    }
    print_diagnostics(diagnostics);
    return has_errors(diagnostics) || failed(findings, options.strict) ? kExitErrors : kExitFine;
}

}  // namespace brochure
