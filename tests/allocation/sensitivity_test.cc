// Expected values are by hand, of a script in exact rationals, or found by trying everything.

#include "fordela/sensitivity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/check.h"
#include "fordela/error.h"
#include "support/check_property.h"
#include "support/published_tables.h"
#include "support/split.h"

namespace fordela {
namespace {

using test::Split;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::size_t kByPopulation[] = {0};

/// Of a pot of one part that is split by population.
Sensitivity Measure(const Split& split, Rule rule, std::size_t claim) {
  std::vector<std::int64_t> weights;
  for (const auto& recipient : split.recipients) weights.push_back(recipient.weights[0]);
  const PotPart part{.amount = split.parts[0], .weights = weights};
  return MeasureSensitivity({&part, 1}, split.Claims(), rule, split.unmet, claim, kByPopulation);
}

// By the script. A krona is 1/17.29 of an inhabitant, so one more or fewer always tells.
TEST(SensitivityTest, OfDalarna2024IsOneInhabitant) {
  constexpr std::size_t kDalarna = 15;
  const Sensitivity sensitivity =
      Measure(test::Published2024().ToSplit(), Rule::kLargestRemainder, kDalarna);
  EXPECT_EQ(sensitivity.more, (AmountAt{.population = 287'452, .entitled = 4'968'892}));
  EXPECT_EQ(sensitivity.fewer, (AmountAt{.population = 287'450, .entitled = 4'968'859}));
  EXPECT_THAT(sensitivity.one_more,
              ElementsAre(AmountChange{0, -4}, AmountChange{1, -1}, AmountChange{3, -1},
                          AmountChange{9, -2}, AmountChange{10, -1}, AmountChange{11, -3},
                          AmountChange{12, -1}, AmountChange{14, -1}, AmountChange{kDalarna, 17},
                          AmountChange{16, -1}, AmountChange{19, -1}, AmountChange{20, -1}));
}

TEST(SensitivityTest, IsNothingOfAPotOfNothing) {
  const Sensitivity sensitivity = Measure(Split::Of(0, {6, 3, 1}), Rule::kLargestRemainder, 0);
  EXPECT_FALSE(sensitivity.more.has_value());
  EXPECT_FALSE(sensitivity.fewer.has_value());
  EXPECT_THAT(sensitivity.one_more, IsEmpty());
}

// Of 3 kr, 1000 and 2000 inhabitants get 1 and 2. The quota of the first is 3p/(p + 2000): 1.5 at
// 2000 and 0.5 at 400. There both remainders are 1/2, and the lower code gets the krona.
TEST(SensitivityTest, FindsPopulationsThatAreFarAway) {
  const Split split = Split::Of(3, {1'000, 2'000});
  const Sensitivity sensitivity = Measure(split, Rule::kLargestRemainder, 0);
  EXPECT_EQ(sensitivity.more, (AmountAt{.population = 2'000, .entitled = 2}));
  EXPECT_EQ(sensitivity.fewer, (AmountAt{.population = 399, .entitled = 0}));
  EXPECT_THAT(sensitivity.one_more, IsEmpty());
}

// Of 10 kr, quotas 2.5 each are rounded to 3; the first has the residual, −2. With one inhabitant
// less it is not the largest, and gets 2 or 3.
TEST(SensitivityTest, SeesTheResidualPassToAnother) {
  const Split split = Split::Of(10, {1'000, 1'000, 1'000, 1'000});
  const Sensitivity first = Measure(split, Rule::kHalfUpResidualLargest, 0);
  EXPECT_EQ(first.fewer, (AmountAt{.population = 999, .entitled = 2}));
  const Sensitivity second = Measure(split, Rule::kHalfUpResidualLargest, 1);
  EXPECT_EQ(second.more, (AmountAt{.population = 1'001, .entitled = 4}));
}

// Of 2 kr, with 5 and 5 inhabitants in the others. With 4 the quotas 8/14, 10/14, 10/14 are rounded
// to 1 each, and the second has the residual, −1; from 5 to 10 the first is the largest and has it;
// with 11 the quotas 22/21, 10/21, 10/21 give 1, 0, 0, and the residual is 1.
TEST(SensitivityTest, DoesNotStepOverTheOnePopulationThatGivesAnotherAmount) {
  const auto measure = [](Inhabitants population) {
    return Measure(Split::Of(2, {population, 5, 5}), Rule::kHalfUpResidualLargest, 0);
  };
  EXPECT_EQ(measure(1).more, (AmountAt{.population = 4, .entitled = 1}));
  EXPECT_EQ(measure(1).fewer, std::nullopt);
  EXPECT_EQ(measure(4).more, (AmountAt{.population = 5, .entitled = 0}));
  EXPECT_EQ(measure(4).fewer, (AmountAt{.population = 3, .entitled = 0}));
  EXPECT_EQ(measure(7).more, (AmountAt{.population = 11, .entitled = 2}));
  EXPECT_EQ(measure(7).fewer, (AmountAt{.population = 4, .entitled = 1}));
  EXPECT_EQ(measure(12).fewer, (AmountAt{.population = 10, .entitled = 0}));

  // Beside 7 and 5, with 8: the quotas 0.7, 0.8, 0.5 give 1 each, the second has the residual, −1.
  const auto between = [](Inhabitants population) {
    return Measure(Split::Of(2, {7, population, 5}), Rule::kHalfUpResidualLargest, 1);
  };
  EXPECT_EQ(between(4).more, (AmountAt{.population = 8, .entitled = 0}));
  EXPECT_EQ(between(11).fewer, (AmountAt{.population = 8, .entitled = 0}));
}

// Quotas 2.5 as before. No residual is for a region, however large, that did not meet the
// condition.
TEST(SensitivityTest, SeesTheResidualPassOnlyToThoseThatTakePart) {
  Split split = Split::Of(10, {1'000, 1'000, 1'000, 1'000, 5'000});
  split.recipients[4].eligible = false;
  EXPECT_EQ(Measure(split, Rule::kHalfUpResidualLargest, 0).fewer,
            (AmountAt{.population = 999, .entitled = 2}));
  EXPECT_EQ(Measure(split, Rule::kHalfUpResidualLargest, 1).more,
            (AmountAt{.population = 1'001, .entitled = 4}));
}

TEST(SensitivityTest, StopsWhereTheRuleRefuses) {
  // Adams owes everyone with inhabitants a krona; of two kronor a third has none to get.
  const Split split = Split::Of(2, {5, 3, 0});
  const Sensitivity sensitivity = Measure(split, Rule::kAdams, 2);
  EXPECT_FALSE(sensitivity.more.has_value());
  EXPECT_FALSE(sensitivity.fewer.has_value());
  EXPECT_THAT(sensitivity.one_more, IsEmpty());
}

// The second part's weights sum to 1 000 000 007, a prime, so that the common denominator of the
// two is past 2^63 for most populations near kMaxInhabitants. With 6 the quotas are 5.4545… and
// 14.5454…, with 7 they are 5.8333… and 14.1666….
TEST(SensitivityTest, FindsANearPopulationWhereTheRuleRefusesThoseFarAway) {
  const std::int64_t populations[] = {5, 5};
  const std::int64_t others[] = {1, 1'000'000'006};
  const PotPart parts[] = {{.amount = 10, .weights = populations},
                           {.amount = 10, .weights = others}};
  const Split two = Split::Of(20, {5, 5});
  const Sensitivity sensitivity = MeasureSensitivity(parts, two.Claims(), Rule::kLargestRemainder,
                                                     Unmet::kRedistribute, 0, kByPopulation);
  EXPECT_EQ(sensitivity.more, (AmountAt{.population = 7, .entitled = 6}));
}

// The second part's weights sum to 100 000 × 99 999 × 99 998 / 2, a multiple of each of the sums of
// the populations down to that with two fewer. To 49 991, which the first is without any, it has no
// common factor: their product is past 2^63. Of 30 000 kr the quota is 15 002.7, with one fewer
// 15 002.55…, with two 15 002.40….
TEST(SensitivityTest, FindsANearSmallerPopulationWhereTheRuleRefusesThoseFarAway) {
  const std::int64_t populations[] = {50'009, 49'991};
  const std::int64_t others[] = {0, 499'985'000'100'000};
  const PotPart parts[] = {{.amount = 30'000, .weights = populations},
                           {.amount = 10, .weights = others}};
  const Split two = Split::Of(30'010, {1, 1});
  const Sensitivity sensitivity = MeasureSensitivity(parts, two.Claims(), Rule::kLargestRemainder,
                                                     Unmet::kRedistribute, 0, kByPopulation);
  EXPECT_EQ(sensitivity.fewer, (AmountAt{.population = 50'007, .entitled = 15'002}));
}

TEST(SensitivityTest, IsOfAClaimThatTakesPart) {
  Split split = Split::Of(10, {5, 3});
  split.recipients[1].eligible = false;
  EXPECT_THROW(Measure(split, Rule::kLargestRemainder, 1), CheckFailed);
  split.unmet = Unmet::kWithhold;
  EXPECT_EQ(Measure(split, Rule::kLargestRemainder, 1).more,
            (AmountAt{.population = 5, .entitled = 5}));
}

// ---- Against trying every population ----

std::optional<Kronor> EntitledWith(Split split, Rule rule, std::size_t claim,
                                   Inhabitants inhabitants) {
  split.recipients[claim].weights[0] = inhabitants;
  try {
    return split.Run(rule).shares[claim].entitled;
  } catch (const Refused&) {
    return std::nullopt;
  }
}

/// The nearest in that direction with another amount; nothing if the rule refuses before.
std::optional<AmountAt> Nearest(const Split& split, Rule rule, std::size_t claim,
                                Inhabitants step) {
  const Inhabitants population = split.recipients[claim].weights[0];
  const auto now = EntitledWith(split, rule, claim, population);
  for (Inhabitants tried = population + step; tried >= 0 && tried < 3'000; tried += step) {
    const auto entitled = EntitledWith(split, rule, claim, tried);
    if (!entitled) return std::nullopt;
    if (entitled != now) return AmountAt{.population = tried, .entitled = *entitled};
  }
  return std::nullopt;
}

TEST(SensitivityTest, IsTheNearestPopulationUnderEveryRule) {
  test::CheckProperty(
      [] {
        const auto size = static_cast<std::size_t>(*rc::gen::inRange(1, 6));
        const auto pot = *rc::gen::inRange<Kronor>(0, 60);
        auto weights = *rc::gen::container<std::vector<std::int64_t>>(
            size, rc::gen::inRange<std::int64_t>(0, 40));
        ++weights.front();
        const Split split = Split::Of(pot, weights);
        const Rule rule = kComputedRules[*rc::gen::inRange<std::size_t>(0, 7)];
        const auto claim = *rc::gen::inRange<std::size_t>(0, size);
        RC_PRE(EntitledWith(split, rule, claim, weights[claim]).has_value());
        const Sensitivity sensitivity = Measure(split, rule, claim);
        RC_ASSERT(sensitivity.fewer == Nearest(split, rule, claim, -1));
        if (!sensitivity.more || sensitivity.more->population < 3'000) {
          RC_ASSERT(sensitivity.more == Nearest(split, rule, claim, 1));
        }
        Kronor sum = 0;
        for (const AmountChange& change : sensitivity.one_more) sum += change.difference;
        RC_ASSERT(sum == 0);
      },
      600);
}

}  // namespace
}  // namespace fordela
