#include "storage/schema.h"

#include <gtest/gtest.h>

#include "fordela/error.h"
#include "storage/connection.h"
#include "storage/migrations.h"
#include "storage/tables.h"
#include "support/migrations_in_use.h"

namespace fordela::storage {
namespace {

TEST(SchemaTest, TheHashAfterEachStepIsThePinnedOne) {
  const test::MigrationsInUse later(test::LaterMigrations());
  for (const Migration& step : Migrations()) {
    const auto connection = Connection::Create(":memory:", step.number);
    EXPECT_EQ(ToHex(SchemaHash(*connection)), step.schema_hash)
        << "the schema was changed: write its new hash into the file schema_hashes beside "
        << step.name;
  }
}

TEST(SchemaTest, MigrationsLeaveTheVersionOfTheLastStep) {
  const auto connection = Connection::Create(":memory:");
  Statement version = connection->Prepare("PRAGMA user_version");
  ASSERT_TRUE(version.Step());
  EXPECT_EQ(version.Int64(0), Migrations().back().number);
  Statement id = connection->Prepare("PRAGMA application_id");
  ASSERT_TRUE(id.Step());
  EXPECT_EQ(id.Int64(0), std::int64_t{kApplicationId});
}

TEST(SchemaTest, EveryTableIsStrict) {
  const auto connection = Connection::Create(":memory:");
  Statement tables = connection->Prepare(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0"
      " AND name NOT LIKE 'sqlite_%' ORDER BY name");
  EXPECT_FALSE(tables.Step());
}

/// The Error that checking the schema ends in, as `name: message`.
std::string SchemaError(const std::string& change, Access access) {
  const auto connection = Connection::Create(":memory:");
  connection->Execute(change);
  try {
    CheckSchema(*connection, access);
    return "";
  } catch (const Error& error) {
    return std::string(ErrorName(error.code())) + ": " + error.what() + "; " + error.mend();
  }
}

TEST(SchemaTest, AnotherVersionOrKindIsNamed) {
  EXPECT_EQ(SchemaError("", Access::kRead), "");
  EXPECT_EQ(SchemaError("PRAGMA user_version = 2147483647", Access::kRead),
            "newer: the archive has schema version 2147483647; this program knows 1; use a newer "
            "version of fordela; nothing was changed");
  EXPECT_EQ(SchemaError("PRAGMA user_version = -5", Access::kInspect),
            "foreign: the file is not a fordela archive: it has no schema version; name another "
            "file with --db, or create one with `fordela init`");
  EXPECT_EQ(SchemaError("PRAGMA application_id = 0", Access::kInspect),
            "foreign: the file is an SQLite database of another kind; name another file with --db");
}

TEST(SchemaTest, AnOlderVersionIsNamedTogetherWithTheWayOut) {
  const auto connection = Connection::Create(":memory:");
  const test::MigrationsInUse later(test::LaterMigrations());
  EXPECT_EQ(CheckSchemaOfItsVersion(*connection), CurrentSchemaVersion() - 1);
  try {
    CheckSchema(*connection, Access::kRead);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kOlder);
    EXPECT_STREQ(error.what(), "the archive has schema version 1; this program writes 2");
    EXPECT_EQ(error.mend(), "keep a copy of the file (`cp`), and run `fordela migrate`");
  }
}

TEST(SchemaTest, AChangeIsNamedTogetherWithWhatCanBeDone) {
  EXPECT_EQ(SchemaError("DROP VIEW regioner", Access::kRead),
            "schema_differs: the archive's schema was changed: view regioner is missing; run "
            "`fordela audit` to see what else was changed, and restore a backup");
  EXPECT_EQ(
      SchemaError("DROP TABLE archive", Access::kInspect),
      "schema_differs: the archive's schema was changed: table archive is missing, trigger "
      "archive_add is missing, trigger archive_no_delete is missing and trigger "
      "archive_no_update is missing; restore a backup: what its tables hold cannot be checked "
      "as they are");
}

TEST(SchemaTest, AnAuditIsToldOfWhatWasChangedBesideTheTables) {
  const auto connection = Connection::Create(":memory:");
  connection->Execute(
      "DROP VIEW regioner; CREATE INDEX planted ON payout (amount);"
      "DROP TRIGGER region_no_delete;"
      "CREATE TRIGGER region_no_delete BEFORE DELETE ON region BEGIN SELECT 1; END");
  EXPECT_EQ(CheckSchema(*connection, Access::kInspect),
            (std::vector<std::string>{"trigger region_no_delete was changed",
                                      "view regioner is missing", "index planted was added"}));
}

TEST(SchemaTest, RecordTablesNameEveryColumnInTableOrder) {
  const auto connection = Connection::Create(":memory:");
  Statement tables = connection->Prepare(
      "SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
      " AND name NOT LIKE 'sqlite_%' AND name NOT IN ('event', 'tree_node')");
  ASSERT_TRUE(tables.Step());
  EXPECT_EQ(tables.Int64(0), static_cast<std::int64_t>(RecordTables().size()));
  for (const Table& table : RecordTables()) {
    std::vector<std::string> columns;
    int key_columns = 0;
    Statement info = connection->Prepare("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid");
    info.Bind(table.name);
    while (info.Step()) {
      columns.push_back(info.Text(0));
      if (info.Int64(1) > 0) ++key_columns;
    }
    EXPECT_EQ(columns, std::vector<std::string>(table.columns.begin(), table.columns.end()))
        << table.name;
    EXPECT_EQ(key_columns, table.key_columns) << table.name;
  }
}

}  // namespace
}  // namespace fordela::storage
