#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/lists.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const Database database = Database::Open(invocation.database, Access::kRead);
  const auto agreements = ListAgreements(database, invocation.as_of);
  Answer(
      invocation, output, [&] { return RenderTableText(AgreementsTable(agreements)); },
      [&] { return AgreementsJson(agreements); }, [&] { return AgreementsTable(agreements); });
  return kDone;
}

}  // namespace

Command AgreementsCommand() {
  return {.name = "agreements",
          .summary = "list the agreements",
          .examples = {"fordela agreements", "fordela agreements --format json"},
          .arguments = {},
          .options = {},
          .formats = kTableFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
