#include "cli/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/text.h"
#include "cli/environment.h"
#include "documents/printable.h"

namespace fordela::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{1'000};
constexpr std::chrono::milliseconds kInterval{100};

std::string Percent(std::int64_t done, std::int64_t all) {
  return all > 0 ? fmt::format(", {}\u00a0%", std::min(done, all) * 100 / all) : std::string();
}

}  // namespace

ProgressLine::ProgressLine(std::string verb)
    : verb_(std::move(verb)), seen_(::isatty(STDERR_FILENO) != 0), next_(Uptime() + kPatience) {}

ProgressLine::~ProgressLine() {
  if (width_ > 0) Write("");
}

Progress ProgressLine::Callback() {
  if (!seen_) return {};
  return [this](std::int64_t done, std::optional<std::int64_t> all) { Show(done, all); };
}

void ProgressLine::Show(std::int64_t done, std::optional<std::int64_t> all) {
  const std::chrono::milliseconds now = Uptime();
  if (now < next_) return;
  next_ = now + kInterval;
  Write(all ? fmt::format("{}: {} of {} events{}", verb_, GroupDigits(done), GroupDigits(*all),
                          Percent(done, *all))
            : fmt::format("{}: {} events", verb_, GroupDigits(done)));
}

/// Over what stands there, with spaces and without an escape: any terminal can.
void ProgressLine::Write(std::string_view text) {
  const int width = DisplayWidth(text);
  const std::string rest(static_cast<std::size_t>(std::max(width_ - width, 0)), ' ');
  const std::string line = fmt::format("\r{}{}{}", text, rest, text.empty() ? "\r" : "");
  static_cast<void>(std::fwrite(line.data(), 1, line.size(), stderr));
  width_ = width;
}

}  // namespace fordela::cli
