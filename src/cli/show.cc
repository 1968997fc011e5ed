#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/decision_report.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const DecisionId id = invocation.Decision("DECISION");
  const Database database = Database::Open(invocation.database, Access::kRead);
  const DecisionReport report = LoadDecision(database, id, invocation.as_of);
  Answer(
      invocation, output, [&] { return DecisionReportText(report); },
      [&] { return DecisionReportJson(report); });
  return kDone;
}

}  // namespace

Command ShowCommand() {
  return {.name = "show",
          .summary = "all about one decision: what it stands on, and who recorded it when",
          .examples = {"fordela show cancer-2025/2", "fordela show cancer-2025/2 --format json"},
          .arguments = {{"DECISION", "", "such as cancer-2025/2", false}},
          .options = {},
          .formats = kTextAndJson,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
