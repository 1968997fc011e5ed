#include "allocation/quota.h"

#include <cstddef>
#include <vector>

namespace fordela::allocation {
namespace {

/// What one unit of weight in each part is worth, times the common denominator. Below 2^113, for a
/// part is below 2^50 and the denominator below 2^63; times the weight it stays so, for no weight
/// is above its sum.
std::vector<Uint128> UnitValues(std::span<const PotPart> parts, const Totals& totals) {
  std::vector<Uint128> values;
  values.reserve(parts.size());
  for (std::size_t part = 0; part < parts.size(); ++part) {
    values.push_back(static_cast<Uint128>(parts[part].amount) *
                     static_cast<Uint128>(totals.denominator / totals.weight_sums[part]));
  }
  return values;
}

}  // namespace

Allocation ComputeQuotas(std::span<const PotPart> parts, std::span<const Claim> claims, Unmet unmet,
                         const Totals& totals) {
  Allocation allocation;
  allocation.shares.resize(claims.size());
  allocation.pot = totals.pot;
  allocation.denominator = totals.denominator;
  allocation.left_over = totals.pot;
  const std::vector<Uint128> unit_values = UnitValues(parts, totals);
  const auto denominator = static_cast<Uint128>(totals.denominator);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (!TakesPart(claims[i], unmet)) continue;
    Uint128 numerator = 0;
    for (std::size_t part = 0; part < parts.size(); ++part) {
      numerator += unit_values[part] * static_cast<Uint128>(parts[part].weights[i]);
    }
    const Uint128 whole = numerator / denominator;
    Share& share = allocation.shares[i];
    share.whole = static_cast<Kronor>(whole);
    share.remainder = static_cast<std::int64_t>(numerator - whole * denominator);
    allocation.left_over -= share.whole;
  }
  return allocation;
}

}  // namespace fordela::allocation
