#include "fordela/restore.h"

#include <fmt/format.h>

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/input_files.h"
#include "cli/progress_line.h"
#include "documents/history_state.h"
#include "documents/printable.h"

namespace fordela::cli {
namespace {

std::optional<Hash> OptionalRoot(const Invocation& invocation) {
  const auto text = invocation.OptionalText("--root");
  if (!text) return std::nullopt;
  if (const auto root = ParseHash(*text)) return root;
  throw UsageError(fmt::format("--root takes 64 digits 0-9 and a-f, not `{}`", Printable(*text)));
}

HistoryState Restore(const LogSource& log, const std::string& file,
                     const std::optional<Hash>& root) {
  ProgressLine line("restoring");
  return RestoreArchive(log, file, root, line.Callback());
}

int Run(const Invocation& invocation, Output& output) {
  const std::optional<Hash> root = OptionalRoot(invocation);
  const std::string& file = invocation.Text("NEWFILE");
  const HistoryState state = Restore(OpenLog(invocation.Text("LOG")), file, root);
  Answer(
      invocation, output, [&] { return HistoryStateText("restored", file, state); },
      [&] { return HistoryStateJson(file, state); });
  return kDone;
}

}  // namespace

Command RestoreCommand() {
  return {
      .name = "restore",
      .summary = "a new archive, rebuilt from its log to the same root",
      .examples = {"fordela log --format json > log.jsonl", "fordela restore log.jsonl rebuilt.db",
                   "fordela restore --root 1f0c...9a3b log.jsonl rebuilt.db"},
      .arguments = {{"LOG", "", "the whole log, as `log --format json` writes it; - for stdin",
                     false},
                    {"NEWFILE", "", "the archive to create", false}},
      .options = {{"--root", "HEX", "refuse unless the rebuilt history has this root"}},
      .formats = kTextAndJson,
      .run = Run};
}

}  // namespace fordela::cli
