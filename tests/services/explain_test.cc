#include <gtest/gtest.h>

#include "fordela/queries.h"
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
