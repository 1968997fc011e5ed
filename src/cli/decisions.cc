#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/lists.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const Database database = Database::Open(invocation.database, Access::kRead);
  const auto decisions = ListDecisions(database, invocation.as_of);
  Answer(
      invocation, output, [&] { return RenderTableText(DecisionsTable(decisions)); },
      [&] { return DecisionsJson(decisions); }, [&] { return DecisionsTable(decisions); });
  return kDone;
}

}  // namespace

Command DecisionsCommand() {
  return {.name = "decisions",
          .summary = "list the decisions",
          .examples = {"fordela decisions", "fordela decisions --format csv"},
          .arguments = {},
          .options = {},
          .formats = kTableFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
