#include "fordela/record.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/input_files.h"
#include "documents/problem_text.h"
#include "documents/record_result.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const bool dry_run = invocation.Has("--dry-run");
  const std::vector<RecordFile> files = ReadRecordFiles(invocation.All("FILE"));
  Database database = Database::Open(invocation.database, dry_run ? Access::kRead : Access::kWrite);
  const RecordResult result = dry_run ? PreviewFiles(database, files, invocation.act)
                                      : RecordFiles(database, files, invocation.act);
  if (invocation.format == Format::kText) PrintMessage(RenderWarnings(result.warnings));
  Answer(
      invocation, output,
      [&] { return dry_run ? PreviewText(result, invocation.language) : RecordResultText(result); },
      [&] { return RecordResultJson(result); });
  return kDone;
}

}  // namespace

Command RecordCommand() {
  return {.name = "record",
          .summary = "record all sections of the files, or nothing",
          .examples = {"fordela record --dry-run decision.toml",
                       "fordela record agreement.toml population.toml decision.toml"},
          .arguments = {{"FILE", "", "a record file (TOML)", true}},
          .options = {{"--dry-run", "", "say what would be recorded, and write nothing"}},
          .formats = kTextAndJson,
          .run = Run};
}

}  // namespace fordela::cli
