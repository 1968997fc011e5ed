#include "fordela/correct.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/input_files.h"
#include "documents/correction_result.h"
#include "documents/problem_text.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  CorrectionRequest request;
  request.decision = invocation.Decision("DECISION");
  request.file = ReadRecordFiles(invocation.All("FILE")).front();
  request.reason = invocation.Text("--reason");
  request.diary_number = invocation.OptionalText("--diary-number");
  Database database = Database::Open(invocation.database, Access::kWrite);
  const CorrectionResult result = CorrectDecision(database, request, invocation.act);
  if (invocation.format == Format::kText) PrintMessage(RenderWarnings(result.warnings));
  Answer(
      invocation, output, [&] { return CorrectionResultText(result); },
      [&] { return CorrectionResultJson(result); });
  return kDone;
}

}  // namespace

Command CorrectCommand() {
  return {.name = "correct",
          .summary = "supersede a decision by a corrected one; both stay on record",
          .examples = {"fordela correct cancer-2025/2 correction.toml --reason \"Folkmängden för "
                       "två regioner var förväxlad\"",
                       "fordela annex cancer-2025/2@1"},
          .arguments = {{"DECISION", "", "the decision, such as cancer-2025/2", false},
                        {"FILE", "",
                         "a record file with what is to be right: [population], "
                         "[outcome], [decision]",
                         false}},
          .options = {{"--reason", "TEXT", "why it is corrected", false, Presence::kRequired},
                      {"--diary-number", "TEXT", "of the correction"}},
          .formats = kTextAndJson,
          .run = Run};
}

}  // namespace fordela::cli
