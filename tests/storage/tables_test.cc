#include "storage/tables.h"

#include <gtest/gtest.h>

#include "storage/connection.h"
#include "support/test_archive.h"

namespace fordela::storage {
namespace {

const Table& TableOf(std::string_view name) {
  for (const Table& table : RecordTables()) {
    if (table.name == name) return table;
  }
  throw std::out_of_range(std::string(name));
}

TEST(TablesTest, RowsComeByKey) {
  const Database database = test::ExampleArchive();
  // Of event 33, the decision on cancer-2025/2.
  const auto rows = RowsOfEvent(database.connection(), TableOf("payout"), 33);
  ASSERT_EQ(rows.size(), 21U);
  EXPECT_EQ(rows[0].values, (std::vector<Value>{33, "01", 1, 46'759'214}));
  EXPECT_EQ(rows[10].values, (std::vector<Value>{33, "13", 0, 0}));  // Halland
  EXPECT_EQ(rows[20].values, (std::vector<Value>{33, "25", 1, 4'682'478}));
  EXPECT_TRUE(RowsOfEvent(database.connection(), TableOf("payout"), 32).empty());
  EXPECT_TRUE(RowsOfEvent(database.connection(), TableOf("payout"), 0).empty());
}

TEST(TablesTest, TheColumnsAreThoseOfTheSchemaInItsOrder) {
  const auto connection = Connection::Create(":memory:");
  Statement tables = connection->Prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('event', 'tree_node')");
  std::size_t count = 0;
  while (tables.Step()) {
    ++count;
    const Table& table = TableOf(tables.Text(0));
    Statement info = connection->Prepare("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid");
    info.Bind(table.name);
    std::vector<std::string> columns;
    int keys = 0;
    while (info.Step()) {
      columns.push_back(info.Text(0));
      if (info.Int64(1) > 0) ++keys;
    }
    EXPECT_EQ(std::vector<std::string>(table.columns.begin(), table.columns.end()), columns);
    EXPECT_EQ(table.key_columns, keys) << table.name;
  }
  EXPECT_EQ(RecordTables().size(), count);
}

TEST(TablesTest, AnArchiveHasNoRowsWithoutTheirEvent) {
  const Database database = test::FullArchive();
  EXPECT_TRUE(RowsWithoutTheirEvent(database.connection()).empty());
}

TEST(TablesTest, RowsOfNoEventOrOfOneOfAnotherKindAreFound) {
  const Database database = test::ExampleArchive();
  Connection& connection = database.connection();
  connection.Execute(
      "PRAGMA foreign_keys = OFF; DROP TRIGGER region_add; DROP TRIGGER payout_add;"
      "INSERT INTO region (event_seq, code, name) VALUES (99, '90', 'x'), (30, '91', 'y');"
      "INSERT INTO payout (event_seq, region_code, met, amount)"
      " VALUES (98, '01', 1, 1), (98, '03', 1, 1), (1, '01', 1, 1)");
  std::vector<std::pair<std::string, std::int64_t>> strays;
  for (const StrayRow& row : RowsWithoutTheirEvent(connection)) {
    strays.emplace_back(row.table->name, row.event_seq);
  }
  EXPECT_EQ(strays,
            (std::vector<std::pair<std::string, std::int64_t>>{
                {"region", 30}, {"region", 99}, {"payout", 1}, {"payout", 98}, {"payout", 98}}));
}

TEST(TablesTest, ValuesAreWrittenForPeople) {
  EXPECT_EQ(FormatValue({}), "NULL");
  EXPECT_EQ(FormatValue(std::int64_t{-5}), "-5");
  EXPECT_EQ(FormatValue("å"), "'å'");
}

}  // namespace
}  // namespace fordela::storage
