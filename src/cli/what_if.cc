#include "fordela/what_if.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/what_if_report.h"

namespace fordela::cli {
namespace {

std::vector<std::string> AllIfGiven(const Invocation& invocation, std::string_view name) {
  return invocation.Has(name) ? invocation.All(name) : std::vector<std::string>();
}

int Run(const Invocation& invocation, Output& output) {
  const DecisionId id = invocation.Decision("DECISION");
  WhatIfChanges changes;
  changes.met = AllIfGiven(invocation, "--met");
  changes.not_met = AllIfGiven(invocation, "--not-met");
  if (invocation.Has("--pot")) changes.pot = invocation.Amount("--pot");
  changes.population = invocation.OptionalText("--population");
  changes.rule = invocation.OptionalText("--rule");
  const Database database = Database::Open(invocation.database, Access::kRead);
  const WhatIf what_if = ComputeWhatIf(database, id, changes, invocation.as_of);
  Answer(
      invocation, output, [&] { return WhatIfText(what_if); }, [&] { return WhatIfJson(what_if); },
      [&] { return WhatIfTable(what_if); });
  return kDone;
}

}  // namespace

Command WhatIfCommand() {
  return {.name = "what-if",
          .summary = "what each region would have got on other facts",
          .examples = {"fordela what-if cancer-2025/2 --not-met Gotland",
                       "fordela what-if cancer-2025/2 --met 13 --met 21 --population 2024-11",
                       "fordela what-if cancer-2024/2 --pot 190000000 --rule webster"},
          .arguments = {{"DECISION", "", "such as cancer-2025/2"}},
          .options = {{"--met", "REGION", "it meets the condition; may be given again", true},
                      {"--not-met", "REGION", "it does not; may be given again", true},
                      {"--pot", "KRONOR", "to be split instead"},
                      {"--population", "ID", "the snapshot to split by instead"},
                      {"--rule", "RULE", "to round by instead, such as webster"}},
          .formats = kTableFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
