#include "desk_process.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace brochure::test {

namespace {

namespace fs = std::filesystem;

bool wait_readable(int descriptor, std::chrono::steady_clock::time_point deadline) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd wanted{descriptor, POLLIN, 0};
    return ::poll(&wanted, 1, static_cast<int>(std::max<long long>(left.count(), 0))) > 0;
}

std::string read_line(int descriptor) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    std::string line;
    char c = 0;
    while (wait_readable(descriptor, deadline) && ::read(descriptor, &c, 1) == 1 && c != '\n') {
        line += c;
    }
    return line;
}

}  // namespace

Client::Client(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        socket_ = -1;
    }
}

Client::~Client() {
    if (socket_ >= 0) {
        ::close(socket_);
    }
}

bool Client::send(const std::string& bytes) {
    std::size_t sent = 0;
    while (socket_ >= 0 && sent < bytes.size()) {
        const ssize_t count = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) {
            return false;
        }
        sent += static_cast<std::size_t>(count);
    }
    return socket_ >= 0;
}

Reply Client::receive(int milliseconds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    const auto more = [&] {
        std::array<char, 65536> buffer{};
        const ssize_t count =
            socket_ >= 0 && wait_readable(socket_, deadline) ? ::recv(socket_, buffer.data(), buffer.size(), 0) : 0;
        received_.append(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        return count > 0;
    };
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
        if (!more()) {
            return {};
        }
    }
    Reply reply;
    reply.head = received_.substr(0, end + 2);
    reply.status = std::atoi(reply.head.substr(reply.head.find(' ') + 1).c_str());
    std::size_t length = 0;
    if (const std::size_t at = reply.head.find("Content-Length: "); at != std::string::npos) {
        length = std::strtoul(reply.head.c_str() + at + 16, nullptr, 10);
    }
    while (received_.size() < end + 4 + length && more()) {
    }
    reply.body = received_.substr(end + 4, length);
    received_.erase(0, end + 4 + length);
    return reply;
}

bool Client::closed(int milliseconds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    std::array<char, 4096> buffer{};
    while (socket_ >= 0 && wait_readable(socket_, deadline)) {
        if (::recv(socket_, buffer.data(), buffer.size(), 0) <= 0) {
            return true;
        }
    }
    return socket_ < 0;
}

Reply send_raw(int port, const std::string& bytes) {
    Client client(port);
    client.send(bytes);
    return client.receive();
}

DeskProject::DeskProject() : root(folder.path + "/project"), state(folder.path + "/state") {
    const auto copy = [&](const std::string& name) {
        fs::create_directories((fs::path(root) / name).parent_path());
        fs::copy(fs::path(PROJECT_ROOT) / name, fs::path(root) / name, fs::copy_options::recursive);
    };
    for (const char* name : {"brochures", "fonts", "locales/nl", "locales/ar", "locales/zh_CN", "locales/hi",
                             "locales/glossary", "locales/hyphenation.toml", "locales/checks.toml"}) {
        copy(name);
    }
}

std::string DeskProject::catalog(const std::string& locale, const std::string& brochure) const {
    return root + "/locales/" + locale + "/" + brochure + ".po";
}

DeskProcess::DeskProcess(const DeskProject& project) {
    std::array<int, 2> out{};
    REQUIRE(::pipe2(out.data(), O_CLOEXEC) == 0);
    child_ = ::fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
        ::dup2(out[1], STDOUT_FILENO);
        ::setenv("XDG_STATE_HOME", project.state.c_str(), 1);
        ::execl(BROCHURE_PROGRAM, BROCHURE_PROGRAM, "desk", "--no-open", "--root", project.root.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(out[1]);
    const std::string url = read_line(out[0]);
    ::close(out[0]);
    const std::string begin = "http://127.0.0.1:";
    REQUIRE(url.starts_with(begin));
    const std::size_t slash = url.find('/', begin.size());
    port_ = std::stoi(url.substr(begin.size(), slash - begin.size()));
    secret_ = url.substr(slash + 1, url.size() - slash - 2);
}

DeskProcess::~DeskProcess() {
    if (child_ > 0) {
        end(SIGKILL);
    }
}

bool DeskProcess::running() { return child_ > 0 && ::waitpid(child_, nullptr, WNOHANG) == 0; }

int DeskProcess::end(int signal) {
    ::kill(child_, signal);
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string DeskProcess::request(const std::string& method, const std::string& path, const std::string& body) const {
    std::string text = fmt::format("{} /{}/{} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nOrigin: http://127.0.0.1:{}\r\n",
                                   method, secret_, path, port_, port_);
    if (method != "GET") {
        text += fmt::format("Content-Type: application/json\r\nContent-Length: {}\r\n", body.size());
    }
    return text + "\r\n" + body;
}

Reply DeskProcess::get(const std::string& path) const { return send_raw(port_, request("GET", path)); }

Reply DeskProcess::send(const std::string& method, const std::string& path, const nlohmann::json& body) const {
    return send_raw(port_, request(method, path, body.dump()));
}

}  // namespace brochure::test
