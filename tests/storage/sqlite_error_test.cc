#include "storage/sqlite_error.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <cerrno>
#include <csignal>
#include <filesystem>

#include "support/scoped_folder.h"

namespace fordela::storage {
namespace {

namespace fs = std::filesystem;

SQLite::Exception Reported(int result) { return {"what SQLite says", result}; }

TEST(SqliteErrorTest, EveryResultHasTheNameUnderWhichItIsReported) {
  struct Case {
    int result;
    ErrorCode code;
  };
  // sqlite.org/rescode.html; the names are those of docs/errors.md.
  for (const Case& each : {Case{SQLITE_BUSY, ErrorCode::kBusy},
                           {SQLITE_BUSY_RECOVERY, ErrorCode::kBusy},
                           {SQLITE_LOCKED, ErrorCode::kBusy},
                           {SQLITE_FULL, ErrorCode::kFull},
                           {SQLITE_NOMEM, ErrorCode::kOutOfMemory},
                           {SQLITE_IOERR_NOMEM, ErrorCode::kOutOfMemory},
                           {SQLITE_READONLY, ErrorCode::kPermission},
                           {SQLITE_READONLY_DIRECTORY, ErrorCode::kPermission},
                           {SQLITE_PERM, ErrorCode::kPermission},
                           {SQLITE_AUTH, ErrorCode::kPermission},
                           {SQLITE_CANTOPEN, ErrorCode::kPermission},
                           {SQLITE_NOTADB, ErrorCode::kForeign},
                           {SQLITE_CORRUPT, ErrorCode::kDamaged},
                           {SQLITE_CORRUPT_INDEX, ErrorCode::kDamaged},
                           {SQLITE_IOERR, ErrorCode::kDiskError},
                           {SQLITE_IOERR_READ, ErrorCode::kDiskError},
                           {SQLITE_TOOBIG, ErrorCode::kFailed},
                           {SQLITE_CONSTRAINT, ErrorCode::kFailed}}) {
    const Error error = TranslateSqliteError(Reported(each.result));
    EXPECT_EQ(ErrorName(error.code()), ErrorName(each.code)) << each.result;
    EXPECT_FALSE(error.mend().empty()) << each.result;
  }
}

TEST(SqliteErrorTest, WhatTheSystemSaysOfRoomGoesBeforeWhatSqliteMadeOfIt) {
  for (const int result : {SQLITE_IOERR_WRITE, SQLITE_CANTOPEN}) {
    EXPECT_EQ(TranslateSqliteError(Reported(result), EDQUOT).code(), ErrorCode::kFull);
    EXPECT_NE(TranslateSqliteError(Reported(result), EACCES).code(), ErrorCode::kFull);
  }
}

class SystemErrorBehindTest : public testing::Test {
 protected:
  [[nodiscard]] int Behind(int result) const {
    return SystemErrorBehind(Reported(result), sqlite_);
  }

  ScopedFolder folder_;
  fs::path inside_ = [this] {
    fs::create_directory(folder_ / "inside");
    return folder_ / "inside";
  }();
  SQLite::Database sqlite_{inside_ / "a.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
};

/// Files of this process cannot grow past 64 KiB.
class SmallFiles {
 public:
  SmallFiles() : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{1 << 16, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallFiles() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    static_cast<void>(std::signal(SIGXFSZ, handler_));
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST_F(SystemErrorBehindTest, IsNoneWhereAFileCanBeMade) {
  EXPECT_EQ(Behind(SQLITE_IOERR_WRITE), 0);
  EXPECT_EQ(Behind(SQLITE_CANTOPEN), 0);
  for (const auto& entry : fs::directory_iterator(inside_)) EXPECT_EQ(entry, inside_ / "a.db");
}

TEST_F(SystemErrorBehindTest, IsTheLimitThatALargerFileMeets) {
  int behind = 0;
  {
    const SmallFiles limit;
    behind = Behind(SQLITE_IOERR_WRITE);
  }
  EXPECT_EQ(behind, EFBIG);
}

TEST_F(SystemErrorBehindTest, IsThatNoFileCanBeMadeAtAll) {
  fs::remove_all(inside_);
  EXPECT_EQ(Behind(SQLITE_IOERR_WRITE), ENOENT);
  EXPECT_EQ(Behind(SQLITE_CANTOPEN_ISDIR), ENOENT);
}

TEST_F(SystemErrorBehindTest, IsNotLookedForBehindAnythingElse) {
  fs::remove_all(inside_);
  EXPECT_EQ(Behind(SQLITE_BUSY), 0);
  EXPECT_EQ(Behind(SQLITE_CORRUPT), 0);
}

}  // namespace
}  // namespace fordela::storage
