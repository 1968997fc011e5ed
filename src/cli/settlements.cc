#include "fordela/settlements.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/settlements.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  std::optional<DecisionId> decision;
  if (invocation.Has("DECISION")) decision = invocation.Decision("DECISION");
  const Database database = Database::Open(invocation.database, Access::kRead);
  const auto settlements = LoadSettlements(database, decision, invocation.as_of);
  Answer(
      invocation, output,
      [&] {
        return decision ? SettlementsText(settlements.front())
                        : RenderTableText(SettlementSumsTable(settlements));
      },
      [&] { return SettlementsJson(settlements); }, [&] { return SettlementsTable(settlements); });
  return kDone;
}

}  // namespace

Command SettlementsCommand() {
  return {.name = "settlements",
          .summary = "what was decided, paid and repaid, and what is outstanding",
          .examples = {"fordela settlements", "fordela settlements cancer-2025/2",
                       "fordela settlements --format csv"},
          .arguments = {{"DECISION", "", "such as cancer-2025/2; else all", false,
                         Presence::kOptional}},
          .options = {},
          .formats = kTableFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
