#include "storage/schema.h"

#include <gtest/gtest.h>

#include "storage/connection.h"
#include "storage/migrations.h"
#include "storage/tables.h"

namespace fordela::storage {
namespace {

TEST(SchemaTest, TheHashOfTheMigratedSchemaIsThePinnedOne) {
  const auto connection = Connection::Create(":memory:");
  EXPECT_EQ(ToHex(SchemaHash(*connection)), PinnedSchemaHash())
      << "the schema was changed: pin the new hash in src/storage/schema.cc";
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
    Statement info =
        connection->Prepare("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid");
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
