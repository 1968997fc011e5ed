#include "fordela/inference.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <tuple>
#include <utility>

#include "allocation/multiplier.h"
#include "base/text.h"
#include "fordela/error.h"

namespace fordela {
namespace {

/// The claims as Allocate takes them.
struct Input {
  explicit Input(std::span<const PublishedClaim> published, Kronor whole_pot) : pot(whole_pot) {
    claims.reserve(published.size());
    weights.reserve(published.size());
    for (const PublishedClaim& claim : published) {
      claims.push_back({.code = claim.code, .eligible = true});
      weights.push_back(claim.weight);
    }
  }

  [[nodiscard]] Allocation Run(Rule rule) const {
    const PotPart part{.amount = pot, .weights = weights};
    return Allocate({&part, 1}, claims, rule, Unmet::kRedistribute);
  }

  Kronor pot;
  std::vector<Claim> claims;
  std::vector<std::int64_t> weights;
};

void CheckClaims(std::span<const PublishedClaim> claims) {
  std::vector<Problem> problems;
  for (const PublishedClaim& claim : claims) {
    if (claim.amount < 0 || claim.amount > kMaxKronor) {
      problems.push_back(
          {.code = "amount_out_of_range",
           .field = fmt::format("amount of {}", claim.code),
           .message =
               fmt::format("the amount of {} is {} kr", claim.code, GroupDigits(claim.amount)),
           .mend = fmt::format("give an amount from 0 to {} kr", GroupDigits(kMaxKronor)),
           .file = {}});
    }
    if (claim.weight > kMaxInferredWeight) {
      problems.push_back({.code = "arithmetic_overflow",
                          .field = fmt::format("weight of {}", claim.code),
                          .message = fmt::format("the weight of {} is past {}", claim.code,
                                                 GroupDigits(kMaxInferredWeight)),
                          .mend = "divide the weights by a factor that they have in common",
                          .file = {}});
    }
  }
  if (!problems.empty()) throw Refused(std::move(problems));
}

std::vector<Kronor> AmountsOf(const Allocation& allocation) {
  std::vector<Kronor> amounts(allocation.shares.size());
  std::ranges::transform(allocation.shares, amounts.begin(), &Share::amount);
  return amounts;
}

std::vector<Kronor> RoundedHalfUp(const Allocation& allocation) {
  std::vector<Kronor> amounts;
  amounts.reserve(allocation.shares.size());
  for (const Share& share : allocation.shares) {
    const bool up = share.remainder >= allocation.denominator - share.remainder;
    amounts.push_back(share.whole + (up ? 1 : 0));
  }
  return amounts;
}

std::vector<Edit> EditsAgainst(std::span<const PublishedClaim> claims,
                               const std::vector<Kronor>& computed) {
  std::vector<Edit> edits;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Kronor difference = claims[i].amount - computed[i];
    if (difference != 0) edits.push_back({.claim = i, .difference = difference});
  }
  return edits;
}

/// The kronor that were moved. Cannot overflow but for more claims than there is memory for.
std::uint64_t SizeOf(const std::vector<Edit>& edits) {
  std::uint64_t size = 0;
  for (const Edit& edit : edits) size += static_cast<std::uint64_t>(std::abs(edit.difference));
  return size;
}

void FewestFirst(std::vector<RuleEdits>& edits) {
  std::ranges::stable_sort(edits, {}, [](const RuleEdits& each) {
    return std::pair(each.edits.size(), SizeOf(each.edits));
  });
}

}  // namespace

Inference InferRules(std::span<const PublishedClaim> claims, Kronor pot) {
  CheckClaims(claims);
  const Input input(claims, pot);
  // Largest remainder refuses only what every rule refuses.
  const Allocation hamilton = input.Run(Rule::kLargestRemainder);

  Inference inference{.pot = pot, .rules = {}, .edits = {}, .multiplier = {}};
  inference.edits.push_back(
      {.rule = std::nullopt, .edits = EditsAgainst(claims, RoundedHalfUp(hamilton))});
  for (const Rule rule : kComputedRules) {
    try {
      const Allocation allocation = rule == Rule::kLargestRemainder ? hamilton : input.Run(rule);
      inference.edits.push_back(
          {.rule = rule, .edits = EditsAgainst(claims, AmountsOf(allocation))});
    } catch (const Refused&) {
      continue;  // not a rule that can have made this table
    }
    if (inference.edits.back().edits.empty()) inference.rules.push_back(rule);
  }
  if (inference.rules.empty()) {
    FewestFirst(inference.edits);
  } else {
    inference.edits.clear();
  }
  inference.multiplier = allocation::FindMultiplier(claims);
  return inference;
}

}  // namespace fordela
