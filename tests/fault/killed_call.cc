#include "fault/killed_call.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <functional>
#include <system_error>
#include <thread>

#include "fault/child.h"

namespace fordela::fault {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;

constexpr int kAtSystemCall = SIGTRAP | 0x80;  // PTRACE_O_TRACESYSGOOD

enum class Tracing { kNo, kYes };

[[noreturn]] void Throw(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

pid_t Start(const fs::path& streams, const fs::path& folder, const std::vector<std::string>& words,
            Tracing tracing) {
  for (const char* stream : {"out", "err"}) fs::remove(streams / stream);
  std::fflush(nullptr);
  const pid_t pid = ::fork();
  if (pid < 0) Throw("fork");
  if (pid > 0) return pid;
  RedirectStreams(streams);
  if (::chdir(folder.c_str()) != 0) ::_exit(1);
  if (tracing == Tracing::kYes) {
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(1);
    static_cast<void>(::raise(SIGSTOP));
  }
  const int code = RunHere(words);
  std::fflush(nullptr);
  ::_exit(code);
}

int Await(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) Throw("waitpid");
  }
  return status;
}

int Kill(pid_t pid) {
  ::kill(pid, SIGKILL);
  int status = Await(pid);
  while (WIFSTOPPED(status)) status = Await(pid);
  return status;
}

/// Whether a system call that is about to begin changes a file, or a folder.
bool Writes(pid_t pid) {
  __ptrace_syscall_info call{};
  if (::ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof call, &call) <= 0) return false;
  if (call.op != PTRACE_SYSCALL_INFO_ENTRY) return false;
  switch (call.entry.nr) {
    case SYS_pwrite64:
    case SYS_ftruncate:
    case SYS_mkdirat:
      return true;
    case SYS_write:
      return call.entry.args[0] > STDERR_FILENO;
    case SYS_openat:
      return (call.entry.args[2] & O_CREAT) != 0;
    default:
      return false;
  }
}

/// Lets a call that was started with Tracing::kYes run until `visit`, called at each stop with its
/// number, says false, or to its end. Returns its status; it is stopped if `visit` said so.
int Trace(pid_t pid, const std::function<bool(std::int64_t)>& visit) {
  int status = Await(pid);
  if (!WIFSTOPPED(status)) return status;
  ::ptrace(PTRACE_SETOPTIONS, pid, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
  std::int64_t stop = 0;
  long signal = 0;
  for (;;) {
    if (::ptrace(PTRACE_SYSCALL, pid, nullptr, signal) != 0) return Await(pid);
    status = Await(pid);
    if (!WIFSTOPPED(status)) return status;
    const bool at_call = WSTOPSIG(status) == kAtSystemCall;
    signal = at_call ? 0 : WSTOPSIG(status);
    if (at_call && !visit(stop++)) return status;
  }
}

/// Nothing where there is no file.
std::uintmax_t SizeOf(const fs::path& file) {
  std::error_code missing;
  const std::uintmax_t size = fs::file_size(file, missing);
  return missing ? 0 : size;
}

}  // namespace

Killed CallKiller::Result(int status, std::string end) const {
  Killed killed;
  killed.ended = WIFEXITED(status);
  killed.acknowledged = (killed.ended && WEXITSTATUS(status) == 0) || SizeOf(streams_ / "out") > 0;
  killed.end = std::move(end);
  if (killed.ended) killed.end += fmt::format(", when it had ended with {}", WEXITSTATUS(status));
  return killed;
}

microseconds CallKiller::Measure(const fs::path& folder, const std::vector<std::string>& words) {
  const Clock::time_point start = Clock::now();
  Await(Start(streams_.path(), folder, words, Tracing::kNo));
  return std::chrono::duration_cast<microseconds>(Clock::now() - start);
}

Stops CallKiller::MeasureStops(const fs::path& folder, const std::vector<std::string>& words) {
  Stops stops;
  bool written = false;
  const pid_t pid = Start(streams_.path(), folder, words, Tracing::kYes);
  Trace(pid, [&](std::int64_t stop) {
    stops.count = stop + 1;
    written = written || Writes(pid);
    if (!written) stops.first_write = stops.count;
    return true;
  });
  return stops;
}

Killed CallKiller::KillAfter(const fs::path& folder, const std::vector<std::string>& words,
                             microseconds delay) {
  const pid_t pid = Start(streams_.path(), folder, words, Tracing::kNo);
  std::this_thread::sleep_for(delay);
  return Result(Kill(pid), fmt::format("killed after {} µs", delay.count()));
}

Killed CallKiller::KillAt(const fs::path& folder, const std::vector<std::string>& words,
                          std::int64_t stop) {
  const pid_t pid = Start(streams_.path(), folder, words, Tracing::kYes);
  int status = Trace(pid, [&](std::int64_t at) { return at < stop; });
  if (WIFSTOPPED(status)) status = Kill(pid);
  return Result(status, fmt::format("killed at stop {}", stop));
}

}  // namespace fordela::fault
