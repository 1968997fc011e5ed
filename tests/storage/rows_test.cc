#include "storage/rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/connection.h"
#include "storage/events.h"
#include "storage/records.h"
#include "storage/tables.h"

namespace fordela::storage {
namespace {

using testing::ElementsAre;

constexpr Date kDate{std::chrono::year(2025), std::chrono::month(12), std::chrono::day(11)};

std::vector<std::string> Written(const std::vector<Row>& rows) {
  std::vector<std::string> texts;
  for (const Row& row : rows) {
    std::string text = row.table->name;
    for (const Value& value : row.values) text += " " + FormatValue(value);
    texts.push_back(text);
  }
  return texts;
}

/// References are found: agreements at event 8, populations at event 9.
std::vector<std::string> RowsOf(const Record& record) {
  return Written(ToRows(record, 7, [](std::string_view kind, const std::string&) {
    return std::optional<std::int64_t>(kind == "agreement" ? 8 : 9);
  }));
}

Agreement FullAgreement() {
  return {
      "a-1",
      2025,
      "Titel",
      {"Staten", "SKR"},
      "Ändamål",
      300,
      Appropriation{"9", "1:6", "16"},
      FollowUp{"Socialstyrelsen", kDate, "S2025/1"},
      {{1, 100, std::nullopt, std::nullopt, {{100, Basis::kPopulation}}},
       {2, 200, "Villkor", Unmet::kWithhold, {{150, Basis::kPopulation}, {50, Basis::kEqual}}}}};
}

Decision FullDecision() {
  return {{"a-1", 2},
          1,
          kDate,
          "II:4",
          "p-1",
          5,
          Rule::kStated,
          "Kammarkollegiet",
          "Skäl",
          200,
          50,
          {{"01", true, 150}, {"03", false, 0}}};
}

TEST(RowsTest, EveryKindIsWrittenColumnByColumn) {
  EXPECT_THAT(RowsOf(Archive{"fordela/test", 1}), ElementsAre("archive 7 'fordela/test' 1"));
  EXPECT_THAT(
      RowsOf(Region{"01", "Stockholm", {"a", "b"}}),
      ElementsAre("region 7 '01' 'Stockholm'", "region_alias 7 1 'a'", "region_alias 7 2 'b'"));
  EXPECT_THAT(RowsOf(PopulationSnapshot{"p-1", "dec", kDate, "SCB", 12, {{"01", 7}, {"03", 0}}}),
              ElementsAre("population_snapshot 7 'p-1' 'dec' '2025-12-11' 'SCB' 12",
                          "population_count 7 '01' 7", "population_count 7 '03' 0"));
  EXPECT_THAT(
      RowsOf(FullAgreement()),
      ElementsAre("agreement 7 'a-1' 2025 'Titel' 'Ändamål' 300 '9' '1:6' '16' "
                  "'Socialstyrelsen' '2025-12-11' 'S2025/1'",
                  "agreement_party 7 1 'Staten'", "agreement_party 7 2 'SKR'",
                  "instalment 7 1 100 NULL NULL", "instalment_part 7 1 1 100 'population'",
                  "instalment 7 2 200 'Villkor' 'withhold'",
                  "instalment_part 7 2 1 150 'population'", "instalment_part 7 2 2 50 'equal'"));
  EXPECT_THAT(RowsOf(Outcome{{"a-1", 2}, "Soc", kDate, "Bevis", {{"01", true}, {"03", false}}}),
              ElementsAre("outcome 7 8 2 'Soc' '2025-12-11' 'Bevis'", "outcome_region 7 '01' 1",
                          "outcome_region 7 '03' 0"));
  EXPECT_THAT(RowsOf(FullDecision()),
              ElementsAre("payout 7 '01' 1 150", "payout 7 '03' 0 0",
                          "decision 7 8 2 1 '2025-12-11' 'II:4' 9 5 'stated' 'Kammarkollegiet' "
                          "'Skäl' 200 50"));
}

TEST(RowsTest, WhatASourceLeavesOutIsNull) {
  EXPECT_THAT(RowsOf(PopulationSnapshot{"p-1", "dec", {}, "SCB", {}, {}}),
              ElementsAre("population_snapshot 7 'p-1' 'dec' NULL 'SCB' NULL"));
  EXPECT_THAT(RowsOf(Agreement{"a", 2025, "T", {}, "P", 0, {}, {}, {}}),
              ElementsAre("agreement 7 'a' 2025 'T' 'P' 0 NULL NULL NULL NULL NULL NULL"));
  EXPECT_THAT(RowsOf(Agreement{"a", 2025, "T", {}, "P", 0, {}, FollowUp{"Soc", {}, {}}, {}}),
              ElementsAre("agreement 7 'a' 2025 'T' 'P' 0 NULL NULL NULL 'Soc' NULL NULL"));
}

TEST(RowsTest, AReferenceThatIsNotFoundIsNull) {
  const auto rows = ToRows(FullDecision(), 7, [](std::string_view, const std::string&) {
    return std::optional<std::int64_t>();
  });
  EXPECT_EQ(Written(rows).back(),
            "decision 7 NULL 2 1 '2025-12-11' 'II:4' NULL 5 'stated' 'Kammarkollegiet' 'Skäl' 200 "
            "50");
}

/// Adds an event and the record's rows.
void Insert(Connection& connection, const Record& record) {
  const std::int64_t seq = LastEvent(connection) + 1;
  connection.Execute("BEGIN");
  InsertEvent(connection, {seq, "2026-01-02T03:04:05Z", "tester", std::string(RecordKind(record)),
                           "{}", Hash{}});
  InsertRecord(connection, record, seq);
  connection.Execute("COMMIT");
}

TEST(RowsTest, EveryKindIsReadBackAsItWasWritten) {
  const auto connection = Connection::Create(":memory:");
  const std::vector<Record> records = {
      Archive{"fordela/test", 1},
      Region{"01", "Stockholm", {"Region Stockholm", "Stockholms län"}},
      Region{"03", "Uppsala", {}},
      PopulationSnapshot{"p-1", "dec", kDate, "SCB", 12, {{"01", 7}, {"03", 0}}},
      PopulationSnapshot{"p-2", "nov", {}, "SCB", {}, {}},
      FullAgreement(),
      Agreement{"a-2", 2024, "T", {"x"}, "P", 5, {}, FollowUp{"Soc", {}, "S1"}, {}},
      Outcome{{"a-1", 2}, "Soc", kDate, "Bevis", {{"01", true}, {"03", false}}},
  };
  for (const Record& record : records) Insert(*connection, record);
  Decision decision = FullDecision();
  decision.outcome_event = 8;
  Insert(*connection, decision);
  std::int64_t seq = 0;
  for (const Record& record : records) {
    EXPECT_EQ(FindRecord(*connection, RecordKind(record), ++seq), record) << RecordTitle(record);
  }
  EXPECT_EQ(FindRecord(*connection, "decision", 9), Record(decision));
}

TEST(RowsTest, TheRowsOfAnEventAreThoseItWasWrittenAs) {
  const auto connection = Connection::Create(":memory:");
  Insert(*connection, Archive{"fordela/test", 1});
  Insert(*connection, FullAgreement());
  std::vector<std::string> read;
  for (const Table& table : RecordTables()) {
    for (const std::string& row : Written(RowsOfEvent(*connection, table, 2))) read.push_back(row);
  }
  auto written = Written(ToRows(FullAgreement(), 2, nullptr));
  EXPECT_THAT(read, testing::UnorderedElementsAreArray(written));
}

TEST(RowsTest, OfAnotherKindOrEventThereIsNothing) {
  const auto connection = Connection::Create(":memory:");
  Insert(*connection, Archive{"fordela/test", 1});
  Insert(*connection, Region{"01", "Stockholm", {}});
  EXPECT_EQ(FindRecord(*connection, "archive", 2), std::nullopt);
  EXPECT_EQ(FindRecord(*connection, "region", 1), std::nullopt);
  EXPECT_EQ(FindRecord(*connection, "agreement", 2), std::nullopt);
  EXPECT_EQ(FindRecord(*connection, "Region", 2), std::nullopt);
  EXPECT_EQ(FindRecord(*connection, "", 2), std::nullopt);
}

}  // namespace
}  // namespace fordela::storage
