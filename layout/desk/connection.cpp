#include "desk/connection.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>

namespace brochure::desk {

Connection::Connection(socket_t socket, int stop, const ConnectionLimits& limits)
    : socket_(socket), stop_(stop), limits_(limits), deadline_(Clock::now()) {}

bool Connection::next_request() {
    if (closing_) {
        return false;
    }
    received_ = 0;
    sending_ = false;
    if (begin_ == end_ && !fill(Clock::now() + limits_.idle)) {
        return false;
    }
    deadline_ = Clock::now() + limits_.receive;
    return true;
}

bool Connection::wait_for(short event, Clock::time_point deadline) const {
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        std::array<pollfd, 2> wanted = {{{socket_, event, 0}, {stop_, POLLIN, 0}}};
        const int ready = ::poll(wanted.data(), wanted.size(), static_cast<int>(std::max<long long>(left, 0)));
        if (ready < 0 && errno == EINTR) {
            continue;
        }
        return ready > 0 && wanted[1].revents == 0 && (wanted[0].revents & event) != 0;
    }
}

bool Connection::fill(Clock::time_point deadline) {
    if (!wait_for(POLLIN, deadline)) {
        return false;
    }
    const ssize_t count = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
    begin_ = 0;
    end_ = static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    return count > 0;
}

bool Connection::is_readable() const { return begin_ < end_ || wait_for(POLLIN, deadline_); }

bool Connection::is_writable() const { return wait_for(POLLOUT, Clock::now() + limits_.send); }

ssize_t Connection::read(char* bytes, std::size_t size) {
    if (received_ >= limits_.largest_request || (begin_ == end_ && !fill(deadline_))) {
        return -1;
    }
    const std::size_t count = std::min({size, end_ - begin_, limits_.largest_request - received_});
    std::memcpy(bytes, buffer_.data() + begin_, count);
    begin_ += count;
    received_ += count;
    return static_cast<ssize_t>(count);
}

ssize_t Connection::write(const char* bytes, std::size_t size) {
    if (!sending_) {
        sending_ = true;
        deadline_ = Clock::now() + limits_.send;
    }
    for (;;) {
        if (!wait_for(POLLOUT, deadline_)) {
            return -1;
        }
        const ssize_t count = ::send(socket_, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count >= 0 || (errno != EAGAIN && errno != EINTR)) {
            return count;
        }
    }
}

// Nobody asks who it is: it is somebody on this machine.
void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
    ip = "127.0.0.1";
    port = 0;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
    ip = "127.0.0.1";
    port = 0;
}

}  // namespace brochure::desk
