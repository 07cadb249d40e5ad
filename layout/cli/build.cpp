#include "cli/build.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catalog/catalog.h"
#include "edition/add_slip.h"
#include "edition/beside.h"
#include "edition/editions.h"
#include "edition/impose_edition.h"
#include "edition/parallel.h"
#include "edition/project.h"
#include "cli/depfile.h"
#include "cli/report.h"
#include "cli/terminal.h"
#include "edition/choose_editions.h"
#include "edition/compose_edition.h"
#include "edition/localize_brochure.h"
#include "edition/shards.h"
#include "edition/sources.h"
#include "edition/trials_insert.h"
#include "core/files.h"
#include "core/sha256.h"
#include "source/toml_section.h"

namespace brochure {

namespace {

/// All editions of a brochure in one locale: the piece of work that a thread takes.
struct Job {
    const Source* source = nullptr;
    std::string locale;
    std::vector<Output> outputs;  ///< one an edition
};

/// What is the same for all outputs of a run.
struct BuildRun {
    const Shared& shared;
    const Options& options;
    std::optional<TrialsInsert> trials;
};

struct Stopwatch {
    std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
    double lap() {
        const auto now = std::chrono::steady_clock::now();
        const double milliseconds = std::chrono::duration<double, std::milli>(now - start).count();
        start = now;
        return milliseconds;
    }
};

void make_edition(const Shared& shared, const Options& options, const Source& source, const Localized& localized,
                  Output& output, TextContext& context, Stopwatch& watch) {
    const EditionChoice choice = *parse_edition(output.edition);
    Outcome<Pages> pages = compose_edition(shared, source, localized, *choice.edition, context);
    output.times.compose = watch.lap();
    append(output.diagnostics, std::move(pages.diagnostics));
    if (!pages.value || has_errors(output.diagnostics)) {
        return;
    }
    std::vector<Sheet> sheets = impose_edition(*pages.value, choice, *parse_length(options.creep));
    append(output.diagnostics, add_slip(shared, source, localized, choice, *pages.value, sheets, context));
    if (has_errors(output.diagnostics)) {
        return;
    }
    output.sheets = static_cast<int>(sheets.empty() ? pages.value->pages.size() : sheets.size());
    Outcome<std::string> pdf = write_edition(shared, localized, *pages.value, std::move(sheets));
    output.times.pdf = watch.lap();
    append(output.diagnostics, std::move(pdf.diagnostics));
    if (!pdf.value) {
        return;
    }
    append(output.diagnostics, write_file(output.path, *pdf.value));
    output.times.write = watch.lap();
    if (has_errors(output.diagnostics)) {
        return;
    }
    output.pages = static_cast<int>(pages.value->pages.size());
    output.bytes = pdf.value->size();
    output.sha256 = sha256_hex(*pdf.value);
}

/// Whether anybody checked it.
std::string review_of(const LocalDocument& document) {
    return document.catalog_file.empty() ? "source" : document.review == ReviewStatus::reviewed ? "reviewed" : "draft";
}

/// The second language of an edition in two, and what the report says of it. Read once for all editions.
void localize_second(const BuildRun& run, const Source& source, Localized& localized, Output& output) {
    if (!parse_edition(output.edition)->edition->bilingual) {
        return;
    }
    append(output.diagnostics, add_beside(run.shared, source, localized));
    if (localized.beside != nullptr && run.trials) {
        LocalDocument with_trials = *localized.beside;
        add_trials(*run.trials, with_trials);
        localized.beside = std::make_shared<const LocalDocument>(std::move(with_trials));
    }
    if (localized.beside != nullptr) {
        const LocalDocument& document = *localized.beside;
        output.with = {document.locale.gettext, review_of(document), document.translated, document.fuzzy,
                       document.missing};
    }
}

void run_job(const BuildRun& run, Job& job, TextContext& context) {
    const Shared& shared = run.shared;
    const Options& options = run.options;
    Stopwatch watch;
    Outcome<Localized> localized = localize_brochure(shared, *job.source, job.locale, options.catalog, options.release);
    if (run.trials && localized.value) {
        add_trials(*run.trials, localized.value->document);
    }
    const double localize_time = watch.lap();
    for (Output& output : job.outputs) {
        output.diagnostics = localized.diagnostics;
        if (!localized.value) {
            continue;
        }
        const LocalDocument& document = localized.value->document;
        output.translated = document.translated;
        output.fuzzy = document.fuzzy;
        output.missing = document.missing;
        output.review = review_of(document);
        localize_second(run, *job.source, *localized.value, output);
        if (has_errors(output.diagnostics)) {
            continue;
        }
        make_edition(shared, options, *job.source, *localized.value, output, context, watch);
    }
    job.outputs.front().times.localize = localize_time;
}

std::vector<Job> plan_jobs(const Shared& shared, const Options& options,
                           const std::vector<std::unique_ptr<Source>>& sources, Diagnostics& diagnostics) {
    std::vector<Job> jobs;
    Diagnostics unknown_editions;
    std::vector<std::string> asked = with_pseudo_names(options.locales);
    if (!options.catalog.empty()) {
        Outcome<Catalog> catalog = read_catalog(options.catalog);
        append(diagnostics, std::move(catalog.diagnostics));
        if (!catalog.value) {
            return jobs;
        }
        asked = {catalog.value->locale.gettext};
    }
    std::vector<Diagnostics> missing;
    for (const auto& source : sources) {
        std::vector<std::string> locales = locales_of(shared.project, *source, asked);
        if (!options.catalog.empty()) {
            locales = asked;
        }
        Diagnostics unknown;
        const auto chosen = choose(asked, locales, Code::unknown_locale, "locale of this brochure", unknown);
        // Of brochures that nobody named, those without the locale are left out; it must exist in one of them.
        if (!options.brochures.empty() || !options.catalog.empty()) {
            append(diagnostics, std::move(unknown));
        } else {
            missing.push_back(std::move(unknown));
        }
        unknown_editions.clear();
        const std::vector<EditionChoice> editions =
            choose_editions(options.editions, source->document, unknown_editions);
        for (const std::string& locale : chosen) {
            Job job;
            job.source = source.get();
            job.locale = locale;
            for (const EditionChoice& edition : editions) {
                Output output;
                const std::string& id = source->document.id;
                output.brochure = id;
                output.locale = locale;
                output.edition = name_of(edition);
                output.advice = advice(edition, english_labels());
                const std::string languages = languages_of(shared, *source, locale, *edition.edition);
                output.path = (std::filesystem::path(options.out) / id /
                               fmt::format("{}-{}-{}.pdf", id, languages, name_of(edition, '-')))
                                  .string();
                job.outputs.push_back(std::move(output));
            }
            if (!job.outputs.empty()) {
                jobs.push_back(std::move(job));
            }
        }
    }
    append(diagnostics, std::move(unknown_editions));
    const bool nowhere = !missing.empty() &&
                         std::none_of(missing.begin(), missing.end(), [](const Diagnostics& d) { return d.empty(); });
    if (nowhere) {
        append(diagnostics, std::move(missing.front()));
    }
    return jobs;
}

/// Brochures by name; with --catalog and no name the one that the PO file is named after.
std::vector<std::string> brochures_asked(const Options& options, const Project& project, Diagnostics& diagnostics) {
    std::vector<std::string> asked = options.brochures;
    if (asked.empty() && !options.catalog.empty()) {
        const std::string stem = std::filesystem::path(options.catalog).stem().string();
        if (std::find(project.brochures.begin(), project.brochures.end(), stem) != project.brochures.end()) {
            asked = {stem};
        } else if (project.brochures.size() == 1) {
            asked = project.brochures;
        } else {
            Diagnostic d;
            d.code = Code::unknown_brochure;
            d.message = "the catalog's file name is not the name of a brochure";
            d.remedy =
                fmt::format("name the brochure: brochure build {} --catalog …", fmt::join(project.brochures, "|"));
            d.file = options.catalog;
            diagnostics.push_back(std::move(d));
            return {};
        }
    }
    return choose(asked, project.brochures, Code::unknown_brochure, "brochure", diagnostics);
}

/// With --slip: every brochure in the staff's language as well. False when that cannot be.
bool read_staff_language(const Shared& shared, const std::string& asked,
                         const std::vector<std::unique_ptr<Source>>& sources, Diagnostics& diagnostics) {
    const std::vector<std::string>& brochures = shared.project.brochures;
    if (std::find(brochures.begin(), brochures.end(), asked) != brochures.end()) {
        Diagnostic d;
        d.code = Code::unknown_locale;
        d.message = fmt::format("--slip {}: a brochure stands where the language of the staff is expected", asked);
        d.remedy = fmt::format("write the brochure before --slip, or --slip=nl {}", asked);
        diagnostics.push_back(std::move(d));
        return false;
    }
    for (const auto& source : sources) {
        std::vector<std::string> known = shared.project.languages;
        known.push_back(source_locale(source->document));
        const std::vector<std::string> chosen =
            choose({asked}, known, Code::unknown_locale, "language of the staff", diagnostics);
        if (chosen.size() != 1) {
            return false;
        }
        Outcome<LocalDocument> staff = staff_document(shared, *source, chosen.front());
        if (!staff.value) {
            append(diagnostics, std::move(staff.diagnostics));
            return false;
        }
        source->staff = std::move(staff.value);
    }
    return true;
}

/// Leaves what the part of several that was asked for is to make.
void keep_shard(std::vector<Job>& jobs, const Shard& shard) {
    std::vector<double> costs;
    costs.reserve(jobs.size());
    for (const Job& job : jobs) {
        for (const Output& output : job.outputs) {
            costs.push_back(cost_of(job.source->document, *parse_edition(output.edition)));
        }
    }
    const std::vector<int> shares = share_out(costs, shard.count);
    std::size_t i = 0;
    for (Job& job : jobs) {
        std::erase_if(job.outputs, [&](const Output&) { return shares[i++] != shard.index; });
    }
    std::erase_if(jobs, [](const Job& job) { return job.outputs.empty(); });
}

void print_plan(const std::vector<Output>& outputs) {
    for (const Output& output : outputs) {
        fmt::print("{}\t{}\t{}\t{}\n", output.brochure, output.locale, output.edition, output.path);
    }
}

std::string depfile_of(const std::vector<Output>& outputs) {
    std::vector<std::string> made;
    made.reserve(outputs.size());
    for (const Output& output : outputs) {
        made.push_back(output.path);
    }
    return depfile_rule(made, files_read());
}

/// With --trials or --country: what is appended.
std::optional<TrialsInsert> read_appendix(const Shared& shared, const Options& options,
                                          const std::vector<std::unique_ptr<Source>>& sources,
                                          Diagnostics& diagnostics) {
    const TrialsRequest request = trials_of(options, shared.clinic);
    if (!request.wanted()) {
        return std::nullopt;
    }
    std::vector<const Document*> documents;
    documents.reserve(sources.size());
    for (const auto& source : sources) {
        documents.push_back(&source->document);
    }
    append(diagnostics, warn_of_unused(documents));
    Outcome<TrialsInsert> trials = read_trials_insert(request);
    append(diagnostics, std::move(trials.diagnostics));
    return std::move(trials.value);
}

void work(const BuildRun& run, std::vector<Job>& jobs) {
    for_each_parallel(
        run.shared.hyphenation, run.options.jobs, jobs.size(),
        [&](std::size_t i, TextContext& context) { run_job(run, jobs[i], context); }, progress_of(jobs.size()));
}

}  // namespace

int run_build(const Options& options) {
    Diagnostics general;
    std::vector<Job> jobs;
    std::vector<std::unique_ptr<Source>> sources;
    Outcome<Shared> shared = read_shared(inputs_of(options));
    append(general, std::move(shared.diagnostics));
    if (shared.value) {
        for (const std::string& name : brochures_asked(options, shared.value->project, general)) {
            Outcome<Source> source = read_brochure(*shared.value, name);
            append(general, std::move(source.diagnostics));
            if (source.value) {
                sources.push_back(std::make_unique<Source>(std::move(*source.value)));
            }
        }
        const BuildRun run{*shared.value, options, read_appendix(*shared.value, options, sources, general)};
        const bool trials_missing = trials_of(options, shared.value->clinic).wanted() && !run.trials;
        if (!trials_missing &&
            (options.slip.empty() || read_staff_language(*shared.value, options.slip, sources, general))) {
            jobs = plan_jobs(*shared.value, options, sources, general);
        }
        if (jobs.empty() && !has_errors(general)) {
            Diagnostic d;
            d.code = Code::unknown_brochure;
            d.message = "there is nothing to build";
            d.remedy = "put a brochure into brochures/NAME/brochure.xml";
            d.file = shared.value->project.root.string();
            general.push_back(std::move(d));
        }
        if (!options.shard.empty()) {
            keep_shard(jobs, *parse_shard(options.shard));
        }
        if (!options.dry_run) {
            work(run, jobs);
        }
    }
    std::vector<Output> outputs;
    for (Job& job : jobs) {
        std::move(job.outputs.begin(), job.outputs.end(), std::back_inserter(outputs));
    }
    if (options.dry_run) {
        print_plan(outputs);
        print_diagnostics(general);
        return has_errors(general) ? kExitErrors : kExitFine;
    }
    if (!options.report.empty()) {
        append(general, write_file(options.report, report_json(outputs, general)));
    }
    // The same finding in two editions is one finding.
    Diagnostics all = general;
    for (const Output& output : outputs) {
        append(all, output.diagnostics);
    }
    if (!options.depfile.empty() && !has_errors(all)) {
        append(all, write_file(options.depfile, depfile_of(outputs)));
    }
    print_diagnostics(all);
    print_summary(outputs, options.out);
    return has_errors(all) ? kExitErrors : kExitFine;
}

}  // namespace brochure
