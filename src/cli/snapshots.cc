#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/lists.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const Database database = Database::Open(invocation.database, Access::kRead);
  const auto snapshots = ListSnapshots(database, invocation.as_of);
  Answer(
      invocation, output, [&] { return RenderTableText(SnapshotsTable(snapshots)); },
      [&] { return SnapshotsJson(snapshots); }, [&] { return SnapshotsTable(snapshots); });
  return kDone;
}

}  // namespace

Command SnapshotsCommand() {
  return {.name = "snapshots",
          .summary = "list the population snapshots",
          .examples = {"fordela snapshots", "fordela snapshots --format json"},
          .arguments = {},
          .options = {},
          .formats = kTableFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
