#include "allocation/input.h"
#include "allocation/quota.h"
#include "allocation/rules.h"
#include "base/check.h"
#include "fordela/allocation.h"

namespace fordela {
namespace allocation {
namespace {

void ApplyRule(Rule rule, std::span<const Claim> claims, Allocation& allocation) {
  switch (rule) {
    case Rule::kLargestRemainder:
      return ApplyLargestRemainder(claims, allocation);
    case Rule::kHalfUpResidualLargest:
      return ApplyHalfUp(claims, allocation);
    case Rule::kWebster:
    case Rule::kJefferson:
    case Rule::kAdams:
    case Rule::kHuntingtonHill:
    case Rule::kDean:
      return ApplyDivisorMethod(rule, claims, allocation);
    case Rule::kStated:
      break;
  }
  Check(false, "stated amounts are not computed");
}

/// Pays every eligible claim what it is entitled to, and keeps the rest.
void Pay(std::span<const Claim> claims, Allocation& allocation) {
  Kronor paid = 0;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    Share& share = allocation.shares[i];
    Kronor& receiver = claims[i].eligible ? share.amount : allocation.withheld;
    receiver += share.entitled;
    paid += share.amount;
  }
  Check(paid + allocation.withheld == allocation.pot, "the amounts sum to the pot");
}

}  // namespace

}  // namespace allocation

Allocation Allocate(std::span<const PotPart> parts, std::span<const Claim> claims, Rule rule,
                    Unmet unmet) {
  const allocation::Totals totals = allocation::CheckInput(parts, claims, unmet);
  Allocation result = allocation::ComputeQuotas(parts, claims, unmet, totals);
  allocation::ApplyRule(rule, claims, result);
  allocation::Pay(claims, result);
  return result;
}

}  // namespace fordela
