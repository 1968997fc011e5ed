#pragma once

// HTTP on this machine alone, by libmicrohttpd. Requests are answered one after the other on the
// thread that runs it, and each connection carries one request: nothing can hide behind another.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

#include "web/guard.h"
#include "web/head.h"
#include "web/request.h"
#include "web/response.h"

namespace fordela::web {

struct ServerSettings {
  std::uint16_t port = 0;        // 0: one that is free
  std::size_t connections = 64;  // at once. For one more, the one that has lasted longest is ended
  RequestLimits request = {};
  std::chrono::milliseconds whole_request{30'000};  // from when a connection begins
  std::chrono::milliseconds whole_answer{300'000};  // from when the answer is ready
};

class Server {
 public:
  /// Listens on 127.0.0.1. Refused: port_unusable. Throws Error (failed) where the library or what
  /// the operating system has for it is missing.
  explicit Server(const ServerSettings& settings);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// The port that it listens on.
  [[nodiscard]] std::uint16_t port() const noexcept;

  /// Answers requests until the file `stop` can be read: then what is being answered is answered,
  /// for five seconds at most, and no more. `guard` judges each request before `answer` sees it;
  /// what `answer` throws becomes the status 503 (out of memory) or 500.
  void Run(Guard& guard, const std::function<Response(const Request&)>& answer, int stop);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fordela::web
