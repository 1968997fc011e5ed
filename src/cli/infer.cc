#include <filesystem>
#include <span>

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/input_files.h"
#include "documents/inference_report.h"
#include "documents/swedish_regions.h"
#include "fordela/infer_table.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

/// Of the archive that was named, or of the default one if it is there: none is needed.
std::vector<PopulationSnapshot> SnapshotsOnRecord(const Invocation& invocation) {
  std::error_code ignored;
  if (!invocation.database_named && !std::filesystem::exists(invocation.database, ignored)) {
    return {};
  }
  return ListSnapshots(Database::Open(invocation.database, Access::kRead), std::nullopt);
}

int Run(const Invocation& invocation, Output& output) {
  const std::optional<Kronor> pot =
      invocation.Has("--pot") ? std::optional(invocation.Amount("--pot")) : std::nullopt;
  const std::string& name = invocation.Text("TABLE");
  PublishedTable table = ParsePublishedTable(name, ReadInput(name, kMaxDocumentBytes),
                                             SwedishRegions(), UnknownNames::kKeep);
  if (!table.problems.empty()) throw Refused(std::move(table.problems));
  const TableInference inference = InferTable(std::move(table), pot, SnapshotsOnRecord(invocation));
  Answer(
      invocation, output, [&] { return InferenceText(inference); },
      [&] { return InferenceJson(inference); });
  return kDone;
}

}  // namespace

Command InferCommand() {
  return {.name = "infer",
          .summary = "which rules made a published table, or which populations its amounts imply",
          .examples = {"fordela infer table.txt", "fordela infer table.csv --pot 182500000",
                       "fordela infer table.txt --format json"},
          .arguments = {{"TABLE", "",
                         "a file with a published table, pasted or CSV; no archive is needed"}},
          .options = {{"--pot", "N", "the pot in kronor; default: the table's total, or the sum"}},
          .formats = kTextAndJson,
          .takes_as_of = false,
          .run = Run};
}

}  // namespace fordela::cli
