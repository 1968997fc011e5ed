#include "storage/statement.h"

#include <SQLiteCpp/Exception.h>
#include <gtest/gtest.h>

#include <functional>

#include "fordela/error.h"
#include "storage/connection.h"

namespace fordela::storage {
namespace {

class StatementTest : public testing::Test {
 protected:
  /// The message of the Error that reading the only value of a query ends in.
  std::string ErrorOf(const char* sql, const std::function<void(Statement&)>& read) {
    Statement statement = connection_->Prepare(sql);
    EXPECT_TRUE(statement.Step()) << sql;
    try {
      read(statement);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kDamaged);
      return error.what();
    }
    return "";
  }

  std::unique_ptr<Connection> connection_ = Connection::Create(":memory:");
};

TEST_F(StatementTest, ReadsIntegersWhole) {
  Statement statement =
      connection_->Prepare("SELECT 1099511627776, -9223372036854775808, 9223372036854775807, 0, 1");
  ASSERT_TRUE(statement.Step());
  EXPECT_EQ(statement.Int64(0), std::int64_t{1} << 40);
  EXPECT_EQ(statement.Int64(1), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(statement.Int64(2), std::numeric_limits<std::int64_t>::max());
  EXPECT_FALSE(statement.Flag(3));
  EXPECT_TRUE(statement.Flag(4));
  EXPECT_FALSE(statement.Step());
}

TEST_F(StatementTest, ANumberIsNeverReadFromAnythingElse) {
  const auto read = [](Statement& statement) { static_cast<void>(statement.Int64(0)); };
  for (const char* sql :
       {"SELECT NULL AS x", "SELECT 1.0 AS x", "SELECT '1' AS x", "SELECT x'31' AS x",
        "SELECT 9223372036854775807 + 1 AS x", "SELECT '1e3' AS x"}) {
    EXPECT_EQ(ErrorOf(sql, read), "column x holds no integer") << sql;
  }
}

TEST_F(StatementTest, ATextIsNeverReadFromAnythingElse) {
  const auto read = [](Statement& statement) { static_cast<void>(statement.Text(0)); };
  for (const char* sql :
       {"SELECT NULL AS x", "SELECT 1 AS x", "SELECT 1.5 AS x", "SELECT x'61' AS x"}) {
    EXPECT_EQ(ErrorOf(sql, read), "column x holds no text") << sql;
  }
}

TEST_F(StatementTest, AFlagIsZeroOrOne) {
  for (const char* sql : {"SELECT 2 AS x", "SELECT -1 AS x", "SELECT 4294967296 AS x"}) {
    EXPECT_EQ(ErrorOf(sql, [](Statement& s) { static_cast<void>(s.Flag(0)); }),
              "column x holds no 0 or 1")
        << sql;
  }
}

TEST_F(StatementTest, DatesAndInstantsAreThoseThatExist) {
  for (const char* sql : {"SELECT '2025-02-29' AS x", "SELECT '2025-2-9' AS x", "SELECT '' AS x"}) {
    EXPECT_EQ(ErrorOf(sql, [](Statement& s) { static_cast<void>(s.DateAt(0)); }),
              "column x holds no date")
        << sql;
  }
  for (const char* sql : {"SELECT '2025-02-28' AS x", "SELECT '2025-02-28T24:00:00Z' AS x"}) {
    EXPECT_EQ(ErrorOf(sql, [](Statement& s) { static_cast<void>(s.InstantAt(0)); }),
              "column x holds no instant")
        << sql;
  }
}

TEST_F(StatementTest, ReadsADateAndAnInstant) {
  Statement statement = connection_->Prepare("SELECT '2026-01-02', '2026-01-02T03:04:05Z'");
  ASSERT_TRUE(statement.Step());
  EXPECT_EQ(FormatDate(statement.DateAt(0)), "2026-01-02");
  EXPECT_EQ(FormatInstant(statement.InstantAt(1)), "2026-01-02T03:04:05Z");
}

TEST_F(StatementTest, AnEmptyTextIsBoundAsATextAndNotAsNull) {
  Statement statement = connection_->Prepare("SELECT typeof(?)");
  statement.Bind(std::string_view());
  ASSERT_TRUE(statement.Step());
  EXPECT_EQ(statement.Text(0), "text");
}

TEST_F(StatementTest, MoreValuesThanParametersAreAnError) {
  Statement statement = connection_->Prepare("SELECT ?");
  EXPECT_THROW(statement.Bind(1, 2), SQLite::Exception);
}

TEST_F(StatementTest, WhatIsNoStatementIsNotPrepared) {
  EXPECT_THROW(connection_->Prepare("SELECT FROM"), SQLite::Exception);
}

TEST_F(StatementTest, AHashHas32BytesAndIsABlob) {
  const auto read = [](Statement& statement) { static_cast<void>(statement.HashAt(0)); };
  for (const char* sql : {"SELECT zeroblob(31) AS x", "SELECT zeroblob(33) AS x", "SELECT x'' AS x",
                          "SELECT NULL AS x", "SELECT 'abcdefghijklmnopqrstuvwxyzabcdef' AS x"}) {
    EXPECT_EQ(ErrorOf(sql, read), "column x holds no hash") << sql;
  }
  Statement statement = connection_->Prepare("SELECT zeroblob(32)");
  ASSERT_TRUE(statement.Step());
  EXPECT_EQ(statement.HashAt(0), Hash{});
}

TEST_F(StatementTest, OptionalValuesAreAbsentOnlyWhenNull) {
  Statement statement = connection_->Prepare("SELECT NULL, 0, ''");
  ASSERT_TRUE(statement.Step());
  EXPECT_EQ(statement.OptionalInt64(0), std::nullopt);
  EXPECT_EQ(statement.OptionalText(0), std::nullopt);
  EXPECT_EQ(statement.OptionalDate(0), std::nullopt);
  EXPECT_EQ(statement.OptionalInt64(1), 0);
  EXPECT_EQ(statement.OptionalText(2), "");
  EXPECT_THROW(static_cast<void>(statement.OptionalInt64(2)), Error);
  EXPECT_THROW(static_cast<void>(statement.OptionalText(1)), Error);
  EXPECT_THROW(static_cast<void>(statement.OptionalDate(2)), Error);
}

TEST_F(StatementTest, TextsKeepTheirZeroBytes) {
  const std::string text("a\0b", 3);
  Statement statement = connection_->Prepare("SELECT ?, length(CAST(?1 AS BLOB))");
  statement.Bind(text);
  ASSERT_TRUE(statement.Step());
  EXPECT_EQ(statement.Text(0), text);
  EXPECT_EQ(statement.Int64(1), 3);
}

TEST_F(StatementTest, IsHandedBackResetAndUnbound) {
  constexpr char kSql[] = "SELECT ?";
  { connection_->Prepare(kSql).Bind(7).Step(); }
  Statement again = connection_->Prepare(kSql);
  again.Bind(8);
  ASSERT_TRUE(again.Step());
  EXPECT_EQ(again.Int64(0), 8);
}

TEST_F(StatementTest, AskedForTwiceAtOnceIsTwo) {
  constexpr char kSql[] = "SELECT ?";
  Statement first = connection_->Prepare(kSql);
  first.Bind(1);
  ASSERT_TRUE(first.Step());
  Statement second = connection_->Prepare(kSql);
  second.Bind(2);
  ASSERT_TRUE(second.Step());
  EXPECT_EQ(first.Int64(0), 1);
  EXPECT_EQ(second.Int64(0), 2);
}

TEST_F(StatementTest, AnyValueSaysWhatNoTableHolds) {
  Statement statement = connection_->Prepare("SELECT NULL, 5, 'å', x'0102', 1.5");
  ASSERT_TRUE(statement.Step());
  EXPECT_EQ(statement.AnyValue(0), Value());
  EXPECT_EQ(statement.AnyValue(1), Value(std::int64_t{5}));
  EXPECT_EQ(statement.AnyValue(2), Value("å"));
  EXPECT_EQ(statement.AnyValue(3), Value("(a blob of 2 bytes)"));
  EXPECT_EQ(statement.AnyValue(4), Value("(a floating-point number of 3 bytes)"));
}

}  // namespace
}  // namespace fordela::storage
