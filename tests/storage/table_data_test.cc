#include "storage/table_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "storage/connection.h"
#include "storage/table_words.h"
#include "support/test_archive.h"

namespace fordela::storage {
namespace {

using testing::ElementsAre;

std::vector<std::vector<Value>> RowsOf(const Database& database, std::string_view table,
                                       std::int64_t last) {
  std::vector<std::vector<Value>> rows;
  ForEachDataRow(database.connection(), table, last,
                 [&](const std::vector<Value>& row) { rows.push_back(row); });
  return rows;
}

TableShape ShapeOf(const Database& database, std::string_view name) {
  for (TableShape& shape : DataTables(database.connection())) {
    if (shape.name == name) return shape;
  }
  throw std::out_of_range(std::string(name));
}

TEST(TableWordsTest, EveryColumnOfEveryRecordTableHasItsWordsAndNothingElseHas) {
  std::set<std::string> described;
  for (const TableWords& words : AllTableWords()) {
    EXPECT_TRUE(described.insert(words.table).second) << words.table << " is described twice";
    EXPECT_STRNE(words.title, "") << words.table;
    EXPECT_STRNE(words.description, "") << words.table;
    for (const ColumnWords& column : words.columns) {
      EXPECT_STRNE(column.description, "") << words.table << "." << column.column;
    }
  }
  std::set<std::string> tables = {"event"};
  for (const Table& table : RecordTables()) {
    tables.insert(table.name);
    std::vector<std::string> columns;
    for (const TableWords& words : AllTableWords()) {
      if (std::string_view(words.table) != table.name) continue;
      for (const ColumnWords& column : words.columns) columns.emplace_back(column.column);
    }
    EXPECT_EQ(columns, std::vector<std::string>(table.columns.begin(), table.columns.end()))
        << "src/storage/table_words.cc: " << table.name;
  }
  EXPECT_EQ(described, tables);
}

TEST(TableDataTest, KeysAndReferencesAreThoseOfTheSchema) {
  const Database database = test::NewArchive();
  const TableShape decision = ShapeOf(database, "decision");
  EXPECT_THAT(decision.primary_key, ElementsAre("event_seq"));
  EXPECT_THAT(decision.unique_keys,
              ElementsAre(ElementsAre("corrects"),
                          ElementsAre("agreement_event", "instalment", "version")));
  std::vector<std::string> references;
  for (const ForeignKey& key : decision.foreign_keys) {
    references.push_back(testing::PrintToString(key.fields) + key.table +
                         testing::PrintToString(key.references));
  }
  EXPECT_THAT(
      references,
      ElementsAre("{ \"event_seq\" }event{ \"seq\" }", "{ \"corrects\" }decision{ \"event_seq\" }",
                  "{ \"population_event\" }population_snapshot{ \"event_seq\" }",
                  "{ \"outcome_event\" }outcome{ \"event_seq\" }",
                  "{ \"agreement_event\", \"instalment\" }instalment{ \"event_seq\", "
                  "\"number\" }"));
  EXPECT_TRUE(decision.fields[0].required);   // event_seq, of the primary key
  EXPECT_TRUE(decision.fields[11].required);  // rule, NOT NULL
  EXPECT_FALSE(decision.fields[7].required);  // decided_on
  EXPECT_EQ(decision.fields[14].kind, FieldKind::kKronor);
}

TEST(TableDataTest, RowsAreThoseOnRecordAfterAnEventByKey) {
  const Database database = test::FullArchive();
  EXPECT_EQ(RowsOf(database, "payout", 24).size(), 0U);
  EXPECT_EQ(RowsOf(database, "payout", 25).size(), 21U);
  EXPECT_EQ(RowsOf(database, "payout", 36).size(), 84U);  // four decisions
  EXPECT_EQ(RowsOf(database, "payout", 25)[0], (std::vector<Value>{25, "01", 1, 42'569'204}));
  EXPECT_EQ(RowsOf(database, "archive", 1),
            (std::vector<std::vector<Value>>{{1, "fordela/test", 1}}));
  const auto events = RowsOf(database, "event", 2);
  ASSERT_EQ(events.size(), 2U);
  ASSERT_EQ(events[1].size(), 5U);
  EXPECT_EQ(events[1][3], Value("region"));
  EXPECT_EQ(std::get<std::string>(events[1][4]).size(), 64U);
}

}  // namespace
}  // namespace fordela::storage
