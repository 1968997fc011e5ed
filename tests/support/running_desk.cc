#include "support/running_desk.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "support/archive_files.h"
#include "web/desk.h"

namespace fordela::test {
namespace {

const std::string kToken = "0123456789abcdef0123456789abcdef";
const std::string kCookie = "c00c1ec00c1ec00c1ec00c1ec00c1e00";
const std::string kCsrf = "f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0";

void Replace(std::string& text, std::string_view name, const std::string& value) {
  for (std::size_t at = text.find(name); at != std::string::npos;
       at = text.find(name, at + value.size())) {
    text.replace(at, name.size(), value);
  }
}

}  // namespace

RunningDesk::RunningDesk(const web::ServerSettings& settings,
                         std::function<web::Response(const web::Request&)> answer)
    : archive_(folder_ / "archive.db"), stop_(::eventfd(0, EFD_CLOEXEC)) {
  WriteBytes(archive_, FullArchiveBytes());
  server_ = std::make_unique<web::Server>(settings);
  port_ = server_->port();
  thread_ = std::thread([this, answer = std::move(answer)] {
    web::Desk desk({archive_, false, kCsrf, [] { return Act{"tester", Instant{}}; }});
    web::Guard guard({port_, kToken, {}, kCookie, kCsrf});
    server_->Run(
        guard,
        [&](const web::Request& request) {
          return answer ? answer(request) : desk.Answer(request);
        },
        stop_);
  });
}

RunningDesk::~RunningDesk() {
  Stop();
  Wait();
  ::close(stop_);
}

void RunningDesk::Stop() const { ::eventfd_write(stop_, 1); }

void RunningDesk::Wait() {
  if (thread_.joinable()) thread_.join();
}

std::string RunningDesk::FillSecrets(std::string text) {
  Replace(text, "$TOKEN", kToken);
  Replace(text, "$CSRF", kCsrf);
  return text;
}

std::string RunningDesk::Fill(std::string text) const {
  text = FillSecrets(std::move(text));
  const std::string port = std::to_string(port_);
  Replace(text, "$HOST", "127.0.0.1:" + port);
  Replace(text, "$PORT", port);
  Replace(text, "$COOKIE", "fordela_" + port + "=" + kCookie);
  const std::size_t end = std::min(text.find("\n\n"), text.size());
  std::string head = text.substr(0, end);
  Replace(head, "\n", "\r\n");
  return head + (end == text.size() ? "" : "\r\n\r\n" + text.substr(end + 2));
}

}  // namespace fordela::test
