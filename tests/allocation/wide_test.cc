#include "allocation/wide.h"

#include <gmpxx.h>
#include <gtest/gtest.h>

namespace fordela::allocation {
namespace {

constexpr Uint128 kMost = ~Uint128{0};

mpz_class ToMpz(Uint128 value) {
  mpz_class high = static_cast<std::uint64_t>(value >> 64);
  return (high << 64) + mpz_class(static_cast<std::uint64_t>(value));
}

TEST(WideTest, MultipliesWithoutLoss) {
  const Uint128 values[] = {0,
                            1,
                            2,
                            ~std::uint64_t{0},
                            Uint128{1} << 64,
                            (Uint128{1} << 64) + 1,
                            Uint128{1} << 127,
                            kMost - 1,
                            kMost,
                            kMost / 3,
                            kMost / 7};
  for (const Uint128 a : values) {
    for (const Uint128 b : values) {
      const Uint256 product = Multiply(a, b);
      EXPECT_EQ((ToMpz(product.high) << 128) + ToMpz(product.low), ToMpz(a) * ToMpz(b));
    }
  }
}

TEST(WideTest, FindsTheGreatestCommonDivisor) {
  EXPECT_TRUE(Gcd(0, 0) == 0);
  EXPECT_TRUE(Gcd(0, 5) == 5);
  EXPECT_TRUE(Gcd(5, 0) == 5);
  EXPECT_TRUE(Gcd(12, 18) == 6);
  EXPECT_TRUE(Gcd(Uint128{1} << 100, Uint128{3} << 70) == Uint128{1} << 70);
}

TEST(WideTest, ComparesFractionsByValue) {
  const Fraction infinite{.numerator = 1, .denominator = 0};
  EXPECT_TRUE(Compare({1, 2}, {2, 4}) == 0);
  EXPECT_TRUE(Compare({1, 3}, {1, 2}) < 0);
  EXPECT_TRUE(Compare({kMost, kMost - 1}, {kMost - 1, kMost}) > 0);
  EXPECT_TRUE(Compare({kMost - 1, kMost}, {kMost - 2, kMost - 1}) > 0);
  EXPECT_TRUE(Compare(infinite, {kMost, 1}) > 0);
  EXPECT_TRUE(Compare({0, 1}, infinite) < 0);
  EXPECT_TRUE(Compare(infinite, infinite) == 0);
}

}  // namespace
}  // namespace fordela::allocation
