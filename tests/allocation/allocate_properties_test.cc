// What holds of every allocation, over generated cases. A failure prints the case, made as small as
// possible, and the seed; RC_PARAMS="seed=…" runs it again.
// Left out on purpose: that a larger pot gives nobody less. Largest remainder does not promise it.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <random>

#include "fordela/allocation.h"
#include "fordela/error.h"
#include "support/check_property.h"
#include "support/reference_apportionment.h"
#include "support/split.h"

namespace fordela {
namespace {

using test::ReferenceQuotas;
using test::ReferenceResult;
using test::Split;

constexpr int kCasesOfEachProperty = 9'000;
constexpr int kProperties = 12;
static_assert(kProperties * kCasesOfEachProperty >= 100'000);  // 108 000 in all

template <typename Property>
void CheckProperty(const Property& property) {
  test::CheckProperty(property, kCasesOfEachProperty);
}

// ---- Cases ----

constexpr Rule kDivisorMethods[] = {Rule::kWebster, Rule::kJefferson, Rule::kAdams,
                                    Rule::kHuntingtonHill, Rule::kDean};
constexpr Kronor kSmallPot = 30;
const std::vector<Kronor> kLargestParts = {kSmallPot, 1'000, 200'000'000, kMaxKronor / 2};

void Shuffle(Split& split) {
  std::minstd_rand random(*rc::gen::inRange(1U, 1000U));
  std::shuffle(split.recipients.begin(), split.recipients.end(), random);
}

/// One to seven recipients, one or two parts, both policies, weights of very different sizes (0 and
/// equal ones often among them). Every part has a weight above 0 at someone eligible.
Split AnySplit(Kronor largest_part) {
  const auto size = static_cast<std::size_t>(*rc::gen::inRange(1, 8));
  Split split{.parts = *rc::gen::container<std::vector<Kronor>>(
                  static_cast<std::size_t>(*rc::gen::inRange(1, 3)),
                  rc::gen::inRange<Kronor>(0, largest_part + 1)),
              .recipients = {},
              .unmet = *rc::gen::element(Unmet::kRedistribute, Unmet::kWithhold)};
  const auto largest_weight =
      *rc::gen::element<std::int64_t>(2, 5, 5, 100, 2'000'000, kMaxInhabitants);
  const auto weights = *rc::gen::container<std::vector<std::int64_t>>(
      size * split.parts.size(), rc::gen::inRange<std::int64_t>(0, largest_weight));
  const auto unmet = *rc::gen::container<std::vector<int>>(size, rc::gen::inRange(0, 4));
  auto weight = weights.begin();
  for (std::size_t i = 0; i < size; ++i) {
    const auto next = weight + static_cast<std::ptrdiff_t>(split.parts.size());
    split.recipients.push_back({.code = std::to_string(3 + 7 * i),
                                .eligible = i == 0 || unmet[i] != 3,
                                .weights = {weight, next}});
    weight = next;
  }
  for (std::int64_t& of_the_first : split.recipients.front().weights) ++of_the_first;
  Shuffle(split);
  return split;
}

Split AnySplit() { return AnySplit(*rc::gen::elementOf(kLargestParts)); }

template <std::size_t size>
Rule AnyOf(const Rule (&rules)[size]) {
  return rules[*rc::gen::inRange<std::size_t>(0, size)];
}

/// Those that never pass a larger claim over: all but half-up, whose residual may do so.
Rule AnyFairRule() {
  const Rule rule = AnyOf(kComputedRules);
  return rule == Rule::kHalfUpResidualLargest ? Rule::kLargestRemainder : rule;
}

std::string RefusalOf(const Split& split, Rule rule) {
  try {
    split.Run(rule);
  } catch (const Refused& refused) {
    return refused.problems().front().code;
  }
  return "";
}

/// Discards the case if the rule refuses it. The cases where it should are checked against the
/// reference.
Allocation RunOrDiscard(const Split& split, Rule rule) {
  try {
    return split.Run(rule);
  } catch (const Refused& refused) {
    RC_DISCARD(refused.what());
  }
}

ReferenceResult ResultOf(const Split& split, const Allocation& allocation) {
  ReferenceResult result{.entitled = {}, .tied = TiedCodes(split, allocation)};
  for (const Share& share : allocation.shares) result.entitled.push_back(share.entitled);
  if (allocation.tie) result.given = allocation.tie->given;
  return result;
}

std::map<std::string, Share> SharesByCode(const Split& split, const Allocation& allocation) {
  std::map<std::string, Share> shares;
  for (std::size_t i = 0; i < split.recipients.size(); ++i) {
    shares[split.recipients[i].code] = allocation.shares[i];
  }
  return shares;
}

// ---- Properties ----

TEST(AllocationPropertyTest, QuotasAreExact) {
  CheckProperty([] {
    const Split split = AnySplit();
    const Allocation allocation = RunOrDiscard(split, Rule::kLargestRemainder);
    const std::vector<mpq_class> quotas = ReferenceQuotas(split);
    for (std::size_t i = 0; i < quotas.size(); ++i) {
      const Share& share = allocation.shares[i];
      mpq_class fraction(share.remainder, allocation.denominator);
      fraction.canonicalize();
      RC_ASSERT(share.whole + fraction == quotas[i]);
      RC_ASSERT(share.remainder >= 0);
      RC_ASSERT(share.remainder < allocation.denominator);
    }
  });
}

TEST(AllocationPropertyTest, LargestRemainderEqualsTheReference) {
  CheckProperty([] {
    const Split split = AnySplit();
    if (ReferenceOverflows(Rule::kLargestRemainder, split)) {
      RC_ASSERT(RefusalOf(split, Rule::kLargestRemainder) == "arithmetic_overflow");
      return;
    }
    const Allocation allocation = split.Run(Rule::kLargestRemainder);
    RC_ASSERT(ResultOf(split, allocation) == ReferenceLargestRemainder(split));
  });
}

TEST(AllocationPropertyTest, HalfUpEqualsTheReference) {
  CheckProperty([] {
    const Split split = AnySplit();
    RC_PRE(!ReferenceOverflows(Rule::kHalfUpResidualLargest, split));
    const auto expected = ReferenceHalfUp(split);
    if (!expected) {
      RC_ASSERT(RefusalOf(split, Rule::kHalfUpResidualLargest) == "residual_exceeds_largest");
      return;
    }
    RC_ASSERT(ResultOf(split, split.Run(Rule::kHalfUpResidualLargest)) == *expected);
  });
}

TEST(AllocationPropertyTest, DivisorMethodsEqualTheReferenceOnSmallPots) {
  CheckProperty([] {
    const Rule rule = AnyOf(kDivisorMethods);
    const Split split = AnySplit(kSmallPot);
    RC_PRE(!ReferenceOverflows(rule, split));
    const auto expected = ReferenceDivisorMethod(rule, split);
    if (!expected) {
      RC_ASSERT(RefusalOf(split, rule) == "pot_below_recipients");
      return;
    }
    RC_ASSERT(ResultOf(split, split.Run(rule)) == *expected);
  });
}

TEST(AllocationPropertyTest, DivisorMethodsMeetTheirDefinitionOnPotsOfAnySize) {
  CheckProperty([] {
    const Rule rule = AnyOf(kDivisorMethods);
    const Split split = AnySplit();
    const std::string refusal = RefusalOf(split, rule);
    RC_PRE(refusal != "pot_below_recipients");
    if (ReferenceOverflows(rule, split)) {
      RC_ASSERT(refusal == "arithmetic_overflow");
      return;
    }
    RC_ASSERT(DivisorMethodViolation(rule, split, ResultOf(split, split.Run(rule))) == "");
  });
}

TEST(AllocationPropertyTest, EverythingSumsToThePot) {
  CheckProperty([] {
    const Split split = AnySplit();
    const Allocation allocation = RunOrDiscard(split, AnyOf(kComputedRules));
    Kronor sum = allocation.withheld;
    for (std::size_t i = 0; i < split.recipients.size(); ++i) {
      const Share& share = allocation.shares[i];
      RC_ASSERT(share.entitled >= 0);
      RC_ASSERT(share.amount == (split.recipients[i].eligible ? share.entitled : 0));
      sum += share.amount;
    }
    RC_ASSERT(sum == allocation.pot);
    RC_ASSERT(sum == std::accumulate(split.parts.begin(), split.parts.end(), Kronor{0}));
    RC_ASSERT(split.unmet == Unmet::kWithhold || allocation.withheld == 0);
  });
}

TEST(AllocationPropertyTest, TheOrderOfTheClaimsChangesNothing) {
  CheckProperty([] {
    const Rule rule = AnyOf(kComputedRules);
    const Split split = AnySplit();
    const Allocation allocation = RunOrDiscard(split, rule);
    Split permuted = split;
    Shuffle(permuted);
    const Allocation of_permuted = permuted.Run(rule);
    RC_ASSERT(SharesByCode(permuted, of_permuted) == SharesByCode(split, allocation));
    RC_ASSERT(TiedCodes(permuted, of_permuted) == TiedCodes(split, allocation));
    RC_ASSERT(of_permuted.tie.value_or(Tie{}).given == allocation.tie.value_or(Tie{}).given);
    RC_ASSERT(of_permuted.withheld == allocation.withheld);
  });
}

TEST(AllocationPropertyTest, EqualClaimsDifferByAtMostOneKrona) {
  CheckProperty([] {
    Split split = AnySplit();
    split.recipients.back().weights = split.recipients.front().weights;
    split.recipients.back().eligible = split.recipients.front().eligible;
    RC_PRE(RefusalOf(split, Rule::kLargestRemainder).empty());
    const Allocation allocation = RunOrDiscard(split, AnyFairRule());
    const Kronor difference =
        allocation.shares.front().entitled - allocation.shares.back().entitled;
    RC_ASSERT(std::abs(difference) <= 1);
  });
}

TEST(AllocationPropertyTest, TheLargerClaimNeverGetsLess) {
  CheckProperty([] {
    const Split split = AnySplit();
    const Allocation allocation = RunOrDiscard(split, AnyFairRule());
    const std::vector<mpq_class> quotas = ReferenceQuotas(split);
    for (std::size_t a = 0; a < quotas.size(); ++a) {
      for (std::size_t b = 0; b < quotas.size(); ++b) {
        if (quotas[a] < quotas[b]) {
          RC_ASSERT(allocation.shares[a].entitled <= allocation.shares[b].entitled);
        }
      }
    }
  });
}

TEST(AllocationPropertyTest, ScalingTheWeightsChangesNoAmount) {
  CheckProperty([] {
    const Rule rule = AnyOf(kComputedRules);
    const Split split = AnySplit();
    const Allocation allocation = RunOrDiscard(split, rule);
    const auto factor = *rc::gen::inRange<std::int64_t>(2, 1'000);
    Split scaled = split;
    for (auto& recipient : scaled.recipients) {
      for (std::int64_t& weight : recipient.weights) weight *= factor;
    }
    RC_ASSERT(ResultOf(scaled, RunOrDiscard(scaled, rule)) == ResultOf(split, allocation));
  });
}

TEST(AllocationPropertyTest, WholeQuotasAreGivenAsTheyAre) {
  CheckProperty([] {
    Split split = AnySplit(0);
    const auto factor = *rc::gen::inRange<Kronor>(1, 100);
    for (std::size_t part = 0; part < split.parts.size(); ++part) {
      for (const auto& recipient : split.recipients) {
        if (recipient.eligible || split.unmet == Unmet::kWithhold) {
          split.parts[part] += factor * recipient.weights[part];
        }
      }
    }
    const Allocation allocation = RunOrDiscard(split, AnyOf(kComputedRules));
    for (std::size_t i = 0; i < split.recipients.size(); ++i) {
      const auto& recipient = split.recipients[i];
      const bool takes_part = recipient.eligible || split.unmet == Unmet::kWithhold;
      const auto weight =
          std::accumulate(recipient.weights.begin(), recipient.weights.end(), std::int64_t{0});
      RC_ASSERT(allocation.shares[i].entitled == (takes_part ? factor * weight : 0));
    }
    RC_ASSERT(!allocation.tie.has_value());
  });
}

TEST(AllocationPropertyTest, LargestRemainderStaysWithinTheQuota) {
  CheckProperty([] {
    const Split split = AnySplit();
    const Allocation allocation = RunOrDiscard(split, Rule::kLargestRemainder);
    for (const Share& share : allocation.shares) {
      RC_ASSERT(share.entitled >= share.whole);
      RC_ASSERT(share.entitled <= share.whole + (share.remainder > 0 ? 1 : 0));
    }
  });
}

TEST(AllocationPropertyTest, AreAsManyAsTheCountOfCasesAssumes) {
  const auto* suite = ::testing::UnitTest::GetInstance()->current_test_suite();
  EXPECT_EQ(suite->total_test_count(), kProperties + 1);
}

}  // namespace
}  // namespace fordela
