#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/comparison.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const DecisionId first = invocation.Decision("FIRST");
  const DecisionId second = invocation.Decision("SECOND");
  const Database database = Database::Open(invocation.database, Access::kRead);
  const Comparison comparison = CompareDecisions(database, first, second, invocation.as_of);
  Answer(
      invocation, output, [&] { return ComparisonText(comparison); },
      [&] { return ComparisonJson(comparison); }, [&] { return ComparisonTable(comparison); });
  return kDone;
}

}  // namespace

Command CompareCommand() {
  return {.name = "compare",
          .summary = "two decisions side by side",
          .examples = {"fordela compare cancer-2024/2 cancer-2025/2",
                       "fordela compare cancer-2024/2 cancer-2025/2 --format csv"},
          .arguments = {{"FIRST", "", "a decision, such as cancer-2024/2", false},
                        {"SECOND", "", "another, such as cancer-2025/2", false}},
          .options = {},
          .formats = kTableFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
