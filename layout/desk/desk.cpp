#include "desk/desk.h"

#include <csignal>
#include <iterator>
#include <thread>
#include <utility>

#include "desk/guard.h"
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

}  // namespace

bool run_desk(const DeskSettings& settings, const std::function<void(const std::string&)>& ready) {
    // Blocked before the first thread begins, so that none is interrupted and this one can wait for them.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);

    Workspace workspace(settings.inputs);
    Routes routes = static_routes(program_file("layout/desk/pages"));
    add(routes, project_routes(workspace));
    Server server(std::move(routes), make_secret());
    if (!server.bind(settings.port)) {
        return false;
    }
    std::thread serving([&] { server.run(); });
    ready(server.url());
    int signal = 0;
    sigwait(&ends, &signal);
    server.stop();
    serving.join();
    return true;
}

}  // namespace brochure::desk
