#include "fordela/infer_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/error.h"

namespace fordela {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

PublishedRow RowOf(const std::string& code, std::optional<Inhabitants> population,
                   std::optional<Kronor> amount) {
  PublishedRow row;
  row.line = 2;
  row.code = code;
  row.region = "Region " + code;
  row.population = population;
  row.amount = amount;
  return row;
}

/// Quotas 60, 30, 10 of 100 kr.
PublishedTable SmallTable() {
  PublishedTable table;
  table.name = "table.txt";
  table.rows = {RowOf("01", 6'000, 60), RowOf("03", 3'000, 30), RowOf("04", 1'000, 10)};
  return table;
}

PublishedTotal TotalOf(Kronor amount) {
  PublishedTotal total;
  total.amount = amount;
  return total;
}

std::string RefusalOf(PublishedTable table, std::optional<Kronor> pot = {}) {
  std::string codes;
  try {
    InferTable(std::move(table), pot, {});
  } catch (const Refused& refused) {
    for (const Problem& problem : refused.problems()) codes += problem.code + ' ';
  }
  return codes;
}

PopulationSnapshot Snapshot(const std::string& id, const std::string& label,
                            std::vector<PopulationCount> counts) {
  PopulationSnapshot snapshot;
  snapshot.id = id;
  snapshot.label = label;
  snapshot.counts = std::move(counts);
  return snapshot;
}

TEST(InferTableTest, TakesThePotThatIsGivenElseTheTotalElseTheSum) {
  PublishedTable table = SmallTable();
  EXPECT_EQ(InferTable(table, std::nullopt, {}).pot, 100);
  EXPECT_EQ(InferTable(table, std::nullopt, {}).pot_source, PotSource::kSum);
  table.total = TotalOf(101);
  EXPECT_EQ(InferTable(table, std::nullopt, {}).pot, 101);
  EXPECT_EQ(InferTable(table, std::nullopt, {}).pot_source, PotSource::kPrintedTotal);
  EXPECT_EQ(InferTable(table, std::nullopt, {}).amount_sum, 100);
  EXPECT_THAT(InferTable(table, std::nullopt, {}).inference->rules, IsEmpty());
  EXPECT_EQ(InferTable(table, 102, {}).pot, 102);
  EXPECT_EQ(InferTable(table, 102, {}).pot_source, PotSource::kGiven);
}

TEST(InferTableTest, LeavesOutRowsThatTookNoPart) {
  PublishedTable table = SmallTable();
  table.rows.insert(table.rows.begin(), RowOf("05", 3'000, std::nullopt));
  table.rows.push_back(RowOf("06", std::nullopt, 0));
  table.rows.push_back(RowOf("07", 4'000, 0));  // would be owed 29 kr
  const TableInference inference = InferTable(table, std::nullopt, {});
  EXPECT_THAT(inference.rows, ElementsAre(1, 2, 3));
  EXPECT_THAT(inference.populations, ElementsAre(6'000, 3'000, 1'000));
  EXPECT_EQ(inference.inference->rules.size(), std::size(kComputedRules));
  EXPECT_THAT(inference.table.assumptions,
              ElementsAre("line 2: Region 07 has 0 kr and is taken to have had no part"));
}

TEST(InferTableTest, KeepsASmallRecipientWithNothing) {
  PublishedTable table = SmallTable();
  table.rows.push_back(RowOf("05", 20, 0));  // its quota is 0.2
  EXPECT_THAT(InferTable(table, std::nullopt, {}).rows, ElementsAre(0, 1, 2, 3));
}

TEST(InferTableTest, RefusesATableThatSaysTooLittle) {
  PublishedTable table = SmallTable();
  table.rows[1].population.reset();
  EXPECT_EQ(RefusalOf(table), "population_missing ");
  for (PublishedRow& row : table.rows) row.amount.reset();
  EXPECT_EQ(RefusalOf(table), "document_without_amounts ");
  table = SmallTable();
  table.rows[0].amount = table.rows[1].amount = kMaxKronor;
  EXPECT_EQ(RefusalOf(table), "pot_out_of_range ");
  EXPECT_EQ(RefusalOf(SmallTable(), 0), "amount_out_of_range ");
  EXPECT_EQ(RefusalOf(SmallTable(), kMaxKronor + 1), "amount_out_of_range ");
  table = SmallTable();
  for (PublishedRow& row : table.rows) row.population = 0;
  EXPECT_EQ(RefusalOf(table), "weight_sum_zero ");
}

TEST(InferTableTest, InfersThePopulationsOfATableWithoutThem) {
  PublishedTable table = SmallTable();
  for (PublishedRow& row : table.rows) row.population.reset();
  const TableInference inference = InferTable(table, std::nullopt, {});
  ASSERT_TRUE(inference.implied.has_value());
  EXPECT_FALSE(inference.implied->unique);
  EXPECT_EQ(inference.populations, inference.implied->answers.front().populations);
  EXPECT_EQ(inference.population_total, inference.implied->answers.front().total);
}

TEST(InferTableTest, FindsTheSnapshotsWithTheSameFigures) {
  PublishedTable table = SmallTable();
  table.population_label = "nov 2024";
  const PopulationSnapshot snapshots[] = {
      Snapshot("same", "nov 2024", {{"01", 6'000}, {"03", 3'000}, {"04", 1'000}}),
      Snapshot("other-label", "dec 2023",
               {{"01", 6'000}, {"03", 3'000}, {"04", 1'000}, {"05", 7'000}}),
      Snapshot("other-figure", "nov 2024", {{"01", 6'000}, {"03", 3'000}, {"04", 1'001}}),
      Snapshot("partial", "nov 2024", {{"01", 6'000}, {"03", 3'000}})};
  const TableInference inference = InferTable(table, std::nullopt, snapshots);
  EXPECT_EQ(inference.compared, 4U);
  ASSERT_EQ(inference.snapshots.size(), 2U);
  EXPECT_EQ(inference.snapshots[0].id, "same");
  EXPECT_FALSE(inference.snapshots[0].label_differs);
  EXPECT_EQ(inference.snapshots[1].id, "other-label");
  EXPECT_TRUE(inference.snapshots[1].label_differs);
}

TEST(InferTableTest, MatchesARowThatIsNoRegionByItsFigure) {
  PublishedTable table = SmallTable();
  table.rows[1].code.clear();
  const PopulationSnapshot snapshots[] = {
      Snapshot("same", "", {{"01", 6'000}, {"03", 3'000}, {"04", 1'000}}),
      Snapshot("other", "", {{"01", 6'000}, {"03", 3'001}, {"04", 1'000}})};
  const TableInference inference = InferTable(table, std::nullopt, snapshots);
  ASSERT_EQ(inference.snapshots.size(), 1U);
  EXPECT_EQ(inference.snapshots[0].id, "same");
}

}  // namespace
}  // namespace fordela
