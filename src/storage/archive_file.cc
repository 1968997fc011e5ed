#include "storage/archive_file.h"

#include <SQLiteCpp/Exception.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/system_error.h"
#include "fordela/error.h"
#include "storage/connection.h"
#include "storage/schema.h"
#include "storage/transaction.h"

namespace fordela::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr std::size_t kHeaderBytes = 100;
constexpr mode_t kMode = 0644;  // as SQLite makes files

// Offsets in the header: sqlite.org/fileformat.html, section 1.3.
constexpr std::size_t kWriteVersionAt = 18;
constexpr std::size_t kReadVersionAt = 19;
constexpr std::size_t kApplicationIdAt = 68;
constexpr std::uint8_t kRollbackJournal = 1;

using Header = std::array<std::uint8_t, kHeaderBytes>;

std::uint32_t BigEndian(const Header& header, std::size_t at) {
  return (std::uint32_t{header[at]} << 24) | (std::uint32_t{header[at + 1]} << 16) |
         (std::uint32_t{header[at + 2]} << 8) | std::uint32_t{header[at + 3]};
}

[[noreturn]] void ThrowForeign(std::string_view why) {
  throw Error(ErrorCode::kForeign, fmt::format("the file is not a fordela archive: {}", why),
              "name another file with --db, or create one with `fordela init`");
}

/// As it stands in the file: what a journal beside it says is not looked at.
Header ReadHeader(SQLite::Database& sqlite) {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(sqlite.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  Check(file != nullptr && file->pMethods != nullptr, "SQLite holds open what it has opened");
  Header header{};
  const int read = file->pMethods->xRead(file, header.data(), kHeaderBytes, 0);
  if (read == SQLITE_IOERR_SHORT_READ) ThrowForeign("it is too short");
  if (read != SQLITE_OK) throw SQLite::Exception(sqlite3_errstr(read), read);
  return header;
}

bool HasMagic(const Header& header) {
  return std::string_view(reinterpret_cast<const char*>(header.data()), kMagic.size()) == kMagic;
}

/// A file of this process alone, gone when it goes out of scope.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& target)
      : path_(target.parent_path() /
              fmt::format(".{}.new-{}", target.filename().string(), ::getpid())),
        journal_(path_.string() + "-journal") {
    Remove();
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { Remove(); }

  [[nodiscard]] const fs::path& path() const noexcept { return path_; }

 private:
  void Remove() noexcept {
    std::error_code ignored;
    fs::remove(path_, ignored);
    fs::remove(journal_, ignored);
  }

  fs::path path_;
  fs::path journal_;  // made beforehand: nothing may fail where it is removed
};

/// Of a file by its path from the root.
void SyncFolder(const fs::path& file) {
  const int descriptor = ::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

[[noreturn]] void ThrowExists(const fs::path& file) {
  throw Error(ErrorCode::kExists, fmt::format("{} exists already", file.string()),
              "name another file; an archive is never overwritten");
}

[[noreturn]] void ThrowNotCreated(const fs::path& file, int error) {
  const ErrorCode code = ErrorCodeOf(error);
  const char* mend = "name another file, in a folder that you may write to";
  if (code == ErrorCode::kFull) mend = "free some space and try again";
  if (code == ErrorCode::kPermission) mend = "ask for permission to write its folder";
  throw Error(code, fmt::format("{} cannot be created: {}", file.string(), std::strerror(error)),
              mend);
}

/// Made before SQLite opens it, for SQLite would not tell why it cannot be.
void CreateEmpty(const fs::path& file, const fs::path& target) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
  if (descriptor < 0) ThrowNotCreated(target, errno);
  ::close(descriptor);
}

void LinkIntoPlace(const fs::path& from, const fs::path& to) {
  if (::link(from.c_str(), to.c_str()) == 0) {
    SyncFolder(to);
    return;
  }
  const int error = errno;
  if (error == EEXIST) ThrowExists(to);
  ThrowNotCreated(to, error);
}

}  // namespace

void CheckPlainFile(const fs::path& file) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(file, error);
  if (status.type() == fs::file_type::not_found) {
    throw Error(ErrorCode::kMissing, fmt::format("there is no file {}", file.string()),
                "name the archive with --db or FORDELA_DB, or create one with `fordela init`");
  }
  if (error) {
    throw Error(ErrorCode::kPermission, fmt::format("{} cannot be read", file.string()),
                "ask for permission to read it and its folder");
  }
  if (status.type() != fs::file_type::regular) {
    throw Error(ErrorCode::kNotAFile, fmt::format("{} is not a plain file", file.string()),
                "name the archive's own file, not a folder, link, pipe or device");
  }
  if (::access(file.c_str(), R_OK) != 0) {
    throw Error(ErrorCode::kPermission, fmt::format("{} cannot be read", file.string()),
                "ask for permission to read it");
  }
}

void CheckBeside(const fs::path& file) {
  const auto type_of = [&](const char* ending) {
    std::error_code ignored;
    return fs::symlink_status(file.string() + ending, ignored).type();
  };
  const fs::file_type journal = type_of("-journal");
  if (journal != fs::file_type::not_found && journal != fs::file_type::regular) {
    throw Error(ErrorCode::kNotAFile, fmt::format("{}-journal is not a plain file", file.string()),
                "move it away: it is not the archive's journal");
  }
  if (type_of("-wal") != fs::file_type::not_found) {
    throw Error(ErrorCode::kDamaged,
                fmt::format("beside the archive lies {}-wal, which is not its own", file.string()),
                "keep it and a copy of the archive, move it away, and audit the archive");
  }
}

void CheckHeader(SQLite::Database& sqlite) {
  Header header = ReadHeader(sqlite);
  std::error_code ignored;
  if (!HasMagic(header) && fs::exists(sqlite.getFilename() + "-journal", ignored)) {
    // The power may have gone while the header was written: the journal has it as it was.
    sqlite.exec("PRAGMA schema_version");
    header = ReadHeader(sqlite);
  }
  if (!HasMagic(header)) ThrowForeign("it is not an SQLite database");
  if (BigEndian(header, kApplicationIdAt) != kApplicationId) {
    ThrowForeign("it is an SQLite database of another kind");
  }
  if (header[kWriteVersionAt] != kRollbackJournal || header[kReadVersionAt] != kRollbackJournal) {
    throw Error(ErrorCode::kDamaged, "the archive was switched to a journal mode it never uses",
                "run `PRAGMA journal_mode = DELETE` on a copy of it, and audit the copy");
  }
}

void CreateWhole(const fs::path& file, const std::function<void(const fs::path&)>& make) {
  std::error_code error;
  const fs::path target = fs::absolute(file, error);
  if (fs::exists(fs::symlink_status(target, error))) ThrowExists(file);
  if (!fs::is_directory(target.parent_path(), error)) {
    throw Error(ErrorCode::kMissing,
                fmt::format("there is no folder {}", file.parent_path().string()),
                "create the folder, or name a file in another one");
  }
  const TemporaryFile temporary(target);
  CreateEmpty(temporary.path(), file);
  Translated([&] { make(temporary.path()); });
  LinkIntoPlace(temporary.path(), target);
}

void CreateArchiveFile(const fs::path& file, const std::function<void(Database&)>& fill) {
  CreateWhole(file, [&](const fs::path& temporary) {
    Database database = Connection::Wrap(Connection::Create(temporary));
    fill(database);
  });
}

}  // namespace fordela::storage
