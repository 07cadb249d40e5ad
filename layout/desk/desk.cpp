#include "desk/desk.h"

#include <csignal>
#include <iterator>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "desk/catalog_routes.h"
#include "desk/changes.h"
#include "desk/clinic_routes.h"
#include "desk/event_routes.h"
#include "desk/guard.h"
#include "desk/leftovers.h"
#include "desk/page_routes.h"
#include "desk/pdf_routes.h"
#include "desk/print_routes.h"
#include "desk/project_routes.h"
#include "desk/server.h"
#include "desk/static_files.h"
#include "desk/workspace.h"
#include "edition/project.h"

namespace brochure::desk {

namespace {

void add(Routes& routes, Routes more) {
    routes.insert(routes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Where the desk is when nobody says otherwise and the port is free. What a browser keeps, such as the translator's
/// name and the language of the page, it keeps for a host and port.
constexpr int kUsualPort = 7321;

}  // namespace

Diagnostics run_desk(const DeskSettings& settings, const std::function<void(const std::string&)>& ready) {
    // Blocked before the first thread begins, so that none is interrupted and this one can wait for them.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);

    Outcome<Project> project = find_project(settings.inputs.root);
    if (!project.value) {
        return project.diagnostics;
    }
    remove_leftovers(project.value->root / "locales");
    remove_leftovers(settings.drafts);
    Workspace workspace(settings.inputs);
    Changes changes(std::move(*project.value));
    Routes routes = static_routes(program_file("layout/desk/pages"));
    add(routes, project_routes(workspace));
    add(routes, catalog_routes(workspace, settings.drafts));
    add(routes, page_routes(workspace));
    add(routes, pdf_routes(workspace));
    add(routes, event_routes(changes));
    add(routes, print_routes(workspace));
    add(routes, clinic_routes(workspace));
    Server server(std::move(routes), make_secret());
    const bool bound = settings.port != 0 ? server.bind(settings.port) : server.bind(kUsualPort) || server.bind(0);
    if (!bound) {
        Diagnostic d;
        d.code = Code::port_taken;
        d.message = fmt::format("another program uses port {}", settings.port);
        d.remedy = "leave --port away, and a free one is taken";
        return {std::move(d)};
    }
    std::thread serving([&] { server.run(); });
    ready(server.url());
    int signal = 0;
    sigwait(&ends, &signal);
    changes.stop();
    server.stop();
    serving.join();
    return {};
}

}  // namespace brochure::desk
