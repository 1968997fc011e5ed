#pragma once

#include <span>

#include "allocation/input.h"
#include "allocation/wide.h"
#include "fordela/allocation.h"

namespace fordela::allocation {

/// An allocation with the exact quotas, and no krona given yet: entitled and amount are 0.
Allocation ComputeQuotas(std::span<const PotPart> parts, std::span<const Claim> claims, Unmet unmet,
                         const Totals& totals);

/// The quota times the denominator.
inline Uint128 Numerator(const Share& share, std::int64_t denominator) {
  return static_cast<Uint128>(share.whole) * static_cast<Uint128>(denominator) +
         static_cast<Uint128>(share.remainder);
}

}  // namespace fordela::allocation
