#include "allocation/multiplier.h"

#include <algorithm>
#include <string>

#include "allocation/wide.h"
#include "base/check.h"

namespace fordela::allocation {
namespace {

ExactFraction Reduce(Kronor numerator, std::int64_t denominator) {
  const auto common = static_cast<std::int64_t>(
      Gcd(static_cast<Uint128>(numerator), static_cast<Uint128>(denominator)));
  return {.numerator = numerator / common, .denominator = denominator / common};
}

bool Less(const ExactFraction& a, const ExactFraction& b) {
  const auto wide = [](std::int64_t value) { return static_cast<Uint128>(value); };
  return wide(a.numerator) * wide(b.denominator) < wide(b.numerator) * wide(a.denominator);
}

/// A fraction's decimals, one after another, by long division.
class Decimals {
 public:
  explicit Decimals(const ExactFraction& fraction)
      : whole_(fraction.numerator / fraction.denominator),
        rest_(fraction.numerator % fraction.denominator),
        denominator_(fraction.denominator) {}

  [[nodiscard]] std::int64_t whole() const { return whole_; }
  /// Whether anything follows the decimals that were taken.
  [[nodiscard]] bool HasMore() const { return rest_ != 0; }

  int Next() {
    const Uint128 shifted = 10 * static_cast<Uint128>(rest_);
    const auto divisor = static_cast<Uint128>(denominator_);
    rest_ = static_cast<std::int64_t>(shifted % divisor);
    return static_cast<int>(shifted / divisor);
  }

 private:
  std::int64_t whole_;
  std::int64_t rest_;
  std::int64_t denominator_;
};

/// The number with the fewest decimals, and of those the smallest, in low <= x < high; low < high.
/// With as many decimals as were taken, `gap` is how far high, cut off, lies above low, cut off.
/// The first number not below low is in the interval unless high is reached: while that is so, gap
/// is 0 or 1, and it cannot overflow.
std::string ShortestBetween(const ExactFraction& low, const ExactFraction& high) {
  Decimals from(low);
  Decimals to(high);
  std::string number = std::to_string(from.whole());
  std::int64_t gap = to.whole() - from.whole();
  for (bool first = true;; first = false) {
    const int up = from.HasMore() ? 1 : 0;
    if (up < gap || (up == gap && to.HasMore())) {
      if (first) return std::to_string(from.whole() + up);
      // A 9 is never raised: the number without it had been found before.
      number.back() = static_cast<char>(number.back() + up);
      return number;
    }
    if (first) number += '.';
    const int digit = from.Next();
    number += static_cast<char>('0' + digit);
    gap = 10 * gap + to.Next() - digit;
  }
}

}  // namespace

std::optional<MultiplierInterval> FindMultiplier(std::span<const PublishedClaim> claims) {
  ExactFraction low{.numerator = 0, .denominator = 1};
  ExactFraction high{.numerator = 1, .denominator = 0};  // no limit yet
  for (const PublishedClaim& claim : claims) {
    if (claim.weight == 0) {
      if (claim.amount != 0) return std::nullopt;
      continue;
    }
    const ExactFraction from = Reduce(std::max<Kronor>(2 * claim.amount - 1, 0), 2 * claim.weight);
    const ExactFraction to = Reduce(2 * claim.amount + 1, 2 * claim.weight);
    if (Less(low, from)) low = from;
    if (Less(to, high)) high = to;
  }
  Check(high.denominator > 0, "a weight is above 0");
  if (!Less(low, high)) return std::nullopt;
  return MultiplierInterval{.low = low, .high = high, .certificate = ShortestBetween(low, high)};
}

}  // namespace fordela::allocation
