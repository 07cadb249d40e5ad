#include "cli/complete.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "catalog/labels.h"
#include "catalog/pseudo.h"
#include "core/locale.h"
#include "edition/editions.h"
#include "edition/localize_brochure.h"
#include "edition/project.h"
#include "edition/sources.h"
#include "source/read_source.h"

namespace brochure {

namespace {

using Candidates = std::vector<Candidate>;

/// The words before the last one, as the program will understand them.
struct Place {
    const CLI::App* command = nullptr;
    std::size_t positionals = 0;         ///< how many the command already has
    const CLI::Option* value = nullptr;  ///< the last word is the value of this option
    std::string root;                    ///< of --root
};

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

/// The option of that name, "--locale" or "-o", of the command or the program.
const CLI::Option* find_option(const CLI::App& command, const std::string& name) {
    return name.starts_with('-') ? command.get_option_no_throw(name) : nullptr;
}

const CLI::App* find_command(const CLI::App& command, const std::string& name) {
    const auto found = command.get_subcommands([&](const CLI::App* sub) { return sub->get_name() == name; });
    return found.empty() ? nullptr : found.front();
}

Place find_place(const CLI::App& app, const std::vector<std::string>& words) {
    Place place;
    place.command = &app;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const std::string& word = words[i];
        if (place.value != nullptr) {
            if (place.value->check_lname("root")) {
                place.root = word;
            }
            place.value = nullptr;
        } else if (word.starts_with("--root=")) {
            place.root = word.substr(word.find('=') + 1);
        } else if (const CLI::Option* option = find_option(*place.command, word)) {
            place.value = takes_value(*option) ? option : nullptr;
        } else if (const CLI::App* sub = find_command(*place.command, word)) {
            place.command = sub;
        } else if (!word.starts_with('-')) {
            ++place.positionals;
        }
    }
    return place;
}

Candidates brochure_names(const Project& project) {
    Candidates list;
    for (const std::string& name : project.brochures) {
        const Outcome<Document> document = read_document(brochure_file(project, name));
        const bool readable = document.value.has_value();
        list.push_back(
            {name, readable ? plain_text(document.value->texts[static_cast<std::size_t>(document.value->title)].content)
                            : std::string()});
    }
    return list;
}

Candidates locale_names(const Project& project, bool pseudo) {
    std::set<std::string> names(project.languages.begin(), project.languages.end());
    for (const std::string& brochure : project.brochures) {
        if (const Outcome<Document> document = read_document(brochure_file(project, brochure)); document.value) {
            names.insert(source_locale(*document.value));
        }
    }
    Candidates list;
    const Locale english = *locale_from_gettext("en");
    for (const std::string& name : names) {
        const std::optional<Locale> locale = locale_from_gettext(name);
        list.push_back({name, locale ? language_name(*locale, english) : std::string()});
    }
    if (pseudo) {
        for (const PseudoLocale& made : kPseudoLocales) {
            list.push_back({std::string(made.name), std::string(made.what)});
        }
        list.push_back({"all", "every locale"});
    }
    return list;
}

/// With the modifiers that can still follow, once a name stands.
Candidates edition_choices(const std::string& begun) {
    Candidates list;
    const LocalLabels labels = english_labels();
    if (const std::size_t plus = begun.rfind('+'); plus != std::string::npos) {
        for (const char* modifier : {"press", "grey"}) {
            const std::string name = begun.substr(0, plus + 1) + modifier;
            if (parse_edition(name.starts_with("all+") ? "a4" + name.substr(3) : name)) {
                list.push_back({name, ""});
            }
        }
        return list;
    }
    for (const Edition& edition : kEditions) {
        list.push_back({std::string(edition.name), labels[edition.what]});
    }
    list.push_back({"all", "those for which the brochure is made"});
    return list;
}

Candidates theme_names(const Project& project) {
    std::set<std::string> names;
    for (const std::filesystem::path& root : {project.root, program_data()}) {
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(root / "brochures" / "themes", error)) {
            if (entry.path().extension() == ".toml") {
                names.insert(entry.path().stem().string());
            }
        }
    }
    Candidates list;
    for (const std::string& name : names) {
        list.push_back({name, ""});
    }
    return list;
}

/// Words that an option takes, where only a function knows them.
const std::map<std::string, std::vector<std::string>, std::less<>> kChoices = {
    {"--format", {"text", "json", "sarif", "github"}},
    {"--order", {"sequence", "booklet"}},
    {"STAGE", {"text", "paragraphs", "lines", "pages"}},
};

/// "TEXT:{none,cut,crop}", as CLI11 writes an option's type that has few values.
Candidates listed_choices(const std::string& type) {
    Candidates list;
    const std::size_t open = type.find('{');
    const std::size_t close = type.find('}');
    for (std::size_t at = open; at != std::string::npos && at < close;) {
        const std::size_t next = std::min(type.find(',', at + 1), close);
        list.push_back({type.substr(at + 1, next - at - 1), ""});
        at = next;
    }
    return list;
}

Candidates values_of(const CLI::Option& option, const std::string& begun, const Place& place) {
    const std::string name = option.get_name();
    const std::string type = option.get_type_name();
    const std::optional<Project> project = find_project(place.root).value;
    if (const auto choices = kChoices.find(name); choices != kChoices.end()) {
        Candidates list;
        for (const std::string& choice : choices->second) {
            list.push_back({choice, ""});
        }
        return list;
    }
    if (name == "--edition") {
        return edition_choices(begun);
    }
    if (type.starts_with("FILE") || type.starts_with("PATH")) {
        return {{kCompleteFiles, ""}};
    }
    if (type.starts_with("DIR")) {
        return {{kCompleteFolders, ""}};
    }
    if (!project) {
        return {};
    }
    if (name == "BROCHURE") {
        return brochure_names(*project);
    }
    if (name == "--locale" || name == "--slip" || name == "--with") {
        return locale_names(*project, name == "--locale");
    }
    if (name == "--theme") {
        return theme_names(*project);
    }
    return listed_choices(type);
}

/// `begun` up to the value that is being written: after an "=" or the last comma of a list.
std::string before_value(const std::string& begun, const CLI::Option& option) {
    const std::size_t equals = begun.starts_with("--") ? begun.find('=') : std::string::npos;
    const std::size_t value = equals == std::string::npos ? 0 : equals + 1;
    const std::size_t comma = option.get_delimiter() == '\0' ? std::string::npos : begun.rfind(option.get_delimiter());
    return begun.substr(0, comma == std::string::npos || comma < value ? value : comma + 1);
}

Candidates complete_value(const CLI::Option& option, const std::string& begun, const Place& place) {
    const std::string before = before_value(begun, option);
    Candidates list = values_of(option, begun.substr(before.size()), place);
    for (Candidate& candidate : list) {
        if (candidate.word != kCompleteFiles && candidate.word != kCompleteFolders) {
            candidate.word.insert(0, before);
        }
    }
    return list;
}

Candidates option_names(const CLI::App& command) {
    Candidates list;
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            list.push_back({"--" + name, option->get_description()});
        }
    }
    return list;
}

Candidates commands_and_positionals(const std::string& begun, const Place& place) {
    Candidates list;
    for (const CLI::App* sub :
         place.command->get_subcommands([](const CLI::App* s) { return !s->get_group().empty(); })) {
        list.push_back({sub->get_name(), sub->get_description()});
    }
    std::size_t before = place.positionals;
    for (const CLI::Option* option : place.command->get_options()) {
        if (!option->get_positional()) {
            continue;
        }
        const auto most = static_cast<std::size_t>(option->get_items_expected_max());
        if (before < most) {
            Candidates values = complete_value(*option, begun, place);
            std::move(values.begin(), values.end(), std::back_inserter(list));
            break;
        }
        before -= most;
    }
    return list;
}

}  // namespace

std::vector<Candidate> complete(const std::vector<std::string>& words) {
    Options options;
    CLI::App app;
    describe_command_line(app, options);
    const std::string begun = words.empty() ? std::string() : words.back();
    const Place place = find_place(app, words);
    Candidates list;
    if (place.value != nullptr) {
        list = complete_value(*place.value, begun, place);
    } else if (const std::size_t equals = begun.find('='); begun.starts_with("--") && equals != std::string::npos) {
        if (const CLI::Option* option = find_option(*place.command, begun.substr(0, equals))) {
            list = complete_value(*option, begun, place);
        }
    } else {
        list = begun.starts_with('-') ? option_names(*place.command) : commands_and_positionals(begun, place);
    }
    std::erase_if(list, [&](const Candidate& candidate) {
        return !candidate.word.starts_with(begun) && !candidate.word.starts_with(':');
    });
    return list;
}

int run_complete(const Options& options) {
    for (const Candidate& candidate : complete(options.words)) {
        // A shell shows one line.
        const std::string about = candidate.about.substr(0, candidate.about.find('\n'));
        fmt::print("{}{}{}\n", candidate.word, about.empty() ? "" : "\t", about);
    }
    return kExitFine;
}

}  // namespace brochure
