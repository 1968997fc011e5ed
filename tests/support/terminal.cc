#include "support/terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace fordela {
namespace {

[[noreturn]] void Fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// What one stream of the program writes, by way of a terminal or a pipe.
class Stream {
 public:
  explicit Stream(bool terminal) {
    if (terminal) {
      OpenTerminal();
      return;
    }
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) Fail("pipe");
    ours_ = ends[0];
    theirs_ = ends[1];
  }
  ~Stream() {
    ::close(ours_);
    CloseTheirs();
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  [[nodiscard]] int ours() const { return ours_; }
  [[nodiscard]] int theirs() const { return theirs_; }
  [[nodiscard]] const std::string& text() const { return text_; }

  void CloseTheirs() {
    if (theirs_ >= 0) ::close(theirs_);
    theirs_ = -1;
  }

  /// False at its end: for a terminal, that is an error.
  bool Read() {
    std::array<char, 4096> chunk{};
    const ssize_t count = ::read(ours_, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) return true;
    if (count <= 0) return false;
    text_.append(chunk.data(), static_cast<std::size_t>(count));
    return true;
  }

 private:
  void OpenTerminal() {
    ours_ = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (ours_ < 0 || ::grantpt(ours_) != 0 || ::unlockpt(ours_) != 0) Fail("posix_openpt");
    theirs_ = ::open(::ptsname(ours_), O_RDWR | O_NOCTTY | O_CLOEXEC);
    termios settings{};
    if (theirs_ < 0 || ::tcgetattr(theirs_, &settings) != 0) Fail("ptsname");
    settings.c_oflag &= ~static_cast<tcflag_t>(OPOST);
    if (::tcsetattr(theirs_, TCSANOW, &settings) != 0) Fail("tcsetattr");
  }

  int ours_ = -1;
  int theirs_ = -1;
  std::string text_;
};

std::vector<char*> Pointers(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

pid_t Spawn(std::vector<std::string> words, std::vector<std::string> environment, const Stream& out,
            const Stream& err) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.theirs(), 1);
  posix_spawn_file_actions_adddup2(&actions, err.theirs(), 2);
  posix_spawn_file_actions_addchdir_np(&actions, "/");
  pid_t pid = 0;
  const int error = posix_spawn(&pid, words.at(0).c_str(), &actions, nullptr,
                                Pointers(words).data(), Pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::system_error(error, std::generic_category(), words.at(0));
  return pid;
}

void ReadAll(Stream& out, Stream& err) {
  bool out_open = true;
  bool err_open = true;
  while (out_open || err_open) {
    std::array<pollfd, 2> waiting{
        {{out_open ? out.ours() : -1, POLLIN, 0}, {err_open ? err.ours() : -1, POLLIN, 0}}};
    if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) Fail("poll");
    if (waiting[0].revents != 0) out_open = out.Read();
    if (waiting[1].revents != 0) err_open = err.Read();
  }
}

}  // namespace

CommandResult RunOnTerminal(const std::vector<std::string>& arguments,
                            const std::vector<std::string>& environment,
                            const Terminals& terminals) {
  std::vector<std::string> all = FixedEnvironment("/", ProgramPath());
  all.insert(all.end(), environment.begin(), environment.end());
  Stream out(terminals.out);
  Stream err(terminals.err);
  const pid_t pid = Spawn(ProgramWords(arguments), std::move(all), out, err);
  out.CloseTheirs();
  err.CloseTheirs();
  ReadAll(out, err);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {out.text(), err.text(), code};
}

}  // namespace fordela
