#include "desk/server.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <new>
#include <thread>
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>
#include <httplib.h>

#include "core/utf.h"
#include "desk/connection.h"
#include "desk/guard.h"
#include "desk/json.h"

namespace brochure::desk {

namespace {

/// Headers and request line together; a header line of the library's may have 8 KiB.
constexpr std::size_t kLargestHeaders = 65536;

constexpr const char* kAnything = R"([\s\S]*)";

/// The connection that this thread serves.
thread_local Connection* current_connection = nullptr;
/// Set while there are too many connections for one more.
thread_local bool turned_away = false;

/// A thread for each connection, as a long poll keeps one busy.
class Connections : public httplib::TaskQueue {
public:
    explicit Connections(int most) : most_(most) {}

    void enqueue(std::function<void()> serve) override {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            if (count_ < most_) {
                ++count_;
                std::thread([this, serve = std::move(serve)] {
                    serve();
                    const std::lock_guard<std::mutex> done(mutex_);
                    --count_;
                    all_done_.notify_all();
                }).detach();
                return;
            }
        }
        turned_away = true;
        serve();
        turned_away = false;
    }

    void shutdown() override {
        std::unique_lock<std::mutex> lock(mutex_);
        all_done_.wait(lock, [this] { return count_ == 0; });
    }

private:
    const int most_;
    std::mutex mutex_;
    std::condition_variable all_done_;
    int count_ = 0;
};

/// The library's server with our connections.
class HttpServer : public httplib::Server {
public:
    HttpServer(int stop, const ConnectionLimits& limits) : stop_(stop), limits_(limits) {}

private:
    bool process_and_close_socket(socket_t socket) override {
        if (!turned_away) {
            Connection connection(socket, stop_, limits_);
            current_connection = &connection;
            for (std::size_t left = limits_.most_requests; left > 0 && connection.next_request(); --left) {
                bool closed = false;
                const bool fine = process_request(connection, left == 1, closed, [](httplib::Request& request) {
                    // Compressing costs more than it saves on one machine, and nobody asks for parts.
                    request.headers.erase("Accept-Encoding");
                    request.ranges.clear();
                });
                if (!fine || closed) {
                    break;
                }
            }
            current_connection = nullptr;
        }
        ::shutdown(socket, SHUT_RDWR);
        ::close(socket);
        return true;
    }

    int stop_;
    ConnectionLimits limits_;
};

std::vector<std::string> all_of(const httplib::Request& request, const char* name) {
    std::vector<std::string> values;
    const auto [begin, end] = request.headers.equal_range(name);
    for (auto header = begin; header != end; ++header) {
        values.push_back(header->second);
    }
    return values;
}

Knock knock_of(const httplib::Request& request) {
    Knock knock;
    knock.method = request.method;
    knock.path = request.path;
    knock.hosts = all_of(request, "Host");
    knock.origins = all_of(request, "Origin");
    knock.fetch_sites = all_of(request, "Sec-Fetch-Site");
    knock.content_types = all_of(request, "Content-Type");
    knock.content_lengths = all_of(request, "Content-Length");
    knock.encoded = request.has_header("Transfer-Encoding") || request.has_header("Content-Encoding");
    return knock;
}

void send(const Response& response, httplib::Response& to) {
    to.status = response.status;
    if (response.status != 204) {
        to.set_content(response.body, response.type);
    }
    for (const auto& [name, value] : response.headers) {
        to.set_header(name, value);
    }
    // What a page of ours may do: nothing that does not come from here.
    to.set_header("Content-Security-Policy",
                  "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
                  "frame-ancestors 'self'");
    to.set_header("X-Content-Type-Options", "nosniff");
    to.set_header("Cache-Control", "no-store");
    // Not "no-referrer": browsers then send Origin: null with what our own forms post.
    to.set_header("Referrer-Policy", "same-origin");
    to.set_header("Cross-Origin-Resource-Policy", "same-origin");
    to.set_header("Cross-Origin-Opener-Policy", "same-origin");
}

}  // namespace

struct Server::State {
    State(Routes all, std::string word, const ServerLimits& limits) : routes(std::move(all)) {
        door.secret = std::move(word);
        door.largest_body = limits.largest_body;
        if (::pipe(stop.data()) != 0) {
            throw std::bad_alloc();
        }
        ConnectionLimits each;
        each.idle = std::chrono::milliseconds(limits.idle_milliseconds);
        each.receive = std::chrono::milliseconds(limits.receive_milliseconds);
        each.send = std::chrono::milliseconds(limits.send_milliseconds);
        each.largest_request = kLargestHeaders + limits.largest_body;
        http = std::make_unique<HttpServer>(stop[0], each);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        ::close(stop[0]);
        close_stop();
    }

    void close_stop() {
        if (const int end = stop_end.exchange(-1); end >= 0) {
            ::close(end);
        }
    }

    Response answer(const Request& request) const;

    Door door;
    Routes routes;
    std::array<int, 2> stop{};
    std::atomic<int> stop_end{-1};
    std::atomic<bool> ended{false};
    std::unique_ptr<HttpServer> http;
};

Response Server::State::answer(const Request& request) const {
    bool known = false;
    for (const Route& route : routes) {
        const bool prefix = route.path.ends_with('/') && request.path.starts_with(route.path);
        if (route.path != request.path && !prefix) {
            continue;
        }
        known = true;
        if (route.method != request.method) {
            continue;
        }
        try {
            return route.answer(request);
        } catch (const BadRequest& bad) {
            return error_response(bad.status, bad.code, bad.what());
        } catch (const std::exception& error) {
            return error_response(500, "program-error", error.what(), "tell the makers of this program what you did");
        }
    }
    return known ? error_response(405, "request-method", "this cannot be asked for in this way")
                 : error_response(404, "request-path", "there is no such page");
}

Server::Server(Routes routes, std::string secret, const ServerLimits& limits)
    : state_(std::make_unique<State>(std::move(routes), std::move(secret), limits)) {
    state_->stop_end = state_->stop[1];
    httplib::Server& http = *state_->http;
    http.new_task_queue = [most = limits.most_connections] { return new Connections(most); };
    http.set_tcp_nodelay(true);
    http.set_keep_alive_max_count(ConnectionLimits{}.most_requests);
    // The library would share the port with whoever else asks for it.
    http.set_socket_options([](socket_t socket) {
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });

    const auto refuse = [](int status, const std::string& message, httplib::Response& to) {
        if (current_connection != nullptr) {
            current_connection->close_afterwards();
        }
        Response response = message.empty() ? Response{} : error_response(status, "refused", message);
        response.status = status;
        send(response, to);
        to.set_header("Connection", "close");
    };
    const auto take = [this](const httplib::Request& from, std::string body, httplib::Response& to) {
        Request request;
        request.method = from.method == "HEAD" ? "GET" : from.method;
        request.path = behind_secret(from.path, state_->door);
        request.body = std::move(body);
        for (const auto& [name, value] : from.params) {
            if (first_invalid_utf8(name) || first_invalid_utf8(value) || value.find('\0') != std::string::npos) {
                return send(error_response(400, "request-utf8", "the query is not well-formed UTF-8"), to);
            }
            request.query.emplace(name, value);
        }
        send(state_->answer(request), to);
    };
    // Everything is answered here or in the two below, so that the library's own routing, files and forms play no part.
    http.set_pre_routing_handler([this, refuse, take](const httplib::Request& from, httplib::Response& to) {
        using Result = httplib::Server::HandlerResponse;
        if (const auto refusal = find_refusal(knock_of(from), state_->door)) {
            refuse(refusal->status, refusal->message, to);
            return Result::Handled;
        }
        if (from.method == "POST" || from.method == "PUT") {
            return Result::Unhandled;
        }
        take(from, "", to);
        return Result::Handled;
    });
    const auto with_body = [this, refuse, take](const httplib::Request& from, httplib::Response& to,
                                                const httplib::ContentReader& reader) {
        std::string body;
        const bool whole = reader([&](const char* bytes, std::size_t size) {
            body.append(bytes, size);
            return body.size() <= state_->door.largest_body;
        });
        if (!whole) {
            refuse(408, "the body did not come in time", to);
            return;
        }
        take(from, std::move(body), to);
    };
    http.Post(kAnything, with_body);
    http.Put(kAnything, with_body);
}

Server::~Server() = default;

bool Server::bind(int port) {
    constexpr const char* kLoopback = "127.0.0.1";
    state_->door.port = port != 0 && state_->http->bind_to_port(kLoopback, port) ? port
                        : port == 0 ? state_->http->bind_to_any_port(kLoopback)
                                    : -1;
    return state_->door.port > 0;
}

int Server::port() const { return state_->door.port; }

std::string Server::url() const {
    return fmt::format("http://127.0.0.1:{}/{}/", state_->door.port, state_->door.secret);
}

void Server::run() {
    state_->http->listen_after_bind();
    state_->ended = true;
}

void Server::stop() {
    state_->close_stop();
    // The library does not hear what it is told before it listens.
    while (!state_->http->is_running() && !state_->ended) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    state_->http->stop();
}

}  // namespace brochure::desk
