#include "cli/environment.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <random>

#include "cli/command.h"
#include "documents/printable.h"

namespace fordela::cli {
namespace {

constexpr std::int64_t kEndOfYear9999 = 253'402'300'799;

}  // namespace

std::optional<std::string> EnvironmentVariable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

Instant Now() {
  const std::optional<std::string> fixed = EnvironmentVariable("SOURCE_DATE_EPOCH");
  if (!fixed) return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  std::int64_t seconds = 0;
  const char* end = fixed->data() + fixed->size();
  const auto [stop, error] = std::from_chars(fixed->data(), end, seconds);
  if (error != std::errc() || stop != end || seconds < 0 || seconds > kEndOfYear9999) {
    throw UsageError(
        fmt::format("SOURCE_DATE_EPOCH is no number of seconds: `{}`", Printable(*fixed)));
  }
  return Instant{std::chrono::seconds{seconds}};
}

std::chrono::milliseconds Uptime() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

std::string LoginName() {
  const passwd* user = ::getpwuid(::getuid());
  return user == nullptr ? std::string() : std::string(user->pw_name);
}

bool AnswersToTerminal() { return ::isatty(STDOUT_FILENO) != 0; }

std::string RandomOrigin() {
  std::random_device random;
  return fmt::format("fordela/{:08x}{:08x}", random(), random());
}

}  // namespace fordela::cli
