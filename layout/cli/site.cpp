#include "cli/site.h"

#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/terminal.h"
#include "edition/project.h"
#include "edition/sources.h"
#include "site/make_site.h"

namespace brochure {

namespace {

/// Those that were named, else those that are for readers: brochures that are kept out of the catalogs are not.
std::vector<std::unique_ptr<Source>> read_sources(const Shared& shared, const Options& options,
                                                  Diagnostics& diagnostics) {
    std::vector<std::unique_ptr<Source>> sources;
    const Project& project = shared.project;
    for (const std::string& name :
         choose(options.brochures, project.brochures, Code::unknown_brochure, "brochure", diagnostics)) {
        Outcome<Source> source = read_brochure(shared, name);
        append(diagnostics, std::move(source.diagnostics));
        if (source.value && (source.value->document.translated || !options.brochures.empty())) {
            sources.push_back(std::make_unique<Source>(std::move(*source.value)));
        }
    }
    return sources;
}

}  // namespace

int run_site(const Options& options) {
    Outcome<Shared> shared = read_shared(inputs_of(options));
    Diagnostics diagnostics = std::move(shared.diagnostics);
    std::size_t files = 0;
    if (shared.value) {
        const std::vector<std::unique_ptr<Source>> sources = read_sources(*shared.value, options, diagnostics);
        if (sources.empty() && !has_errors(diagnostics)) {
            Diagnostic d;
            d.code = Code::unknown_brochure;
            d.message = "there is no brochure for the site";
            d.remedy = "put a brochure into brochures/NAME/brochure.xml";
            d.file = shared.value->project.root.string();
            diagnostics.push_back(std::move(d));
        }
        if (!has_errors(diagnostics)) {
            std::string url = options.url;
            if (!url.empty() && url.back() != '/') {
                url += '/';
            }
            Outcome<SiteFiles> site =
                make_site({*shared.value, sources, options.locales, options.editions, url,
                           trials_of(options, shared.value->clinic), options.release, options.jobs},
                          progress_of);
            append(diagnostics, std::move(site.diagnostics));
            if (site.value && !has_errors(diagnostics)) {
                append(diagnostics, write_site(*site.value, options.out));
                files = site.value->size();
            }
        }
    }
    print_diagnostics(diagnostics);
    if (has_errors(diagnostics)) {
        return kExitErrors;
    }
    if (::isatty(STDERR_FILENO) != 0) {
        fmt::print(stderr, "{} files in {}: open {}/index.html\n", files, options.out, options.out);
    }
    return kExitFine;
}

}  // namespace brochure
