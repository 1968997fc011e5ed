#include "support/process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <system_error>
#include <utility>

#include "support/text_file.h"

namespace fordela {
namespace {

void Expect(int error, const std::string& what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

std::vector<char*> Pointers(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

Process::Process(std::vector<std::string> words, const Surroundings& surroundings) {
  const std::string in = folder_ / "in";
  std::ofstream(in, std::ios::binary) << surroundings.input;
  constexpr int kFresh = O_WRONLY | O_CREAT | O_TRUNC;

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, in.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, (folder_ / "out").c_str(), kFresh, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, (folder_ / "err").c_str(), kFresh, 0600);
  posix_spawn_file_actions_addchdir_np(&actions, surroundings.folder.c_str());
  std::vector<std::string> environment = surroundings.environment;
  const int error = posix_spawn(&pid_, words.at(0).c_str(), &actions, nullptr,
                                Pointers(words).data(), Pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) pid_ = 0;
  Expect(error, words.at(0));
}

Process::~Process() {
  if (pid_ == 0) return;
  kill(pid_, SIGKILL);
  Await();
}

void Process::Signal(int signal) const {
  if (pid_ != 0) kill(pid_, signal);
}

CommandResult Process::Wait() {
  const int status = Await();
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {ReadTextFile(folder_ / "out"), ReadTextFile(folder_ / "err"), code};
}

int Process::Await() {
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0) {
    if (errno != EINTR) break;
  }
  pid_ = 0;
  return status;
}

std::string ProgramPath() {
#ifdef FORDELA_PROGRAM
  return FORDELA_PROGRAM;
#else
  return "";
#endif
}

std::vector<std::string> FixedEnvironment(const std::string& home, const std::string& program) {
  const std::string folder = std::filesystem::path(program).parent_path().string();
  std::vector<std::string> environment = {
      "PATH=" + (folder.empty() ? "" : folder + ":") + "/usr/local/bin:/usr/bin:/bin",
      "HOME=" + home,
      "PWD=" + home,
      "LANG=C",
      "SOURCE_DATE_EPOCH=1765443600",
      "FORDELA_ACTOR=tester"};
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LLVM_PROFILE_FILE"}) {
    if (const char* value = std::getenv(name)) {
      environment.push_back(std::string(name) + "=" + value);
    }
  }
  return environment;
}

std::vector<std::string> ProgramWords(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), ProgramPath());
  return arguments;
}

CommandResult RunProgram(std::vector<std::string> arguments,
                         const std::vector<std::string>& environment, const std::string& input) {
  Surroundings surroundings{"/", FixedEnvironment("/", ProgramPath()), input};
  surroundings.environment.insert(surroundings.environment.end(), environment.begin(),
                                  environment.end());
  return Process(ProgramWords(std::move(arguments)), surroundings).Wait();
}

}  // namespace fordela
