#include "cli/options.h"

#include <algorithm>
#include <map>
#include <optional>

#include <CLI/CLI.hpp>

#include "edition/shards.h"
#include "source/toml_section.h"
#include "source/web_address.h"

namespace brochure {

namespace {

constexpr const char* kFooter = R"(Examples:
  brochure build                                  every brochure, locale and edition into out/
  brochure build all --locale nl,ar --edition a5  two languages of one brochure
  brochure build all --locale ar --clinic brochures/clinics/example.toml -o print
  brochure build --catalog ~/mail/all.po          see how a translator's file looks on paper
  brochure build all --locale ar --with nl        Arabic and Dutch side by side
  brochure build all --locale ar --slip           with a page for the staff before it, in Dutch
  brochure build all --trials studies.csv --country NL   with an appendix of clinical trials
  brochure build --release --report out/report.json
  brochure list                                   what there is and how to print it
  brochure impose all --locale ar --edition a5 --order booklet --sheet a4-landscape
  brochure inspect lines all --locale ar          what the engine decided, as JSON
  brochure site -o public                         the brochures as web pages
  brochure check                                  what is wrong in catalogs and on pages
  brochure build --locale en-XA,ar-XB             pseudo-locales: 40 % longer; right to left
  brochure catalog status                         how far each translation is
  brochure desk                                   translate and print in the browser

Exit codes: 0 all is well, 1 there are errors, 2 the command line is wrong.
SOURCE_DATE_EPOCH sets the date in the PDFs; otherwise it is that of the translation.)";

constexpr Pt kThickestPaper = mm(2);

std::string is_thickness(const std::string& text) {
    const std::optional<Pt> length = parse_length(text);
    return length && *length >= 0 && *length <= kThickestPaper ? std::string()
                                                               : "write a length such as 0.1mm, no more than 2mm";
}

std::string is_shard(const std::string& text) {
    return parse_shard(text) ? std::string() : "write which part of how many, from 1/N to N/N";
}

void add_theme(CLI::App& app, Options& options) {
    app.add_option("--theme", options.theme, "Theme, instead of the brochure's: calm, clear or plain, or your own")
        ->type_name("NAME");
}

void add_with(CLI::App& app, Options& options) {
    app.add_option(
           "--with", options.with,
           "Language next to the reader's, in the edition bilingual (default: the first of the clinic profile's, "
           "else nl, else the source's; a brochure in that language gets the next)")
        ->type_name("L");
}

/// Who names a second language wants the edition in two.
void choose_for_two_languages(Options& options) {
    if (options.with.empty()) {
        return;
    }
    if (options.editions.empty()) {
        options.editions = {"bilingual"};
    }
    const bool any = std::any_of(options.editions.begin(), options.editions.end(), [](const std::string& edition) {
        return edition.starts_with("bilingual") || edition.starts_with("all");
    });
    if (!any) {
        throw CLI::ValidationError("--with", "is for the edition bilingual, and --edition names others");
    }
}

void add_root(CLI::App& app, Options& options) {
    app.add_option("--root", options.root,
                   "Folder with brochures/, locales/ and fonts/ (default: the nearest such folder upwards from here, "
                   "else the program's own)")
        ->type_name("DIR");
}

/// Subcommands that each have options of their own.
struct Commands {
    CLI::App* build = nullptr;
    CLI::App* list = nullptr;
    CLI::App* impose = nullptr;
    CLI::App* site = nullptr;
    CLI::App* check = nullptr;
    CLI::App* status = nullptr;
    CLI::App* init = nullptr;
    CLI::App* update = nullptr;
    CLI::App* pseudo = nullptr;
    CLI::App* desk = nullptr;
    CLI::App* manual = nullptr;
    CLI::App* complete = nullptr;
};

void add_jobs(CLI::App& app, Options& options) {
    app.add_option("-j,--jobs", options.jobs, "How many to work on at a time (default: one a processor)")
        ->check(CLI::Range(1, 256))
        ->type_name("N");
}

void add_locales(CLI::App& app, Options& options, const char* help) {
    app.add_option("--locale", options.locales, help)->delimiter(',')->type_name("L,…");
}

std::string is_date(const std::string& text) {
    return text.size() == 10 && iso_date(text) == text ? std::string() : "write a date such as 2026-01-31";
}

void add_trials_options(CLI::App& app, Options& options) {
    CLI::Option* trials =
        app.add_option("--trials", options.trials,
                       "Append the clinical trials of a country about the disease: CSV download of ClinicalTrials.gov")
            ->type_name("FILE.csv");
    app.add_option("--country", options.country,
                   "Country of the trials, ISO 3166 (default: the clinic's); without --trials, that there are contacts")
        ->type_name("CC");
    app.add_option("--trials-date", options.trials_date,
                   "Of when the list is (default: its newest Last Update Posted, which is then said)")
        ->needs(trials)
        ->check(is_date)
        ->type_name("YYYY-MM-DD");
}

std::string is_site_address(const std::string& text) { return web_problem(text); }

CLI::App* add_site(CLI::App& app, Options& options) {
    CLI::App* site = app.add_subcommand("site", "Make web pages of the brochures, with their PDFs to download");
    site->add_option("BROCHURE", options.brochures, "Names of folders in brochures/ (default: all for readers)");
    add_locales(*site, options, "Locales, or all; the original is always there");
    site->add_option("--edition", options.editions,
                     "Editions to download, of those for which each brochure is made (the default)")
        ->delimiter(',')
        ->type_name("E,…");
    site->add_option("--url", options.url,
                     "Where the site will stand: makes sitemap.xml and 404.html, and full addresses for search engines")
        ->check(is_site_address)
        ->type_name("URL");
    site->add_option("--clinic", options.clinic, "Clinic profile; its first language is that of the first page")
        ->type_name("FILE");
    add_theme(*site, options);
    site->add_option("-o,--output", options.out, "Folder for the site: new, empty, or with a former site")
        ->type_name("DIR")
        ->required();
    site->add_flag("--release", options.release,
                   "Refuse missing or unconfirmed messages and translations that nobody reviewed");
    add_trials_options(*site, options);
    add_jobs(*site, options);
    add_root(*site, options);
    site->footer(
        "Examples:\n"
        "  brochure site -o public\n"
        "  brochure site all --locale nl,ar,tr --clinic brochures/clinics/yours.toml --url "
        "https://hospital.example/all/ "
        "-o public\n"
        "The site needs no server: public/index.html opens from a disk. docs/site.md says more.");
    return site;
}

CLI::App* add_check(CLI::App& app, Options& options) {
    CLI::App* check = app.add_subcommand("check", "Look for mistakes in sources, catalogs and on the typeset pages");
    check->add_option(
        "BROCHURE", options.brochures,
        "Names of folders in brochures/, or labels, desk and site: the program's own words (default: all)");
    add_locales(*check, options, "Locales, e.g. nl,zh_CN,en-XA, or all");
    check->add_option("--edition", options.editions, "Editions whose pages are checked")
        ->delimiter(',')
        ->type_name("E,…");
    check->add_option("--clinic", options.clinic, "Clinic profile")->type_name("FILE");
    add_with(*check, options);
    check->add_option("--catalog", options.catalog, "Check this PO file instead of the one in locales/")
        ->type_name("FILE.po");
    const std::map<std::string, CheckFormat> formats = {{"text", CheckFormat::text},
                                                        {"json", CheckFormat::json},
                                                        {"sarif", CheckFormat::sarif},
                                                        {"github", CheckFormat::github}};
    check->add_option("--format", options.format, "text, json, sarif (2.1.0) or github (annotations of a workflow)")
        ->transform(CLI::CheckedTransformer(formats, CLI::ignore_case).description(""))
        ->type_name("FORMAT");
    check->add_option("-o,--output", options.report, "Write the findings to this file instead of standard output")
        ->type_name("FILE");
    check->add_option("--settings", options.settings, "Severities and mutes (default: locales/checks.toml)")
        ->type_name("FILE.toml");
    check->add_flag("--strict", options.strict, "Exit with 1 for warnings too");
    add_jobs(*check, options);
    add_root(*check, options);
    check->footer(
        "Exit codes: 0 no errors, 1 errors (with --strict: or warnings), 2 the command line is wrong.\n"
        "docs/checks.md lists the checks.");
    return check;
}

void add_catalog(CLI::App& app, Options& options, Commands& commands) {
    CLI::App* catalog =
        app.add_subcommand("catalog", "Catalogs: how far they are, new languages, changes of the source");
    catalog->require_subcommand(1);
    commands.status = catalog->add_subcommand("status", "Translated, fuzzy and missing messages, words, review, pages");
    commands.status->add_option("BROCHURE", options.brochures, "Names of folders in brochures/ (default: all)");
    add_locales(*commands.status, options, "Locales, or all");
    commands.status->add_option("--clinic", options.clinic, "Clinic profile")->type_name("FILE");
    commands.status->add_flag("--json", options.json, "As JSON");
    add_jobs(*commands.status, options);
    add_root(*commands.status, options);
    commands.init =
        catalog->add_subcommand("init", "Begin a language: a catalog from every template, nothing overwritten");
    commands.init->add_option("LANG", options.language, "As gettext names it, e.g. ti or pt_BR")->required();
    add_root(*commands.init, options);
    commands.update = catalog->add_subcommand("update", "Refresh the templates and merge them into every catalog");
    add_root(*commands.update, options);
    commands.pseudo = catalog->add_subcommand("pseudo", "Write the pseudo-locales as PO files, for other programs");
    commands.pseudo->add_option("BROCHURE", options.brochures, "Names of folders in brochures/ (default: all)");
    add_locales(*commands.pseudo, options, "en-XA, ar-XB (default: both)");
    commands.pseudo->add_option("-o,--output", options.out, "Folder for LOCALE/BROCHURE.po")
        ->type_name("DIR")
        ->capture_default_str();
    add_root(*commands.pseudo, options);
}

CLI::App* add_desk(CLI::App& app, Options& options) {
    CLI::App* desk = app.add_subcommand("desk", "Translate and print in the browser, on this computer only");
    desk->add_option("--port", options.port, "Port on 127.0.0.1 (default: 7321, or any that is free)")
        ->check(CLI::Range(1, 65535))
        ->type_name("N");
    bool& open = options.open;
    desk->add_flag_callback(
        "--no-open", [&open] { open = false; }, "Print the address without opening it");
    desk->add_option("--clinic", options.clinic, "Clinic profile")->type_name("FILE");
    add_root(*desk, options);
    desk->footer(
        "The address holds a secret of this run: whoever has it may read and write your catalogs.\n"
        "Ctrl+C ends it; nothing that was typed is lost.");
    return desk;
}

void add_self_description(CLI::App& app, Options& options, Commands& commands) {
    commands.manual = app.add_subcommand("manual", "Print the manual page: brochure manual | man -l -");
    commands.complete = app.add_subcommand("complete", "What a shell may offer for the last word of a command line");
    commands.complete->group("");
    commands.complete->add_option("WORD", options.words, "After --, the words that follow the program's name");
}

Command command_of(const Commands& commands) {
    const auto parsed = [](const CLI::App* app) { return app->parsed(); };
    return parsed(commands.build)      ? Command::build
           : parsed(commands.list)     ? Command::list
           : parsed(commands.impose)   ? Command::impose
           : parsed(commands.site)     ? Command::site
           : parsed(commands.check)    ? Command::check
           : parsed(commands.status)   ? Command::catalog_status
           : parsed(commands.init)     ? Command::catalog_init
           : parsed(commands.update)   ? Command::catalog_update
           : parsed(commands.pseudo)   ? Command::catalog_pseudo
           : parsed(commands.desk)     ? Command::desk
           : parsed(commands.manual)   ? Command::manual
           : parsed(commands.complete) ? Command::complete
                                       : Command::inspect;
}

Commands add_commands(CLI::App& app, Options& options) {
    Commands commands;
    app.description("Typesets brochures from translated gettext catalogs into print-ready, accessible PDFs.");
    app.set_version_flag("--version", "brochure " BROCHURE_VERSION);
    app.footer(kFooter);
    app.require_subcommand(1);

    CLI::App* build = app.add_subcommand("build", "Make PDFs: OUT/BROCHURE/BROCHURE-LOCALE-EDITION.pdf");
    build->add_option("BROCHURE", options.brochures, "Names of folders in brochures/ (default: all)");
    build
        ->add_option("--locale", options.locales,
                     "Locales as gettext names them, e.g. nl,zh_CN, or all; or pseudo-locales: en-XA, ar-XB")
        ->delimiter(',')
        ->type_name("L,…");
    build
        ->add_option(
            "--edition", options.editions,
            "Editions, e.g. a5,a4, or all: those for which the brochure is made (the default). +press adds bleed "
            "and crop marks for a print shop, +grey prints in black and grey: a5-booklet+press")
        ->delimiter(',')
        ->type_name("E,…");
    build->add_option("--clinic", options.clinic, "Clinic profile (default: brochures/clinics/default.toml)")
        ->type_name("FILE");
    add_theme(*build, options);
    add_with(*build, options);
    build->add_option("--catalog", options.catalog, "Use this PO file instead of the one in locales/")
        ->type_name("FILE.po");
    build->add_option("-o,--output", options.out, "Folder for the PDFs")->type_name("DIR")->capture_default_str();
    build->add_option("-j,--jobs", options.jobs, "How many to make at a time (default: one a processor)")
        ->check(CLI::Range(1, 256))
        ->type_name("N");
    build->add_flag("--release", options.release,
                    "Refuse missing or unconfirmed messages and translations that nobody reviewed");
    build
        ->add_option("--slip", options.slip,
                     "Begin with a page for the staff, in their language (default: nl): what it is and how to print it")
        ->expected(0, 1)
        ->default_str("nl")
        ->type_name("[L]");
    add_trials_options(*build, options);
    build->add_option("--report", options.report, "Write what was made, with checksums and times")
        ->type_name("FILE.json");
    build
        ->add_option(
            "--depfile", options.depfile,
            "Write what the PDFs were made from as a rule for Make or Ninja, so that they remake them when, and "
            "only when, one of those files has changed")
        ->type_name("FILE");
    build
        ->add_option("--shard", options.shard,
                     "Make one part of several, e.g. 2/5: on each of five machines another, together everything")
        ->check(is_shard)
        ->type_name("I/N");
    build->add_flag("--dry-run", options.dry_run,
                    "Make nothing; print brochure, locale, edition and path of each PDF, a tab between");
    build->add_option("--paper-thickness", options.creep, "Of one leaf, for the creep of booklets")
        ->check(is_thickness)
        ->type_name("LENGTH")
        ->capture_default_str();
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
    add_theme(*inspect, options);
    add_with(*inspect, options);
    inspect->add_option("--catalog", options.catalog, "Use this PO file")->type_name("FILE.po");
    add_root(*inspect, options);
    inspect->footer("Example:\n  brochure inspect pages all --locale ar --edition a5");

    CLI::App* impose = app.add_subcommand("impose", "Put the pages of an edition on sheets of any size");
    impose->add_option("BROCHURE", options.brochures, "Name of a folder in brochures/")->required()->expected(1);
    impose->add_option("--locale", options.locales, "Locale (default: the source language)")->expected(1);
    impose->add_option("--edition", options.editions, "Edition whose pages are taken (default: a5)")->expected(1);
    impose->add_option("--sheet", options.sheet, "a4, a4-landscape, a3, letter, … or WIDTHxHEIGHT, e.g. 450mmx320mm")
        ->type_name("SIZE")
        ->capture_default_str();
    impose->add_option("--n-up", options.n_up, "Columns and rows of pages on a side (default: 1x1; booklets: 2x1)")
        ->type_name("CxR");
    impose
        ->add_option("--order", options.order, "sequence, booklet (saddle stitch), or pages as 4,1,2,3; 0: empty place")
        ->type_name("ORDER")
        ->capture_default_str();
    impose->add_option("--gap", options.gap, "Between pages")->type_name("LENGTH")->capture_default_str();
    impose->add_option("--creep", options.creep, "Thickness of a leaf: inner pages of a booklet move to the spine")
        ->type_name("LENGTH")
        ->capture_default_str();
    impose->add_option("--marks", options.marks, "cut: around the pages; crop: for a print shop, with 3 mm bleed")
        ->check(CLI::IsMember({"none", "cut", "crop"}))
        ->capture_default_str();
    impose->add_flag("--repeat", options.repeat, "Fill each side with one page, as cards are printed");
    impose->add_option("--clinic", options.clinic, "Clinic profile")->type_name("FILE");
    add_theme(*impose, options);
    add_with(*impose, options);
    impose->add_option("--catalog", options.catalog, "Use this PO file")->type_name("FILE.po");
    impose->add_option("-o,--output", options.out, "Folder, or the PDF's own name ending in .pdf")
        ->type_name("PATH")
        ->capture_default_str();
    add_root(*impose, options);
    impose->footer(
        "Examples:\n"
        "  brochure impose all --locale ar --order booklet --sheet a3-landscape --edition a4\n"
        "  brochure impose fever-card --edition card --sheet a4 --n-up 2x5 --repeat --marks cut -o cards.pdf");

    commands.build = build;
    commands.list = list;
    commands.impose = impose;
    commands.site = add_site(app, options);
    commands.check = add_check(app, options);
    add_catalog(app, options, commands);
    commands.desk = add_desk(app, options);
    add_self_description(app, options, commands);
    return commands;
}

}  // namespace

TrialsRequest trials_of(const Options& options, const Clinic& clinic) {
    return {options.trials, options.country, options.trials_date, clinic.country};
}

Inputs inputs_of(const Options& options) { return {options.root, options.clinic, options.theme, options.with}; }

void describe_command_line(CLI::App& app, Options& options) { add_commands(app, options); }

Options parse_options(int argc, char** argv, int& exit_code) {
    Options options;
    CLI::App app;
    const Commands commands = add_commands(app, options);
    try {
        app.parse(argc, argv);
        choose_for_two_languages(options);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        exit_code = code == 0 ? kExitFine : kExitUsage;
        return options;
    }
    options.command = command_of(commands);
    exit_code = kExitFine;
    return options;
}

}  // namespace brochure
