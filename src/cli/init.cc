#include <fmt/format.h>

#include "base/canonical_json.h"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "documents/printable.h"
#include "fordela/record.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const std::string origin = invocation.OptionalText("--origin").value_or(RandomOrigin());
  const std::string file = invocation.database.string();
  InitArchive(invocation.database, origin, invocation.act);
  Answer(
      invocation, output,
      [&] { return fmt::format("created {}, an archive by the name of {}\n", file, origin); },
      [&] {
        return fmt::format("{{\"created\":{},\"origin\":{}}}\n", JsonString(Printable(file)),
                           JsonString(origin));
      });
  return kDone;
}

}  // namespace

Command InitCommand() {
  return {
      .name = "init",
      .summary = "create an archive with its schema and the 21 regions",
      .examples = {"fordela init", "fordela --db grants.db init --origin ministry.example/grants"},
      .arguments = {},
      .options = {{"--origin", "NAME", "the archive's name in checkpoints; else a random one"}},
      .formats = kTextAndJson,
      .run = Run};
}

}  // namespace fordela::cli
