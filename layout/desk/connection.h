#pragma once

#include <array>
#include <chrono>
#include <cstddef>

#include <httplib.h>

namespace brochure::desk {

/// What one request may take. The library's own limits are per read, so that a byte now and then would keep a
/// connection for ever, and do not count header lines.
struct ConnectionLimits {
    std::chrono::milliseconds idle{5000};     ///< between requests
    std::chrono::milliseconds receive{5000};  ///< from a request's first byte to its last
    std::chrono::milliseconds send{20000};    ///< the whole response
    std::size_t largest_request = 0;          ///< request line, headers and body together, in bytes
    std::size_t most_requests = 1000;         ///< on one connection
};

/// A socket with limits per request; `stop` is a descriptor that becomes readable when the server stops.
class Connection : public httplib::Stream {
public:
    Connection(socket_t socket, int stop, const ConnectionLimits& limits);

    /// Waits for the next request. False: none came, or the server stops.
    bool next_request();

    /// The request is refused before its body was read: nothing more may be taken from this connection.
    void close_afterwards() { closing_ = true; }
    bool closing() const { return closing_; }

    bool is_readable() const override;
    bool is_writable() const override;
    ssize_t read(char* bytes, std::size_t size) override;
    ssize_t write(const char* bytes, std::size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    socket_t socket() const override { return socket_; }

private:
    using Clock = std::chrono::steady_clock;

    bool wait_for(short event, Clock::time_point deadline) const;
    bool fill(Clock::time_point deadline);

    socket_t socket_;
    int stop_;
    ConnectionLimits limits_;
    std::array<char, 16384> buffer_{};
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t received_ = 0;  ///< of this request
    bool sending_ = false;
    bool closing_ = false;
    Clock::time_point deadline_;
};

}  // namespace brochure::desk
