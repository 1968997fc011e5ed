#pragma once

// From an archive of an older schema version to one of this program's.

#include <filesystem>
#include <string>
#include <vector>

#include "fordela/progress.h"
#include "fordela/restore.h"

#pragma GCC visibility push(default)
namespace fordela {

/// What was done, or would be.
struct Migration {
  int from = 0;  // schema versions
  int to = 0;
  /// What leads from one to the other: names of files in migrations/. Empty: it is current already.
  std::vector<std::string> steps;
  HistoryState history;  // before and after
};

/// Brings an archive to the schema version of this program, in one transaction: all steps or none.
/// Before it commits, every event is hashed anew and its rows are compared; events and root are as
/// before. Of a current archive nothing is written.
/// Throws Error by name, and the archive is as before: those of Database::Open but `older`;
/// damaged, if its history does not verify; failed, if a step does not go with what it holds; full.
Migration MigrateArchive(const std::filesystem::path& file, const Progress& progress = {});

/// What MigrateArchive would do. The history is not verified, and nothing is written.
Migration PreviewMigration(const std::filesystem::path& file);

}  // namespace fordela
#pragma GCC visibility pop
