#include "support/raw_http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace fordela {
namespace {

using Clock = std::chrono::steady_clock;

/// Without the `100 Continue` that may come before.
int StatusOf(std::string& text) {
  const std::string go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  if (text.starts_with(go_on)) text.erase(0, go_on.size());
  if (!text.starts_with("HTTP/1.") || text.size() < 12) return 0;
  return std::atoi(text.substr(9, 3).c_str());
}

}  // namespace

std::string RawAnswer::Header(std::string_view name) const {
  const std::string begin = "\r\n" + std::string(name) + ": ";
  const std::size_t at = text.find(begin);
  if (at == std::string::npos || at > text.find("\r\n\r\n")) return "";
  const std::size_t value = at + begin.size();
  return text.substr(value, text.find("\r\n", value) - value);
}

std::string RawAnswer::Body() const {
  const std::size_t end = text.find("\r\n\r\n");
  return end == std::string::npos ? "" : text.substr(end + 4);
}

RawClient::RawClient(std::uint16_t port)
    : RawClient(port, ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}

RawClient::RawClient(std::uint16_t port, int socket) : socket_(socket) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    const int error = errno;
    ::close(socket_);
    throw std::system_error(error, std::generic_category(), "connect");
  }
}

RawClient::~RawClient() { ::close(socket_); }

bool RawClient::Send(std::string_view bytes) const {
  return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
         static_cast<ssize_t>(bytes.size());
}

RawAnswer RawClient::Talk(std::string_view bytes, std::chrono::milliseconds patience) const {
  RawAnswer answer;
  const auto end = Clock::now() + patience;
  std::array<char, 65536> piece{};
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    answer.open = left.count() <= 0;
    if (answer.open) break;
    pollfd file{socket_, static_cast<short>(bytes.empty() ? POLLIN : POLLIN | POLLOUT), 0};
    ::poll(&file, 1, static_cast<int>(left.count()));
    if ((file.revents & POLLIN) != 0) {
      const ssize_t size = ::recv(socket_, piece.data(), piece.size(), MSG_DONTWAIT);
      if (size == 0 || (size < 0 && errno != EAGAIN)) break;
      if (size > 0) answer.text.append(piece.data(), static_cast<std::size_t>(size));
      continue;
    }
    if ((file.revents & POLLOUT) != 0) {
      const ssize_t size = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (size > 0) bytes.remove_prefix(static_cast<std::size_t>(size));
      if (size < 0 && errno != EAGAIN) bytes = {};  // what it has answered is still to be read
      continue;
    }
    if ((file.revents & (POLLERR | POLLHUP)) != 0) break;
  }
  answer.status = StatusOf(answer.text);
  return answer;
}

RawAnswer TalkTo(std::uint16_t port, std::string_view bytes, std::chrono::milliseconds patience) {
  return RawClient(port).Talk(bytes, patience);
}

}  // namespace fordela
