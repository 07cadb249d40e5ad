#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <sys/types.h>

#include "support/run_program.h"

namespace brochure::test {

struct Reply {
    int status = 0;    ///< 0: the connection was closed without an answer
    std::string head;  ///< status line and headers
    std::string body;
    nlohmann::json json() const { return nlohmann::json::parse(body); }
};

/// A connection to 127.0.0.1.
class Client {
public:
    explicit Client(int port);
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client();
    bool connected() const { return socket_ >= 0; }
    /// False: the other side has closed.
    bool send(const std::string& bytes);
    /// One answer, by its Content-Length.
    Reply receive(int milliseconds = 10000);
    /// Whether the other side closes within that time.
    bool closed(int milliseconds = 10000);

private:
    int socket_ = -1;
    std::string received_;
};

/// Sends `bytes` on a connection of its own.
Reply send_raw(int port, const std::string& bytes);

/// A project with the repository's brochures, a few of its languages and a folder for unsaved text.
struct DeskProject {
    DeskProject();
    TemporaryFolder folder;
    std::string root;
    std::string state;
    std::string catalog(const std::string& locale, const std::string& brochure) const;
};

/// `brochure desk` on a project.
class DeskProcess {
public:
    explicit DeskProcess(const DeskProject& project);
    DeskProcess(const DeskProcess&) = delete;
    DeskProcess& operator=(const DeskProcess&) = delete;
    ~DeskProcess();

    int port() const { return port_; }
    const std::string& secret() const { return secret_; }
    bool running();
    /// Sends the signal and waits; the exit code, or 128 + the signal that ended it.
    int end(int signal);

    Reply get(const std::string& path) const;
    Reply send(const std::string& method, const std::string& path, const nlohmann::json& body) const;
    /// A request as our own page sends it, for tests to change.
    std::string request(const std::string& method, const std::string& path, const std::string& body = "") const;

private:
    pid_t child_ = -1;
    int port_ = 0;
    std::string secret_;
};

}  // namespace brochure::test
