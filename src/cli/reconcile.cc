#include "fordela/reconcile.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/input_files.h"
#include "documents/problem_text.h"
#include "documents/reconciliation_report.h"

namespace fordela::cli {
namespace {

int VerdictOf(const ReconciliationReport& report) { return report.agrees() ? kDone : kFoundWrong; }

int Show(const Invocation& invocation, const DecisionId& decision, const SourceDocument& document,
         Output& output) {
  const Database database = Database::Open(invocation.database, Access::kRead);
  const auto report = ReconcileDecision(database, decision, document, invocation.as_of);
  Answer(
      invocation, output, [&] { return ReconciliationText(report); },
      [&] { return ReconciliationJson(report); }, [&] { return ReconciliationTable(report); });
  return VerdictOf(report);
}

int Record(const Invocation& invocation, const DecisionId& decision, const SourceDocument& document,
           Output& output) {
  if (invocation.as_of) {
    throw UsageError("--as-of has no meaning with --record: what is recorded is known now");
  }
  Database database = Database::Open(invocation.database, Access::kWrite);
  const auto result = RecordReconciliation(database, decision, document, invocation.act);
  if (invocation.format != Format::kJson) {
    PrintMessage(RenderWarnings(result.recorded.warnings));
  }
  Answer(
      invocation, output, [&] { return RecordedReconciliationText(result); },
      [&] { return RecordedReconciliationJson(result); },
      [&] { return ReconciliationTable(result.report); });
  return VerdictOf(result.report);
}

int Run(const Invocation& invocation, Output& output) {
  const DecisionId decision = invocation.Decision("DECISION");
  const std::string& name = invocation.Text("DOCUMENT");
  const std::string bytes = ReadInput(name, kMaxDocumentBytes);
  const SourceDocument document{name, bytes};
  return invocation.Has("--record") ? Record(invocation, decision, document, output)
                                    : Show(invocation, decision, document, output);
}

}  // namespace

Command ReconcileCommand() {
  return {.name = "reconcile",
          .summary = "hold a decision against the document that was published, row by row",
          .examples = {"fordela reconcile cancer-2025/2 bilaga.txt",
                       "fordela reconcile cancer-2025/2 bilaga.csv --record",
                       "fordela reconcile cancer-2025/2 bilaga.txt --format json"},
          .arguments = {{"DECISION", "", "such as cancer-2025/2"},
                        {"DOCUMENT", "",
                         "its text as pasted from a PDF or a page, or a table saved as CSV"}},
          .options = {{"--record", "",
                       "record that it was done, with the document's SHA-256 and the verdict"}},
          .formats = kTableFormats,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
