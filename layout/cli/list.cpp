#include "cli/list.h"

#include <filesystem>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "catalog/pseudo.h"
#include "edition/editions.h"
#include "cli/terminal.h"
#include "edition/localize_brochure.h"
#include "edition/sources.h"

namespace brochure {

int run_list(const Options& options) {
    Outcome<Shared> shared = read_shared(inputs_of(options));
    Diagnostics diagnostics = std::move(shared.diagnostics);
    if (shared.value) {
        const Locale english = *locale_from_gettext("en");
        const Project& project = shared.value->project;
        for (const std::string& name : project.brochures) {
            Outcome<Source> source = read_brochure(*shared.value, name);
            append(diagnostics, std::move(source.diagnostics));
            if (!source.value) {
                continue;
            }
            const Document& document = source.value->document;
            fmt::print("{}  {}\n", name, plain_text(document.texts[static_cast<std::size_t>(document.title)].content));
            const Locale source_language = *locale_from_bcp47(document.language);
            fmt::print("  {:<8} {:<24} source\n", source_locale(document), language_name(source_language, english));
            for (const std::string& language : project.languages) {
                std::error_code error;
                if (!std::filesystem::exists(catalog_file(project, language, name), error)) {
                    continue;
                }
                Outcome<Localized> local = localize_brochure(*shared.value, *source.value, language, "", false);
                if (!local.value) {
                    append(diagnostics, std::move(local.diagnostics));
                    continue;
                }
                const LocalDocument& d = local.value->document;
                fmt::print("  {:<8} {:<24} {}: {} translated, {} fuzzy, {} missing\n", language,
                           language_name(d.locale, english), d.review == ReviewStatus::draft ? "draft" : "reviewed",
                           d.translated, d.fuzzy, d.missing);
            }
            for (const PseudoLocale& pseudo : kPseudoLocales) {
                fmt::print("  {:<8} {:<24} {}\n", pseudo.name, "", pseudo.what);
            }
        }
        fmt::print("\nEditions, each also with +press and +grey; bilingual with --with LANGUAGE\n");
        for (const Edition& edition : kEditions) {
            fmt::print("  {:<14} {}\n", edition.name, advice({&edition}, english_labels()));
        }
    }
    print_diagnostics(diagnostics);
    return has_errors(diagnostics) ? kExitErrors : kExitFine;
}

}  // namespace brochure
