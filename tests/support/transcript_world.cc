#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "support/text_file.h"
#include "support/transcript.h"

namespace fordela {
namespace {

namespace fs = std::filesystem;

void Expect(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

std::vector<char*> Pointers(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

TranscriptWorld::TranscriptWorld(const std::string& program) {
  folder_ = (fs::temp_directory_path() / "fordela_transcript.XXXXXX").string();
  if (mkdtemp(folder_.data()) == nullptr) Expect(errno, "mkdtemp");
  const std::string work = folder_ + "/work";
  fs::create_directory(work);
  const fs::path examples = fs::path(FORDELA_SOURCE_DIR) / "examples";
  if (fs::exists(examples)) fs::copy(examples, work + "/examples", fs::copy_options::recursive);

  const std::string folder = fs::path(program).parent_path().string();
  environment_ = {"PATH=" + (folder.empty() ? "" : folder + ":") + "/usr/local/bin:/usr/bin:/bin",
                  "HOME=" + work,
                  "PWD=" + work,
                  "LANG=C",
                  "SOURCE_DATE_EPOCH=1765443600",
                  "FORDELA_ACTOR=tester"};
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) {
      environment_.push_back(std::string(name) + "=" + value);
    }
  }
}

TranscriptWorld::~TranscriptWorld() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

CommandResult TranscriptWorld::Run(const std::string& command) {
  const std::string work = folder_ + "/work";
  const std::string out = folder_ + "/out";
  const std::string err = folder_ + "/err";
  constexpr int kFresh = O_WRONLY | O_CREAT | O_TRUNC;

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), kFresh, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), kFresh, 0600);
  posix_spawn_file_actions_addchdir_np(&actions, work.c_str());
  std::vector<std::string> words = {"sh", "-c", command};
  pid_t child = 0;
  const int error = posix_spawn(&child, "/bin/sh", &actions, nullptr, Pointers(words).data(),
                                Pointers(environment_).data());
  posix_spawn_file_actions_destroy(&actions);
  Expect(error, "sh");

  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) Expect(errno, "waitpid");
  }
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {ReadTextFile(out), ReadTextFile(err), code};
}

}  // namespace fordela
