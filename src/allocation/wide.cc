#include "allocation/wide.h"

#include <cstdint>

namespace fordela::allocation {
namespace {

constexpr int kHalf = 64;

Uint128 LowHalf(Uint128 value) { return static_cast<std::uint64_t>(value); }

}  // namespace

Uint256 Multiply(Uint128 a, Uint128 b) {
  const Uint128 low = LowHalf(a) * LowHalf(b);
  const Uint128 first_cross = (a >> kHalf) * LowHalf(b);
  const Uint128 second_cross = LowHalf(a) * (b >> kHalf);
  const Uint128 middle = (low >> kHalf) + LowHalf(first_cross) + LowHalf(second_cross);
  return {.high = (a >> kHalf) * (b >> kHalf) + (first_cross >> kHalf) + (second_cross >> kHalf) +
                  (middle >> kHalf),
          .low = (middle << kHalf) | LowHalf(low)};
}

Uint128 Gcd(Uint128 a, Uint128 b) {
  while (b != 0) {
    const Uint128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

std::strong_ordering Compare(const Fraction& a, const Fraction& b) {
  return Multiply(a.numerator, b.denominator) <=> Multiply(b.numerator, a.denominator);
}

}  // namespace fordela::allocation
