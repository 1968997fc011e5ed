#include "fordela/export.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/key_files.h"
#include "cli/progress_line.h"
#include "documents/export_report.h"

namespace fordela::cli {
namespace {

ExportResult Export(const Database& database, const std::string& folder, ExportOptions options) {
  ProgressLine line("verifying");
  options.progress = line.Callback();
  return ExportArchive(database, folder, options);
}

int Run(const Invocation& invocation, Output& output) {
  const std::string& folder = invocation.Text("DIR");
  const std::unique_ptr<KeyInUse> key = OpenKey(invocation);
  const ExportOptions options{
      invocation.as_of, invocation.OptionalText("--licence"), key ? &key->signer() : nullptr, {}};
  const Database database = Database::Open(invocation.database, Access::kRead);
  const ExportResult result = Export(database, folder, options);
  Answer(
      invocation, output, [&] { return ExportText(folder, result, options); },
      [&] { return ExportJson(folder, result); });
  return kDone;
}

}  // namespace

Command ExportCommand() {
  return {.name = "export",
          .summary = "a data package: every table as CSV, JSON-stat, the log, how to verify",
          .examples = {"fordela export grants-2025",
                       "fordela export grants-2025 --licence CC0-1.0 --key grants.key",
                       "cd grants-2025 && sh verify.sh log log.jsonl checkpoint"},
          .arguments = {{"DIR", "", "the folder to create; nothing is overwritten", false}},
          .options = {{"--licence", "NAME-OR-URL",
                       "the terms it is given away under: CC0-1.0, https://..."},
                      {"--key", "FILE", "the secret key to sign the checkpoint with"}},
          .formats = kTextAndJson,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
