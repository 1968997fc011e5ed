#include "storage/migrate.h"

#include <fmt/format.h>

#include <string>

#include "base/check.h"
#include "storage/archive_file.h"
#include "storage/connection.h"

namespace fordela::storage {

Database OpenToMigrate(const std::filesystem::path& file, Access access) {
  CheckPlainFile(file);
  return Translated([&] { return Connection::Wrap(Connection::OpenUnchecked(file, access)); });
}

std::span<const Migration> StepsBetween(int from, int to) {
  const std::span<const Migration> all = Migrations();
  Check(0 <= from && from <= to && static_cast<std::size_t>(to) <= all.size(),
        "the steps lead from one known version to a later one");
  return all.subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
}

void CarryOut(Connection& connection, std::span<const Migration> steps) {
  Check(connection.InTransaction(), "steps are carried out inside a transaction");
  for (const Migration& step : steps) {
    connection.Execute(std::string(step.sql));
    connection.Execute(fmt::format("PRAGMA user_version = {}", step.number));
  }
}

SchemaChangeSettings::SchemaChangeSettings(Connection& connection) : connection_(connection) {
  Check(!connection.InTransaction(), "settings of a schema change begin before its transaction");
  connection.Execute("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON");
}

SchemaChangeSettings::~SchemaChangeSettings() {
  connection_.sqlite().tryExec("PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = OFF");
}

}  // namespace fordela::storage
