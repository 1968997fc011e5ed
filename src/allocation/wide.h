#pragma once

// Exact numbers past 64 bits: products and fractions that are compared, never rounded.

#include <compare>

namespace fordela::allocation {

__extension__ typedef unsigned __int128 Uint128;

/// high × 2^128 + low.
struct Uint256 {
  Uint128 high = 0;
  Uint128 low = 0;

  friend auto operator<=>(const Uint256&, const Uint256&) = default;
};

/// The whole product; cannot overflow.
Uint256 Multiply(Uint128 a, Uint128 b);

/// The greatest common divisor; of 0 and b it is b.
Uint128 Gcd(Uint128 a, Uint128 b);

/// A fraction of 0 or more, not necessarily in lowest terms. 1/0 is infinite; 0/0 is not a value.
struct Fraction {
  Uint128 numerator = 0;
  Uint128 denominator = 1;
};

/// By value: 1/2 equals 2/4, and infinite equals infinite.
std::strong_ordering Compare(const Fraction& a, const Fraction& b);

}  // namespace fordela::allocation
