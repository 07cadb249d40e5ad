#pragma once

#include <string>
#include <vector>

#include "edition/sources.h"
#include "edition/trials_insert.h"

namespace CLI {
class App;
}

namespace brochure {

enum class Command {
    none,
    build,
    list,
    inspect,
    impose,
    site,
    check,
    catalog_status,
    catalog_init,
    catalog_update,
    catalog_pseudo,
    desk,
    manual,
    complete
};
enum class CheckFormat { text, json, sarif, github };
enum class InspectStage { text, paragraphs, lines, pages };

/// What the user asked for on the command line.
struct Options {
    Command command = Command::none;
    std::vector<std::string> brochures;  ///< empty: all
    std::vector<std::string> locales;    ///< gettext names; "all" or empty: all
    std::vector<std::string> editions;   ///< "all" or empty: all
    std::string clinic;
    std::string theme;  ///< instead of the brochure's
    std::string with;   ///< next to the reader's language; empty: the clinic's
    std::string root;
    std::string catalog;
    std::string out = "out";
    std::string report;
    std::string depfile;
    std::string shard;     ///< of build, "2/5"; empty: everything
    bool dry_run = false;  ///< of build
    std::string slip;      ///< gettext name of the staff's language; empty: no page for the staff
    int jobs = 0;          ///< 0: one a processor
    bool release = false;
    std::string sheet = "a4-landscape";  ///< impose: size of the paper
    std::string n_up;                    ///< impose: columns and rows, "2x1"
    std::string order = "sequence";      ///< impose: "sequence", "booklet" or page numbers
    std::string gap = "0mm";             ///< impose: between pages
    std::string creep = "0.1mm";         ///< thickness of the paper, for booklets
    std::string marks = "none";          ///< impose: "none", "cut" or "crop"
    bool repeat = false;                 ///< impose: one page fills a sheet
    InspectStage stage = InspectStage::text;
    CheckFormat format = CheckFormat::text;
    std::string settings;            ///< of check; empty: locales/checks.toml
    bool strict = false;             ///< warnings count as errors
    bool json = false;               ///< catalog status
    std::string language;            ///< catalog init
    std::vector<std::string> words;  ///< complete: those after the program's name
    std::string url;                 ///< site: where it will stand
    int port = 0;                    ///< desk; 0: any that is free
    bool open = true;                ///< desk: in the browser
    std::string trials;              ///< table of clinical trials
    std::string trials_date;
    std::string country;  ///< of the trials
};

/// Where the user wants it read from.
Inputs inputs_of(const Options& options);

/// The trials that the user wants, by default those in the clinic's country.
TrialsRequest trials_of(const Options& options, const Clinic& clinic);

inline constexpr int kExitFine = 0;
inline constexpr int kExitErrors = 1;
inline constexpr int kExitUsage = 2;

/// Gives `app` every command and option; parsing sets `options`. The manual page and the shells' completion are made
/// from it.
void describe_command_line(CLI::App& app, Options& options);

/// Parses the command line; prints help, version or what is wrong with it. `exit_code` is then what to exit with and
/// Options::command is none.
Options parse_options(int argc, char** argv, int& exit_code);

}  // namespace brochure
