#include "fordela/migrate.h"

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/progress_line.h"
#include "documents/migration_report.h"

namespace fordela::cli {
namespace {

Migration Migrate(const std::filesystem::path& file) {
  ProgressLine line("verifying the history");
  return MigrateArchive(file, line.Callback());
}

int Run(const Invocation& invocation, Output& output) {
  const bool dry_run = invocation.Has("--dry-run");
  const std::filesystem::path& file = invocation.database;
  const Migration migration = dry_run ? PreviewMigration(file) : Migrate(file);
  const Carried carried = dry_run ? Carried::kNotYet : Carried::kOut;
  Answer(
      invocation, output, [&] { return MigrationText(file.string(), migration, carried); },
      [&] { return MigrationJson(file.string(), migration, carried); });
  return kDone;
}

}  // namespace

Command MigrateCommand() {
  return {.name = "migrate",
          .summary = "bring an older version's archive up to date; keep a copy first",
          .examples = {"cp fordela.db before.db && fordela migrate", "fordela migrate --dry-run"},
          .arguments = {},
          .options = {{"--dry-run", "", "say which steps would be taken, and write nothing"}},
          .formats = kTextAndJson,
          .run = Run};
}

}  // namespace fordela::cli
