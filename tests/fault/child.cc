#include "fault/child.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <system_error>

#include "cli/program.h"
#include "support/migrations_in_use.h"
#include "support/scoped_folder.h"
#include "support/text_file.h"

namespace fordela::fault {
namespace {

constexpr unsigned kPatienceSeconds = 60;
constexpr int kSignalled = 128;

[[noreturn]] void Throw(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

void SetEnvironment() {
  ::setenv("SOURCE_DATE_EPOCH", "1765443600", 1);  // 2025-12-11T09:00:00Z
  ::setenv("FORDELA_ACTOR", "tester", 1);
  ::unsetenv("FORDELA_DB");
}

void Redirect(const std::filesystem::path& file, int descriptor) {
  const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(kSignalled - 1);
  ::close(opened);
}

/// The program's Main, of the version that has the command.
int CallMain(const std::vector<const char*>& arguments) {
  const bool next = arguments.size() > 1 && std::string_view(arguments[1]) == kOfNextVersion;
  const test::MigrationsInUse steps(next ? test::LaterMigrations() : test::ShippedMigrations());
  return cli::Main(static_cast<int>(arguments.size()), arguments.data());
}

std::vector<const char*> ArgumentsOf(const std::vector<std::string>& words) {
  std::vector<const char*> arguments{"fordela"};
  for (const std::string& word : words) arguments.push_back(word.c_str());
  return arguments;
}

}  // namespace

void RedirectStreams(const std::filesystem::path& folder) {
  Redirect(folder / "out", STDOUT_FILENO);
  Redirect(folder / "err", STDERR_FILENO);
}

int RunHere(const std::vector<std::string>& words) {
  SetEnvironment();
  return CallMain(ArgumentsOf(words));
}

Ended RunInChild(const std::filesystem::path& folder, const std::vector<std::string>& words,
                 const std::function<void()>& before, const std::function<int(int)>& after) {
  static const ScopedFolder streams;
  std::fflush(nullptr);
  const pid_t pid = ::fork();
  if (pid < 0) Throw("fork");
  if (pid == 0) {
    ::alarm(kPatienceSeconds);
    RedirectStreams(streams.path());
    if (::chdir(folder.c_str()) != 0) ::_exit(kSignalled - 1);
    SetEnvironment();
    const std::vector<const char*> arguments = ArgumentsOf(words);
    if (before) before();
    const int code = CallMain(arguments);
    std::fflush(nullptr);
    ::_exit(after ? after(code) : code);
  }
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) Throw("waitpid");
  }
  return {WIFSIGNALED(status) ? kSignalled + WTERMSIG(status) : WEXITSTATUS(status),
          ReadTextFile(streams / "out"), ReadTextFile(streams / "err")};
}

}  // namespace fordela::fault
