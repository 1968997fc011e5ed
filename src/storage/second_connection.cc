#include "storage/second_connection.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <string>

#include "fordela/error.h"
#include "storage/connection.h"

namespace fordela::storage {
namespace {

constexpr char kTakeSharedLock[] = "SELECT count(*) FROM sqlite_schema";

/// The path that SQLite opened; empty in memory.
std::string FileOf(Connection& connection) {
  const char* const name = sqlite3_db_filename(connection.sqlite().getHandle(), "main");
  return name == nullptr ? "" : name;
}

/// Whether its transaction holds the shared lock, and no other.
bool HoldsReadLock(Connection& connection) {
  return sqlite3_txn_state(connection.sqlite().getHandle(), "main") == SQLITE_TXN_READ;
}

/// Whether the path it was opened by is no longer the way to its file.
bool HasMoved(Connection& connection) {
  int moved = 0;
  sqlite3_file_control(connection.sqlite().getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

/// Nothing if it cannot be opened and read.
std::unique_ptr<Connection> OpenInTransaction(const std::string& file) {
  try {
    auto connection = std::make_unique<Connection>(file, Access::kInspect);
    connection->Execute("BEGIN");
    connection->Execute(kTakeSharedLock);
    return connection;
  } catch (const SQLite::Exception&) {
    return nullptr;
  } catch (const Error&) {
    return nullptr;
  }
}

}  // namespace

std::unique_ptr<Connection> OpenBeside(Connection& first) {
  const std::string file = FileOf(first);
  if (file.empty() || sqlite3_threadsafe() == 0 || !first.InTransaction()) return nullptr;
  try {
    first.Execute(kTakeSharedLock);
  } catch (const SQLite::Exception&) {
    // Out of memory, SQLite has ended the transaction: what `first` reads next is another state.
    if (!first.InTransaction()) throw;
    return nullptr;  // whoever goes on with `first` learns what keeps it from being read
  }
  if (!HoldsReadLock(first)) return nullptr;
  std::unique_ptr<Connection> second = OpenInTransaction(file);
  if (HasMoved(first) || (second && HasMoved(*second))) {
    throw Error(ErrorCode::kFailed,
                "the archive's file was moved or exchanged while it was being read",
                "see which file is there now, and try again");
  }
  return second;
}

}  // namespace fordela::storage
