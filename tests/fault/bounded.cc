#include "fault/bounded.h"

#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <exception>
#include <system_error>

#include "cli/program.h"

namespace fordela::fault {
namespace {

constexpr int kBug = 70;

[[noreturn]] void Fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

int NewMemoryFile() {
  const int file = memfd_create("fordela", MFD_CLOEXEC);
  if (file < 0) Fail("memfd_create");
  return file;
}

std::string ContentsOf(int file) {
  std::string contents;
  std::array<char, 65536> block{};
  off_t at = 0;
  for (;;) {
    const ssize_t read = pread(file, block.data(), block.size(), at);
    if (read <= 0) return contents;
    contents.append(block.data(), static_cast<std::size_t>(read));
    at += read;
  }
}

void WriteAll(int file, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t written = write(file, text.data() + done, text.size() - done);
    if (written <= 0) return;
    done += static_cast<std::size_t>(written);
  }
}

void Limit(int resource, rlim_t value) {
  const struct rlimit limit = {value, value};
  setrlimit(static_cast<decltype(RLIMIT_CPU)>(resource), &limit);
}

void Apply(const Bounds& bounds) {
  Limit(RLIMIT_CORE, 0);
  Limit(RLIMIT_CPU, static_cast<rlim_t>(bounds.processor_seconds));
  if (bounds.memory_bytes > 0 && !Sanitized()) Limit(RLIMIT_AS, bounds.memory_bytes);
  alarm(static_cast<unsigned>(bounds.seconds));
}

int StatusOf(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) Fail("waitpid");
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

pid_t Fork() {
  fflush(stdout);
  fflush(stderr);
  const pid_t child = fork();
  if (child < 0) Fail("fork");
  return child;
}

[[noreturn]] void Exec(const std::vector<std::string>& arguments, const Bounds& bounds, int out,
                       int err) {
  std::vector<std::string> words = ProgramWords(arguments);
  std::vector<std::string> environment = FixedEnvironment("/nonexistent", ProgramPath());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::vector<char*> envp;
  for (std::string& variable : environment) envp.push_back(variable.data());
  envp.push_back(nullptr);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  if (freopen("/dev/null", "r", stdin) == nullptr || chdir("/") != 0) _exit(kBug);
  Apply(bounds);
  execve(argv.front(), argv.data(), envp.data());
  _exit(kBug);
}

}  // namespace

ChildEnd InChild(const std::function<std::string()>& work, const Bounds& bounds) {
  const int said = NewMemoryFile();
  const pid_t child = Fork();
  if (child == 0) {
    int status = 0;
    Apply(bounds);
    try {
      WriteAll(said, work());
    } catch (const std::exception& error) {
      WriteAll(said, error.what());
      status = kBug;
    }
    _exit(status);
  }
  ChildEnd end{StatusOf(child), ContentsOf(said)};
  close(said);
  return end;
}

CommandResult RunBounded(const std::vector<std::string>& arguments, const Bounds& bounds) {
  const int out = NewMemoryFile();
  const int err = NewMemoryFile();
  const pid_t child = Fork();
  if (child == 0) Exec(arguments, bounds, out, err);
  const int status = StatusOf(child);
  CommandResult result{ContentsOf(out), ContentsOf(err), status};
  close(out);
  close(err);
  return result;
}

MainCaller::MainCaller() : out_(NewMemoryFile()), err_(NewMemoryFile()) {
  if (dup2(out_, STDOUT_FILENO) < 0 || dup2(err_, STDERR_FILENO) < 0) Fail("dup2");
}

MainCaller::~MainCaller() {
  close(out_);
  close(err_);
}

CommandResult MainCaller::Call(const std::vector<std::string>& arguments) {
  for (const int file : {out_, err_}) {
    if (ftruncate(file, 0) != 0 || lseek(file, 0, SEEK_SET) != 0) Fail("ftruncate");
  }
  std::vector<const char*> argv = {"fordela"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  CommandResult result;
  result.status = cli::Main(static_cast<int>(argv.size()), argv.data());
  fflush(stdout);
  fflush(stderr);
  result.out = ContentsOf(out_);
  result.err = ContentsOf(err_);
  return result;
}

}  // namespace fordela::fault
