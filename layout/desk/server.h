#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "desk/request.h"

namespace brochure::desk {

/// What the server bears of those who ask.
struct ServerLimits {
    std::size_t largest_body = 1U << 20U;
    int receive_milliseconds = 5000;  ///< for a whole request, however slowly it comes
    int idle_milliseconds = 5000;     ///< until the next request on a connection
    int send_milliseconds = 20000;    ///< for a whole response
    int most_connections = 64;        ///< at a time; more are closed at once
};

/// An HTTP server on 127.0.0.1 and nowhere else, for whoever knows the secret (see guard.h).
class Server {
public:
    Server(Routes routes, std::string secret, const ServerLimits& limits = {});
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    /// Takes the port; 0: any that is free. False: it is taken.
    bool bind(int port);
    int port() const;
    std::string url() const;

    /// Answers until stop(), which any thread may call, each connection on a thread of its own. stop() waits for run().
    void run();
    void stop();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace brochure::desk
