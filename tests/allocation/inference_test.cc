// Expected values are by hand, or of a script in exact rationals that shares no code with the
// program.

#include "fordela/inference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "fordela/error.h"
#include "support/published_claims.h"

namespace fordela {
namespace {

using test::ClaimsOf;
using test::NumberedClaims;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Rows of the published tables.
constexpr std::size_t kStockholm = 0;
constexpr std::size_t kSormland = 2;
constexpr std::size_t kVastraGotaland = 11;
constexpr std::size_t kVasterbotten = 19;

Inference Infer(const std::vector<std::int64_t>& weights, const std::vector<Kronor>& amounts,
                Kronor pot) {
  return InferRules(NumberedClaims(weights, amounts).claims(), pot);
}

std::string Certificate(const std::vector<std::int64_t>& weights,
                        const std::vector<Kronor>& amounts) {
  const auto multiplier = Infer(weights, amounts, 1).multiplier;
  return multiplier ? multiplier->certificate : "none";
}

std::string RefusalOf(const std::vector<std::int64_t>& weights, const std::vector<Kronor>& amounts,
                      Kronor pot) {
  std::string codes;
  try {
    Infer(weights, amounts, pot);
  } catch (const Refused& refused) {
    for (const Problem& problem : refused.problems()) codes += problem.code + ' ';
  }
  return codes;
}

TEST(InferenceTest, Of2024NamesEveryRuleThatGivesTheTableAndTheOneNumber) {
  const Inference inference = InferRules(ClaimsOf(test::Published2024()), 182'500'000);
  EXPECT_THAT(inference.rules, ElementsAre(Rule::kLargestRemainder, Rule::kWebster,
                                           Rule::kHuntingtonHill, Rule::kDean));
  EXPECT_THAT(inference.edits, IsEmpty());
  ASSERT_TRUE(inference.multiplier.has_value());
  EXPECT_EQ(inference.multiplier->low, (ExactFraction{3'237'839, 187'310}));
  EXPECT_EQ(inference.multiplier->high, (ExactFraction{9'937'751, 574'902}));
  EXPECT_EQ(inference.multiplier->certificate, "17.2859912");
}

TEST(InferenceTest, Of2025NamesEveryRuleThatGivesTheTableAndTheOneNumber) {
  const Inference inference = InferRules(ClaimsOf(test::Published2025()), 182'500'000);
  EXPECT_THAT(inference.rules, ElementsAre(Rule::kLargestRemainder, Rule::kHalfUpResidualLargest,
                                           Rule::kWebster, Rule::kHuntingtonHill, Rule::kDean));
  ASSERT_TRUE(inference.multiplier.has_value());
  EXPECT_EQ(inference.multiplier->low, (ExactFraction{31'172'809, 1'656'850}));
  EXPECT_EQ(inference.multiplier->high, (ExactFraction{66'905'539, 3'556'062}));
  EXPECT_EQ(inference.multiplier->certificate, "18.8145029");
}

TEST(InferenceTest, Of2021FindsNoRuleAndTellsTheFewestEditsFirst) {
  const Inference inference = InferRules(ClaimsOf(test::Published2021()), 185'000'000);
  EXPECT_THAT(inference.rules, IsEmpty());
  EXPECT_FALSE(inference.multiplier.has_value());
  std::vector<std::optional<Rule>> order;
  for (const RuleEdits& each : inference.edits) order.push_back(each.rule);
  EXPECT_THAT(order, ElementsAre(std::nullopt, Rule::kLargestRemainder, Rule::kWebster,
                                 Rule::kHuntingtonHill, Rule::kDean, Rule::kHalfUpResidualLargest,
                                 Rule::kAdams, Rule::kJefferson));
  EXPECT_THAT(inference.edits[0].edits,
              ElementsAre(Edit{kVastraGotaland, -1}, Edit{kVasterbotten, -1}));
  EXPECT_THAT(inference.edits[1].edits, ElementsAre(Edit{kSormland, 1}, Edit{kVasterbotten, -1}));
  EXPECT_THAT(inference.edits[5].edits,
              ElementsAre(Edit{kStockholm, 2}, Edit{kVastraGotaland, -1}, Edit{kVasterbotten, -1}));
}

TEST(InferenceTest, FindsEveryEditedKrona) {
  std::vector<PublishedClaim> claims = ClaimsOf(test::Published2024());
  for (std::size_t row = 0; row < claims.size(); ++row) {
    for (const Kronor difference : {-1, 1, 1'000'000}) {
      std::vector<PublishedClaim> edited = claims;
      edited[row].amount += difference;
      const Inference inference = InferRules(edited, 182'500'000);
      EXPECT_THAT(inference.rules, IsEmpty());
      const auto hamilton =
          std::ranges::find(inference.edits, Rule::kLargestRemainder, &RuleEdits::rule);
      ASSERT_NE(hamilton, inference.edits.end());
      EXPECT_THAT(hamilton->edits, ElementsAre(Edit{row, difference}));
    }
  }
}

TEST(InferenceTest, GivesTheSameForTheRowsInAnyOrder) {
  std::vector<PublishedClaim> claims = ClaimsOf(test::Published2021());
  std::reverse(claims.begin(), claims.end());
  const Inference inference = InferRules(claims, 185'000'000);
  EXPECT_THAT(inference.edits.front().edits,
              ElementsAre(Edit{20 - kVasterbotten, -1}, Edit{20 - kVastraGotaland, -1}));
}

// Quotas 3.5, 3.5, 3: half up they are 4, 4, 3, of a pot of 10.
TEST(InferenceTest, TellsPlainHalfUpWhenOnlyThePotIsMissed) {
  const Inference inference = Infer({7, 7, 6}, {4, 4, 3}, 10);
  EXPECT_THAT(inference.rules, IsEmpty());
  EXPECT_EQ(inference.edits.front().rule, std::nullopt);
  EXPECT_THAT(inference.edits.front().edits, IsEmpty());
  ASSERT_TRUE(inference.multiplier.has_value());
  EXPECT_EQ(inference.multiplier->certificate, "0.5");
}

TEST(InferenceTest, TakesTheEditsThatMoveFewerKronorFirst) {
  // Quotas 2.5: half up 3 each, two kronor from the first row; with the residual the first has 0.
  const Inference inference = Infer({1, 1, 1, 1, 1, 1}, {1, 3, 3, 3, 3, 3}, 15);
  EXPECT_EQ(inference.edits[0].rule, Rule::kHalfUpResidualLargest);
  EXPECT_THAT(inference.edits[0].edits, ElementsAre(Edit{0, 1}));
  EXPECT_EQ(inference.edits[1].rule, std::nullopt);
  EXPECT_THAT(inference.edits[1].edits, ElementsAre(Edit{0, -2}));
}

TEST(InferenceTest, BreaksTiesByCodeAsAllocateDoes) {
  EXPECT_THAT(Infer({1, 1}, {3, 2}, 5).rules,
              ElementsAre(Rule::kLargestRemainder, Rule::kWebster, Rule::kJefferson, Rule::kAdams,
                          Rule::kHuntingtonHill, Rule::kDean));
  EXPECT_THAT(Infer({1, 1}, {2, 3}, 5).rules, ElementsAre(Rule::kHalfUpResidualLargest));
}

TEST(InferenceTest, LeavesOutARuleThatRefusesThePot) {
  // Two kronor, three recipients: adams, huntington-hill and dean owe each of them one.
  const Inference inference = Infer({5, 3, 1}, {0, 0, 2}, 2);
  for (const RuleEdits& each : inference.edits) {
    EXPECT_NE(each.rule, Rule::kAdams);
    EXPECT_NE(each.rule, Rule::kHuntingtonHill);
    EXPECT_NE(each.rule, Rule::kDean);
  }
  EXPECT_EQ(inference.edits.size(), 5U);
}

TEST(InferenceTest, TakesAPotOfNothing) {
  const Inference inference = Infer({5, 3}, {0, 0}, 0);
  EXPECT_EQ(inference.rules.size(), std::size(kComputedRules));
  EXPECT_EQ(inference.multiplier->low, (ExactFraction{0, 1}));
  EXPECT_EQ(inference.multiplier->certificate, "0");
}

TEST(InferenceTest, RefusesWhatNoRuleCanSplit) {
  EXPECT_EQ(RefusalOf({}, {}, 1), "no_eligible_region ");
  EXPECT_EQ(RefusalOf({0, 0}, {1, 0}, 1), "weight_sum_zero ");
  EXPECT_EQ(RefusalOf({-1, 3}, {1, 0}, 1), "weight_negative ");
  EXPECT_EQ(RefusalOf({1, 3}, {1, 0}, -1), "pot_out_of_range ");
  EXPECT_EQ(RefusalOf({1, 3}, {-1, kMaxKronor + 1}, 1), "amount_out_of_range amount_out_of_range ");
  EXPECT_EQ(RefusalOf({kMaxInferredWeight + 1, 1}, {1, -1}, 1),
            "arithmetic_overflow amount_out_of_range ");
}

// Each interval [max (2a−1)/2w, min (2a+1)/2w) by hand.
TEST(InferenceTest, FindsTheShortestNumberThatGivesEveryRow) {
  EXPECT_EQ(Certificate({3, 1, 0}, {3, 1, 0}), "1");  // [5/6, 7/6)
  EXPECT_EQ(Certificate({1, 1}, {0, 0}), "0");        // [0, 1/2)
  EXPECT_EQ(Certificate({2, 1}, {1, 1}), "0.5");      // [1/2, 3/4): low itself
  EXPECT_EQ(Certificate({7}, {3}), "0.4");            // [5/14, 1/2)
  EXPECT_EQ(Certificate({1, 1}, {1, 0}), "none");     // [1/2, 1/2): high is not in it
  EXPECT_EQ(Certificate({999, 1'000}, {1'000'000'000, 1'000'000'000}), "none");
  EXPECT_EQ(Certificate({3, 3, 3}, {999'999, 999'999, 999'999}), "333333");
  EXPECT_EQ(Certificate({5}, {50}), "10");         // [9.9, 10.1): a digit is carried
  EXPECT_EQ(Certificate({500}, {499}), "0.997");   // [0.997, 0.999)
  EXPECT_EQ(Certificate({0, 1}, {1, 1}), "none");  // nothing times 0 is 1
  EXPECT_EQ(Certificate({kMaxInferredWeight, 1}, {kMaxKronor, 0}), "0.0002168404344971006");
}

}  // namespace
}  // namespace fordela
