#pragma once

// The input of Allocate: which claims take part, and whether the figures can be split at all.

#include <cstdint>
#include <span>
#include <vector>

#include "fordela/allocation.h"

namespace fordela::allocation {

/// Whether a claim has a quota: every claim does when unmet shares are withheld.
inline bool TakesPart(const Claim& claim, Unmet unmet) {
  return claim.eligible || unmet == Unmet::kWithhold;
}

/// Sums over an input that can be split.
struct Totals {
  Kronor pot = 0;
  std::vector<std::int64_t> weight_sums;  // of each part, over the claims that take part; above 0
  std::int64_t denominator = 1;           // the least common multiple of the weight sums
};

/// Throws CheckFailed for a caller's bug (a code twice, a part with too few or too many weights).
/// Throws Refused with every problem of the input; the names are those of Allocate.
Totals CheckInput(std::span<const PotPart> parts, std::span<const Claim> claims, Unmet unmet);

}  // namespace fordela::allocation
