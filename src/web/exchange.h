#pragma once

// One request as it comes in over a connection, piece by piece, and its answer.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "web/guard.h"
#include "web/head.h"
#include "web/http_library.h"
#include "web/request.h"
#include "web/response.h"

namespace fordela::web {

/// Who judges requests, and who answers them. Both are there as long as requests come.
struct ExchangeRules {
  Guard* guard = nullptr;
  const std::function<Response(const Request&)>* answer = nullptr;
  RequestLimits limits = {};
};

class Exchange {
 public:
  /// What follows: more of the request; its answer, which is on its way; the connection's end.
  enum class Next { kMore, kAnswered, kClose };

  std::string target;  // between the method and the version, as it came

  /// Takes what libmicrohttpd has: first the head alone, then pieces of the body, then nothing
  /// more. The head is judged before any of the body is kept. What is refused is read on, and
  /// dropped, so that its sender comes to read the answer; up to a limit.
  Next Take(const ExchangeRules& rules, MHD_Connection* connection, std::string_view method,
            std::string_view version, std::string_view piece);

 private:
  void TakeHead(const ExchangeRules& rules, MHD_Connection* connection, std::string_view method,
                std::string_view version);
  Response Answer(const ExchangeRules& rules, MHD_Connection* connection);

  bool begun_ = false;
  Request request_;
  std::optional<Response> refusal_;
  std::size_t received_ = 0;
  std::string body_;
};

}  // namespace fordela::web
