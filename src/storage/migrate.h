#pragma once

// From one schema version to a later one.

#include <filesystem>
#include <span>

#include "fordela/database.h"
#include "storage/migrations.h"
#include "storage/transaction.h"

namespace fordela::storage {

/// Opens an archive that may be older than this program. Throws Error as Database::Open does, but
/// looks neither at its version nor at its schema.
Database OpenToMigrate(const std::filesystem::path& file, Access access);

/// The steps that lead from version `from` to version `to`.
std::span<const Migration> StepsBetween(int from, int to);

/// Carries the steps out, inside a write transaction under SchemaChangeSettings.
void CarryOut(Connection& connection, std::span<const Migration> steps);

/// While it lives, a table can be rebuilt as sqlite.org/lang_altertable.html advises, section 7: no
/// foreign key is followed when it is dropped, and no other object's text is touched when the new
/// one takes its name. It begins before a transaction and ends after it: inside one, SQLite would
/// not hear.
class SchemaChangeSettings {
 public:
  explicit SchemaChangeSettings(Connection& connection);
  SchemaChangeSettings(const SchemaChangeSettings&) = delete;
  SchemaChangeSettings& operator=(const SchemaChangeSettings&) = delete;
  ~SchemaChangeSettings();

 private:
  Connection& connection_;
};

/// Runs `change(Connection&)` under these settings in a write transaction and commits; an exception
/// rolls everything back. Foreign keys are for `change` to look at.
template <typename Function>
auto InSchemaChange(Database& database, const Function& change) {
  const SchemaChangeSettings settings(database.connection());
  return InWriteTransaction(database, change);
}

}  // namespace fordela::storage
