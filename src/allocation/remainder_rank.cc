#include "allocation/input.h"
#include "base/check.h"
#include "fordela/allocation.h"

namespace fordela {

RemainderRank RankRemainder(const Allocation& allocation, std::span<const Claim> claims,
                            Unmet unmet, std::size_t claim) {
  Check(claims.size() == allocation.shares.size(), "the allocation is of these claims");
  Check(claim < claims.size() && allocation::TakesPart(claims[claim], unmet),
        "a claim that is ranked took part");
  const std::vector<Share>& shares = allocation.shares;
  const auto precedes = [&](std::size_t a, std::size_t b) {
    if (shares[a].remainder != shares[b].remainder) {
      return shares[a].remainder > shares[b].remainder;
    }
    return claims[a].code < claims[b].code;
  };
  const auto got_extra = [&](std::size_t i) { return shares[i].entitled > shares[i].whole; };

  RemainderRank result{.rank = 1,
                       .among = 0,
                       .extra_krona = got_extra(claim),
                       .last_to_get = {},
                       .first_not_to_get = {}};
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (!allocation::TakesPart(claims[i], unmet)) continue;
    ++result.among;
    if (precedes(i, claim)) ++result.rank;
    if (got_extra(i)) {
      if (!result.last_to_get || precedes(*result.last_to_get, i)) result.last_to_get = i;
    } else {
      if (!result.first_not_to_get || precedes(i, *result.first_not_to_get)) {
        result.first_not_to_get = i;
      }
    }
  }
  return result;
}

}  // namespace fordela
