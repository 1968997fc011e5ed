#include "documents/template.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

#include "cli/answer.h"
#include "cli/commands.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

/// The decision of the latest year; of its decisions, that on the last instalment.
std::optional<DecisionId> LastDecision(const Database& database, AsOf as_of) {
  const std::vector<DecisionSummary> decisions = ListDecisions(database, as_of);
  const auto last = std::max_element(
      decisions.begin(), decisions.end(), [](const DecisionSummary& a, const DecisionSummary& b) {
        return std::tie(a.year, a.id.instalment.number) < std::tie(b.year, b.id.instalment.number);
      });
  if (last == decisions.end()) return std::nullopt;
  return DecisionId{last->id.instalment, std::nullopt};
}

int Run(const Invocation& invocation, Output& output) {
  const Database database = Database::Open(invocation.database, Access::kRead);
  const std::optional<DecisionId> pattern = invocation.Has("--from")
                                                ? invocation.Decision("--from")
                                                : LastDecision(database, invocation.as_of);
  std::optional<Annex> annex;
  if (pattern) annex = LoadDecision(database, *pattern, invocation.as_of).annex;
  output.Text(RenderTemplate(annex));
  return kDone;
}

}  // namespace

Command TemplateCommand() {
  return {.name = "template",
          .summary = "print a record file to fill in, from the last decision",
          .examples = {"fordela template > 2026.toml", "fordela template --from cancer-2024/2"},
          .arguments = {},
          .options = {{"--from", "DECISION", "the decision to take after; else the last one"}},
          .formats = {Format::kText},
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
