#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "base/secret.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "fordela/database.h"
#include "fordela/error.h"
#include "web/desk.h"
#include "web/server.h"

namespace fordela::cli {
namespace {

constexpr std::int64_t kMostPort = 65'535;

std::uint16_t PortOf(const Invocation& invocation) {
  if (invocation.OptionalText("--port") == "0") {
    throw UsageError(
        "--port takes a number from 1; leave it out, and a port that is free is taken");
  }
  const std::int64_t port = invocation.OptionalNumber("--port").value_or(0);
  if (port > kMostPort) {
    throw UsageError(fmt::format("--port takes a number up to {}, not {}", kMostPort, port));
  }
  return static_cast<std::uint16_t>(port);
}

/// While this lives, what asks the program to end does not end it, but can be read as a file.
class EndingSignals {
 public:
  EndingSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, &before_);
    file_ = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (file_ >= 0) return;
    const int error = errno;
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    throw Error(ErrorCode::kFailed, fmt::format("cannot open the desk: {}", std::strerror(error)),
                "close other programs, and try again");
  }
  /// Those that ended the desk are taken out first, lest they end the program too. One that comes
  /// later does: the desk may still wait for its audit.
  ~EndingSignals() {
    signalfd_siginfo signal{};
    while (::read(file_, &signal, sizeof signal) > 0) continue;
    ::close(file_);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  EndingSignals(const EndingSignals&) = delete;
  EndingSignals& operator=(const EndingSignals&) = delete;
  [[nodiscard]] int file() const noexcept { return file_; }

 private:
  int file_ = -1;
  sigset_t before_{};
};

/// Has the desktop open the address, in a session of its own, so that Ctrl+C does not end the
/// browser. No shell sees it.
void OpenBrowser(std::string address) {
  std::string program = "xdg-open";
  char* words[] = {program.data(), address.data(), nullptr};
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    posix_spawn_file_actions_addopen(&files, stream, "/dev/null", O_RDWR, 0);
  }
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID);
  pid_t child = 0;
  const int error = posix_spawnp(&child, words[0], &files, &attributes, words, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  if (error == 0) return;
  PrintMessage(fmt::format("cannot open a browser by xdg-open: {}; open the address yourself\n",
                           std::strerror(error)));
}

int Run(const Invocation& invocation, Output& output) {
  const web::ServerSettings settings{.port = PortOf(invocation)};
  const bool read_only = invocation.Has("--read-only");
  // What is wrong with the archive is told here, and not on a page.
  Database::Open(invocation.database, read_only ? Access::kRead : Access::kWrite);

  web::GuardKeys keys{
      .token = NewSecret(), .ticket = {}, .cookie = NewSecret(), .csrf = NewSecret()};
  if (invocation.Has("--open")) keys.ticket = NewSecret();
  web::Desk desk({std::filesystem::absolute(invocation.database), read_only, keys.csrf,
                  [actor = invocation.act.actor] {
                    return Act{actor, Now()};
                  }});
  const EndingSignals signals;
  web::Server server(settings);
  keys.port = server.port();
  const std::string address = fmt::format("http://127.0.0.1:{}/?token=", keys.port);
  output.KeepPrivate();
  output.Text(address + keys.token + "\n");
  output.Finish();
  PrintMessage("open the address in a browser of this computer; Ctrl+C ends the desk\n");
  if (!keys.ticket.empty()) OpenBrowser(address + keys.ticket);
  web::Guard guard(std::move(keys));
  server.Run(
      guard, [&](const web::Request& request) { return desk.Answer(request); }, signals.file());
  return kDone;
}

}  // namespace

Command ServeCommand() {
  return {.name = "serve",
          .summary = "the officer's desk: pages to record, look, reconcile and audit in a browser",
          .examples = {"fordela serve --open", "fordela --db sample.db serve --read-only"},
          .arguments = {},
          .options = {{"--port", "N", "the port to listen on; else one that is free"},
                      {"--read-only", "", "nothing can be recorded; the archive is only read"},
                      {"--open", "", "opens the address in the browser (xdg-open)"}},
          .formats = {Format::kText},
          .run = Run};
}

}  // namespace fordela::cli
