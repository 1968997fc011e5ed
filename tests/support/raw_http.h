#pragma once

// A client that says over a socket whatever it is told to, HTTP or not.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace fordela {

/// What came back.
struct RawAnswer {
  int status = 0;     // 0: the connection was closed without an answer
  std::string text;   // all of it, from the status line on
  bool open = false;  // the connection was still open when patience ended

  /// The value of the first header of that name, as it came; empty if there is none.
  [[nodiscard]] std::string Header(std::string_view name) const;
  /// What follows the head.
  [[nodiscard]] std::string Body() const;
};

/// A connection to a port of this machine.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  /// Over a socket that is there already; it is closed with this.
  RawClient(std::uint16_t port, int socket);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  /// False if the other side has ended the connection.
  bool Send(std::string_view bytes) const;

  /// Sends the bytes, and listens at the same time, until the other side ends it.
  RawAnswer Talk(std::string_view bytes, std::chrono::milliseconds patience) const;

 private:
  int socket_ = -1;
};

/// One request, over a connection of its own.
RawAnswer TalkTo(std::uint16_t port, std::string_view bytes,
                 std::chrono::milliseconds patience = std::chrono::seconds{20});

}  // namespace fordela
