#include "cli/options.h"

#include <map>

#include <CLI/CLI.hpp>

namespace brochure {

namespace {

constexpr const char* kFooter = R"(Examples:
  brochure build                                  every brochure, locale and edition into out/
  brochure build all --locale nl,ar --edition a5  two languages of one brochure
  brochure build all --locale ar --clinic brochures/clinics/example.toml -o print
  brochure build --catalog ~/mail/all.po          see how a translator's file looks on paper
  brochure build --release --report out/report.json
  brochure list                                   what there is and how to print it
  brochure inspect lines all --locale ar          what the engine decided, as JSON

Exit codes: 0 all is well, 1 there are errors, 2 the command line is wrong.
SOURCE_DATE_EPOCH sets the date in the PDFs; otherwise it is that of the translation.)";

void add_root(CLI::App& app, Options& options) {
    app.add_option("--root", options.root,
                   "Folder with brochures/, locales/ and fonts/ (default: the nearest such folder upwards from here, "
                   "else the program's own)")
        ->type_name("DIR");
}

}  // namespace

Options parse_options(int argc, char** argv, int& exit_code) {
    Options options;
    CLI::App app{"Typesets brochures from translated gettext catalogs into print-ready, accessible PDFs."};
    app.set_version_flag("--version", "brochure " BROCHURE_VERSION);
    app.footer(kFooter);
    app.require_subcommand(1);

    CLI::App* build = app.add_subcommand("build", "Make PDFs: OUT/BROCHURE/BROCHURE-LOCALE-EDITION.pdf");
    build->add_option("BROCHURE", options.brochures, "Names of folders in brochures/ (default: all)");
    build->add_option("--locale", options.locales, "Locales as gettext names them, e.g. nl,zh_CN, or all")
        ->delimiter(',')
        ->type_name("L,…");
    build->add_option("--edition", options.editions, "Editions, e.g. a5,a4, or all")->delimiter(',')->type_name("E,…");
    build->add_option("--clinic", options.clinic, "Clinic profile (default: brochures/clinics/default.toml)")
        ->type_name("FILE");
    build->add_option("--catalog", options.catalog, "Use this PO file instead of the one in locales/")
        ->type_name("FILE.po");
    build->add_option("-o,--output", options.out, "Folder for the PDFs")->type_name("DIR")->capture_default_str();
    build->add_option("-j,--jobs", options.jobs, "How many to make at a time (default: one a processor)")
        ->check(CLI::Range(1, 256))
        ->type_name("N");
    build->add_flag("--release", options.release,
                    "Refuse missing or unconfirmed messages and translations that nobody reviewed");
    build->add_option("--report", options.report, "Write what was made, with checksums and times")
        ->type_name("FILE.json");
    add_root(*build, options);
    build->footer(kFooter);

    CLI::App* list = app.add_subcommand("list", "Show brochures, locales with their state, and editions");
    add_root(*list, options);

    CLI::App* inspect = app.add_subcommand("inspect", "Show what a stage decided, as JSON");
    const std::map<std::string, InspectStage> stages = {{"text", InspectStage::text},
                                                        {"paragraphs", InspectStage::paragraphs},
                                                        {"lines", InspectStage::lines},
                                                        {"pages", InspectStage::pages}};
    inspect
        ->add_option("STAGE", options.stage,
                     "text, paragraphs (boxes, glue, penalties and the breaks chosen), lines or pages")
        ->required()
        ->transform(CLI::CheckedTransformer(stages, CLI::ignore_case).description(""));
    inspect->add_option("BROCHURE", options.brochures, "Name of a folder in brochures/")->required()->expected(1);
    inspect->add_option("--locale", options.locales, "Locale (default: the source language)")->expected(1);
    inspect->add_option("--edition", options.editions, "Edition (default: a5)")->expected(1);
    inspect->add_option("--clinic", options.clinic, "Clinic profile")->type_name("FILE");
    inspect->add_option("--catalog", options.catalog, "Use this PO file")->type_name("FILE.po");
    add_root(*inspect, options);
    inspect->footer("Example:\n  brochure inspect pages all --locale ar --edition a5");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        exit_code = code == 0 ? kExitFine : kExitUsage;
        return options;
    }
    options.command = build->parsed() ? Command::build : list->parsed() ? Command::list : Command::inspect;
    exit_code = kExitFine;
    return options;
}

}  // namespace brochure
