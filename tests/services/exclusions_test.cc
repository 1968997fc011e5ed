#include "fordela/exclusions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "support/small_archive.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using test::SmallArchive;
using testing::HasSubstr;

Exclusions Ask(const Database& database, const char* decision,
               const std::optional<std::string>& population = std::nullopt) {
  return ComputeExclusions(database, *ParseDecisionId(decision), population, {});
}

std::map<std::string, Kronor> GainsOf(const Exclusions& exclusions) {
  std::map<std::string, Kronor> gains;
  for (const ExclusionRow& row : exclusions.rows) {
    if (row.gain != 0) gains[row.code] = row.gain;
  }
  return gains;
}

std::map<std::string, Kronor> WithoutOf(const Exclusions& exclusions) {
  std::map<std::string, Kronor> amounts;
  for (const ExclusionRow& row : exclusions.rows) amounts[row.code] = row.without_exclusions;
  return amounts;
}

TEST(ExclusionsTest, AreRefusedWhereTheFiguresOfTheExcludedAreNotKnown) {
  const Database database = test::ExampleArchive();
  try {
    Ask(database, "cancer-2025/2");
    FAIL() << "answered";
  } catch (const Refused& refused) {
    ASSERT_EQ(refused.problems().size(), 1U);
    const Problem& problem = refused.problems().front();
    EXPECT_EQ(problem.code, "population_missing");
    EXPECT_THAT(problem.message,
                HasSubstr("no figure for Halland (13), Gävleborg (21) and Västerbotten (24),"));
    EXPECT_THAT(problem.mend, HasSubstr("`--population 2024-11`"));
  }
}

// If all had met the condition on the figures of 2024-11, the amounts are those that were published
// in 2024: the same pot over the same regions. The gains are from a program of its own in exact
// fractions (Python's Fraction).
TEST(ExclusionsTest, StandOnTheSnapshotThatIsNamedOnBothSides) {
  const Database database = test::ExampleArchive();
  const Exclusions exclusions = Ask(database, "cancer-2025/2", "2024-11");
  std::map<std::string, Kronor> published;
  for (const AnnexRow& row :
       LoadDecision(database, *ParseDecisionId("cancer-2024/2"), {}).annex.rows) {
    published[row.code] = row.amount;
  }
  EXPECT_EQ(WithoutOf(exclusions), published);
  EXPECT_EQ(GainsOf(exclusions),
            (std::map<std::string, Kronor>{
                {"01", 3'997'514},  {"03", 658'756},   {"04", 492'073},    {"05", 769'353},
                {"06", 600'952},    {"07", 332'099},   {"08", 402'147},    {"09", 99'442},
                {"10", 257'546},    {"12", 2'315'072}, {"13", -5'946'191}, {"14", 2'877'206},
                {"17", 461'717},    {"18", 502'007},   {"19", 457'329},    {"20", 467'887},
                {"21", -4'945'263}, {"22", 394'464},   {"23", 215'616},    {"24", -4'814'460},
                {"25", 404'734}}));
  EXPECT_EQ(exclusions.excluded, 3U);
  EXPECT_EQ(exclusions.lost, 15'705'914);
  EXPECT_EQ(exclusions.gained, 15'705'914);
  EXPECT_FALSE(exclusions.as_recorded);
  EXPECT_EQ(exclusions.recorded.population.id, "2025-09");
}

// By hand: 100 × 50/70 = 71 + 30/70 and 100 × 20/70 = 28 + 40/70, so 71 and 29; else 50, 30, 20.
TEST(ExclusionsTest, AreHeldAgainstTheAmountsOnRecordWhereTheFiguresAreKnown) {
  const Exclusions exclusions = Ask(SmallArchive({}), "a/1");
  EXPECT_TRUE(exclusions.as_recorded);
  EXPECT_EQ(GainsOf(exclusions),
            (std::map<std::string, Kronor>{{"01", 21}, {"03", -30}, {"04", 9}}));
}

TEST(ExclusionsTest, GiveNobodyAnythingWhereTheSharesAreWithheld) {
  const Exclusions exclusions =
      Ask(SmallArchive({.instalment = "amount = 100\ncondition = \"C\"\nunmet = \"withhold\"\n"}),
          "a/1");
  EXPECT_EQ(GainsOf(exclusions), (std::map<std::string, Kronor>{{"03", -30}}));
  EXPECT_EQ(exclusions.gained, 0);
  EXPECT_EQ(exclusions.lost, 30);
  EXPECT_EQ(exclusions.withheld, 30);
}

// 46 kr over 32, 2 and 31 are 22 + 42/65, 1 + 27/65 and 21 + 61/65, so 23, 1 and 22; over 32, 2, 31
// and 2 they are 21 + 65/67, 1 + 25/67, 21 + 19/67 and 1 + 25/67, so 22, 2, 21 and 1.
TEST(ExclusionsTest, MayCostAnotherRegionAKronaUnderLargestRemainder) {
  const Exclusions exclusions =
      Ask(SmallArchive({.instalment = "amount = 46\ncondition = \"C\"\nunmet = \"redistribute\"\n",
                        .outcome = "met = [\"01\", \"03\", \"04\"]\nnot_met = [\"05\"]\n",
                        .counts = "01 = 32\n03 = 2\n04 = 31\n05 = 2\n"}),
          "a/1");
  EXPECT_EQ(GainsOf(exclusions),
            (std::map<std::string, Kronor>{{"01", 1}, {"03", -1}, {"04", 1}, {"05", -1}}));
}

// The stated 72 and 28 are a krona off; by the rule it is 71 and 29 on one side, and 50, 30, 20 on
// the other.
TEST(ExclusionsTest, OfStatedAmountsAreComputedOnBothSides) {
  const Exclusions exclusions =
      Ask(SmallArchive({.rule = "rule = \"stated\"\nstated_reason = \"R\"\n"
                                "stated = { 01 = 72, 04 = 28 }\n"}),
          "a/1");
  EXPECT_FALSE(exclusions.as_recorded);
  EXPECT_EQ(exclusions.rule, Rule::kLargestRemainder);
  EXPECT_EQ(GainsOf(exclusions),
            (std::map<std::string, Kronor>{{"01", 21}, {"03", -30}, {"04", 9}}));
}

TEST(ExclusionsTest, WereNoneWhereAllMetTheConditionOrThereIsNone) {
  const Database database = test::ExampleArchive();
  for (const char* id : {"cancer-2024/2", "cancer-2021/2"}) {
    const Exclusions exclusions = Ask(database, id);
    EXPECT_EQ(exclusions.excluded, 0U) << id;
    EXPECT_TRUE(GainsOf(exclusions).empty()) << id;
  }
}

// By hand: 1 krona over 3 and 1 inhabitants, and over 3, 3 and 1 if 03 had met the condition.
TEST(ExclusionsTest, TellTheTiesOfEitherSide) {
  const Exclusions exclusions =
      Ask(SmallArchive({.instalment = "amount = 1\ncondition = \"C\"\nunmet = \"redistribute\"\n",
                        .counts = "01 = 3\n03 = 3\n04 = 1\n"}),
          "a/1");
  EXPECT_FALSE(exclusions.tie_with_exclusions.has_value());
  ASSERT_TRUE(exclusions.tie_without_exclusions.has_value());
  EXPECT_EQ(exclusions.tie_without_exclusions->given, 1U);
}

}  // namespace
}  // namespace fordela
