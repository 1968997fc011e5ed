#include "storage/transaction.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "fordela/error.h"
#include "storage/events.h"
#include "support/archive_files.h"
#include "support/plain_sqlite.h"
#include "support/scoped_folder.h"
#include "support/text_file.h"

namespace fordela::storage {
namespace {

class TransactionTest : public testing::Test {
 protected:
  TransactionTest() { test::WriteBytes(file_, test::EmptyArchiveBytes()); }

  static void AddEvent(Connection& connection) {
    InsertEvent(connection, {LastEvent(connection) + 1, "2026-01-02T03:04:05Z", "tester", "test",
                             "{}", Hash{}});
  }

  ScopedFolder folder_;
  std::filesystem::path file_ = folder_ / "archive.db";
};

TEST_F(TransactionTest, WhatWasCommittedIsThereForOthers) {
  Database database = Database::Open(file_, Access::kWrite);
  const std::int64_t last = InWriteTransaction(database, [](Connection& connection) {
    AddEvent(connection);
    return LastEvent(connection);
  });
  EXPECT_EQ(last, 23);
  const Database other = Database::Open(file_, Access::kRead);
  EXPECT_EQ(InReadTransaction(other, LastEvent), 23);
}

TEST_F(TransactionTest, AnExceptionTakesEverythingBackAndLeavesTheFileAsItWas) {
  Database database = Database::Open(file_, Access::kWrite);
  EXPECT_THROW(InWriteTransaction(database,
                                  [](Connection& connection) {
                                    AddEvent(connection);
                                    throw std::runtime_error("stop");
                                  }),
               std::runtime_error);
  EXPECT_FALSE(database.connection().InTransaction());
  EXPECT_TRUE(ReadTextFile(file_) == test::EmptyArchiveBytes());
  InWriteTransaction(database, AddEvent);
  EXPECT_EQ(InReadTransaction(database, LastEvent), 23);
}

TEST_F(TransactionTest, ARefusalOfTheSchemaIsAnErrorAndTakesEverythingBack) {
  Database database = Database::Open(file_, Access::kWrite);
  try {
    InWriteTransaction(database, [](Connection& connection) {
      AddEvent(connection);
      connection.Execute("DELETE FROM region");
    });
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kFailed);
    EXPECT_STREQ(error.what(), "the archive cannot be used: region: nothing is deleted");
  }
  EXPECT_EQ(InReadTransaction(database, LastEvent), 22);
}

TEST_F(TransactionTest, AConstraintIsTakenForAnAnswerAndNothingElseIs) {
  Database database = Database::Open(file_, Access::kWrite);
  Connection& connection = database.connection();
  EXPECT_EQ(ConstraintBrokenBy([] {}), std::nullopt);
  EXPECT_EQ(ConstraintBrokenBy([&] { connection.Execute("DELETE FROM region"); }),
            "region: nothing is deleted");
  EXPECT_THROW(ConstraintBrokenBy([&] { connection.Execute("DELETE FROM nothing"); }),
               SQLite::Exception);
}

TEST_F(TransactionTest, AReaderSeesOneStateThroughout) {
  const Database reader = Database::Open(file_, Access::kRead);
  InReadTransaction(reader, [&](Connection& connection) {
    EXPECT_EQ(LastEvent(connection), 22);
    PlainSqlite other(file_);
    EXPECT_EQ(other.ErrorOf("INSERT INTO event SELECT max(seq) + 1, recorded_at, actor, kind,"
                            " canonical, leaf_hash FROM event"),
              "database is locked");
    EXPECT_EQ(InReadTransaction(reader, LastEvent), 22);  // inside the same one
  });
}

TEST_F(TransactionTest, AWriteTransactionTakesItsLockAtOnce) {
  Database database = Database::Open(file_, Access::kWrite);
  InWriteTransaction(database, [&](Connection&) {
    EXPECT_EQ(PlainSqlite(file_).ErrorOf("BEGIN IMMEDIATE"), "database is locked");
  });
}

TEST_F(TransactionTest, WriteTransactionsAreNotNested) {
  Database database = Database::Open(file_, Access::kWrite);
  EXPECT_THROW(
      InWriteTransaction(database, [&](Connection&) { InWriteTransaction(database, AddEvent); }),
      CheckFailed);
}

TEST_F(TransactionTest, AConnectionForReadingCannotWrite) {
  for (const Access access : {Access::kRead, Access::kInspect}) {
    Database database = Database::Open(file_, access);
    try {
      InWriteTransaction(database, AddEvent);
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kPermission);
    }
  }
  EXPECT_TRUE(ReadTextFile(file_) == test::EmptyArchiveBytes());
}

}  // namespace
}  // namespace fordela::storage
