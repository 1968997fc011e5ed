#include "storage/bulk_load.h"

#include <gtest/gtest.h>

#include <tuple>

#include "storage/schema.h"
#include "storage/tables.h"
#include "support/migrations_in_use.h"
#include "support/test_archive.h"

namespace fordela::storage {
namespace {

/// The schema as it stands in the file.
std::vector<std::string> SchemaOf(Connection& connection) {
  std::vector<std::string> schema;
  Statement statement = connection.Prepare(
      "SELECT rowid || ' ' || type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema "
      "ORDER BY rowid");
  while (statement.Step()) schema.push_back(statement.Text(0));
  return schema;
}

std::int64_t Number(Connection& connection, const char* sql) {
  Statement statement = connection.Prepare(sql);
  statement.Step();
  return statement.Int64(0);
}

std::tuple<std::int64_t, std::int64_t> SettingsOf(Connection& connection) {
  return {Number(connection, "PRAGMA foreign_keys"), Number(connection, "PRAGMA cache_size")};
}

constexpr char kCountAddTriggers[] =
    "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%_add'";

TEST(BulkLoadTest, LeavesTheSchemaAndTheSettingsAsTheyWere) {
  Database database = Database::InMemory();
  Connection& connection = database.connection();
  const auto schema = SchemaOf(connection);
  const auto settings = SettingsOf(connection);
  ASSERT_EQ(std::get<0>(settings), 1);
  ASSERT_EQ(Number(connection, kCountAddTriggers), 20);
  const int filled = InBulkLoad(database, [&](Connection& during) {
    EXPECT_EQ(std::get<0>(SettingsOf(during)), 0);
    // Those of archive, region, population_snapshot, agreement, outcome, decision, settlement,
    // repayment and reconciliation stay.
    EXPECT_EQ(Number(during, kCountAddTriggers), 9);
    return 1;
  });
  EXPECT_EQ(filled, 1);
  EXPECT_EQ(SchemaOf(connection), schema);
  EXPECT_EQ(ToHex(SchemaHash(connection)), PinnedSchemaHash());
  EXPECT_EQ(SettingsOf(connection), settings);
}

// "The schema ends in triggers and views" was taken for an invariant; a migration adds tables.
TEST(BulkLoadTest, ATableThatAMigrationAddedBehindTheTriggersStaysWhereItIs) {
  const test::MigrationsInUse later(test::LaterMigrations());
  Database database = Database::InMemory();
  Connection& connection = database.connection();
  InBulkLoad(database, [&](Connection& during) {
    EXPECT_EQ(Number(during, kCountAddTriggers), 9);
    return 1;
  });
  EXPECT_EQ(Number(connection, kCountAddTriggers), 20);
  EXPECT_EQ(ToHex(SchemaHash(connection)), PinnedSchemaHash());
}

TEST(BulkLoadTest, AnExceptionPutsBackAllThatWasLaidAside) {
  Database database = Database::InMemory();
  Connection& connection = database.connection();
  const auto schema = SchemaOf(connection);
  const auto settings = SettingsOf(connection);
  EXPECT_THROW(InBulkLoad(database, [](Connection&) -> int { throw Refused(Problem{}); }), Refused);
  EXPECT_EQ(SchemaOf(connection), schema);
  EXPECT_EQ(SettingsOf(connection), settings);
}

TEST(BulkLoadTest, OnlyAnArchiveWithoutEventsIsFilled) {
  Database database = test::ExampleArchive();
  EXPECT_THROW(InBulkLoad(database, [](Connection&) { return 1; }), CheckFailed);
}

TEST(BulkLoadTest, AnotherSchemaThanThatOfANewArchiveIsNotCommitted) {
  Database database = Database::InMemory();
  const auto schema = SchemaOf(database.connection());
  EXPECT_THROW(InBulkLoad(database,
                          [](Connection& connection) {
                            connection.Execute("DROP TRIGGER region_add");
                            connection.Execute("CREATE TABLE extra (id INTEGER PRIMARY KEY)");
                            return 1;
                          }),
               Error);
  EXPECT_EQ(SchemaOf(database.connection()), schema);
}

TEST(BulkLoadTest, NothingIsUnmetInAnArchiveAsItIsRecorded) {
  const Database database = test::FullArchive();
  EXPECT_FALSE(FindUnmetReference(database.connection(), 1'000'000).has_value());
}

TEST(BulkLoadTest, OfSeveralUnmetReferencesTheFirstEventsIsNamed) {
  const Database database = test::ExampleArchive();  // 33 events
  Connection& connection = database.connection();
  connection.Execute(
      "PRAGMA foreign_keys = OFF; DROP TRIGGER region_add; DROP TRIGGER payout_add;"
      "DROP TRIGGER settlement_amount_add;"
      "INSERT INTO region (event_seq, code, name) VALUES (99, '90', 'x');"
      "INSERT INTO payout (event_seq, region_code, met, amount) VALUES (97, '01', 1, 1);"
      "INSERT INTO settlement_amount (event_seq, region_code, amount) VALUES (98, '01', 1)");
  const auto first = FindUnmetReference(connection, 1'000'000);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->event_seq, 97);
  EXPECT_EQ(first->table, "payout");
  EXPECT_EQ(FindUnmetReference(connection, 97), std::nullopt);
}

}  // namespace
}  // namespace fordela::storage
