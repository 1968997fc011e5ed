#pragma once

// A desk on an archive of its own, served on a thread of the test.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "support/raw_http.h"
#include "support/scoped_folder.h"
#include "web/server.h"

namespace fordela::test {

class RunningDesk {
 public:
  /// `answer`: who answers instead of the desk; it gets what the guard lets through.
  explicit RunningDesk(const web::ServerSettings& settings = {},
                       std::function<web::Response(const web::Request&)> answer = {});
  /// Ends it, if it still runs.
  ~RunningDesk();
  RunningDesk(const RunningDesk&) = delete;
  RunningDesk& operator=(const RunningDesk&) = delete;

  /// Tells it to end, as a signal does.
  void Stop() const;
  /// Waits until it has.
  void Wait();

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  [[nodiscard]] const std::filesystem::path& archive() const noexcept { return archive_; }

  /// The text with `$TOKEN` and `$CSRF` filled in; every desk here has the same.
  static std::string FillSecrets(std::string text);

  /// The text with `$HOST`, `$PORT`, `$TOKEN`, `$COOKIE` (whole: name and value) and `$CSRF`
  /// filled in, and CRLF for each line feed of its head.
  [[nodiscard]] std::string Fill(std::string text) const;

  /// A request that is filled in so, and its answer.
  [[nodiscard]] RawAnswer Talk(const std::string& text) const { return TalkTo(port_, Fill(text)); }

 private:
  ScopedFolder folder_;
  std::filesystem::path archive_;
  std::uint16_t port_ = 0;
  int stop_ = -1;
  std::unique_ptr<web::Server> server_;
  std::thread thread_;
};

}  // namespace fordela::test
