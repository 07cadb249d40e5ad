#include <cstdio>
#include <exception>

#include "cli/build.h"
#include "cli/catalogs.h"
#include "cli/check.h"
#include "cli/complete.h"
#include "cli/desk.h"
#include "cli/impose.h"
#include "cli/inspect.h"
#include "cli/list.h"
#include "cli/manual.h"
#include "cli/options.h"
#include "cli/site.h"

int main(int argc, char** argv) {
    using namespace brochure;
    try {
        int exit_code = kExitFine;
        const Options options = parse_options(argc, argv, exit_code);
        switch (options.command) {
            case Command::build:
                return run_build(options);
            case Command::list:
                return run_list(options);
            case Command::inspect:
                return run_inspect(options);
            case Command::impose:
                return run_impose(options);
            case Command::site:
                return run_site(options);
            case Command::check:
                return run_check(options);
            case Command::catalog_status:
                return run_catalog_status(options);
            case Command::catalog_init:
                return run_catalog_init(options);
            case Command::catalog_update:
                return run_catalog_update(options);
            case Command::catalog_pseudo:
                return run_catalog_pseudo(options);
            case Command::desk:
                return run_desk_command(options);
            case Command::manual:
                return run_manual(options);
            case Command::complete:
                return run_complete(options);
            case Command::none:
                break;
        }
        return exit_code;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "error: %s\n", error.what());
        return kExitErrors;
    }
}
