#include "cli/catalogs.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "catalog/catalog.h"
#include "catalog/edit_catalog.h"
#include "catalog/plural_forms.h"
#include "catalog/pseudo.h"
#include "check/review.h"
#include "edition/parallel.h"
#include "edition/project.h"
#include "cli/terminal.h"
#include "edition/choose_editions.h"
#include "edition/compose_edition.h"
#include "edition/localize_brochure.h"
#include "edition/sources.h"
#include "core/files.h"

extern char** environ;

namespace brochure {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// One line of the table: a brochure in one locale.
struct Status {
    const Source* source = nullptr;
    std::string locale;
    LocalDocument document;
    bool localized = false;
    int words = 0;             ///< of the source texts
    int words_translated = 0;  ///< of those that are translated
    std::string digest;
    std::vector<std::pair<std::string, int>> pages;  ///< by edition; 0: it cannot be made
    Diagnostics diagnostics;
};

/// Runs of letters and digits: what translators are paid by.
int count_words(const std::string& text) {
    const icu::UnicodeString all = icu::UnicodeString::fromUTF8(text);
    int words = 0;
    bool inside = false;
    for (std::int32_t i = 0; i < all.length(); i = all.moveIndex32(i, 1)) {
        const UChar32 c = all.char32At(i);
        const bool part = u_isalnum(c) != 0 || (inside && (c == u'\'' || c == u'’' || c == u'-'));
        words += part && !inside ? 1 : 0;
        inside = part;
    }
    return words;
}

/// Each message once, as a catalog has it once however often the brochure says it.
void count_status_words(Status& status) {
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < status.document.texts.size(); ++i) {
        const Text& text = status.source->document.texts[i];
        if (!text.language.empty() || !seen.emplace(text.msgctxt, text.msgid).second) {
            continue;
        }
        const int words = count_words(plain_text(text.content));
        status.words += words;
        if (status.document.texts[i].status == TextStatus::translated) {
            status.words_translated += words;
        }
    }
}

void find_status(const Shared& shared, Status& status, TextContext& context) {
    Outcome<Localized> localized = localize_brochure(shared, *status.source, status.locale, "", false);
    if (!localized.value) {
        status.diagnostics = std::move(localized.diagnostics);
        return;
    }
    for (const Edition* edition : choose_plain_editions({}, status.source->document, status.diagnostics)) {
        Outcome<Pages> pages = compose_edition(shared, *status.source, *localized.value, *edition, context);
        const bool made = pages.value && !has_errors(pages.diagnostics);
        status.pages.emplace_back(edition->name, made ? static_cast<int>(pages.value->pages.size()) : 0);
    }
    status.document = std::move(localized.value->document);
    status.localized = true;
    count_status_words(status);
    const fs::path file = catalog_file(shared.project, status.locale, status.source->document.id);
    if (auto catalog = read_catalog(file).value) {
        status.digest = review_digest(*catalog);
    }
}

const char* review_name(const LocalDocument& document) {
    return document.review == ReviewStatus::reviewed ? "reviewed" : "draft";
}

Json to_json(const Status& status) {
    Json json = {{"locale", status.locale}, {"brochure", status.source->document.id}, {"readable", status.localized}};
    if (!status.localized) {
        return json;
    }
    const LocalDocument& d = status.document;
    json["file"] = d.catalog_file;
    json["translated"] = d.translated;
    json["fuzzy"] = d.fuzzy;
    json["missing"] = d.missing;
    json["words"] = status.words;
    json["words_translated"] = status.words_translated;
    json["review"] = review_name(d);
    if (d.review == ReviewStatus::reviewed) {
        json["reviewed_by"] = d.reviewed_by;
        json["reviewed_on"] = d.reviewed_on;
    }
    json["revised"] = d.revision_date;
    json["digest"] = status.digest;
    json["pages"] = Json::object();
    for (const auto& [edition, pages] : status.pages) {
        json["pages"][edition] = pages == 0 ? Json() : Json(pages);
    }
    return json;
}

void print_table(const std::vector<Status>& all) {
    fmt::print("{:<8} {:<14} {:>10} {:>6} {:>8} {:>13}  {:<9} {}\n", "locale", "brochure", "translated", "fuzzy",
               "missing", "words", "review", "pages");
    for (const Status& status : all) {
        fmt::print("{:<8} {:<14} ", status.locale, status.source->document.id);
        if (!status.localized) {
            fmt::print("cannot be read\n");
            continue;
        }
        const LocalDocument& d = status.document;
        std::string pages;
        for (const auto& [edition, count] : status.pages) {
            pages += fmt::format("{}{} {}", pages.empty() ? "" : ", ", edition,
                                 count == 0 ? std::string("not made") : std::to_string(count));
        }
        fmt::print("{:>10} {:>6} {:>8} {:>13}  {:<9} {}\n", d.translated, d.fuzzy, d.missing,
                   fmt::format("{} of {}", status.words_translated, status.words), review_name(d), pages);
    }
}

/// The domains that have a template in locales/, sorted.
std::vector<std::string> templates_of(const Project& project) {
    std::vector<std::string> domains;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(project.root / "locales", error)) {
        if (entry.path().extension() == ".pot") {
            domains.push_back(entry.path().stem().string());
        }
    }
    std::sort(domains.begin(), domains.end());
    return domains;
}

Diagnostic problem(Code code, const std::string& file, std::string message, std::string remedy) {
    Diagnostic d;
    d.code = code;
    d.message = std::move(message);
    d.remedy = std::move(remedy);
    d.file = file;
    return d;
}

/// The header of a new catalog, all else as in the template.
CatalogEdits new_header(const Locale& locale) {
    CatalogEdits edits;
    edits.header = {{"Language-Team", language_name(locale, *locale_from_gettext("en"))},
                    {"Language", locale.gettext},
                    // xgettext names no charset for a template in ASCII.
                    {"Content-Type", "text/plain; charset=UTF-8"},
                    {"Plural-Forms", plural_forms(locale)},
                    {"X-Review-Status", "draft"}};
    return edits;
}

int finish(const Diagnostics& diagnostics) {
    print_diagnostics(diagnostics);
    return has_errors(diagnostics) ? kExitErrors : kExitFine;
}

/// Runs a program and waits for it; its exit code, or -1 when it cannot be run.
int run_program(const std::vector<std::string>& arguments) {
    std::vector<char*> pointers;
    pointers.reserve(arguments.size() + 1);
    for (const std::string& argument : arguments) {
        pointers.push_back(const_cast<char*>(argument.c_str()));
    }
    pointers.push_back(nullptr);
    pid_t child = 0;
    if (::posix_spawnp(&child, pointers[0], nullptr, nullptr, pointers.data(), environ) != 0) {
        return -1;
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

int run_catalog_status(const Options& options) {
    Outcome<Shared> shared = read_shared(inputs_of(options));
    Diagnostics diagnostics = std::move(shared.diagnostics);
    if (!shared.value) {
        return finish(diagnostics);
    }
    std::vector<std::unique_ptr<Source>> sources;
    std::vector<Status> all;
    std::set<std::string> known;
    const std::vector<std::string> asked = with_pseudo_names(options.locales);
    for (const std::string& name :
         choose(options.brochures, shared.value->project.brochures, Code::unknown_brochure, "brochure", diagnostics)) {
        Outcome<Source> source = read_brochure(*shared.value, name);
        append(diagnostics, std::move(source.diagnostics));
        if (!source.value) {
            continue;
        }
        sources.push_back(std::make_unique<Source>(std::move(*source.value)));
        std::vector<std::string> locales = locales_of(shared.value->project, *sources.back(), asked);
        locales.erase(locales.begin());  // the source itself needs no translation
        known.insert(locales.begin(), locales.end());
        Diagnostics elsewhere;
        for (const std::string& locale : choose(asked, locales, Code::unknown_locale, "locale", elsewhere)) {
            Status status;
            status.source = sources.back().get();
            status.locale = locale;
            all.push_back(std::move(status));
        }
    }
    choose(asked, {known.begin(), known.end()}, Code::unknown_locale, "locale", diagnostics);
    for_each_parallel(
        shared.value->hyphenation, options.jobs, all.size(),
        [&](std::size_t i, TextContext& context) { find_status(*shared.value, all[i], context); },
        progress_of(all.size()));
    std::stable_sort(all.begin(), all.end(), [](const Status& a, const Status& b) { return a.locale < b.locale; });
    for (Status& status : all) {
        append(diagnostics, std::move(status.diagnostics));
    }
    if (options.json) {
        Json list = Json::array();
        for (const Status& status : all) {
            list.push_back(to_json(status));
        }
        fmt::print("{}\n", list.dump(2, ' ', false, Json::error_handler_t::replace));
    } else {
        print_table(all);
    }
    return finish(diagnostics);
}

int run_catalog_init(const Options& options) {
    Outcome<Project> project = find_project(options.root);
    Diagnostics diagnostics = std::move(project.diagnostics);
    if (!project.value) {
        return finish(diagnostics);
    }
    const auto locale = locale_from_gettext(options.language);
    if (!locale || find_pseudo(options.language) != nullptr) {
        diagnostics.push_back(problem(Code::unknown_locale, "",
                                      fmt::format("“{}” is not the name of a language", options.language),
                                      "write it as gettext does: ti, pt_BR, zh_CN"));
        return finish(diagnostics);
    }
    const std::vector<std::string> domains = templates_of(*project.value);
    if (domains.empty()) {
        diagnostics.push_back(problem(Code::file_missing, (project.value->root / "locales").string(),
                                      "there are no templates (*.pot)", "make them with: brochure catalog update"));
    }
    for (const std::string& domain : domains) {
        const fs::path file = catalog_file(*project.value, options.language, domain);
        std::error_code error;
        if (fs::exists(file, error)) {
            fmt::print("{} is there already\n", file.string());
            continue;
        }
        const fs::path pot = project.value->root / "locales" / (domain + ".pot");
        Outcome<std::string> bytes = read_file(pot);
        append(diagnostics, std::move(bytes.diagnostics));
        if (!bytes.value) {
            continue;
        }
        Outcome<std::string> catalog = edit_catalog(*bytes.value, new_header(*locale), pot.string());
        append(diagnostics, std::move(catalog.diagnostics));
        if (catalog.value) {
            Diagnostics problems = write_file(file, *catalog.value);
            if (!has_errors(problems)) {
                fmt::print("{}\n", file.string());
            }
            append(diagnostics, std::move(problems));
        }
    }
    return finish(diagnostics);
}

int run_catalog_update(const Options& options) {
    Outcome<Project> project = find_project(options.root);
    Diagnostics diagnostics = std::move(project.diagnostics);
    if (project.value) {
        const std::string script = project_file(*project.value, "locales/refresh").string();
        const int code = run_program({"sh", script, project.value->root.string()});
        if (code != 0) {
            diagnostics.push_back(problem(Code::po_syntax, script, "the catalogs could not be brought up to date",
                                          "what went wrong stands above; the program needs gettext: apt-get install "
                                          "gettext"));
        }
    }
    return finish(diagnostics);
}

int run_catalog_pseudo(const Options& options) {
    Outcome<Shared> shared = read_shared(inputs_of(options));
    Diagnostics diagnostics = std::move(shared.diagnostics);
    if (!shared.value) {
        return finish(diagnostics);
    }
    const Project& project = shared.value->project;
    std::vector<std::string> names;
    names.reserve(kPseudoLocales.size());
    for (const PseudoLocale& pseudo : kPseudoLocales) {
        names.emplace_back(pseudo.name);
    }
    const std::vector<std::string> locales =
        choose(with_pseudo_names(options.locales), names, Code::unknown_locale, "pseudo-locale", diagnostics);
    std::vector<std::string> domains = templates_of(project);
    domains = choose(options.brochures, domains, Code::unknown_brochure, "template", diagnostics);
    for (const std::string& name : locales) {
        const PseudoLocale& pseudo = *find_pseudo(name);
        for (const std::string& domain : domains) {
            const fs::path pot = project.root / "locales" / (domain + ".pot");
            Outcome<std::string> bytes = read_file(pot);
            append(diagnostics, std::move(bytes.diagnostics));
            Outcome<Catalog> messages;
            CatalogEdits edits;
            edits.header = {{"Language-Team", "nobody: made by rule from the source"},
                            {"Language", std::string(name).replace(2, 1, "_")},
                            {"Content-Type", "text/plain; charset=UTF-8"},
                            {"Plural-Forms", plural_forms(locale_of(pseudo))},
                            {"X-Review-Status", "draft"}};
            if (bytes.value) {
                // A template has no language of its own; any will do to read it.
                Outcome<std::string> header = edit_catalog(*bytes.value, {{}, edits.header}, pot.string());
                append(diagnostics, std::move(header.diagnostics));
                messages = parse_catalog(pot, header.value.value_or(""));
            }
            if (!messages.value) {
                append(diagnostics, std::move(messages.diagnostics));
                continue;
            }
            for (const Message& message : messages.value->messages) {
                if (!message.obsolete) {
                    edits.messages.push_back(
                        {message.msgctxt, message.msgid, pseudo_translation(message.msgid, pseudo.kind), false});
                }
            }
            Outcome<std::string> catalog = edit_catalog(*bytes.value, edits, pot.string());
            append(diagnostics, std::move(catalog.diagnostics));
            if (catalog.value) {
                const fs::path file = fs::path(options.out) / name / (domain + ".po");
                append(diagnostics, write_file(file, *catalog.value));
                fmt::print("{}\n", file.string());
            }
        }
    }
    return finish(diagnostics);
}

}  // namespace brochure
