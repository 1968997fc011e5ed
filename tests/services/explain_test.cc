#include <gtest/gtest.h>

#include "fordela/queries.h"
#include "support/small_archive.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

// By hand: 287 451 × 182 500 000 = 52 459 807 500 000 = 4 968 875 × 10 557 682 + 5 352 250.
TEST(ExplainTest, DerivesDalarna2024ToTheDigit) {
  const Database database = test::ExampleArchive();
  const Explanation why = ExplainPayout(database, *ParseDecisionId("cancer-2024/2"), "Dalarna", {});
  ASSERT_TRUE(why.claim.has_value());
  const Share& share = why.allocation.shares[*why.claim];
  EXPECT_EQ(share.whole, 4'968'875);
  EXPECT_EQ(share.remainder, 5'352'250);
  EXPECT_EQ(why.allocation.denominator, 10'557'682);
  EXPECT_EQ(why.allocation.left_over, 9);
  ASSERT_TRUE(why.rank.has_value());
  EXPECT_EQ(why.rank->rank, 10U);
  EXPECT_EQ(why.rank->among, 21U);
  EXPECT_FALSE(why.rank->extra_krona);
  ASSERT_TRUE(why.rank->last_to_get.has_value());
  EXPECT_EQ(why.claims[*why.rank->last_to_get], "19");
  EXPECT_EQ(why.allocation.shares[*why.rank->last_to_get].remainder, 5'985'044);
  EXPECT_EQ(why.row.amount, 4'968'875);
}

// Ranks and the number by hand (DESIGN §4); the changes by a script in exact rationals.
TEST(ExplainTest, TellsTheNeighboursTheNumberAndTheSensitivityOfDalarna2024) {
  const Database database = test::ExampleArchive();
  const Explanation why = ExplainPayout(database, *ParseDecisionId("cancer-2024/2"), "Dalarna", {});
  std::vector<std::pair<std::size_t, std::string>> ranks;
  for (const RankedClaim& each : why.neighbours) {
    ranks.emplace_back(each.rank, why.claims[each.claim]);
  }
  EXPECT_EQ(ranks, (decltype(ranks){{8, "17"}, {9, "19"}, {10, "20"}, {11, "18"}}));
  ASSERT_TRUE(why.multiplier.has_value());
  EXPECT_EQ(why.multiplier->certificate, "17.2859912");
  ASSERT_TRUE(why.sensitivity.has_value());
  EXPECT_EQ(why.sensitivity->more, (AmountAt{287'452, 4'968'892}));
  EXPECT_EQ(why.sensitivity->fewer, (AmountAt{287'450, 4'968'859}));
  EXPECT_EQ(why.sensitivity->one_more.size(), 12U);
}

TEST(ExplainTest, ShowsTheNeighboursOfARegionFarFromTheCut) {
  const Database database = test::ExampleArchive();
  const Explanation why = ExplainPayout(database, *ParseDecisionId("cancer-2024/2"), "13", {});
  std::vector<std::size_t> ranks;
  for (const RankedClaim& each : why.neighbours) ranks.push_back(each.rank);
  EXPECT_EQ(ranks, (std::vector<std::size_t>{1, 2, 8, 9, 10, 11}));  // its own is 1
}

// Of 60 kr by population 36, 18, 6; and 13 1/3 each: quotas 49 1/3, 31 1/3, 19 1/3.
TEST(ExplainTest, MeasuresAPotOfSeveralPartsAndHasNoNumberForIt) {
  const Database database = test::SmallArchive(
      {.instalment = "amount = 100\nparts = [{ amount = 60, by = \"population\" }, "
                     "{ amount = 40, by = \"equal\" }]\n",
       .outcome = "",
       .counts = "01 = 60\n03 = 30\n04 = 10\n"});
  const Explanation why = ExplainPayout(database, *ParseDecisionId("a/1"), "01", {});
  EXPECT_EQ(why.row.amount, 50);
  EXPECT_FALSE(why.multiplier.has_value());
  ASSERT_TRUE(why.sensitivity.has_value());
  EXPECT_EQ(why.sensitivity->more, (AmountAt{65, 51}));
  EXPECT_EQ(why.sensitivity->fewer, (AmountAt{59, 49}));
}

TEST(ExplainTest, HasNothingToMeasureInEqualShares) {
  const Database database = test::SmallArchive(
      {.instalment = "amount = 100\nparts = [{ amount = 100, by = \"equal\" }]\n", .outcome = ""});
  const Explanation why = ExplainPayout(database, *ParseDecisionId("a/1"), "01", {});
  EXPECT_FALSE(why.multiplier.has_value());
  EXPECT_FALSE(why.sensitivity.has_value());
}

// The number is of what is paid: 50 and 20 kr for 50 and 20 inhabitants.
TEST(ExplainTest, MeasuresAWithheldShare) {
  const Database database =
      test::SmallArchive({.instalment = "amount = 100\ncondition = \"C\"\nunmet = \"withhold\"\n"});
  const Explanation why = ExplainPayout(database, *ParseDecisionId("a/1"), "03", {});
  EXPECT_EQ(why.row.amount, 0);
  EXPECT_EQ(why.multiplier->certificate, "1");
  EXPECT_EQ(why.sensitivity->more, (AmountAt{31, 31}));
  EXPECT_EQ(why.sensitivity->fewer, (AmountAt{29, 29}));
}

TEST(ExplainTest, ARegionThatMissedTheConditionTookNoPart) {
  const Database database = test::ExampleArchive();
  const Explanation why = ExplainPayout(database, *ParseDecisionId("cancer-2025/2"), "13", {});
  EXPECT_EQ(why.claim, std::nullopt);
  EXPECT_EQ(why.rank, std::nullopt);
  EXPECT_FALSE(why.row.met);
  EXPECT_EQ(why.unmet, Unmet::kRedistribute);
}

TEST(ExplainTest, StatedAmountsAreHeldAgainstLargestRemainder) {
  const Database database = test::ExampleArchive();
  const Explanation why =
      ExplainPayout(database, *ParseDecisionId("cancer-2021/2"), "Sörmland", {});
  EXPECT_EQ(why.annex.decision.rule, Rule::kStated);
  EXPECT_EQ(why.computed_by, Rule::kLargestRemainder);
  EXPECT_EQ(why.row.amount - why.allocation.shares[*why.claim].amount, 1);
}

TEST(ExplainTest, ARegionThatIsNotInTheAnnexIsRefused) {
  Database database = test::ExampleArchive();
  test::RecordText(database, "[[region]]\ncode = \"90\"\nname = \"Exempel\"\n");
  try {
    ExplainPayout(database, *ParseDecisionId("cancer-2024/2"), "Exempel", {});
    FAIL() << "answered";
  } catch (const Refused& refused) {
    EXPECT_EQ(refused.problems().front().code, "region_not_in_decision");
  }
}

}  // namespace
}  // namespace fordela
