#include "fordela/publish.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/key_files.h"
#include "cli/progress_line.h"
#include "documents/publish_report.h"

namespace fordela::cli {
namespace {

PublishResult Publish(const Database& database, const std::string& folder, ExportOptions options) {
  ProgressLine line("auditing");
  options.progress = line.Callback();
  return PublishSite(database, folder, options);
}

int Run(const Invocation& invocation, Output& output) {
  const std::string& folder = invocation.Text("DIR");
  const std::unique_ptr<KeyInUse> key = OpenKey(invocation);
  const ExportOptions options{invocation.as_of, invocation.OptionalText("--licence"),
                              key ? &key->signer() : nullptr};
  const Database database = Database::Open(invocation.database, Access::kRead);
  const PublishResult result = Publish(database, folder, options);
  Answer(
      invocation, output, [&] { return PublishText(folder, result, options); },
      [&] { return PublishJson(folder, result); });
  return kDone;
}

}  // namespace

Command PublishCommand() {
  return {.name = "publish",
          .summary = "a public site: pages with charts in Swedish and English, and all data",
          .examples = {"fordela publish site", "fordela --db sample.db publish site",
                       "fordela publish site --licence CC0-1.0 --key grants.key"},
          .arguments = {{"DIR", "", "the folder to create; nothing is overwritten", false}},
          .options = {{"--licence", "NAME-OR-URL",
                       "the terms the data is given away under: CC0-1.0, https://..."},
                      {"--key", "FILE", "the secret key to sign the checkpoint with"}},
          .formats = kTextAndJson,
          .takes_as_of = true,
          .run = Run};
}

}  // namespace fordela::cli
