#include "storage/sqlite_error.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/out_of_memory.h"
#include "base/system_error.h"

namespace fordela::storage {
namespace {

Error DiskFull() { return {ErrorCode::kFull, "the disk is full", "free some space and try again"}; }

/// How far past its end the archive might have had to grow, or its journal.
constexpr off_t kGrowth = off_t{1} << 20;

/// Why no file that is somewhat larger than this one can be made beside it; 0 if one can, or if the
/// file system cannot tell. Such a file has no name, and is gone at once.
int WhyNoRoom(const std::filesystem::path& file) {
  const int descriptor =
      ::open(file.parent_path().c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) return errno;
  struct stat status {};
  static_cast<void>(::stat(file.c_str(), &status));
  const int error = ::pwrite(descriptor, "x", 1, status.st_size + kGrowth) < 0 ? errno : 0;
  ::close(descriptor);
  return error;
}

/// What a file of SQLite's reports, when it is not memory of the database itself that is missing.
bool IsOutOfMemory(const SQLite::Exception& error) {
  return error.getErrorCode() == SQLITE_IOERR_NOMEM ||
         error.getExtendedErrorCode() == SQLITE_IOERR_NOMEM;
}

Error OutOfMemory() { return {ErrorCode::kOutOfMemory, kOutOfMemoryMessage, kOutOfMemoryMend}; }

}  // namespace

int SystemErrorBehind(const SQLite::Exception& error, const SQLite::Database& sqlite) {
  const int code = error.getErrorCode() & 0xff;
  if (code != SQLITE_IOERR && code != SQLITE_CANTOPEN) return 0;
  return WhyNoRoom(sqlite.getFilename());
}

Error TranslateSqliteError(const SQLite::Exception& error, int system_error) {
  if (ErrorCodeOf(system_error) == ErrorCode::kFull) return DiskFull();
  switch (error.getErrorCode() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kBusy, "another process is using the archive",
              "try again when it has finished"};
    case SQLITE_FULL:
      return DiskFull();
    case SQLITE_NOMEM:
      return OutOfMemory();
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
    case SQLITE_IOERR:
      if (IsOutOfMemory(error)) return OutOfMemory();
      return {ErrorCode::kDiskError, fmt::format("the disk reports an error: {}", error.what()),
              "check the disk and try again; what was recorded is not recorded twice, and `fordela "
              "log` lists it"};
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
