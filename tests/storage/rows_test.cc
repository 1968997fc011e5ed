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

/// The agreement is found at event 8.
std::vector<std::string> RowsOf(const Record& record) {
  return Written(
      ToRows(record, 7, [](const std::string&) { return std::optional<std::int64_t>(8); }));
}

PopulationSnapshot FullSnapshot() {
  PopulationSnapshot snapshot;
  snapshot.id = "p-1";
  snapshot.label = "dec";
  snapshot.reference_date = kDate;
  snapshot.source = "SCB";
  snapshot.stated_total = 12;
  snapshot.counts = {{"01", 7}, {"03", 0}};
  return snapshot;
}

/// What a source need not say is left out.
PopulationSnapshot BareSnapshot() {
  PopulationSnapshot snapshot;
  snapshot.id = "p-2";
  snapshot.label = "nov";
  snapshot.source = "SCB";
  return snapshot;
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

Outcome FullOutcome() {
  Outcome outcome;
  outcome.instalment = {"a-1", 2};
  outcome.assessed_by = "Soc";
  outcome.reported_on = kDate;
  outcome.evidence = "Bevis";
  outcome.regions = {{"01", true}, {"03", false}};
  return outcome;
}

Decision FullDecision() {
  Decision decision;
  decision.instalment = {"a-1", 2};
  decision.decided_on = kDate;
  decision.number = "II:4";
  decision.population = "p-1";
  decision.population_event = 4;
  decision.outcome_event = 8;
  decision.rule = Rule::kStated;
  decision.payer = "Kammarkollegiet";
  decision.stated_reason = "Skäl";
  decision.pot = 200;
  decision.withheld = 50;
  decision.payouts = {{"01", true, 150}, {"03", false, 0}};
  return decision;
}

/// The next version of a record of event `corrects`.
template <typename T>
T Corrected(T record, std::int64_t corrects, std::optional<std::string> diary_number) {
  record.version = 2;
  record.correction = Correction{corrects, "Fel", std::move(diary_number)};
  return record;
}

Settlement SomeSettlement() {
  Settlement settlement;
  settlement.instalment = {"a-1", 2};
  settlement.decision_event = 9;
  settlement.paid_on = kDate;
  settlement.reference = "KK 1";
  settlement.control_sum = 150;
  settlement.amounts = {{"01", 100}, {"03", 50}};
  return settlement;
}

Repayment SomeRepayment() {
  Repayment repayment;
  repayment.instalment = {"a-1", 2};
  repayment.decision_event = 9;
  repayment.region = "03";
  repayment.amount = 20;
  repayment.repaid_on = kDate;
  repayment.reason = "Kvar";
  return repayment;
}

const std::string kSha256(64, 'a');

Reconciliation SomeReconciliation() {
  Reconciliation reconciliation;
  reconciliation.instalment = {"a-1", 2};
  reconciliation.decision_event = 9;
  reconciliation.document = "b.txt";
  reconciliation.sha256 = *ParseHash(kSha256);
  reconciliation.size = 1'000;
  reconciliation.rows = 2;
  reconciliation.agrees = false;
  reconciliation.deviations = {{StatedFact::kAmount, "01", 150, 151},
                               {StatedFact::kAmount, "03", {}, 0},
                               {StatedFact::kPopulation, {}, 7, {}},
                               {StatedFact::kShare, "01", 230'000'000, 240'000'000},
                               {StatedFact::kAmountInText, {}, 150, 15}};
  return reconciliation;
}

/// Of a document that states what is on record.
Reconciliation AgreeingReconciliation() {
  Reconciliation reconciliation = SomeReconciliation();
  reconciliation.agrees = true;
  reconciliation.deviations.clear();
  return reconciliation;
}

TEST(RowsTest, EveryKindIsWrittenColumnByColumn) {
  EXPECT_THAT(RowsOf(Archive{"fordela/test", 1}), ElementsAre("archive 7 'fordela/test' 1"));
  EXPECT_THAT(
      RowsOf(Region{"01", "Stockholm", {"a", "b"}}),
      ElementsAre("region 7 '01' 'Stockholm'", "region_alias 7 1 'a'", "region_alias 7 2 'b'"));
  EXPECT_THAT(
      RowsOf(FullSnapshot()),
      ElementsAre("population_snapshot 7 'p-1' 1 NULL NULL NULL 'dec' '2025-12-11' 'SCB' 12",
                  "population_count 7 '01' 7", "population_count 7 '03' 0"));
  EXPECT_THAT(
      RowsOf(FullAgreement()),
      ElementsAre("agreement 7 'a-1' 2025 'Titel' 'Ändamål' 300 '9' '1:6' '16' "
                  "'Socialstyrelsen' '2025-12-11' 'S2025/1'",
                  "agreement_party 7 1 'Staten'", "agreement_party 7 2 'SKR'",
                  "instalment 7 1 100 NULL NULL", "instalment_part 7 1 1 100 'population'",
                  "instalment 7 2 200 'Villkor' 'withhold'",
                  "instalment_part 7 2 1 150 'population'", "instalment_part 7 2 2 50 'equal'"));
  EXPECT_THAT(RowsOf(FullOutcome()),
              ElementsAre("outcome 7 8 2 1 NULL NULL NULL 'Soc' '2025-12-11' 'Bevis'",
                          "outcome_region 7 '01' 1", "outcome_region 7 '03' 0"));
  EXPECT_THAT(RowsOf(FullDecision()),
              ElementsAre("payout 7 '01' 1 150", "payout 7 '03' 0 0",
                          "decision 7 8 2 1 NULL NULL NULL '2025-12-11' 'II:4' 4 8 'stated' "
                          "'Kammarkollegiet' 'Skäl' 200 50"));
  EXPECT_THAT(RowsOf(SomeSettlement()),
              ElementsAre("settlement_amount 7 '01' 100", "settlement_amount 7 '03' 50",
                          "settlement 7 9 '2025-12-11' 'KK 1' 2 150"));
  EXPECT_THAT(RowsOf(SomeRepayment()), ElementsAre("repayment 7 9 '03' 20 '2025-12-11' 'Kvar'"));
  EXPECT_THAT(
      RowsOf(SomeReconciliation()),
      ElementsAre("deviation 7 1 'amount' '01' 150 151", "deviation 7 2 'amount' '03' NULL 0",
                  "deviation 7 3 'population' NULL 7 NULL",
                  "deviation 7 4 'share' '01' 230000000 240000000",
                  "deviation 7 5 'amount_in_text' NULL 150 15",
                  "reconciliation 7 9 'b.txt' '" + kSha256 + "' 1000 2 'differs' 5"));
  EXPECT_THAT(RowsOf(AgreeingReconciliation()),
              ElementsAre("reconciliation 7 9 'b.txt' '" + kSha256 + "' 1000 2 'agrees' 0"));
}

TEST(RowsTest, ACorrectionSaysWhichEventItCorrectsAndWhy) {
  EXPECT_THAT(RowsOf(Corrected(BareSnapshot(), 5, "S1")),
              ElementsAre("population_snapshot 7 'p-2' 2 5 'Fel' 'S1' 'nov' NULL 'SCB' NULL"));
  EXPECT_EQ(RowsOf(Corrected(FullOutcome(), 6, {})).front(),
            "outcome 7 8 2 2 6 'Fel' NULL 'Soc' '2025-12-11' 'Bevis'");
  EXPECT_EQ(RowsOf(Corrected(FullDecision(), 5, "S1")).back(),
            "decision 7 8 2 2 5 'Fel' 'S1' '2025-12-11' 'II:4' 4 8 'stated' 'Kammarkollegiet' "
            "'Skäl' 200 50");
}

TEST(RowsTest, WhatASourceLeavesOutIsNull) {
  EXPECT_THAT(RowsOf(BareSnapshot()),
              ElementsAre("population_snapshot 7 'p-2' 1 NULL NULL NULL 'nov' NULL 'SCB' NULL"));
  EXPECT_THAT(RowsOf(Agreement{"a", 2025, "T", {}, "P", 0, {}, {}, {}}),
              ElementsAre("agreement 7 'a' 2025 'T' 'P' 0 NULL NULL NULL NULL NULL NULL"));
  EXPECT_THAT(RowsOf(Agreement{"a", 2025, "T", {}, "P", 0, {}, FollowUp{"Soc", {}, {}}, {}}),
              ElementsAre("agreement 7 'a' 2025 'T' 'P' 0 NULL NULL NULL 'Soc' NULL NULL"));
  Decision decision;
  decision.instalment = {"a-1", 1};
  decision.population_event = 4;
  EXPECT_THAT(RowsOf(decision),
              ElementsAre("decision 7 8 1 1 NULL NULL NULL NULL NULL 4 NULL 'largest-remainder' "
                          "NULL NULL 0 0"));
}

TEST(RowsTest, AReferenceThatIsNotFoundIsNull) {
  const auto rows =
      ToRows(FullDecision(), 7, [](const std::string&) { return std::optional<std::int64_t>(); });
  EXPECT_EQ(Written(rows).back(),
            "decision 7 NULL 2 1 NULL NULL NULL '2025-12-11' 'II:4' 4 8 'stated' "
            "'Kammarkollegiet' 'Skäl' 200 50");
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
      FullSnapshot(),  // event 4
      BareSnapshot(),
      FullAgreement(),
      Agreement{"a-2", 2024, "T", {"x"}, "P", 5, {}, FollowUp{"Soc", {}, "S1"}, {}},
      FullOutcome(),   // event 8
      FullDecision(),  // event 9
      Corrected(FullSnapshot(), 4, "S1"),
      Corrected(BareSnapshot(), 5, {}),
      Corrected(FullOutcome(), 8, "S2"),
      Corrected(FullDecision(), 9, "S3"),
      SomeSettlement(),
      SomeRepayment(),
      SomeReconciliation(),
      AgreeingReconciliation(),
  };
  for (const Record& record : records) Insert(*connection, record);
  std::int64_t seq = 0;
  for (const Record& record : records) {
    EXPECT_EQ(FindRecord(*connection, RecordKind(record), ++seq), record) << RecordTitle(record);
  }
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
