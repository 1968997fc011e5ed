#include "storage/sqlite_error.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace fordela::storage {

Error TranslateSqliteError(const SQLite::Exception& error) {
  switch (error.getErrorCode() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kBusy, "another process is using the archive",
              "try again when it has finished"};
    case SQLITE_FULL:
      return {ErrorCode::kFull, "the disk is full", "free some space and try again"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {ErrorCode::kPermission, "the archive cannot be written",
              "ask for permission to write the file and its folder"};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kPermission, "the archive cannot be opened",
              "ask for permission to read the file and to write its folder"};
    case SQLITE_NOTADB:
      return {ErrorCode::kForeign, "the file is not a fordela archive",
              "name another file with --db, or create one with `fordela init`"};
    case SQLITE_CORRUPT:
      return {ErrorCode::kDamaged, fmt::format("the archive is damaged: {}", error.what()),
              "keep the file as it is and restore a backup"};
    default:
      return {ErrorCode::kFailed, fmt::format("the archive cannot be used: {}", error.what()),
              "see the message; nothing was written"};
  }
}

bool IsConstraint(const SQLite::Exception& error) {
  return (error.getErrorCode() & 0xff) == SQLITE_CONSTRAINT;
}

Error StoredWrongly(const std::string& what) {
  return {ErrorCode::kDamaged, what,
          "run `fordela audit` to see what was changed, and restore a backup"};
}

}  // namespace fordela::storage
