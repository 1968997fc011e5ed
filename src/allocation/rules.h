#pragma once

// The rules. Each takes an allocation with its quotas, sets `entitled` of every share so that they
// sum to the pot, and sets the tie if there is one. A claim whose quota is 0 gets 0.

#include <span>

#include "fordela/allocation.h"

namespace fordela::allocation {

/// Linear in the number of claims.
void ApplyLargestRemainder(std::span<const Claim> claims, Allocation& allocation);

/// Refused: residual_exceeds_largest.
void ApplyHalfUp(std::span<const Claim> claims, Allocation& allocation);

/// `rule` is one of the five divisor methods. Refused: pot_below_recipients, arithmetic_overflow.
void ApplyDivisorMethod(Rule rule, std::span<const Claim> claims, Allocation& allocation);

}  // namespace fordela::allocation
