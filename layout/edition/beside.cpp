#include "edition/beside.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "edition/project.h"

namespace brochure {

namespace {

constexpr const char* kUsualStaff = "nl";

/// That languages which the clinic would rather have are not there.
void warn_of_missing(const Clinic& clinic, const std::string& chosen, const Localized& localized,
                     const std::vector<std::string>& known, Diagnostics& diagnostics) {
    for (const std::string& wanted : clinic.languages) {
        if (wanted == chosen) {
            break;
        }
        if (std::find(known.begin(), known.end(), wanted) == known.end()) {
            Diagnostic d;
            d.severity = Severity::warning;
            d.code = Code::unknown_locale;
            d.message =
                fmt::format("the brochure has no catalog in {}, a language of the clinic's; {} stands in its place",
                            wanted, chosen);
            d.remedy = "translate it, or choose another with --with or in `languages` of the profile";
            d.file = clinic.file;
            d.locale = localized.document.locale.gettext;
            diagnostics.push_back(std::move(d));
        }
    }
}

}  // namespace

std::string locale_beside(const Shared& shared, const Source& source, const std::string& reader) {
    std::vector<std::string> wanted;
    if (!shared.with.empty()) {
        wanted.push_back(shared.with);
    }
    wanted.insert(wanted.end(), shared.clinic.languages.begin(), shared.clinic.languages.end());
    wanted.emplace_back(kUsualStaff);
    wanted.push_back(source_locale(source.document));
    const std::vector<std::string> known = locales_of(shared.project, source, wanted);
    const auto found = std::find_if(wanted.begin(), wanted.end(), [&](const std::string& locale) {
        return locale != reader && std::find(known.begin(), known.end(), locale) != known.end();
    });
    return found == wanted.end() ? std::string() : *found;
}

std::string languages_of(const Shared& shared, const Source& source, const std::string& reader,
                         const Edition& edition) {
    const std::string other = edition.bilingual ? locale_beside(shared, source, reader) : std::string();
    return other.empty() ? reader : reader + "-" + other;
}

Diagnostics add_beside(const Shared& shared, const Source& source, Localized& localized) {
    Diagnostics diagnostics;
    if (!shared.with.empty()) {
        choose({shared.with}, locales_of(shared.project, source, {shared.with}), Code::unknown_locale,
               "locale of this brochure", diagnostics);
        if (has_errors(diagnostics)) {
            return diagnostics;
        }
    }
    const std::string locale = locale_beside(shared, source, localized.document.locale.gettext);
    if (locale.empty()) {
        Diagnostic d;
        d.code = Code::unknown_locale;
        d.message = fmt::format("there is no second language to print next to {}", localized.document.locale.gettext);
        d.remedy = "translate the brochure, or name one of its languages with --with";
        d.file = source.document.file;
        d.locale = localized.document.locale.gettext;
        return {std::move(d)};
    }
    if (shared.with.empty()) {
        warn_of_missing(shared.clinic, locale, localized, locales_of(shared.project, source, shared.clinic.languages),
                        diagnostics);
    }
    Outcome<Localized> other = localize_brochure(shared, source, locale, "", localized.release);
    if (other.value) {
        localized.beside = std::make_shared<const LocalDocument>(std::move(other.value->document));
    }
    append(diagnostics, std::move(other.diagnostics));
    return diagnostics;
}

}  // namespace brochure
