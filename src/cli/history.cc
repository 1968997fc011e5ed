#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/region_history.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const auto from = invocation.OptionalNumber("--from");
  const auto to = invocation.OptionalNumber("--to");
  const Database database = Database::Open(invocation.database, Access::kRead);
  const RegionHistory history =
      LoadRegionHistory(database, invocation.Text("REGION"), from, to, invocation.as_of);
  Answer(
      invocation, output, [&] { return RegionHistoryText(history); },
      [&] { return RegionHistoryJson(history); }, [&] { return RegionHistoryTable(history); });
  return kDone;
}

}  // namespace

Command HistoryCommand() {
  return {.name = "history",
          .summary = "every payout to a region: year, population, amount, kr per inhabitant",
          .examples = {"fordela history Dalarna", "fordela history 20 --from 2021 --to 2025",
                       "fordela history \"Region Gävleborg\" --format csv"},
          .arguments = {{"REGION", "", "a code or any known name", false}},
          .options = {{"--from", "YEAR", "the first year of the agreements"},
                      {"--to", "YEAR", "the last year of the agreements"}},
          .formats = kTableFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
