#include "fordela/status.h"

#include <string>

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "documents/printable.h"
#include "documents/status_report.h"

namespace fordela::cli {
namespace {

/// Quoted for a shell, where that is needed.
std::string Quoted(const std::string& word) {
  constexpr const char* kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-+:@%,";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

/// How the commands to type begin: the archive is named again only where --db named it.
std::string Program(const Invocation& invocation) {
  const std::string file = invocation.database.string();
  if (!invocation.database_named || EnvironmentVariable("FORDELA_DB") == file) return "fordela";
  return "fordela --db " + Quoted(file);
}

int Run(const Invocation& invocation, Output& output) {
  const Database database = Database::Open(invocation.database, Access::kRead);
  const ArchiveStatus status = LoadStatus(database, invocation.as_of);
  const std::string program = Program(invocation);
  Answer(
      invocation, output, [&] { return StatusText(status, program); },
      [&] { return StatusJson(status, Printable(program)); }, [&] { return StatusTable(status); });
  return kDone;
}

}  // namespace

Command StatusCommand() {
  return {.name = "status",
          .summary = "what is recorded, what is missing, and what to do next",
          .examples = {"fordela status", "fordela status --as-of 2025-12-31",
                       "fordela status --format json"},
          .arguments = {},
          .options = {},
          .formats = kTableFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
