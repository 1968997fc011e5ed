#include "fordela/audit.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "documents/audit_report.h"

namespace fordela::cli {
namespace {

int Run(const Invocation& invocation, Output& output) {
  const bool strict = invocation.Has("--strict");
  const Database database = Database::Open(invocation.database, Access::kInspect);
  const AuditReport report = AuditArchive(database, invocation.as_of);
  Answer(
      invocation, output, [&] { return AuditText(report, strict); },
      [&] { return AuditJson(report, strict); },
      [&] { return RenderTableCsv(AuditTable(report)); });
  return AuditPasses(report, strict) ? kDone : kFoundWrong;
}

}  // namespace

Command AuditCommand() {
  return {.name = "audit",
          .summary = "prove that decisions follow from their inputs and nothing was altered",
          .examples = {"fordela audit", "fordela audit --strict", "fordela audit --format json",
                       "fordela audit --as-of 2024-12-31"},
          .arguments = {},
          .options = {{"--strict", "", "fail also on a stated table that no rule gives"}},
          .formats = kAllFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
