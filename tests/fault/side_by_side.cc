#include "fault/side_by_side.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <stdexcept>

#include "fordela/audit.h"
#include "fordela/database.h"
#include "support/text_file.h"

namespace fordela::fault {

namespace fs = std::filesystem;

std::string RecordFileOf(const std::string& id, int inhabitants_of_01) {
  return fmt::format(
      "[agreement]\nid = \"{0}\"\nyear = 2025\ntitle = \"T\"\nparties = [\"A\", \"B\"]\n"
      "purpose = \"P\"\namount = {1}\n[[agreement.instalment]]\nnumber = 1\namount = {1}\n"
      "[population]\nid = \"p-{0}\"\nlabel = \"L\"\nsource = \"S\"\n"
      "[population.counts]\n\"01\" = {2}\n\"03\" = 200\n\"04\" = {3}\n"
      "[decision]\ninstalment = \"{0}/1\"\npopulation = \"p-{0}\"\nrule = \"largest-remainder\"\n",
      id, kSharedPot, inhabitants_of_01, 801 - inhabitants_of_01);
}

Started Start(const fs::path& folder, const std::string& name, std::vector<std::string> words) {
  words.insert(words.begin(), {"--db", kSharedArchive});
  Started started{0, folder / name};
  fs::create_directory(started.streams);
  std::fflush(nullptr);
  started.pid = ::fork();
  if (started.pid < 0) throw std::runtime_error("no process");
  if (started.pid > 0) return started;
  RedirectStreams(started.streams);
  if (::chdir(folder.c_str()) != 0) ::_exit(1);
  const int code = RunHere(words);
  std::fflush(nullptr);
  ::_exit(code);
}

Ended Finish(const Started& started) {
  int status = 0;
  while (::waitpid(started.pid, &status, 0) < 0) {
    if (errno != EINTR) throw std::runtime_error("no child to wait for");
  }
  return {WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
          ReadTextFile(started.streams / "out"), ReadTextFile(started.streams / "err")};
}

bool IsBusy(const Ended& ended) {
  constexpr int kUnusable = 3;
  return ended.status == kUnusable && ended.err.find("fordela: busy: ") != std::string::npos;
}

fs::path NewArchive(const fs::path& folder) {
  fs::create_directory(folder);
  const Ended ended = Finish(Start(folder, "streams", {"init", "--origin", "test/many"}));
  if (ended.status != 0) throw std::runtime_error("no archive: " + ended.err);
  return folder / kSharedArchive;
}

std::string AuditProblem(const fs::path& archive) {
  const AuditReport report = AuditArchive(Database::Open(archive, Access::kInspect));
  return report.ok() ? "" : report.findings.front().message;
}

}  // namespace fordela::fault
