#include <gtest/gtest.h>

#include <limits>

#include "fordela/allocation.h"
#include "fordela/error.h"
#include "support/split.h"

namespace fordela {
namespace {

using test::Split;

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
const std::string kLargestText = "9\u00a0223\u00a0372\u00a0036\u00a0854\u00a0775\u00a0807";

struct Expected {
  std::string code;
  std::string field;
  std::string message;
};

std::vector<Problem> ProblemsOf(const Split& split, Rule rule) {
  try {
    split.Run(rule);
  } catch (const Refused& refused) {
    return refused.problems();
  }
  return {};
}

void ExpectRefused(const Split& split, Rule rule, const std::vector<Expected>& expected) {
  const std::vector<Problem> problems = ProblemsOf(split, rule);
  ASSERT_EQ(problems.size(), expected.size());
  for (std::size_t i = 0; i < problems.size(); ++i) {
    EXPECT_EQ(problems[i].code, expected[i].code);
    EXPECT_EQ(problems[i].field, expected[i].field);
    EXPECT_EQ(problems[i].message, expected[i].message);
    EXPECT_FALSE(problems[i].mend.empty());
  }
}

TEST(AllocateRefusalTest, NamesAPartBelowZeroOrPastTheLimit) {
  ExpectRefused(Split::Of(-5, {1}), Rule::kWebster,
                {{"pot_out_of_range", "parts[0].amount", "part 1 of the pot is −5 kr"}});
  ExpectRefused(Split::Of(kMaxKronor + 1, {1}), Rule::kWebster,
                {{"pot_out_of_range", "parts[0].amount",
                  "part 1 of the pot is 1\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000 kr"}});
}

TEST(AllocateRefusalTest, NamesAPotThatSumsPastTheLimit) {
  const Split split{.parts = {kMaxKronor, 1}, .recipients = {{.code = "01", .weights = {1, 1}}}};
  ExpectRefused(split, Rule::kLargestRemainder,
                {{"pot_out_of_range", "pot",
                  "the 2 parts of the pot sum past 999\u00a0999\u00a0999\u00a0999\u00a0999 kr"}});
}

TEST(AllocateRefusalTest, NamesANegativeWeightWithItsRegion) {
  ExpectRefused(Split::Of(5, {1, 2, -1000}), Rule::kLargestRemainder,
                {{"weight_negative", "parts[0].weights[2]",
                  "the weight of region 03 in part 1 is −1\u00a0000"}});
}

TEST(AllocateRefusalTest, NamesWeightsThatSumToZero) {
  ExpectRefused(Split::Of(1500, {0, 0}), Rule::kLargestRemainder,
                {{"weight_sum_zero", "parts[0].weights",
                  "the weights of part 1 sum to 0, so its 1\u00a0500 kr cannot be split"}});
  Split only_the_ineligible_has_weight = Split::Of(5, {0, 7});
  only_the_ineligible_has_weight.recipients[1].eligible = false;
  ExpectRefused(only_the_ineligible_has_weight, Rule::kLargestRemainder,
                {{"weight_sum_zero", "parts[0].weights",
                  "the weights of part 1 sum to 0, so its 5 kr cannot be split"}});
}

TEST(AllocateRefusalTest, NamesThatNoRegionIsEligible) {
  Split split = Split::Of(5, {1});
  split.recipients[0].eligible = false;
  ExpectRefused(split, Rule::kLargestRemainder,
                {{"no_eligible_region", "claims",
                  "no region met the condition, and the shares of those that did not are to be "
                  "redistributed"}});
}

TEST(AllocateRefusalTest, NamesThatThereAreNoClaimsAtAll) {
  EXPECT_EQ(ProblemsOf(Split::Of(5, {}), Rule::kDean).front().code, "no_eligible_region");
  Split withheld = Split::Of(5, {});
  withheld.unmet = Unmet::kWithhold;
  EXPECT_EQ(ProblemsOf(withheld, Rule::kDean).front().code, "weight_sum_zero");
}

TEST(AllocateRefusalTest, NamesAPotBelowTheNumberOfRecipients) {
  for (const Rule rule : {Rule::kAdams, Rule::kHuntingtonHill, Rule::kDean}) {
    ExpectRefused(Split::Of(2, {5, 0, 5, 5}), rule,
                  {{"pot_below_recipients", "pot",
                    "the pot is 2 kr, and " + std::string(RuleName(rule)) +
                        " owes at least 1 kr to each of 3 regions"}});
  }
  EXPECT_TRUE(ProblemsOf(Split::Of(2, {5, 0, 5, 5}), Rule::kWebster).empty());
}

TEST(AllocateRefusalTest, NamesAResidualThatTheLargestCannotBear) {
  // 0.5 each: rounded half up 1 each, 4 in all, 2 more than the pot.
  ExpectRefused(Split::Of(2, {1, 1, 1, 1}), Rule::kHalfUpResidualLargest,
                {{"residual_exceeds_largest", "rule",
                  "rounded half up the amounts exceed the pot by 2 kr, more than the 1 kr of "
                  "region 01, which has the largest quota"}});
}

TEST(AllocateRefusalTest, NamesWeightsThatSumPastTheLimit) {
  ExpectRefused(Split::Of(5, {kLargest, 1}), Rule::kLargestRemainder,
                {{"arithmetic_overflow", "parts[0].weights",
                  "the weights of part 1 sum past " + kLargestText}});
}

TEST(AllocateRefusalTest, NamesPartsWhoseCommonDenominatorIsPastTheLimit) {
  const Split split{.parts = {5, 5},
                    .recipients = {{.code = "01", .weights = {kLargest, kLargest - 1}}}};
  ExpectRefused(split, Rule::kLargestRemainder,
                {{"arithmetic_overflow", "parts",
                  "the fractions of the 2 parts have a common denominator past "
                  "" + kLargestText}});
}

TEST(AllocateRefusalTest, NamesWeightsThatADivisorMethodCannotCompare) {
  // Quotas of 10^15 × (1/3 + w/(10^6 + 3)): their numerators have no common factor and pass 2^63.
  const Split split{
      .parts = {333'333'333'333'331, 333'333'333'333'333},
      .recipients = {{.code = "01", .weights = {1, 1'000'000}}, {.code = "02", .weights = {2, 3}}}};
  ExpectRefused(split, Rule::kDean,
                {{"arithmetic_overflow", "parts",
                  "the weights that dean compares are past "
                  "" + kLargestText +
                      " in lowest terms"}});
  EXPECT_TRUE(ProblemsOf(split, Rule::kLargestRemainder).empty());
}

TEST(AllocateRefusalTest, NamesEveryProblemAtOnce) {
  const Split split{
      .parts = {-1, 5},
      .recipients = {{.code = "01", .weights = {-2, 0}}, {.code = "02", .weights = {-3, 0}}}};
  ExpectRefused(
      split, Rule::kLargestRemainder,
      {{"pot_out_of_range", "parts[0].amount", "part 1 of the pot is −1 kr"},
       {"weight_negative", "parts[0].weights[0]", "the weight of region 01 in part 1 is −2"},
       {"weight_negative", "parts[0].weights[1]", "the weight of region 02 in part 1 is −3"},
       {"weight_sum_zero", "parts[1].weights",
        "the weights of part 2 sum to 0, so its 5 kr cannot be split"}});
}

}  // namespace
}  // namespace fordela
