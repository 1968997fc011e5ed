#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <optional>
#include <string>

#include "fordela/error.h"
#include "storage/events.h"
#include "storage/transaction.h"
#include "support/archive_files.h"
#include "support/fault_vfs.h"
#include "support/scoped_folder.h"
#include "support/text_file.h"

namespace fordela::storage {
namespace {

using fault::Call;
using fault::Done;
using fault::Failure;

class TransactionDiskTest : public testing::Test {
 protected:
  TransactionDiskTest() { test::WriteBytes(file_, test::EmptyArchiveBytes()); }

  /// Opens the archive and appends an event, while a call of that kind fails: the first, or `at`.
  std::optional<Error> AppendWhile(const Failure& failure, fault::Lasts lasts = fault::Lasts::kOnce,
                                   std::int64_t at = 1) {
    const fault::Fault fault{&failure, at, lasts};
    fault::Arm(&fault);
    try {
      Database database = Database::Open(file_, Access::kWrite);
      InWriteTransaction(database, [](Connection& connection) {
        InsertEvent(connection, {LastEvent(connection) + 1, "2026-01-02T03:04:05Z", "tester",
                                 "test", "{}", Hash{}});
      });
    } catch (const Error& error) {
      fault::Disarm();
      return error;
    }
    fault::Disarm();
    return std::nullopt;
  }

  std::int64_t Events() {
    return InReadTransaction(Database::Open(file_, Access::kRead), LastEvent);
  }

  fault::ScopedFaultVfs vfs_;
  ScopedFolder folder_;
  std::filesystem::path file_ = folder_ / "archive.db";
};

TEST_F(TransactionDiskTest, AHeaderThatCannotBeReadDoesNotMakeTheFileForeign) {
  const Failure failure{Call::kRead, "", SQLITE_IOERR_READ, "", Done::kNothing};
  const auto error = AppendWhile(failure);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), ErrorCode::kDiskError);
  EXPECT_STREQ(error->what(), "the disk reports an error: disk I/O error");
  EXPECT_EQ(Events(), 22);
}

TEST_F(TransactionDiskTest, MemoryThatAReadWantsInVainIsNoFaultOfTheDisk) {
  const Failure failure{Call::kRead, "", SQLITE_IOERR_NOMEM, "", Done::kNothing};
  const auto error = AppendWhile(failure);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), ErrorCode::kOutOfMemory);
  const auto later = AppendWhile(failure, fault::Lasts::kOnce, 3);
  ASSERT_TRUE(later);
  EXPECT_EQ(later->code(), ErrorCode::kOutOfMemory);
}

TEST_F(TransactionDiskTest, ADiskThatFailsAfterTheCommitIsNotSaidToHaveWrittenNothing) {
  const Failure failure{Call::kDelete, "", SQLITE_IOERR_DIR_FSYNC, "", Done::kAll};
  const auto error = AppendWhile(failure);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), ErrorCode::kDiskError);
  EXPECT_EQ(error->mend().find("nothing was written"), std::string::npos);
  EXPECT_EQ(Events(), 23);
}

TEST_F(TransactionDiskTest, AHeaderThatWasBeingWrittenWhenThePowerWentIsPlayedBack) {
  const Failure failure{Call::kDelete, "", SQLITE_IOERR_DELETE, "", Done::kNothing};
  ASSERT_TRUE(AppendWhile(failure, fault::Lasts::kForEver));
  ASSERT_TRUE(std::filesystem::exists(file_.string() + "-journal"));
  std::string bytes = ReadTextFile(file_);
  bytes.replace(0, 512, 512, '?');  // the first sector
  test::WriteBytes(file_, bytes);
  EXPECT_EQ(Events(), 22);
  EXPECT_TRUE(ReadTextFile(file_) == test::EmptyArchiveBytes());
}

TEST_F(TransactionDiskTest, AJournalBesideAnotherFileDoesNotMakeItAnArchive) {
  test::WriteBytes(file_, std::string(4096, '?'));
  test::WriteBytes(file_.string() + "-journal", "notes");
  try {
    Database::Open(file_, Access::kRead);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kForeign);
  }
  EXPECT_EQ(ReadTextFile(file_), std::string(4096, '?'));
}

}  // namespace
}  // namespace fordela::storage
