#include "storage/second_connection.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>

#include "fordela/error.h"
#include "storage/connection.h"
#include "storage/events.h"
#include "storage/transaction.h"
#include "support/archive_files.h"
#include "support/no_more_files.h"
#include "support/plain_sqlite.h"
#include "support/scoped_folder.h"

namespace fordela::storage {
namespace {

namespace fs = std::filesystem;

constexpr char kAddEvent[] =
    "INSERT INTO event VALUES (23, '2026-01-02T03:04:05Z', 'a', 'b', '{}', zeroblob(32))";

class SecondConnectionTest : public testing::Test {
 protected:
  SecondConnectionTest() { test::WriteBytes(file_, test::EmptyArchiveBytes()); }

  /// The name of the Error that opening beside ends in, once `change` was done.
  template <typename Function>
  std::string_view ErrorAfter(const Function& change) {
    const Database database = Database::Open(file_, Access::kRead);
    try {
      InReadTransaction(database, [&](Connection& first) {
        LastEvent(first);
        change();
        OpenBeside(first);
      });
      return "";
    } catch (const Error& error) {
      return ErrorName(error.code());
    }
  }

  ScopedFolder folder_;
  fs::path file_ = folder_ / "archive.db";
};

TEST_F(SecondConnectionTest, NobodyCommitsBetweenTheTwo) {
  const Database database = Database::Open(file_, Access::kRead);
  PlainSqlite writer(file_);
  writer.Run("BEGIN IMMEDIATE");
  writer.Run(kAddEvent);
  InReadTransaction(database, [&](Connection& first) {
    const auto second = OpenBeside(first);
    ASSERT_NE(second, nullptr);
    EXPECT_NE(writer.ErrorOf("COMMIT"), "");
    EXPECT_EQ(LastEvent(*second), 22);
    EXPECT_EQ(LastEvent(first), 22);
  });
  EXPECT_EQ(writer.ErrorOf("COMMIT"), "");
  EXPECT_EQ(InReadTransaction(database, LastEvent), 23);
}

TEST_F(SecondConnectionTest, CannotWriteEvenBesideOneThatCan) {
  const Database database = Database::Open(file_, Access::kWrite);
  InReadTransaction(database, [](Connection& first) {
    const auto second = OpenBeside(first);
    ASSERT_NE(second, nullptr);
    EXPECT_THROW(second->Execute(kAddEvent), SQLite::Exception);
  });
}

TEST_F(SecondConnectionTest, IsNotHadInMemory) {
  const Database database = Database::InMemory();
  InReadTransaction(database, [](Connection& first) { EXPECT_EQ(OpenBeside(first), nullptr); });
}

TEST_F(SecondConnectionTest, IsNotHadOutsideATransactionWhoseStateItWouldShare) {
  const Database database = Database::Open(file_, Access::kRead);
  EXPECT_EQ(OpenBeside(database.connection()), nullptr);
}

TEST_F(SecondConnectionTest, IsNotHadInAWriteTransactionWhoseChangesItWouldNotSee) {
  Database database = Database::Open(file_, Access::kWrite);
  InWriteTransaction(database, [](Connection& first) { EXPECT_EQ(OpenBeside(first), nullptr); });
}

TEST_F(SecondConnectionTest, IsNotHadWhenNoFurtherFileCanBeOpened) {
  const Database database = Database::Open(file_, Access::kRead);
  const test::NoMoreFiles none;
  InReadTransaction(database, [](Connection& first) { EXPECT_EQ(OpenBeside(first), nullptr); });
}

TEST_F(SecondConnectionTest, AFileThatIsNoLongerWhereItWasIsAnError) {
  EXPECT_EQ(ErrorAfter([] {}), "");
  EXPECT_EQ(ErrorAfter([&] {
              fs::copy_file(file_, folder_ / "copy.db");
              fs::rename(folder_ / "copy.db", file_);
            }),
            "failed");
  EXPECT_EQ(ErrorAfter([&] { fs::rename(file_, folder_ / "moved.db"); }), "failed");
}

/// Leaves SQLite no memory from the moment on when the connection's next statement is carried out.
class NoMemoryInNextStatement {
 public:
  explicit NoMemoryInNextStatement(Connection& connection)
      : sqlite_(connection.sqlite().getHandle()) {
    sqlite3_db_config(sqlite_, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 0, 0);
    sqlite3_trace_v2(sqlite_, SQLITE_TRACE_STMT, Begin, nullptr);
  }
  ~NoMemoryInNextStatement() {
    sqlite3_trace_v2(sqlite_, 0, nullptr, nullptr);
    sqlite3_hard_heap_limit64(0);
  }
  NoMemoryInNextStatement(const NoMemoryInNextStatement&) = delete;
  NoMemoryInNextStatement& operator=(const NoMemoryInNextStatement&) = delete;

 private:
  static int Begin(unsigned, void*, void*, void*) {
    sqlite3_hard_heap_limit64(sqlite3_memory_used());
    return 0;
  }

  sqlite3* sqlite_;
};

// Out of memory, SQLite ends the transaction of `first`: the audit went on outside of it, where it
// saw what others committed meanwhile, and failed at its end for a reason that was none.
TEST_F(SecondConnectionTest, WithoutMemoryTheReadIsNotContinuedOutsideItsTransaction) {
  const Database database = Database::Open(file_, Access::kRead);
  try {
    InReadTransaction(database, [&](Connection& first) {
      LastEvent(first);
      {
        const NoMemoryInNextStatement shortage(first);
        OpenBeside(first);
      }
      ADD_FAILURE() << (first.InTransaction() ? "nothing failed" : "the transaction is gone");
    });
  } catch (const Error& error) {
    EXPECT_EQ(ErrorName(error.code()), "out_of_memory");
  }
}

}  // namespace
}  // namespace fordela::storage
