#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/explanation.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const DecisionId id = invocation.Decision("DECISION");
  const Database database = Database::Open(invocation.database, Access::kRead);
  const Explanation explanation =
      ExplainPayout(database, id, invocation.Text("REGION"), invocation.as_of);
  Answer(
      invocation, output, [&] { return ExplanationText(explanation); },
      [&] { return ExplanationJson(explanation); });
  return kDone;
}

}  // namespace

Command ExplainCommand() {
  return {.name = "explain",
          .summary = "why a region got that many kronor",
          .examples = {"fordela explain cancer-2024/2 Dalarna",
                       "fordela explain cancer-2025/2 21 --format json"},
          .arguments = {{"DECISION", "", "such as cancer-2025/2", false},
                        {"REGION", "", "a code or any known name", false}},
          .options = {},
          .formats = kTextAndJson,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
