#include "site/make_site.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <unicode/coll.h>
#include <unicode/unistr.h>

#include "core/sha256.h"
#include "edition/choose_editions.h"
#include "edition/compose_edition.h"
#include "edition/impose_edition.h"
#include "edition/parallel.h"
#include "site/html.h"
#include "site/site_model.h"
#include "site/sitemap.h"
#include "site/write_pages.h"

namespace brochure {

namespace {

/// A brochure in a language: the piece of work that a thread takes.
struct Job {
    const Source* source = nullptr;
    std::string locale;
    std::vector<EditionChoice> editions;
    std::optional<SitePage> page;
    std::vector<std::string> pdfs;  ///< parallel to the page's downloads
    Diagnostics diagnostics;
};

void add_download(const Shared& shared, Job& job, const EditionChoice& edition, TextContext& context) {
    Outcome<Pages> pages = compose_edition(shared, *job.source, job.page->localized, *edition.edition, context);
    append(job.diagnostics, std::move(pages.diagnostics));
    if (!pages.value || has_errors(job.diagnostics)) {
        return;
    }
    std::vector<Sheet> sheets = impose_edition(*pages.value, edition);
    Outcome<std::string> pdf = write_edition(shared, job.page->localized, *pages.value, std::move(sheets));
    append(job.diagnostics, std::move(pdf.diagnostics));
    if (!pdf.value) {
        return;
    }
    Download download;
    download.edition = edition;
    download.file = fmt::format("{}-{}-{}.pdf", job.source->document.id, job.locale, name_of(edition, '-'));
    download.sha256 = sha256_hex(*pdf.value);
    download.bytes = pdf.value->size();
    download.pages = static_cast<int>(pages.value->pages.size());
    job.page->downloads.push_back(std::move(download));
    job.pdfs.push_back(std::move(*pdf.value));
}

void run_job(const SiteInput& input, const std::optional<TrialsInsert>& trials, Job& job, TextContext& context) {
    Outcome<Localized> localized = localize_brochure(input.shared, *job.source, job.locale, "", input.release);
    job.diagnostics = std::move(localized.diagnostics);
    if (!localized.value) {
        return;
    }
    if (trials) {
        add_trials(*trials, localized.value->document);
    }
    job.page = SitePage{job.source, std::move(*localized.value), {}};
    for (const EditionChoice& edition : job.editions) {
        add_download(input.shared, job, edition, context);
    }
}

/// Those of `asked` for which the brochure is made: not every form suits every text.
std::vector<EditionChoice> editions_of(const Document& document, const std::vector<std::string>& asked,
                                       Diagnostics& diagnostics) {
    std::vector<EditionChoice> editions = choose_editions(asked, document, diagnostics);
    const std::vector<const Edition*> made = choose_plain_editions({}, document, diagnostics);
    std::erase_if(editions, [&](const EditionChoice& choice) {
        return std::find(made.begin(), made.end(), choice.edition) == made.end();
    });
    return editions;
}

std::vector<Job> plan_jobs(const SiteInput& input, Diagnostics& diagnostics) {
    std::vector<Job> jobs;
    const std::vector<std::string> asked = with_pseudo_names(input.locales);
    std::vector<Diagnostics> missing;
    Diagnostics editions_unknown;
    for (const auto& source : input.sources) {
        Diagnostics unknown;
        std::vector<std::string> locales = choose(asked, locales_of(input.shared.project, *source, asked),
                                                  Code::unknown_locale, "locale of this brochure", unknown);
        missing.push_back(std::move(unknown));
        // The original is always there: what is not translated leads to it.
        if (const std::string own = source_locale(source->document);
            std::find(locales.begin(), locales.end(), own) == locales.end()) {
            locales.push_back(own);
        }
        editions_unknown.clear();
        const std::vector<EditionChoice> editions = editions_of(source->document, input.editions, editions_unknown);
        for (const std::string& locale : locales) {
            jobs.push_back({source.get(), locale, editions, std::nullopt, {}, {}});
        }
    }
    append(diagnostics, std::move(editions_unknown));
    // A language must exist in one of the brochures.
    const bool nowhere = !missing.empty() &&
                         std::none_of(missing.begin(), missing.end(), [](const Diagnostics& d) { return d.empty(); });
    if (nowhere) {
        append(diagnostics, std::move(missing.front()));
    }
    return jobs;
}

/// By own names, in the order of Unicode's collation for no language in particular.
void sort_languages(std::vector<SiteLanguage>& languages) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::LocalPointer<icu::Collator> collator(icu::Collator::createInstance(icu::Locale::getRoot(), status));
    std::sort(languages.begin(), languages.end(), [&](const SiteLanguage& a, const SiteLanguage& b) {
        if (U_SUCCESS(status)) {
            UErrorCode compared = U_ZERO_ERROR;
            const auto order = collator->compareUTF8(a.own_name, b.own_name, compared);
            if (U_SUCCESS(compared) && order != UCOL_EQUAL) {
                return order == UCOL_LESS;
            }
        }
        return a.locale.bcp47 < b.locale.bcp47;
    });
}

SiteLanguage begin_language(const SiteInput& input, const Job& job, std::size_t brochures, Diagnostics& diagnostics) {
    const LocalDocument& document = job.page->localized.document;
    SiteLanguage language;
    language.locale = document.locale;
    language.own_name = language_name(document.locale, document.locale);
    language.words = read_site_words(input.shared.project, job.locale, input.release, diagnostics);
    language.labels = document.labels;
    language.zero = document.zero;
    language.pages.resize(brochures);
    return language;
}

/// The language of the first page: the one that the clinic prefers and the site has, else that of the first brochure.
std::size_t front_language(const Site& site) {
    std::vector<std::string> wanted = site.clinic->languages;
    wanted.push_back(source_locale(site.sources.front()->document));
    for (const std::string& name : wanted) {
        for (std::size_t i = 0; i < site.languages.size(); ++i) {
            if (site.languages[i].locale.gettext == name) {
                return i;
            }
        }
    }
    return 0;
}

std::string checksums(const SiteFiles& files) {
    std::string text;
    for (const auto& [address, bytes] : files) {
        text += fmt::format("{}  {}\n", sha256_hex(bytes), address);
    }
    return text;
}

void write_pages(const Site& site, SiteFiles& files) {
    Assets assets;
    for (const SiteLanguage& language : site.languages) {
        files[address_of(language)] = language_page(site, language, assets);
        for (const std::optional<SitePage>& page : language.pages) {
            if (page) {
                files[address_of(language, *page)] = brochure_page(site, language, *page, assets);
            }
        }
    }
    files["index.html"] = front_page(site, assets);
    files["site.css"] = style_sheet(site);
    files["search.js"] = search_script();
    if (!site.url.empty()) {
        files["404.html"] = missing_page(site, assets);
        files["sitemap.xml"] = sitemap(site);
    }
    files.merge(assets);
    files["SHA256SUMS"] = checksums(files);
}

}  // namespace

Outcome<SiteFiles> make_site(const SiteInput& input,
                             const std::function<std::function<void(std::size_t)>(std::size_t)>& progress_of) {
    Outcome<SiteFiles> outcome;
    std::vector<Job> jobs = plan_jobs(input, outcome.diagnostics);
    std::optional<TrialsInsert> trials;
    if (input.trials.wanted()) {
        std::vector<const Document*> documents;
        for (const auto& source : input.sources) {
            documents.push_back(&source->document);
        }
        append(outcome.diagnostics, warn_of_unused(documents));
        Outcome<TrialsInsert> read = read_trials_insert(input.trials);
        append(outcome.diagnostics, std::move(read.diagnostics));
        trials = std::move(read.value);
    }
    if (has_errors(outcome.diagnostics) || jobs.empty()) {
        return outcome;
    }
    for_each_parallel(
        input.shared.hyphenation, input.jobs, jobs.size(),
        [&](std::size_t i, TextContext& context) { run_job(input, trials, jobs[i], context); },
        progress_of(jobs.size()));
    for (Job& job : jobs) {
        append(outcome.diagnostics, std::move(job.diagnostics));
    }
    if (has_errors(outcome.diagnostics)) {
        return outcome;
    }
    Site site;
    site.clinic = &input.shared.clinic;
    site.url = input.url;
    for (const auto& source : input.sources) {
        site.sources.push_back(source.get());
    }
    site.diseases = group_by_disease(site.sources);
    SiteFiles files;
    std::map<std::string, std::size_t> index;
    for (Job& job : jobs) {
        if (!index.contains(job.locale)) {
            index.emplace(job.locale, site.languages.size());
            site.languages.push_back(begin_language(input, job, site.sources.size(), outcome.diagnostics));
        }
        SiteLanguage& language = site.languages[index.at(job.locale)];
        const std::string folder = url_segment(language.locale.bcp47) + "/";
        for (std::size_t i = 0; i < job.pdfs.size(); ++i) {
            files[folder + job.page->downloads[i].file] = std::move(job.pdfs[i]);
        }
        const auto source = std::find(site.sources.begin(), site.sources.end(), job.source);
        language.pages[static_cast<std::size_t>(source - site.sources.begin())] = std::move(job.page);
    }
    if (has_errors(outcome.diagnostics)) {
        return outcome;
    }
    sort_languages(site.languages);
    site.front = front_language(site);
    write_pages(site, files);
    outcome.value = std::move(files);
    return outcome;
}

}  // namespace brochure
