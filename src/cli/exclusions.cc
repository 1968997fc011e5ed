#include "fordela/exclusions.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/exclusions_report.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const DecisionId id = invocation.Decision("DECISION");
  const Database database = Database::Open(invocation.database, Access::kRead);
  const Exclusions exclusions =
      ComputeExclusions(database, id, invocation.OptionalText("--population"), invocation.as_of);
  Answer(
      invocation, output, [&] { return ExclusionsText(exclusions); },
      [&] { return ExclusionsJson(exclusions); }, [&] { return ExclusionsTable(exclusions); });
  return kDone;
}

}  // namespace

Command ExclusionsCommand() {
  return {.name = "exclusions",
          .summary = "what each region gained or lost because regions were excluded",
          .examples = {"fordela exclusions cancer-2025/2 --population 2024-11"},
          .arguments = {{"DECISION", "", "such as cancer-2025/2"}},
          .options = {{"--population", "ID",
                       "the snapshot to compute both sides on, where that of the decision lacks "
                       "figures"}},
          .formats = kTableFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
