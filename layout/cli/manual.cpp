#include "cli/manual.h"

#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace brochure {

namespace {

constexpr const char* kBegin = R"(.\" -*- coding: UTF-8 -*-
.TH BROCHURE 1 "" "brochure )" BROCHURE_VERSION R"(" "User Commands"
.SH NAME
brochure \- typeset multilingual brochures from gettext catalogs into accessible PDFs
.SH SYNOPSIS
)";

constexpr const char* kDescription = R"(.SH DESCRIPTION
.B brochure
typesets a brochure from its source text,
.IR brochures/NAME/brochure.xml ,
and translated gettext catalogs,
.IR locales/LANGUAGE/NAME.po ,
into PDFs for printing and reading in any language and script.
Every PDF is tagged (PDF/UA\-1, PDF/A\-2a), embeds its fonts, and is the same byte for byte wherever it is built.
A translation that no qualified person has checked says so at the foot of every page.
.SH COMMANDS
)";

constexpr const char* kEnd = R"(.SH ENVIRONMENT
.TP
.B SOURCE_DATE_EPOCH
The date in the PDFs, in seconds since 1970; otherwise it is that of the translation.
.TP
.B NO_COLOR
Messages on a terminal without colours.
.SH FILES
The project is the nearest folder upwards that holds
.IR brochures/ ,
.I locales/
and
.IR fonts/ ;
where there is none, the one that came with the program,
.IR share/brochure/ .
.TP
.I brochures/clinics/default.toml
The clinic's name, telephone numbers, logo and colours.
.TP
.I fonts/fonts.toml
Which font serves which script and language, and the Debian package that holds it.
.TP
.I locales/checks.toml
Severities of the checks, and what is right as it is.
.SH EXIT STATUS
.B 0
all is well,
.B 1
there are errors,
.B 2
the command line is wrong.
.SH SEE ALSO
.BR msgfmt (1),
.BR msgmerge (1),
.BR xgettext (1)
)";

/// As roff takes it: hyphens that may be copied from the page, and no line that looks like a request.
std::string roff(std::string_view text) {
    std::string result;
    bool line_begins = true;
    for (const char c : text) {
        if (line_begins && (c == '.' || c == '\'')) {
            result += "\\&";
        }
        line_begins = c == '\n';
        if (c == '\\') {
            result += "\\e";
        } else if (c == '-') {
            result += "\\-";
        } else {
            result += c;
        }
    }
    return result;
}

bool repeats(const CLI::Option& option) { return option.get_items_expected_max() > 1; }

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App* sub) { return !sub->get_group().empty(); });
}

/// The commands that can be run, with the words that lead to them.
void collect(const CLI::App& app, const std::string& words, std::vector<std::pair<std::string, const CLI::App*>>& all) {
    for (const CLI::App* sub : commands_of(app)) {
        const std::string name = words + " " + sub->get_name();
        if (commands_of(*sub).empty()) {
            all.emplace_back(name, sub);
        } else {
            collect(*sub, name, all);
        }
    }
}

std::string synopsis(const std::string& name, const CLI::App& command) {
    std::string text = fmt::format(".B {}\n", roff(name));
    for (const CLI::Option* option : command.get_options([](const CLI::Option* o) { return o->get_positional(); })) {
        const bool required = option->get_required();
        text += fmt::format("{}\\fI{}\\fR{}{}\n", required ? "" : "[", roff(option->get_name()),
                            repeats(*option) ? "\\&..." : "", required ? "" : "]\\&");
    }
    return text + "[\\fIoptions\\fR]\\&\n.br\n";
}

/// "-o, --output=DIR"
std::string option_head(const CLI::Option& option) {
    std::string names;
    for (const std::string& name : option.get_snames()) {
        names += fmt::format("{}\\fB\\-{}\\fR", names.empty() ? "" : ", ", roff(name));
    }
    for (const std::string& name : option.get_lnames()) {
        names += fmt::format("{}\\fB\\-\\-{}\\fR", names.empty() ? "" : ", ", roff(name));
    }
    if (names.empty()) {
        return fmt::format("\\fI{}\\fR", roff(option.get_name()));
    }
    // Without what CLI11 appends of the values' bounds: "N:INT in [1 - 256]".
    const std::string type = option.get_type_name();
    const std::string value = option.get_items_expected_max() == 0 ? "" : type.substr(0, type.find(':'));
    return value.empty() ? names : fmt::format("{} \\fI{}\\fR", names, roff(value));
}

std::string describe(const std::string& name, const CLI::App& command) {
    std::string text = fmt::format(".SS {}\n{}.\n", roff(name), roff(command.get_description()));
    for (const CLI::Option* option : command.get_options()) {
        if (option->check_lname("help")) {
            continue;
        }
        text += fmt::format(".TP\n{}\n{}", option_head(*option), roff(option->get_description()));
        const std::string usual = option->get_default_str();
        text += usual.empty() || !option->nonpositional() ? "\n" : fmt::format(" [{}]\n", roff(usual));
    }
    return text;
}

}  // namespace

int run_manual(const Options&) {
    Options options;
    CLI::App app;
    describe_command_line(app, options);
    std::vector<std::pair<std::string, const CLI::App*>> commands;
    collect(app, "brochure", commands);
    std::string page = kBegin;
    for (const auto& [name, command] : commands) {
        page += synopsis(name, *command);
    }
    page += ".B brochure\n\\fB\\-\\-help\\fR | \\fB\\-\\-version\\fR\n";
    page += kDescription;
    for (const auto& [name, command] : commands) {
        page += describe(name, *command);
    }
    page += ".SH EXAMPLES\n.nf\n";
    const std::string footer = app.get_footer();
    const std::size_t first = footer.find('\n') + 1;
    page += roff(footer.substr(first, footer.find("\n\n") - first)) + "\n";
    for (const auto& [name, command] : commands) {
        const std::string own = command->get_footer();
        if (const std::size_t at = own.find("\n  "); own != footer && own.starts_with("Example")) {
            page += roff(own.substr(at + 1)) + "\n";
        }
    }
    page += ".fi\n";
    fmt::print("{}{}", page, kEnd);
    return kExitFine;
}

}  // namespace brochure
