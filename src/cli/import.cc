#include <array>

#include "base/suggest.h"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/input_files.h"
#include "documents/population_result.h"
#include "documents/printable.h"
#include "documents/problem_text.h"
#include "fordela/population_file.h"
#include "fordela/published_table.h"
#include "fordela/queries.h"

namespace fordela::cli {
namespace {

/// The one kind of data that is imported.
constexpr const char* kKind = "population";

void CheckKind(const std::string& kind) {
  if (kind == kKind) return;
  const std::array<std::string, 1> known = {kKind};
  throw UsageError("`import` takes population, not `" + Printable(kind) + "`",
                   Suggest(Printable(kind), known));
}

int Run(const Invocation& invocation, Output& output) {
  CheckKind(invocation.Text(kKind));
  const PopulationImport import{.id = invocation.Text("--id"),
                                .date = invocation.Day("--date"),
                                .source = invocation.Text("--source"),
                                .label = invocation.OptionalText("--label")};
  const bool dry_run = invocation.Has("--dry-run");
  const std::string& name = invocation.Text("FILE");
  const std::string bytes = ReadInput(name, kMaxDocumentBytes);
  Database database = Database::Open(invocation.database, dry_run ? Access::kRead : Access::kWrite);
  const std::vector<Region> regions = ListRegions(database, {});
  const PopulationFile file = ParsePopulationFile(name, bytes, import.date, regions);
  const std::array records = {PopulationRecordFile(file, import)};
  const RecordResult result = dry_run ? PreviewFiles(database, records, invocation.act)
                                      : RecordFiles(database, records, invocation.act);
  if (invocation.format == Format::kText) PrintMessage(RenderWarnings(result.warnings));
  Answer(
      invocation, output,
      [&] {
        return dry_run ? ImportPreviewText(file, records[0], result, regions)
                       : ImportResultText(file, records[0], result);
      },
      [&] { return ImportResultJson(file, records[0], result); });
  return kDone;
}

}  // namespace

Command ImportCommand() {
  return {
      .name = "import",
      .summary = "record a population from a file of the statistics agency (SCB), or an annex",
      .examples = {"fordela import population be0101.csv --id 2023-12 --date 2023-12-31 "
                   "--source SCB --dry-run",
                   "fordela import population november.json --id 2024-11 --date 2024-11-01 "
                   "--source 'SCB, FolkmangdNov' --label 'nov 2024'"},
      .arguments = {{kKind, "", "what the file holds; there is no other kind"},
                    {"FILE", "", "CSV, JSON-stat2 or the older JSON, as downloaded"}},
      .options = {{"--id", "NEWID", "of the snapshot, such as 2023-12", false, Presence::kRequired},
                  {"--date", "DATE", "of the figures, YYYY-MM-DD", false, Presence::kRequired},
                  {"--source", "SOURCE", "where they are from", false, Presence::kRequired},
                  {"--label", "TEXT", "what they are labelled; else as in the file"},
                  {"--dry-run", "", "say what would be recorded, and write nothing"}},
      .formats = kTextAndJson,
      .run = Run};
}

}  // namespace fordela::cli
