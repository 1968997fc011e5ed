#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "fordela/allocation.h"
#include "fordela/error.h"
#include "support/split.h"

namespace fordela {
namespace {

using test::Amounts;
using test::Split;
using test::TiedCodes;
using ::testing::ElementsAre;

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();

struct Case {
  const char* why;
  Rule rule;
  Kronor pot;
  std::vector<std::int64_t> weights;
  std::vector<Kronor> amounts;
  std::vector<std::string> tied = {};
  std::size_t given = 0;
};

void Expect(const Case& c) {
  SCOPED_TRACE(std::string(RuleName(c.rule)) + ": " + c.why);
  const Split split = Split::Of(c.pot, c.weights);
  const Allocation allocation = split.Run(c.rule);
  EXPECT_EQ(Amounts(allocation), c.amounts);
  EXPECT_EQ(TiedCodes(split, allocation), c.tied);
  EXPECT_EQ(allocation.tie.value_or(Tie{}).given, c.given);
  EXPECT_EQ(allocation.withheld, 0);
}

TEST(AllocateTest, SplitsByEveryRuleAsComputedByHand) {
  const Case cases[] = {
      {"quotas 5/3 each", Rule::kLargestRemainder, 5, {1, 1, 1}, {2, 2, 1}, {"01", "02", "03"}, 2},
      {"whole quotas", Rule::kLargestRemainder, 6, {1, 2, 3}, {1, 2, 3}},
      {"quotas 3.5, 2.1, 1.4", Rule::kLargestRemainder, 7, {5, 3, 2}, {4, 2, 1}},
      {"quotas 0.5, 0.5", Rule::kLargestRemainder, 1, {7, 7}, {1, 0}, {"01", "02"}, 1},
      {"weight 0 gets nothing",
       Rule::kLargestRemainder,
       3,
       {0, 1, 0, 1},
       {0, 2, 0, 1},
       {"02", "04"},
       1},
      {"an empty pot", Rule::kLargestRemainder, 0, {1, 2}, {0, 0}},
      {"one recipient", Rule::kLargestRemainder, 9, {4}, {9}},

      {"3.5, 2.1, 1.4 → 4, 2, 1", Rule::kHalfUpResidualLargest, 7, {5, 3, 2}, {4, 2, 1}},
      {"2.5, 2.5 → 3, 3, one too many",
       Rule::kHalfUpResidualLargest,
       5,
       {1, 1},
       {2, 3},
       {"01", "02"},
       1},
      {"4/3 each → 1, one is lacking",
       Rule::kHalfUpResidualLargest,
       4,
       {1, 1, 1},
       {2, 1, 1},
       {"01", "02", "03"},
       1},
      {"1.4, 1.4, 4.2 → 1, 1, 4, one is lacking",
       Rule::kHalfUpResidualLargest,
       7,
       {1, 1, 3},
       {1, 1, 5}},
      {"0.5 × 4, 2 → 1 × 4, 2, two too many",
       Rule::kHalfUpResidualLargest,
       4,
       {1, 1, 1, 1, 4},
       {1, 1, 1, 1, 0}},
      {"an empty pot", Rule::kHalfUpResidualLargest, 0, {1, 2}, {0, 0}},

      {"3 : 1, the first has 3/1 and 3/3 against 1/1",
       Rule::kWebster,
       2,
       {3, 1},
       {2, 0},
       {"01", "02"},
       1},
      {"1 : 1", Rule::kWebster, 3, {1, 1}, {2, 1}, {"01", "02"}, 1},
      {"0.5 × 4 → 1 × 4, two too many",
       Rule::kWebster,
       2,
       {1, 1, 1, 1},
       {1, 1, 0, 0},
       {"01", "02", "03", "04"},
       2},
      {"2 : 1, 2/1 and 2/2 against 1/1", Rule::kJefferson, 2, {2, 1}, {2, 0}, {"01", "02"}, 1},
      {"2 : 1, one each and then 2/1 against 1/1", Rule::kAdams, 3, {2, 1}, {2, 1}},
      {"2 : 1, at four 2/2 against 1/1", Rule::kAdams, 4, {2, 1}, {3, 1}, {"01", "02"}, 1},
      {"1 : 1 : 1, squares 1/2 each",
       Rule::kHuntingtonHill,
       5,
       {1, 1, 1},
       {2, 2, 1},
       {"01", "02", "03"},
       2},
      {"1 : 1 : 1, 3/2 each", Rule::kDean, 4, {1, 1, 1}, {2, 1, 1}, {"01", "02", "03"}, 1},
      {"one krona each, though 9 : 1", Rule::kAdams, 2, {9, 1}, {1, 1}},
      {"one krona each, though 9 : 1", Rule::kHuntingtonHill, 2, {9, 1}, {1, 1}},
      {"one krona each, though 9 : 1", Rule::kDean, 2, {9, 1}, {1, 1}},
      {"weight 0 is owed nothing", Rule::kAdams, 2, {9, 0, 1}, {1, 0, 1}},
      {"an empty pot owes nothing", Rule::kDean, 0, {1, 2}, {0, 0}},
  };
  for (const Case& c : cases) Expect(c);
}

// The example of Balinski and Young's on which the five methods all differ.
TEST(AllocateTest, TellsTheFiveDivisorMethodsApart) {
  const std::vector<std::int64_t> weights = {9061, 7179, 5259, 3319, 1182};
  const Case cases[] = {
      {"", Rule::kAdams, 26, weights, {9, 7, 5, 3, 2}},
      {"", Rule::kDean, 26, weights, {9, 7, 5, 4, 1}},
      {"", Rule::kHuntingtonHill, 26, weights, {9, 7, 6, 3, 1}},
      {"", Rule::kWebster, 26, weights, {9, 8, 5, 3, 1}},
      {"", Rule::kJefferson, 26, weights, {10, 7, 5, 3, 1}},
      {"", Rule::kLargestRemainder, 26, weights, {9, 7, 5, 4, 1}},
  };
  for (const Case& c : cases) Expect(c);
}

// The census of 1790: Connecticut, Delaware, Georgia, Kentucky, Maryland, Massachusetts, New
// Hampshire, New Jersey, New York, North Carolina, Pennsylvania, Rhode Island, South Carolina,
// Vermont, Virginia. The act of 1792 gave one seat for every whole 33 000, which was 105 seats;
// the vetoed bill split 120 by largest remainder.
TEST(AllocateTest, GivesTheApportionmentsOf1792) {
  const std::vector<std::int64_t> census = {236'841, 55'540,  70'835,  68'705,  278'514,
                                            475'327, 141'822, 179'570, 331'589, 353'523,
                                            432'879, 68'446,  206'236, 85'533,  630'560};
  Expect({"the act",
          Rule::kJefferson,
          105,
          census,
          {7, 1, 2, 2, 8, 14, 4, 5, 10, 10, 13, 2, 6, 2, 19}});
  Expect({"the vetoed bill",
          Rule::kLargestRemainder,
          120,
          census,
          {8, 2, 2, 2, 9, 16, 5, 6, 11, 12, 14, 2, 7, 3, 21}});
}

// Why no test asserts that a larger pot gives everyone at least as much.
TEST(AllocateTest, ShowsTheAlabamaParadoxOfLargestRemainder) {
  Expect({"30/7, 30/7, 10/7", Rule::kLargestRemainder, 10, {6, 6, 2}, {4, 4, 2}});
  Expect({"33/7, 33/7, 11/7", Rule::kLargestRemainder, 11, {6, 6, 2}, {5, 5, 1}});
}

// Quotas 2.3389 six times and 75.9662. Dean's signposts are 2.4 between 2 and 3, 76.4967 between 76
// and 77, 77.4968 after that: 75.9662/77.4968 is more than 2.3389/2.4, so the last has two kronor
// more than its quota rounded up. So by huntington-hill, whose signposts are the roots of 6 and
// 6006.
TEST(AllocateTest, GivesALargeClaimMoreThanItsQuotaRoundedUpWhereTheMethodDoes) {
  const std::vector<std::int64_t> weights = {234, 234, 234, 234, 234, 234, 7600};
  for (const Rule rule : {Rule::kDean, Rule::kHuntingtonHill}) {
    Expect({"", rule, 90, weights, {2, 2, 2, 2, 2, 2, 78}});
  }
}

// 10 007 × 921 692 019 271 987 + 1898 is 2^63 − 1: the quotas are that many 10 007ths, and 8109.
TEST(AllocateTest, TakesTheLargestWeightsThatADivisorMethodCanCompare) {
  const Split split{
      .parts = {1, 921'692'019'271'987},
      .recipients = {{.code = "01", .weights = {1'898, 1}}, {.code = "02", .weights = {8'109, 0}}}};
  EXPECT_THAT(Amounts(split.Run(Rule::kWebster)), ElementsAre(921'692'019'271'987, 1));
}

TEST(AllocateTest, SumsThePartsExactlyBeforeItRoundsOnce) {
  Split split{.parts = {10, 5},
              .recipients = {{.code = "01", .weights = {2, 1}}, {.code = "02", .weights = {1, 1}}}};
  const Allocation allocation = split.Run(Rule::kLargestRemainder);
  // 20/3 + 5/2 = 55/6 and 10/3 + 5/2 = 35/6. Rounded by part it would be 7 + 3 and 3 + 2.
  EXPECT_EQ(allocation.denominator, 6);
  EXPECT_EQ(allocation.shares[0], (Share{.amount = 9, .entitled = 9, .whole = 9, .remainder = 1}));
  EXPECT_EQ(allocation.shares[1], (Share{.amount = 6, .entitled = 6, .whole = 5, .remainder = 5}));
  EXPECT_EQ(allocation.left_over, 1);
  EXPECT_EQ(allocation.pot, 15);
}

TEST(AllocateTest, RedistributesTheSharesOfThoseThatDidNotMeetTheCondition) {
  Split split = Split::Of(9, {1, 1, 1});
  split.recipients[1].eligible = false;
  split.recipients[1].weights = {-7};  // not read
  const Allocation allocation = split.Run(Rule::kLargestRemainder);
  EXPECT_THAT(Amounts(allocation), ElementsAre(5, 0, 4));
  EXPECT_EQ(allocation.shares[1], Share{});
  EXPECT_EQ(allocation.withheld, 0);
  EXPECT_EQ(allocation.denominator, 2);
}

TEST(AllocateTest, WithholdsTheSharesOfThoseThatDidNotMeetTheCondition) {
  Split split = Split::Of(11, {1, 1, 1});
  split.unmet = Unmet::kWithhold;
  split.recipients[1].eligible = false;
  const Allocation allocation = split.Run(Rule::kLargestRemainder);
  EXPECT_THAT(Amounts(allocation), ElementsAre(4, 0, 3));
  EXPECT_EQ(allocation.shares[1], (Share{.amount = 0, .entitled = 4, .whole = 3, .remainder = 2}));
  EXPECT_EQ(allocation.withheld, 4);
  EXPECT_THAT(TiedCodes(split, allocation), ElementsAre("01", "02", "03"));
}

TEST(AllocateTest, WithholdsEverythingIfNobodyMetTheCondition) {
  Split split = Split::Of(11, {1, 1});
  split.unmet = Unmet::kWithhold;
  for (auto& recipient : split.recipients) recipient.eligible = false;
  const Allocation allocation = split.Run(Rule::kWebster);
  EXPECT_THAT(Amounts(allocation), ElementsAre(0, 0));
  EXPECT_EQ(allocation.withheld, 11);
}

TEST(AllocateTest, StaysExactAtTheLimits) {
  // The quotas are a little below and a little above 499 999 999 999 999.5.
  constexpr std::int64_t kHalf = std::int64_t{1} << 62;
  for (const Rule rule : {Rule::kLargestRemainder, Rule::kWebster, Rule::kJefferson, Rule::kAdams,
                          Rule::kHuntingtonHill, Rule::kDean}) {
    const Allocation allocation = Split::Of(kMaxKronor, {kHalf - 1, kHalf}).Run(rule);
    EXPECT_EQ(allocation.denominator, kLargest);
    EXPECT_THAT(Amounts(allocation), ElementsAre(499'999'999'999'999, 500'000'000'000'000))
        << RuleName(rule);
  }
}

TEST(AllocateTest, ServesEqualClaimsByCodeWhateverTheirOrder) {
  const Split split{.parts = {4},
                    .recipients = {{.code = "24", .weights = {1}},
                                   {.code = "03", .weights = {1}},
                                   {.code = "1", .weights = {1}}}};
  for (const Rule rule : kComputedRules) {
    const Allocation allocation = split.Run(rule);
    EXPECT_THAT(Amounts(allocation), ElementsAre(1, 2, 1)) << RuleName(rule);
    EXPECT_THAT(TiedCodes(split, allocation), ElementsAre("03", "1", "24")) << RuleName(rule);
    EXPECT_EQ(allocation.tie->given, 1U) << RuleName(rule);
  }
}

TEST(RankRemainderTest, OrdersByRemainderAndThenByCode) {
  // 14/10, 14/10, 42/10, 0: remainders 4, 4, 2, 0 tenths; one krona is left over.
  const Split split = Split::Of(7, {2, 2, 6, 0});
  const Allocation allocation = split.Run(Rule::kLargestRemainder);
  ASSERT_EQ(allocation.left_over, 1);
  const std::size_t ranks[] = {1, 2, 3, 4};
  for (std::size_t i = 0; i < 4; ++i) {
    const RemainderRank rank = RankRemainder(allocation, split.Claims(), split.unmet, i);
    EXPECT_EQ(rank.rank, ranks[i]);
    EXPECT_EQ(rank.among, 4U);
    EXPECT_EQ(rank.extra_krona, i == 0);
    EXPECT_EQ(rank.last_to_get, 0U);
    EXPECT_EQ(rank.first_not_to_get, 1U);
  }
}

TEST(RankRemainderTest, HasNoLastToGetIfNothingIsLeftOver) {
  const Split split = Split::Of(6, {1, 2, 3});
  const RemainderRank rank =
      RankRemainder(split.Run(Rule::kLargestRemainder), split.Claims(), split.unmet, 2);
  EXPECT_EQ(rank.rank, 3U);
  EXPECT_EQ(rank.last_to_get, std::nullopt);
  EXPECT_EQ(rank.first_not_to_get, 0U);
}

TEST(RankRemainderTest, CountsOnlyTheClaimsThatTookPart) {
  Split split = Split::Of(4, {1, 1, 1});
  split.recipients[0].eligible = false;
  const Allocation allocation = split.Run(Rule::kLargestRemainder);
  EXPECT_EQ(RankRemainder(allocation, split.Claims(), split.unmet, 1).among, 2U);
  EXPECT_EQ(RankRemainder(allocation, split.Claims(), split.unmet, 1).rank, 1U);
  EXPECT_THROW(RankRemainder(allocation, split.Claims(), split.unmet, 0), CheckFailed);
}

TEST(AllocateTest, ChecksThatItsCallerIsConsistent) {
  Split twice = Split::Of(4, {1, 1, 1});
  twice.recipients[2].code = "01";
  EXPECT_THROW(twice.Run(Rule::kLargestRemainder), CheckFailed);

  const std::int64_t one_weight[] = {1};
  const PotPart part{.amount = 4, .weights = one_weight};
  EXPECT_THROW(Allocate({&part, 1}, twice.Claims(), Rule::kLargestRemainder, Unmet::kWithhold),
               CheckFailed);
  EXPECT_THROW(Split::Of(4, {1, 1}).Run(Rule::kStated), CheckFailed);
}

}  // namespace
}  // namespace fordela
