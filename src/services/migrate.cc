#include "fordela/migrate.h"

#include <fmt/format.h>

#include "base/check.h"
#include "fordela/error.h"
#include "services/history_check.h"
#include "storage/inspect.h"
#include "storage/migrate.h"
#include "storage/schema.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

constexpr const char* kMend =
    "run `fordela audit` of the version that made it to see what was changed, and restore a backup";

Migration PlanMigration(storage::Connection& connection) {
  Migration migration;
  migration.from = storage::CheckSchemaOfItsVersion(connection);
  migration.to = storage::CurrentSchemaVersion();
  for (const storage::Migration& step : storage::StepsBetween(migration.from, migration.to)) {
    migration.steps.emplace_back(step.name);
  }
  migration.history = services::StoredHistory(connection);
  return migration;
}

[[noreturn]] void ThrowUnverified(const std::string& why) {
  throw Error(ErrorCode::kDamaged,
              fmt::format("the archive does not verify, and was left as it was: {}", why), kMend);
}

/// While foreign keys are not followed.
void RequireReferences(storage::Connection& connection) {
  const auto broken = storage::BrokenReferences(connection);
  if (broken.empty()) return;
  ThrowUnverified(fmt::format("rows of {} refer to a {} that is not there: {}",
                              broken.front().table, broken.front().parent, broken.front().rows));
}

void CarryOut(storage::Connection& connection, const Migration& migration,
              const Progress& progress) {
  RequireReferences(connection);
  storage::CarryOut(connection, storage::StepsBetween(migration.from, migration.to));
  Check(ToHex(storage::SchemaHash(connection)) == storage::PinnedSchemaHash(),
        "the steps lead to the schema that belongs to their version");
  Check(storage::BrokenReferences(connection).empty(), "the steps keep every reference");
  const auto fault = services::FaultOfHistory(connection, migration.history, progress);
  if (fault) ThrowUnverified(*fault);
}

}  // namespace

Migration MigrateArchive(const std::filesystem::path& file, const Progress& progress) {
  Database database = storage::OpenToMigrate(file, Access::kWrite);
  return storage::InSchemaChange(database, [&](storage::Connection& connection) {
    Migration migration = PlanMigration(connection);
    if (!migration.steps.empty()) CarryOut(connection, migration, progress);
    return migration;
  });
}

Migration PreviewMigration(const std::filesystem::path& file) {
  const Database database = storage::OpenToMigrate(file, Access::kRead);
  return storage::InReadTransaction(database, PlanMigration);
}

}  // namespace fordela
