#include <algorithm>
#include <cstdint>
#include <functional>

#include "allocation/by_code.h"
#include "allocation/rules.h"
#include "base/check.h"

namespace fordela::allocation {
namespace {

/// The remainder that is `place`th from above, counted from 1.
std::int64_t RemainderAt(std::size_t place, const std::vector<Share>& shares) {
  std::vector<std::int64_t> remainders(shares.size());
  std::ranges::transform(shares, remainders.begin(), &Share::remainder);
  const auto at = remainders.begin() + static_cast<std::ptrdiff_t>(place - 1);
  std::ranges::nth_element(remainders, at, std::ranges::greater());
  return *at;
}

}  // namespace

void ApplyLargestRemainder(std::span<const Claim> claims, Allocation& allocation) {
  std::vector<Share>& shares = allocation.shares;
  for (Share& share : shares) share.entitled = share.whole;
  auto extra = static_cast<std::size_t>(allocation.left_over);
  if (extra == 0) return;

  // The remainders sum to `extra` wholes, so more than `extra` of them are above 0.
  Check(extra < shares.size(), "fewer kronor are left over than there are claims");
  const std::int64_t cut = RemainderAt(extra, shares);
  std::vector<std::size_t> at_cut;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (shares[i].remainder > cut) {
      ++shares[i].entitled;
      --extra;
    } else if (shares[i].remainder == cut) {
      at_cut.push_back(i);
    }
  }
  SortByCode(claims, at_cut);
  for (std::size_t i = 0; i < extra; ++i) ++shares[at_cut[i]].entitled;
  if (extra < at_cut.size()) {
    allocation.tie = Tie{.claims = std::move(at_cut), .given = extra};
  }
}

}  // namespace fordela::allocation
