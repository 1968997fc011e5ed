#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/lists.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const Database database = Database::Open(invocation.database, Access::kRead);
  const auto regions = ListRegions(database, invocation.as_of);
  Answer(
      invocation, output, [&] { return RenderTableText(RegionsTable(regions)); },
      [&] { return RegionsJson(regions); }, [&] { return RegionsTable(regions); });
  return kDone;
}

}  // namespace

Command RegionsCommand() {
  return {.name = "regions",
          .summary = "list the regions and their other names",
          .examples = {"fordela regions", "fordela regions --format csv"},
          .arguments = {},
          .options = {},
          .formats = kTableFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
