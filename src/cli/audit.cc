#include "fordela/audit.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/input_files.h"
#include "cli/key_files.h"
#include "cli/progress_line.h"
#include "documents/audit_report.h"
#include "documents/printable.h"
#include "fordela/error.h"

namespace fordela::cli {
namespace {

std::vector<Anchor> ReadAnchors(const Invocation& invocation) {
  std::vector<Anchor> anchors;
  if (!invocation.Has("--checkpoint")) return anchors;
  for (const std::string& name : invocation.All("--checkpoint")) {
    auto note = ParseNote(ReadInput(name, kMaxNoteBytes));
    if (!note || !ParseCheckpointText(note->text)) {
      throw Refused(Problem{"checkpoint_malformed", "", "the file is not a checkpoint",
                            "name a file that `fordela checkpoint` printed, unchanged", name, 0});
    }
    anchors.push_back({Printable(name), *std::move(note)});
  }
  return anchors;
}

AuditReport Audit(const Database& database, const std::optional<Instant>& as_of) {
  ProgressLine line("auditing");
  return AuditArchive(database, as_of, line.Callback());
}

int Run(const Invocation& invocation, Output& output) {
  const bool strict = invocation.Has("--strict");
  const std::vector<Anchor> anchors = ReadAnchors(invocation);
  const std::vector<VerifierKey> keys = ReadVerifierKeys(invocation);
  if (anchors.empty() && !keys.empty()) throw UsageError("--key goes with --checkpoint");
  const Database database = Database::Open(invocation.database, Access::kInspect);
  AuditReport report = Audit(database, invocation.as_of);
  if (!anchors.empty()) AuditAnchors(database, anchors, keys, report);
  output.Emphasise(AuditHighlights());
  Answer(
      invocation, output, [&] { return AuditText(report, strict); },
      [&] { return AuditJson(report, strict); }, [&] { return AuditTable(report); });
  return AuditPasses(report, strict) ? kDone : kFoundWrong;
}

}  // namespace

Command AuditCommand() {
  return {
      .name = "audit",
      .summary = "prove that decisions follow from their inputs and nothing was altered",
      .examples = {"fordela audit", "fordela audit --strict",
                   "fordela audit --checkpoint 2025-12-31.checkpoint --key grants.key.pub",
                   "fordela audit --format json", "fordela audit --as-of 2024-12-31"},
      .arguments = {},
      .options = {{"--strict", "", "fail also on a stated table that no rule gives"},
                  {"--checkpoint", "FILE", "hold the history against it; may be repeated", true},
                  {"--key", "FILE", "a key that you trust, FILE.pub; may be repeated", true}},
      .formats = kTableFormats,
      .takes_as_of = true,
      .run = Run};
}

}  // namespace fordela::cli
