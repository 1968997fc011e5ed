#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fordela/correct.h"
#include "fordela/site.h"
#include "support/small_archive.h"
#include "support/test_archive.h"

namespace fordela {
namespace {

using testing::IsEmpty;

// By a script in whole numbers, from the published populations: of 2025 eight kronor are left over,
// and the eighth remainder is that of Stockholm, 2 485 275 × 182 500 000 = 46 759 213 × 9 699 964 +
// 4 731 668.
TEST(LoadMethodPageTest, TheExampleIsTheLastRegionToGetAKronaInTheLastDecision) {
  const MethodPage page = LoadMethodPage(test::ExampleArchive(), {});
  ASSERT_TRUE(page.example);
  EXPECT_EQ(page.example->annex.decision.instalment.agreement, "cancer-2025");
  EXPECT_EQ(page.example->row.code, "01");
  EXPECT_EQ(page.example->rank->rank, 8U);
  EXPECT_EQ(page.example->allocation.left_over, 8);
  EXPECT_EQ(page.regions, 21);
  EXPECT_EQ(page.snapshots.size(), 3U);
  EXPECT_THAT(page.corrected, IsEmpty());
}

TEST(LoadMethodPageTest, ADecisionByAnotherRuleOrWithNothingLeftOverIsNoExample) {
  test::Small webster;
  webster.rule = "rule = \"webster\"\n";
  EXPECT_FALSE(LoadMethodPage(test::SmallArchive(webster), {}).example);
  test::Small even;  // 100 kr over 50 and 50 inhabitants
  even.counts = "01 = 50\n03 = 30\n04 = 50\n";
  EXPECT_FALSE(LoadMethodPage(test::SmallArchive(even), {}).example);
  EXPECT_FALSE(LoadMethodPage(test::NewArchive(), {}).example);
}

// By hand: 100 kr over 50 and 20 inhabitants are 71 + 30/70 and 28 + 40/70, and one is left over.
TEST(LoadMethodPageTest, ARegionThatTookNoPartIsPassedOver) {
  const MethodPage page = LoadMethodPage(test::SmallArchive({}), {});
  ASSERT_TRUE(page.example);
  EXPECT_EQ(page.example->row.code, "04");
  EXPECT_EQ(page.example->row.amount, 29);
}

TEST(LoadMethodPageTest, HasTheDecisionsThatWereCorrected) {
  const MethodPage page = LoadMethodPage(test::FullArchive(), {});
  ASSERT_EQ(page.corrected.size(), 1U);
  EXPECT_EQ(FormatDecisionId(page.corrected[0].id), "cancer-2024/2@1");
}

}  // namespace
}  // namespace fordela
