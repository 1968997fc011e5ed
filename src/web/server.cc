#include "web/server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <new>
#include <optional>
#include <string>
#include <string_view>

#include "base/check.h"
#include "fordela/error.h"
#include "web/exchange.h"
#include "web/http_library.h"

namespace fordela::web {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kHeadMemory = 65'536;  // of each connection; a larger head: 431
constexpr unsigned kSlack = 8;               // connections that are ended and not yet closed
constexpr int kWaiting = 1024;               // connections that the system keeps for us
constexpr milliseconds kPause{100};          // when no further file can be opened
constexpr milliseconds kLastAnswers{5'000};

[[noreturn]] void Fail(std::string_view what) {
  throw Error(ErrorCode::kFailed, fmt::format("cannot open the desk: {}", what),
              "close other programs, and try again");
}

/// A file of the operating system that is closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const noexcept { return number_; }

 private:
  int number_;
};

sockaddr_in Loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

void Listen(int socket, std::uint16_t port) {
  if (socket < 0) Fail(std::strerror(errno));
  const int yes = 1;  // a port that was in use a moment ago
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const sockaddr_in address = Loopback(port);
  if (::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(socket, kWaiting) != 0) {
    throw Refused(Problem{"port_unusable", "port",
                          fmt::format("cannot listen on that port: {}", std::strerror(errno)),
                          "name another port, or leave --port out: then a free one is taken", "",
                          0});
  }
}

std::uint16_t PortOf(int socket) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    Fail(std::strerror(errno));
  }
  return ntohs(address.sin_port);
}

/// A connection, and the one request that it carries.
struct Link {
  int socket = -1;
  Clock::time_point since;  // it began; or its answer was ready
  bool ended = false;       // by us; libmicrohttpd closes it
  bool answering = false;
  Exchange exchange;
};

}  // namespace

struct Server::State {
  explicit State(const ServerSettings& given);
  ~State();

  void Accept();
  void EndOldest();
  void EndLate(Clock::time_point now);
  [[nodiscard]] milliseconds Patience(Clock::time_point now) const;
  [[nodiscard]] bool IsAnswering() const;
  void Turn(int stop, bool& stopping);
  MHD_Result Handle(MHD_Connection* connection, const char* method, const char* version,
                    const char* upload, std::size_t& size);

  // What libmicrohttpd calls, with the state as `cls`. No exception may pass through it.
  static void* NoteTarget(void* cls, const char* target, MHD_Connection* connection);
  static std::size_t LeaveAsItIs(void* cls, MHD_Connection* connection, char* text);
  static void NoteConnection(void* cls, MHD_Connection* connection, void** context,
                             MHD_ConnectionNotificationCode code);
  static MHD_Result HandlePiece(void* cls, MHD_Connection* connection, const char* url,
                                const char* method, const char* version, const char* upload,
                                std::size_t* size, void** context);

  ServerSettings settings;
  Descriptor listener;
  std::uint16_t port = 0;
  MHD_Daemon* daemon = nullptr;
  int events = -1;            // of the daemon: can be read when there is something to do
  Clock::time_point pause{};  // until then, no connection is accepted
  std::map<MHD_Connection*, Link> links;
  ExchangeRules rules;
};

void* Server::State::NoteTarget(void* cls, const char* target, MHD_Connection* connection) {
  auto& links = static_cast<State*>(cls)->links;
  try {
    const auto found = links.find(connection);
    if (found != links.end()) found->second.exchange.target = target;
  } catch (...) {
    // The target stays empty, and is refused.
  }
  return nullptr;
}

std::size_t Server::State::LeaveAsItIs(void* /*cls*/, MHD_Connection* /*connection*/, char* text) {
  return std::strlen(text);
}

void Server::State::NoteConnection(void* cls, MHD_Connection* connection, void** /*context*/,
                                   MHD_ConnectionNotificationCode code) {
  auto& links = static_cast<State*>(cls)->links;
  if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
    links.erase(connection);
    return;
  }
  const MHD_ConnectionInfo* info =
      Http().MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  if (info == nullptr) return;
  try {
    Link& link = links[connection];
    link.socket = info->connect_fd;
    link.since = Clock::now();
  } catch (...) {
    ::shutdown(info->connect_fd, SHUT_RDWR);
  }
}

MHD_Result Server::State::HandlePiece(void* cls, MHD_Connection* connection, const char* /*url*/,
                                      const char* method, const char* version, const char* upload,
                                      std::size_t* size, void** /*context*/) {
  try {
    return static_cast<State*>(cls)->Handle(connection, method, version, upload, *size);
  } catch (...) {
    return MHD_NO;  // the connection is closed
  }
}

Server::State::State(const ServerSettings& given)
    : settings(given), listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
  const HttpLibrary& http = Http();
  Listen(listener.number(), settings.port);
  port = PortOf(listener.number());
  daemon =
      http.MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET, 0, nullptr, nullptr,
                            HandlePiece, this, MHD_OPTION_STRICT_FOR_CLIENT, 1,    //
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, kHeadMemory,       //
                            MHD_OPTION_CONNECTION_LIMIT,                           //
                            static_cast<unsigned>(settings.connections) + kSlack,  //
                            MHD_OPTION_URI_LOG_CALLBACK, NoteTarget, this,         //
                            MHD_OPTION_UNESCAPE_CALLBACK, LeaveAsItIs, nullptr,    //
                            MHD_OPTION_NOTIFY_CONNECTION, NoteConnection, this, MHD_OPTION_END);
  if (daemon == nullptr) Fail("its server does not start");
  const MHD_DaemonInfo* info = http.MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
  Check(info != nullptr, "a server that waits by epoll says for what");
  events = info->epoll_fd;
}

Server::State::~State() {
  if (daemon != nullptr) Http().MHD_stop_daemon(daemon);
}

/// One connection, if one is there.
void Server::State::Accept() {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  const int socket = ::accept4(listener.number(), reinterpret_cast<sockaddr*>(&address), &size,
                               SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (socket < 0) {
    const bool full = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
    if (!full) return;  // it is gone again
    EndOldest();
    pause = Clock::now() + kPause;
    return;
  }
  if (links.size() >= settings.connections) {
    EndOldest();
    Http().MHD_run(daemon);
  }
  Http().MHD_add_connection(daemon, socket, reinterpret_cast<sockaddr*>(&address), size);
}

void Server::State::EndOldest() {
  Link* oldest = nullptr;
  for (auto& [connection, link] : links) {
    if (!link.ended && (oldest == nullptr || link.since < oldest->since)) oldest = &link;
  }
  if (oldest == nullptr) return;
  oldest->ended = true;
  ::shutdown(oldest->socket, SHUT_RDWR);
}

void Server::State::EndLate(Clock::time_point now) {
  for (auto& [connection, link] : links) {
    const milliseconds most = link.answering ? settings.whole_answer : settings.whole_request;
    if (link.ended || now - link.since < most) continue;
    link.ended = true;
    ::shutdown(link.socket, SHUT_RDWR);
  }
}

/// How long there is nothing to do if nothing comes.
milliseconds Server::State::Patience(Clock::time_point now) const {
  milliseconds least{60'000};
  const auto within = [&](Clock::time_point when) {
    const auto left = std::chrono::ceil<milliseconds>(when - now);
    least = std::clamp(left, milliseconds{0}, least);
  };
  for (const auto& [connection, link] : links) {
    if (link.ended) continue;
    within(link.since + (link.answering ? settings.whole_answer : settings.whole_request));
  }
  if (pause > now) within(pause);
  MHD_UNSIGNED_LONG_LONG timeout = 0;
  if (Http().MHD_get_timeout(daemon, &timeout) == MHD_YES) {
    least = std::min(least, milliseconds{static_cast<std::int64_t>(std::min(timeout, 60'000ULL))});
  }
  return least;
}

bool Server::State::IsAnswering() const {
  return std::ranges::any_of(
      links, [](const auto& entry) { return entry.second.answering && !entry.second.ended; });
}

/// Waits until there is something to do, and does it.
void Server::State::Turn(int stop, bool& stopping) {
  const Clock::time_point now = Clock::now();
  const bool closed = stopping || pause > now;
  std::array<pollfd, 3> files{{{events, POLLIN, 0},
                               {stopping ? -1 : stop, POLLIN, 0},
                               {closed ? -1 : listener.number(), POLLIN, 0}}};
  const milliseconds patience = stopping ? kPause : Patience(now);
  if (::poll(files.data(), files.size(), static_cast<int>(patience.count())) < 0) return;
  if (files[1].revents != 0) stopping = true;
  if (files[2].revents != 0 && !stopping) Accept();
  Http().MHD_run(daemon);
  EndLate(Clock::now());
}

MHD_Result Server::State::Handle(MHD_Connection* connection, const char* method,
                                 const char* version, const char* upload, std::size_t& size) {
  const auto found = links.find(connection);
  if (found == links.end() || found->second.answering) return MHD_NO;
  Link& link = found->second;
  const std::string_view piece(upload == nullptr ? "" : upload, size);
  size = 0;
  switch (link.exchange.Take(rules, connection, method, version, piece)) {
    case Exchange::Next::kMore:
      return MHD_YES;
    case Exchange::Next::kClose:
      return MHD_NO;
    case Exchange::Next::kAnswered:
      break;
  }
  link.answering = true;
  link.since = Clock::now();
  return MHD_YES;
}

Server::Server(const ServerSettings& settings) : state_(std::make_unique<State>(settings)) {}

Server::~Server() = default;

std::uint16_t Server::port() const noexcept { return state_->port; }

void Server::Run(Guard& guard, const std::function<Response(const Request&)>& answer, int stop) {
  state_->rules = {&guard, &answer, state_->settings.request};
  bool stopping = false;
  std::optional<Clock::time_point> end;
  while (!stopping || (state_->IsAnswering() && Clock::now() < *end)) {
    state_->Turn(stop, stopping);
    if (stopping && !end) end = Clock::now() + kLastAnswers;
  }
}

}  // namespace fordela::web
