// Expected values are the published populations, or found by trying everything.

#include "fordela/implied_populations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "base/check.h"
#include "fordela/error.h"
#include "support/check_property.h"
#include "support/published_claims.h"
#include "support/split.h"

namespace fordela {
namespace {

using test::Amounts;
using test::NumberedClaims;
using test::Split;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Inhabitants> PopulationsOf(const test::PublishedTable& table) {
  std::vector<Inhabitants> populations;
  for (const auto& row : table.rows) populations.push_back(row.population);
  return populations;
}

/// Of the amounts alone.
ImpliedPopulations FindIn(const test::PublishedTable& table) {
  std::vector<PublishedClaim> claims = test::ClaimsOf(table);
  for (PublishedClaim& claim : claims) claim.weight = 0;
  return FindImpliedPopulations(claims, table.pot);
}

ImpliedPopulations Find(const std::vector<Kronor>& amounts, Kronor pot,
                        Inhabitants largest_total = kSearchedTotals) {
  const NumberedClaims table(std::vector<std::int64_t>(amounts.size()), amounts);
  return FindImpliedPopulations(table.claims(), pot, largest_total);
}

TEST(ImpliedPopulationsTest, OfTheAmountsOf2024AreThePublishedOnesAndNoOther) {
  const ImpliedPopulations implied = FindIn(test::Published2024());
  EXPECT_EQ(implied.searched_to, 20'000'000);
  EXPECT_EQ(implied.end, SearchEnd::kComplete);
  EXPECT_TRUE(implied.exact);
  EXPECT_TRUE(implied.unique);
  EXPECT_EQ(implied.found, 1U);
  ASSERT_EQ(implied.answers.size(), 1U);
  EXPECT_EQ(implied.answers[0].total, 10'557'682);
  EXPECT_EQ(implied.answers[0].populations, PopulationsOf(test::Published2024()));
  EXPECT_THAT(
      implied.answers[0].inference.rules,
      ElementsAre(Rule::kLargestRemainder, Rule::kWebster, Rule::kHuntingtonHill, Rule::kDean));
}

// Twice these, 19 399 928, is in the range too; it says nothing new.
TEST(ImpliedPopulationsTest, OfTheAmountsOf2025AreThePublishedOnesAndNoOtherButTheirMultiples) {
  const ImpliedPopulations implied = FindIn(test::Published2025());
  EXPECT_TRUE(implied.unique);
  ASSERT_EQ(implied.answers.size(), 1U);
  EXPECT_EQ(implied.answers[0].total, 9'699'964);
  EXPECT_EQ(implied.answers[0].populations, PopulationsOf(test::Published2025()));
}

TEST(ImpliedPopulationsTest, OfTheAmountsOf2021NeedTwoEdits) {
  const ImpliedPopulations implied = FindIn(test::Published2021());
  EXPECT_FALSE(implied.exact);
  EXPECT_TRUE(implied.unique);
  ASSERT_EQ(implied.answers.size(), 1U);
  EXPECT_EQ(implied.answers[0].total, 10'319'473);
  EXPECT_EQ(implied.answers[0].populations, PopulationsOf(test::Published2021()));
  EXPECT_THAT(implied.answers[0].inference.rules, IsEmpty());
  EXPECT_EQ(implied.answers[0].inference.edits.front().edits.size(), 2U);
}

TEST(ImpliedPopulationsTest, OfAnAmountThatIsFarOffAreNone) {
  std::vector<PublishedClaim> claims = test::ClaimsOf(test::Published2024());
  claims[0].amount += 1'000;
  const ImpliedPopulations implied = FindImpliedPopulations(claims, 182'500'000);
  EXPECT_FALSE(implied.exact);
  EXPECT_EQ(implied.found, 0U);
  EXPECT_FALSE(implied.unique);
  EXPECT_EQ(implied.end, SearchEnd::kComplete);
}

// A rule brings an amount within one krona of its quota; one krona more is allowed for an edit.
// That of Dalarna is 4 968 875.507, and was rounded down.
TEST(ImpliedPopulationsTest, OfAnAmountThatIsTwoKronorOffAreFoundAndOfThreeAreNot) {
  constexpr std::size_t kDalarna = 15;
  std::vector<PublishedClaim> claims = test::ClaimsOf(test::Published2024());
  ASSERT_EQ(claims[kDalarna].amount, 4'968'875);
  claims[kDalarna].amount = 4'968'877;
  const ImpliedPopulations two_off = FindImpliedPopulations(claims, 182'500'000);
  EXPECT_FALSE(two_off.exact);
  ASSERT_EQ(two_off.found, 1U);
  EXPECT_EQ(two_off.answers[0].populations, PopulationsOf(test::Published2024()));
  claims[kDalarna].amount = 4'968'878;
  EXPECT_EQ(FindImpliedPopulations(claims, 182'500'000).found, 0U);
}

TEST(ImpliedPopulationsTest, FindsTheResidualOfTheLargest) {
  std::minstd_rand random(1);
  std::vector<std::int64_t> weights(41);
  for (std::int64_t& weight : weights)
    weight = 10'000 + static_cast<std::int64_t>(random() % 9'000);
  weights[5] = 900'001;
  // A pot for which the largest has several kronor more than its quota.
  Kronor pot = 700'000'000;
  std::vector<Kronor> amounts;
  for (Kronor residual = 0; residual < 4; ++pot) {
    const Allocation allocation = Split::Of(pot, weights).Run(Rule::kHalfUpResidualLargest);
    residual = allocation.shares[5].entitled - allocation.shares[5].whole;
    amounts = Amounts(allocation);
  }
  const ImpliedPopulations implied = Find(amounts, --pot, 3'000'000);
  EXPECT_TRUE(implied.unique);
  ASSERT_EQ(implied.found, 1U);
  EXPECT_EQ(implied.answers[0].populations, weights);
  EXPECT_THAT(implied.answers[0].inference.rules, ElementsAre(Rule::kHalfUpResidualLargest));
}

// Quotas 31.5 twice and 10.5 eight times, all rounded up: the residual −5 is the first's, the most
// that ten can give it. Without it 27 kr of 3 inhabitants is not beside 11 kr of 1: 3/28 > 1/10.
TEST(ImpliedPopulationsTest, FindsTheGreatestResidualThatCanBe) {
  const ImpliedPopulations implied = Find({27, 32, 11, 11, 11, 11, 11, 11, 11, 11}, 147, 14);
  EXPECT_TRUE(implied.exact);
  EXPECT_TRUE(implied.unique);
  ASSERT_EQ(implied.answers.size(), 1U);
  EXPECT_THAT(implied.answers[0].populations, ElementsAre(3, 3, 1, 1, 1, 1, 1, 1, 1, 1));
  EXPECT_THAT(implied.answers[0].inference.rules, ElementsAre(Rule::kHalfUpResidualLargest));
}

TEST(ImpliedPopulationsTest, OfThreeHundredRecipientsAreFoundUnderEveryRule) {
  std::minstd_rand random(4);
  std::vector<std::int64_t> weights(300);
  for (std::int64_t& weight : weights)
    weight = 2'000 + static_cast<std::int64_t>(random() % 60'000);
  weights[17] = 980'001;
  for (const Rule rule : kComputedRules) {
    const auto amounts = Amounts(Split::Of(182'500'000, weights).Run(rule));
    const ImpliedPopulations implied = Find(amounts, 182'500'000);
    EXPECT_TRUE(implied.unique) << RuleName(rule);
    ASSERT_EQ(implied.found, 1U) << RuleName(rule);
    EXPECT_EQ(implied.answers[0].populations, weights);
    EXPECT_TRUE(std::ranges::count(implied.answers[0].inference.rules, rule) == 1);
  }
}

TEST(ImpliedPopulationsTest, OfAPotBelowTwiceTheTotalsCannotBeDecided) {
  const ImpliedPopulations implied = Find({60, 30, 10}, 100);
  EXPECT_EQ(implied.end, SearchEnd::kPotTooSmall);
  EXPECT_EQ(implied.searched_to, 50);
  EXPECT_FALSE(implied.unique);
  EXPECT_GT(implied.found, 0U);
}

TEST(ImpliedPopulationsTest, OfNextToNothingCannotBeDecided) {
  EXPECT_EQ(Find({1, 0}, 1).end, SearchEnd::kPotTooSmall);
  EXPECT_EQ(Find({1, 1, 1}, 3).searched_to, 0);
  EXPECT_EQ(Find({2, 0}, 2).searched_to, 0);  // half up 2 and 1, and the residual −1: any will do
  EXPECT_EQ(Find({0, 0}, 0).found, 0U);
}

TEST(ImpliedPopulationsTest, OfFewRecipientsAreTooMany) {
  const ImpliedPopulations implied = Find({98'765'432, 83'734'568}, 182'500'000);
  EXPECT_EQ(implied.end, SearchEnd::kTooMany);
  EXPECT_LT(implied.searched_to, 20'000'000);
  EXPECT_FALSE(implied.unique);
  EXPECT_EQ(implied.found, 1'001U);
  EXPECT_EQ(implied.answers.size(), kKeptAnswers);
}

// Any number of inhabitants gets the whole pot: in lowest terms, 1. Twenty million are not tried.
TEST(ImpliedPopulationsTest, OfOneRecipientTakeTooLong) {
  const ImpliedPopulations implied = Find({182'500'000}, 182'500'000);
  EXPECT_EQ(implied.end, SearchEnd::kTooMany);
  EXPECT_GT(implied.searched_to, 1'000'000);
  EXPECT_LT(implied.searched_to, 6'000'000);
  EXPECT_FALSE(implied.unique);
  EXPECT_EQ(implied.found, 1U);
  ASSERT_EQ(implied.answers.size(), 1U);
  EXPECT_THAT(implied.answers[0].populations, ElementsAre(1));
}

// Five kronor of the pot are lacking, of which no row can lack more than three: always more than
// half of the three rows are edited.
TEST(ImpliedPopulationsTest, ThatAreTriedInVainAreNotTriedForEver) {
  const ImpliedPopulations implied = Find({80'000'000, 60'000'000, 42'499'995}, 182'500'000);
  EXPECT_EQ(implied.end, SearchEnd::kTooMany);
  EXPECT_EQ(implied.found, 0U);
  EXPECT_GT(implied.searched_to, 0);
  EXPECT_LT(implied.searched_to, 20'000'000);
}

TEST(ImpliedPopulationsTest, WithTheFewestEditsComeFirstAndOfThoseTheSmallestTotals) {
  // One krona of the pot is lacking: 6, 3 and 1 inhabitants get 60, 30 and 10.
  const ImpliedPopulations implied = Find({60, 30, 9}, 100, 25);
  EXPECT_FALSE(implied.exact);
  ASSERT_GE(implied.answers.size(), 2U);
  EXPECT_THAT(implied.answers[0].populations, ElementsAre(6, 3, 1));
  EXPECT_THAT(implied.answers[0].inference.edits.front().edits, ElementsAre(Edit{2, -1}));
  for (std::size_t i = 1; i < implied.answers.size(); ++i) {
    const auto rank = [](const PopulationAnswer& answer) {
      return std::pair(answer.inference.edits.front().edits.size(), answer.total);
    };
    EXPECT_LE(rank(implied.answers[i - 1]), rank(implied.answers[i]));
  }
}

// 3 and 2 inhabitants get 60 and 40.
TEST(ImpliedPopulationsTest, MayHaveHalfOfTheRowsEditedAndNoMore) {
  const ImpliedPopulations one = Find({60, 39}, 100, 5);
  ASSERT_EQ(one.found, 1U);
  EXPECT_THAT(one.answers[0].populations, ElementsAre(3, 2));
  EXPECT_THAT(one.answers[0].inference.edits.front().edits, ElementsAre(Edit{1, -1}));
  EXPECT_EQ(Find({61, 41}, 100, 5).found, 0U);
}

TEST(ImpliedPopulationsTest, RefusesWhatIsNoTable) {
  const auto refusal = [](const std::vector<Kronor>& amounts, Kronor pot) {
    std::string codes;
    try {
      Find(amounts, pot, 10);
    } catch (const Refused& refused) {
      for (const Problem& problem : refused.problems()) codes += problem.code + ' ';
    }
    return codes;
  };
  EXPECT_EQ(refusal({}, 1), "no_eligible_region ");
  EXPECT_EQ(refusal({-1, 3}, -1), "pot_out_of_range amount_out_of_range ");
  EXPECT_EQ(refusal({kMaxKronor + 1}, kMaxKronor + 1), "pot_out_of_range amount_out_of_range ");
  EXPECT_EQ(refusal({kMaxKronor, 1}, 1), "pot_out_of_range ");
  EXPECT_EQ(refusal(std::vector(10'000, kMaxKronor), 1), "pot_out_of_range ");  // past 2^63
  EXPECT_EQ(refusal({kMaxKronor, 0}, kMaxKronor), "");
  EXPECT_THROW(Find({1}, 1, 0), CheckFailed);
}

// ---- Against trying everything ----

void AddAll(std::size_t place, Inhabitants left, std::vector<Inhabitants>& populations,
            std::vector<std::vector<Inhabitants>>& all) {
  if (place == populations.size()) {
    all.push_back(populations);
    return;
  }
  for (Inhabitants population = 0; population <= left; ++population) {
    populations[place] = population;
    AddAll(place + 1, left - population, populations, all);
  }
}

bool SomeRuleGives(const std::vector<Inhabitants>& populations, const std::vector<Kronor>& amounts,
                   Kronor pot) {
  return std::ranges::any_of(kComputedRules, [&](Rule rule) {
    try {
      return Amounts(Split::Of(pot, populations).Run(rule)) == amounts;
    } catch (const Refused&) {
      return false;
    }
  });
}

/// In lowest terms, with a total from 1 to `last`.
std::size_t CountAnswers(const std::vector<Kronor>& amounts, Kronor pot, Inhabitants last) {
  std::vector<std::vector<Inhabitants>> all;
  std::vector<Inhabitants> populations(amounts.size());
  AddAll(0, last, populations, all);
  return static_cast<std::size_t>(std::ranges::count_if(all, [&](const auto& each) {
    return std::accumulate(each.begin(), each.end(), Inhabitants{0},
                           [](auto a, auto b) { return std::gcd(a, b); }) == 1 &&
           SomeRuleGives(each, amounts, pot);
  }));
}

TEST(ImpliedPopulationsTest, LosesNoAnswer) {
  test::CheckProperty(
      [] {
        constexpr Inhabitants kLast = 16;
        const auto size = static_cast<std::size_t>(*rc::gen::inRange(2, 5));
        const auto pot = *rc::gen::inRange<Kronor>(8, 120);
        auto weights = *rc::gen::container<std::vector<std::int64_t>>(
            size, rc::gen::inRange<std::int64_t>(0, 6));
        ++weights.back();
        std::vector<Kronor> amounts;
        try {
          amounts = Amounts(
              Split::Of(pot, weights).Run(kComputedRules[*rc::gen::inRange<std::size_t>(0, 7)]));
        } catch (const Refused& refused) {
          RC_DISCARD(refused.what());
        }
        const ImpliedPopulations implied = Find(amounts, pot, kLast);
        RC_PRE(implied.end != SearchEnd::kTooMany);
        const std::size_t expected = CountAnswers(amounts, pot, implied.searched_to);
        RC_ASSERT((implied.exact ? implied.found : 0U) == expected);
      },
      60);
}

}  // namespace
}  // namespace fordela
