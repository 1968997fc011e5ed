#include "storage/connection.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <chrono>
#include <utility>

#include "base/check.h"
#include "fordela/error.h"
#include "storage/archive_file.h"
#include "storage/migrate.h"
#include "storage/schema.h"
#include "storage/sqlite_error.h"
#include "storage/transaction.h"

namespace fordela::storage {
namespace {

constexpr int kBusyTimeoutMilliseconds = 10'000;

// What a hostile file may make us do, at most. docs/ARCHITECTURE.md says why these values.
constexpr std::pair<int, int> kLimits[] = {{SQLITE_LIMIT_LENGTH, 8'000'000},
                                           {SQLITE_LIMIT_SQL_LENGTH, 100'000},
                                           {SQLITE_LIMIT_COLUMN, 100},
                                           {SQLITE_LIMIT_EXPR_DEPTH, 100},
                                           {SQLITE_LIMIT_COMPOUND_SELECT, 5},
                                           {SQLITE_LIMIT_VDBE_OP, 25'000},
                                           {SQLITE_LIMIT_FUNCTION_ARG, 8},
                                           {SQLITE_LIMIT_ATTACHED, 0},
                                           {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
                                           {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
                                           {SQLITE_LIMIT_TRIGGER_DEPTH, 10}};

constexpr std::pair<int, int> kSettings[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},     {SQLITE_DBCONFIG_DQS_DDL, 0},
    {SQLITE_DBCONFIG_ENABLE_VIEW, 0}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1}};

// Some of these make SQLite read the file, and then whatever lies beside it: only after
// CheckHeader.
//
// journal_mode stays DELETE and synchronous EXTRA: WAL loses commits in the SQLite that Debian 12
// has, does not work on network shares and leaves files beside the archive.
constexpr char kPragmas[] =
    "PRAGMA cell_size_check = ON;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA recursive_triggers = ON;"
    "PRAGMA synchronous = EXTRA;"
    "PRAGMA temp_store = MEMORY;";

/// SQLite reads names that begin with `file:` or `:` in its own way; a path from the root is a
/// path.
std::string PlainName(const std::filesystem::path& file) {
  return std::filesystem::absolute(file).string();
}

}  // namespace

// A Database is not for two threads at once, so that SQLite need not lock itself at every call.
Connection::Connection(const std::string& file, int open_flags)
    : sqlite_(file, open_flags | SQLite::OPEN_NOMUTEX, kBusyTimeoutMilliseconds) {
  ApplyLimits();
}

Connection::Connection(const std::filesystem::path& file, Access access)
    : Connection(PlainName(file), SQLite::OPEN_READWRITE) {
  Begin(file, access);
  schema_differences_ = CheckSchema(*this, access);
}

void Connection::Begin(const std::filesystem::path& file, Access access) {
  CheckHeader(sqlite_);
  CheckBeside(file);
  Execute(kPragmas);
  if (access == Access::kWrite) {
    if (sqlite3_db_readonly(sqlite_.getHandle(), "main") == 1) {
      throw Error(ErrorCode::kPermission, "the archive cannot be written",
                  "ask for permission to write the file and its folder");
    }
  } else {
    Execute("PRAGMA query_only = ON");
  }
}

void Connection::ApplyLimits() {
  sqlite3* const handle = sqlite_.getHandle();
  for (const auto& [limit, value] : kLimits) sqlite3_limit(handle, limit, value);
  for (const auto& [setting, value] : kSettings) {
    Check(sqlite3_db_config(handle, setting, value, nullptr) == SQLITE_OK,
          "SQLite knows every setting");
  }
}

std::unique_ptr<Connection> Connection::OpenUnchecked(const std::filesystem::path& file,
                                                      Access access) {
  std::unique_ptr<Connection> connection(new Connection(PlainName(file), SQLite::OPEN_READWRITE));
  connection->Begin(file, access);
  return connection;
}

std::unique_ptr<Connection> Connection::Create(const std::filesystem::path& file,
                                               std::optional<int> version) {
  const std::string name = file == ":memory:" ? file.string() : PlainName(file);
  std::unique_ptr<Connection> connection(
      new Connection(name, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE));
  Translated(connection->sqlite_, [&] {
    connection->Execute(kPragmas);
    const SchemaChangeSettings settings(*connection);
    SQLite::Transaction transaction(connection->sqlite_, SQLite::TransactionBehavior::IMMEDIATE);
    CarryOut(*connection, StepsBetween(0, version.value_or(CurrentSchemaVersion())));
    transaction.commit();
  });
  return connection;
}

Database Connection::Wrap(std::unique_ptr<Connection> connection) {
  return Database(std::move(connection));
}

Statement Connection::Prepare(const char* sql) {
  const auto [first, last] = statements_.equal_range(sql);
  for (auto entry = first; entry != last; ++entry) {
    Cached& cached = *entry->second;
    if (!cached.busy) return Statement(cached.statement.get(), &cached.busy);
  }
  auto cached = std::make_unique<Cached>();
  cached->statement = PrepareOnce(sql);
  Cached& entry = *statements_.emplace(sql, std::move(cached))->second;
  return Statement(entry.statement.get(), &entry.busy);
}

PreparedStatement Connection::PrepareOnce(const std::string& sql) {
  sqlite3_stmt* prepared = nullptr;
  const int result = sqlite3_prepare_v2(sqlite_.getHandle(), sql.c_str(), -1, &prepared, nullptr);
  if (result != SQLITE_OK) throw SQLite::Exception(sqlite_.getHandle(), result);
  return PreparedStatement(prepared);
}

void Connection::Execute(const std::string& sql) { sqlite_.exec(sql); }

bool Connection::InTransaction() const { return sqlite3_get_autocommit(sqlite_.getHandle()) == 0; }

}  // namespace fordela::storage
