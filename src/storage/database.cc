#include "fordela/database.h"

#include <SQLiteCpp/Exception.h>

#include <utility>

#include "storage/archive_file.h"
#include "storage/connection.h"
#include "storage/sqlite_error.h"

namespace fordela {

Database::Database(std::unique_ptr<storage::Connection> connection)
    : connection_(std::move(connection)) {}

Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::Open(const std::filesystem::path& file, Access access) {
  storage::CheckPlainFile(file);
  try {
    return Database(std::make_unique<storage::Connection>(file, access));
  } catch (const SQLite::Exception& error) {
    throw storage::TranslateSqliteError(error);
  }
}

Database Database::InMemory() { return Database(storage::Connection::Create(":memory:")); }

}  // namespace fordela
