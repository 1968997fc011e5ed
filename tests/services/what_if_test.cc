#include "fordela/what_if.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "support/small_archive.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using test::SmallArchive;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

WhatIf Ask(const Database& database, const char* decision, const WhatIfChanges& changes,
           AsOf as_of = {}) {
  return ComputeWhatIf(database, *ParseDecisionId(decision), changes, as_of);
}

std::vector<Problem> ProblemsOf(const Database& database, const char* decision,
                                const WhatIfChanges& changes) {
  try {
    Ask(database, decision, changes);
  } catch (const Refused& refused) {
    return refused.problems();
  }
  return {};
}

std::vector<std::string> CodesOf(const std::vector<Problem>& problems) {
  std::vector<std::string> codes;
  for (const Problem& problem : problems) codes.push_back(problem.code);
  return codes;
}

std::map<std::string, Kronor> AmountsOf(const WhatIf& what_if) {
  std::map<std::string, Kronor> amounts;
  for (const WhatIfRow& row : what_if.rows) amounts[row.code] = row.what_if.amount;
  return amounts;
}

/// The differences that are not 0.
std::map<std::string, Kronor> DifferencesOf(const WhatIf& what_if) {
  std::map<std::string, Kronor> differences;
  for (const WhatIfRow& row : what_if.rows) {
    if (row.difference != 0) differences[row.code] = row.difference;
  }
  return differences;
}

// The amounts are from a program of its own in exact fractions (Python's Fraction).
TEST(WhatIfTest, SharesWhatAnotherRegionWouldHaveLost) {
  const Database database = test::ExampleArchive();
  const WhatIf what_if = Ask(database, "cancer-2025/2", {.not_met = {"Gotland"}});
  EXPECT_EQ(DifferencesOf(what_if), (std::map<std::string, Kronor>{{"01", 296'071},
                                                                   {"03", 48'915},
                                                                   {"04", 35'857},
                                                                   {"05", 56'320},
                                                                   {"06", 44'078},
                                                                   {"07", 24'234},
                                                                   {"08", 29'276},
                                                                   {"09", -1'148'287},
                                                                   {"10", 18'689},
                                                                   {"12", 170'782},
                                                                   {"14", 211'817},
                                                                   {"17", 33'754},
                                                                   {"18", 36'753},
                                                                   {"19", 33'475},
                                                                   {"20", 34'089},
                                                                   {"22", 28'727},
                                                                   {"23", 15'801},
                                                                   {"25", 29'649}}));
  EXPECT_EQ(what_if.population_total, 9'699'964 - 61'032);
  EXPECT_EQ(what_if.withheld, 0);
  EXPECT_THAT(what_if.changes.not_met, ElementsAre("09"));
}

// By the same program.
TEST(WhatIfTest, LetsAnExcludedRegionTakePartOnFiguresThatAreKnown) {
  const Database database = test::ExampleArchive();
  const WhatIf what_if =
      Ask(database, "cancer-2025/2", {.met = {"Halland"}, .population = "2024-11"});
  const auto amounts = AmountsOf(what_if);
  EXPECT_EQ(amounts.at("13"), 6'282'147);
  EXPECT_EQ(amounts.at("01"), 46'759'214 - 1'907'742);
  EXPECT_EQ(amounts.at("21"), 0);
  EXPECT_EQ(what_if.rows.size(), 21U);
  const WhatIfRow& halland = what_if.rows[10];
  EXPECT_EQ(halland.recorded, (WhatIfSide{0, false, std::nullopt}));
  EXPECT_EQ(halland.what_if, (WhatIfSide{6'282'147, true, 343'989}));
}

TEST(WhatIfTest, NamesEveryRegionWhoseFigureIsMissingAndTheSnapshotsThatHaveAll) {
  const Database database = test::ExampleArchive();
  const auto problems = ProblemsOf(database, "cancer-2025/2", {.met = {"24", "13"}});
  ASSERT_THAT(CodesOf(problems), ElementsAre("population_missing"));
  EXPECT_THAT(problems[0].message, HasSubstr("Halland (13) and Västerbotten (24)"));
  EXPECT_THAT(problems[0].mend, HasSubstr("`--population 2024-11` or `--population 2019-11`"));
}

// 11 kronor over 6, 6 and 2 inhabitants are 5, 5 and 1; 10 are 4, 4 and 2 (the Alabama paradox).
TEST(WhatIfTest, AnotherPotConservesItsOwnSumToTheKrona) {
  const Database database = SmallArchive(
      {.instalment = "amount = 10\n", .outcome = "", .counts = "01 = 6\n03 = 6\n04 = 2\n"});
  const WhatIf what_if = Ask(database, "a/1", {.pot = 11});
  EXPECT_EQ(DifferencesOf(what_if),
            (std::map<std::string, Kronor>{{"01", 1}, {"03", 1}, {"04", -1}}));
  EXPECT_EQ(what_if.pot, 11);
  EXPECT_EQ(what_if.recorded.decision.pot, 10);
}

// By hand: 100 × 50/100, 30/100, 20/100.
TEST(WhatIfTest, AShareThatIsNoLongerWithheldComesFromWhatWas) {
  const Database database =
      SmallArchive({.instalment = "amount = 100\ncondition = \"C\"\nunmet = \"withhold\"\n"});
  const WhatIf met = Ask(database, "a/1", {.met = {"03"}});
  EXPECT_EQ(DifferencesOf(met), (std::map<std::string, Kronor>{{"03", 30}}));
  EXPECT_EQ(met.recorded.decision.withheld, 30);
  EXPECT_EQ(met.withheld, 0);
  const WhatIf not_met = Ask(database, "a/1", {.not_met = {"01"}});
  EXPECT_EQ(DifferencesOf(not_met), (std::map<std::string, Kronor>{{"01", -50}}));
  EXPECT_EQ(not_met.withheld, 80);
}

// The deviations of 2021 are those of the published table: DESIGN §4.
TEST(WhatIfTest, ToldApartFromTheChangesIsWhatADecisionStatesBesideTheRule) {
  const Database database = test::ExampleArchive();
  const WhatIf unchanged = Ask(database, "cancer-2021/2", {});
  EXPECT_EQ(unchanged.rule, Rule::kLargestRemainder);
  EXPECT_EQ(DifferencesOf(unchanged), (std::map<std::string, Kronor>{{"04", -1}, {"24", 1}}));
  ASSERT_EQ(unchanged.stated_deviations.size(), 2U);
  EXPECT_EQ(unchanged.stated_deviations[0].code, "04");
  EXPECT_EQ(unchanged.stated_deviations[0].deviation, 1);
  EXPECT_EQ(unchanged.stated_deviations[1].code, "24");
  EXPECT_EQ(unchanged.stated_deviations[1].deviation, -1);
  EXPECT_THAT(Ask(database, "cancer-2021/2", {.rule = "largest-remainder"}).stated_deviations,
              IsEmpty());
}

TEST(WhatIfTest, WithNothingChangedAComputedDecisionIsWhatItWas) {
  const Database database = test::ExampleArchive();
  for (const char* id : {"cancer-2024/2", "cancer-2025/2"}) {
    EXPECT_THAT(DifferencesOf(Ask(database, id, {})), IsEmpty()) << id;
  }
}

// By hand: 1 krona over two equal halves.
TEST(WhatIfTest, ATieAtTheCutIsTold) {
  const Database database = SmallArchive({.counts = "01 = 50\n03 = 30\n04 = 50\n"});
  const WhatIf what_if = Ask(database, "a/1", {.pot = 1});
  ASSERT_TRUE(what_if.tie.has_value());
  EXPECT_THAT(what_if.tie->regions, ElementsAre("01", "04"));
  EXPECT_EQ(what_if.tie->given, 1U);
}

// Recording only warns of a region that met the condition and has no figure.
TEST(WhatIfTest, ARegionThatMetTheConditionWithoutAFigureIsNotPassedOver) {
  const Database database =
      SmallArchive({.outcome = "met = [\"01\", \"04\", \"05\"]\nnot_met = [\"03\"]\n"});
  const auto problems = ProblemsOf(database, "a/1", {.pot = 10});
  ASSERT_THAT(CodesOf(problems), ElementsAre("population_missing"));
  EXPECT_THAT(problems[0].message, HasSubstr("no figure for Östergötland (05),"));
  EXPECT_EQ(Ask(database, "a/1", {.not_met = {"05"}, .pot = 10}).rows.size(), 4U);
}

// By hand: 100 over 50, 30, 20 and 100.
TEST(WhatIfTest, ARegionOfAnotherSnapshotTakesPartInWhatIsUnconditional) {
  Database database = SmallArchive({.instalment = "amount = 100\n", .outcome = ""});
  test::RecordText(database,
                   "[population]\nid = \"q\"\nlabel = \"q\"\nsource = \"S\"\n"
                   "[population.counts]\n01 = 50\n03 = 30\n04 = 20\n05 = 100\n");
  const WhatIf what_if = Ask(database, "a/1", {.population = "q"});
  EXPECT_EQ(DifferencesOf(what_if),
            (std::map<std::string, Kronor>{{"01", -25}, {"03", -15}, {"04", -10}, {"05", 50}}));
  EXPECT_EQ(what_if.rows.back().recorded, std::nullopt);
}

// By hand: 100 × 50/170, 20/170, 100/170 are 29 + 70/170, 11 + 130/170, 58 + 140/170; 2 left over.
TEST(WhatIfTest, ARegionOfAnotherSnapshotNeedsAnOutcomeWhereThereIsACondition) {
  Database database = SmallArchive({});
  test::RecordText(database,
                   "[population]\nid = \"q\"\nlabel = \"q\"\nsource = \"S\"\n"
                   "[population.counts]\n01 = 50\n03 = 30\n04 = 20\n05 = 100\n");
  EXPECT_THAT(CodesOf(ProblemsOf(database, "a/1", {.population = "q"})),
              ElementsAre("outcome_missing"));
  const WhatIf what_if = Ask(database, "a/1", {.met = {"05"}, .population = "q"});
  EXPECT_EQ(AmountsOf(what_if),
            (std::map<std::string, Kronor>{{"01", 29}, {"03", 0}, {"04", 12}, {"05", 59}}));
}

TEST(WhatIfTest, TakesTheVersionOfASnapshotThatWasCurrentThen) {
  const Database database = test::FullArchive();
  EXPECT_EQ(Ask(database, "cancer-2024/2@1", {}).population.version, 1);
  EXPECT_EQ(Ask(database, "cancer-2024/2@1", {.population = "2024-11"}).population.version, 2);
}

TEST(WhatIfTest, TellsEverythingThatIsWrongAtOnce) {
  const Database database = test::ExampleArchive();
  const auto problems = ProblemsOf(database, "cancer-2025/2",
                                   {.met = {"Nowhere", "09"},
                                    .not_met = {"Gotland"},
                                    .pot = 0,
                                    .population = "1999",
                                    .rule = "stated"});
  EXPECT_THAT(CodesOf(problems),
              ElementsAre("region_unknown", "population_unknown", "outcome_contradicts",
                          "amount_out_of_range", "choice_unknown"));
  EXPECT_EQ(problems[0].field, "met");
  EXPECT_THAT(CodesOf(ProblemsOf(database, "cancer-2026/2", {.rule = "x"})),
              ElementsAre("decision_unknown", "choice_unknown"));
  EXPECT_THAT(
      CodesOf(ProblemsOf(database, "cancer-2021/2", {.met = {"13"}, .pot = kMaxKronor + 1})),
      ElementsAre("outcome_unconditional", "amount_out_of_range"));
}

TEST(WhatIfTest, ARegionThatIsNotInTheDecisionIsRefused) {
  Database database = test::ExampleArchive();
  test::RecordText(database, "[[region]]\ncode = \"90\"\nname = \"Exempel\"\n");
  EXPECT_THAT(CodesOf(ProblemsOf(database, "cancer-2025/2", {.met = {"Exempel"}})),
              ElementsAre("region_not_in_decision"));
}

TEST(WhatIfTest, AnotherPotOfSeveralPartsIsRefusedAndAnotherRuleIsNot) {
  const Database database = SmallArchive(
      {.instalment = "amount = 100\nparts = [{ amount = 70, by = \"population\" }, { amount = 30, "
                     "by = \"equal\" }]\n",
       .outcome = ""});
  const auto problems = ProblemsOf(database, "a/1", {.pot = 200});
  ASSERT_THAT(CodesOf(problems), ElementsAre("pot_in_parts"));
  EXPECT_THAT(problems[0].message, HasSubstr("70 kr by population and 30 kr in equal shares"));
  // By hand: 35 + 10, 21 + 10, 14 + 10: whole already, whatever the rule.
  EXPECT_THAT(DifferencesOf(Ask(database, "a/1", {.rule = "adams"})), IsEmpty());
}

TEST(WhatIfTest, WhatNoRuleCanSplitIsRefusedInTheWordsOfTheQuestion) {
  const Database database = SmallArchive({});
  const auto nobody = ProblemsOf(database, "a/1", {.not_met = {"01", "04"}});
  ASSERT_THAT(CodesOf(nobody), ElementsAre("no_eligible_region"));
  EXPECT_EQ(nobody[0].field, "not_met");
  EXPECT_THAT(CodesOf(ProblemsOf(database, "a/1", {.pot = 1, .rule = "adams"})),
              ElementsAre("pot_below_recipients"));
}

}  // namespace
}  // namespace fordela
