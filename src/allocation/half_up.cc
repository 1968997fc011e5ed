#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "allocation/by_code.h"
#include "allocation/rules.h"
#include "base/text.h"
#include "fordela/error.h"

namespace fordela::allocation {
namespace {

Kronor RoundHalfUp(const Share& share, std::int64_t denominator) {
  return share.whole + (share.remainder >= denominator - share.remainder ? 1 : 0);
}

auto Quota(const Share& share) { return std::tie(share.whole, share.remainder); }

/// The claims with the largest quota, by code ascending.
std::vector<std::size_t> Largest(std::span<const Claim> claims, const std::vector<Share>& shares) {
  std::vector<std::size_t> largest;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (!largest.empty() && Quota(shares[largest.front()]) < Quota(shares[i])) largest.clear();
    if (largest.empty() || Quota(shares[largest.front()]) == Quota(shares[i])) largest.push_back(i);
  }
  SortByCode(claims, largest);
  return largest;
}

[[noreturn]] void RefuseResidual(std::string_view code, Kronor residual, Kronor rounded) {
  throw Refused(
      {.code = "residual_exceeds_largest",
       .field = "rule",
       .message = fmt::format("rounded half up the amounts exceed the pot by {} kr, more than the "
                              "{} kr of region {}, which has the largest quota",
                              GroupDigits(-residual), GroupDigits(rounded), code),
       .mend = fmt::format("choose another rule, such as {}", RuleName(Rule::kLargestRemainder)),
       .file = {}});
}

}  // namespace

void ApplyHalfUp(std::span<const Claim> claims, Allocation& allocation) {
  Kronor residual = allocation.pot;
  for (Share& share : allocation.shares) {
    share.entitled = RoundHalfUp(share, allocation.denominator);
    residual -= share.entitled;
  }
  if (residual == 0) return;

  std::vector<std::size_t> largest = Largest(claims, allocation.shares);
  Share& receiver = allocation.shares[largest.front()];
  if (receiver.entitled + residual < 0) {
    RefuseResidual(claims[largest.front()].code, residual, receiver.entitled);
  }
  receiver.entitled += residual;
  if (largest.size() > 1) allocation.tie = Tie{.claims = std::move(largest), .given = 1};
}

}  // namespace fordela::allocation
