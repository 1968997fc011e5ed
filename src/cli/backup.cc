#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/progress_line.h"
#include "documents/history_state.h"
#include "fordela/restore.h"

namespace fordela::cli {
namespace {

HistoryState BackUp(const Database& database, const std::string& file) {
  ProgressLine line("verifying the copy");
  return BackUpArchive(database, file, line.Callback());
}

int Run(const Invocation& invocation, Output& output) {
  const std::string& file = invocation.Text("FILE");
  const Database database = Database::Open(invocation.database, Access::kRead);
  const HistoryState state = BackUp(database, file);
  Answer(
      invocation, output, [&] { return HistoryStateText("copied to", file, state); },
      [&] { return HistoryStateJson(file, state); });
  return kDone;
}

}  // namespace

Command BackupCommand() {
  return {.name = "backup",
          .summary = "a verified copy of the archive, also while others use it",
          .examples = {"fordela backup fordela-2025-12-11.db",
                       "fordela --db grants.db backup /media/safe/grants.db"},
          .arguments = {{"FILE", "", "the copy to create; nothing is overwritten", false}},
          .options = {},
          .formats = kTextAndJson,
          .run = Run};
}

}  // namespace fordela::cli
