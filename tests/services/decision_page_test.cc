#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/site.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

DecisionPage Load(const Database& database, std::string_view id) {
  return LoadDecisionPage(database, *ParseDecisionId(id), {});
}

// Expected amounts of these tests: by a script in exact fractions.

TEST(LoadDecisionPageTest, ExclusionsStandOnTheLastEarlierPopulationThatHasAllFigures) {
  const DecisionPage page = Load(test::ExampleArchive(), "cancer-2025/2");
  EXPECT_THAT(page.exclusions_missing, ElementsAre("Halland", "Gävleborg", "Västerbotten"));
  ASSERT_TRUE(page.exclusions.has_value());
  EXPECT_EQ(page.exclusions->population.id, "2024-11");
  EXPECT_FALSE(page.exclusions->as_recorded);
  EXPECT_EQ(page.exclusions->lost, 15'705'914);
  EXPECT_EQ(page.exclusions->excluded, 3U);
}

TEST(LoadDecisionPageTest, WhereNoEarlierPopulationHasThemThoseThatAreMissingAreNamed) {
  Database database = test::NewArchive();
  test::RecordText(database, test::ExampleText("cancer-2025.toml"));
  const DecisionPage page = Load(database, "cancer-2025/2");
  EXPECT_EQ(page.exclusions, std::nullopt);
  EXPECT_THAT(page.exclusions_missing, ElementsAre("Halland", "Gävleborg", "Västerbotten"));
}

TEST(LoadDecisionPageTest, WhereEverybodyIsPaidThereAreNoExclusions) {
  const DecisionPage page = Load(test::ExampleArchive(), "cancer-2024/2");
  EXPECT_EQ(page.exclusions, std::nullopt);
  EXPECT_THAT(page.exclusions_missing, IsEmpty());
}

TEST(LoadDecisionPageTest, ALaterPopulationIsNotUsed) {
  Database database = test::NewArchive();
  test::RecordText(database, test::ExampleText("cancer-2025.toml"));
  test::RecordText(database, R"([agreement]
id = "later"
year = 2026
title = "Senare"
parties = ["Staten"]
purpose = "Prov"
amount = 100
[[agreement.instalment]]
number = 1
amount = 100
[population]
id = "later"
label = "senare"
source = "SCB"
[population.counts]
"13" = 1
"21" = 1
"24" = 1
[decision]
instalment = "later/1"
population = "later"
rule = "largest-remainder"
)");
  EXPECT_EQ(Load(database, "cancer-2025/2").exclusions, std::nullopt);
}

TEST(LoadDecisionPageTest, TheDerivationHasEveryRemainderByItsRank) {
  const DecisionPage page = Load(test::ExampleArchive(), "cancer-2025/2");
  ASSERT_TRUE(page.derivation.has_value());
  const Derivation& derivation = *page.derivation;
  EXPECT_EQ(derivation.allocation.left_over, 8);
  EXPECT_EQ(derivation.ranks.size(), 18U);
  ASSERT_TRUE(derivation.multiplier.has_value());
  EXPECT_EQ(derivation.multiplier->certificate, "18.8145029");
  // Stockholm is the last of the eight that get a krona, Värmland the first.
  EXPECT_EQ(derivation.regions[0], "01");
  EXPECT_TRUE(derivation.took_part[0]);
  EXPECT_EQ(derivation.ranks[0].rank, 8U);
  EXPECT_TRUE(derivation.ranks[0].extra_krona);
  EXPECT_EQ(derivation.nearest, std::nullopt);
}

TEST(LoadDecisionPageTest, AStatedDecisionIsHeldAgainstTheRuleThatComesNearest) {
  const DecisionPage page = Load(test::ExampleArchive(), "cancer-2021/2");
  ASSERT_TRUE(page.derivation.has_value());
  EXPECT_EQ(page.derivation->computed_by, Rule::kLargestRemainder);
  EXPECT_THAT(page.derivation->rules, IsEmpty());
  EXPECT_EQ(page.derivation->multiplier, std::nullopt);
  ASSERT_TRUE(page.derivation->nearest.has_value());
  const NearestRule& nearest = *page.derivation->nearest;
  EXPECT_EQ(nearest.rule, std::nullopt);  // half up, by hand
  ASSERT_EQ(nearest.edits.size(), 2U);
  EXPECT_EQ(nearest.edits[0].code, "14");
  EXPECT_EQ(nearest.edits[0].difference, -1);
  EXPECT_EQ(nearest.edits[1].code, "24");
  EXPECT_EQ(nearest.edits[1].difference, -1);
}

TEST(LoadDecisionPageTest, AVersionKnowsTheOthersAndWhatItChanged) {
  const Database database = test::FullArchive();
  const DecisionPage current = Load(database, "cancer-2024/2");
  EXPECT_THAT(current.versions,
              ElementsAre(*ParseDecisionId("cancer-2024/2@1"), *ParseDecisionId("cancer-2024/2")));
  ASSERT_TRUE(current.correction.has_value());
  EXPECT_EQ(current.correction->first.id, *ParseDecisionId("cancer-2024/2@1"));
  EXPECT_EQ(current.correction->rows.front().first->amount, 42'452'908);
  EXPECT_EQ(current.correction->rows.front().second->amount, 42'453'266);
  ASSERT_TRUE(current.settlements.has_value());
  EXPECT_EQ(current.settlements->sums.paid, 42'453'266 + 1'056'050);
  EXPECT_EQ(current.settlements->sums.repaid, 1'053);

  const DecisionPage first = Load(database, "cancer-2024/2@1");
  EXPECT_EQ(first.correction, std::nullopt);
  EXPECT_EQ(first.settlements, std::nullopt);
  EXPECT_EQ(first.report.superseded_by, *ParseDecisionId("cancer-2024/2@2"));
}

TEST(LoadDecisionPageTest, IsRefusedForADecisionThatIsNotOnRecord) {
  EXPECT_THROW(Load(test::ExampleArchive(), "cancer-2025/1"), Refused);
  EXPECT_THROW(Load(test::ExampleArchive(), "cancer-2025/2@2"), Refused);
}

}  // namespace
}  // namespace fordela
