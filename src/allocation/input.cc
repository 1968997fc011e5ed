#include "allocation/input.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <string_view>

#include "allocation/wide.h"
#include "base/check.h"
#include "base/text.h"
#include "fordela/error.h"

namespace fordela::allocation {
namespace {

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();

bool CodesAreUnique(std::span<const Claim> claims) {
  if (std::ranges::is_sorted(claims, std::ranges::less_equal(), &Claim::code)) return true;
  std::vector<std::string_view> codes(claims.size());
  std::ranges::transform(claims, codes.begin(), &Claim::code);
  std::ranges::sort(codes);
  return std::ranges::adjacent_find(codes) == codes.end();
}

bool IsAmount(Uint128 amount) { return amount <= static_cast<Uint128>(kMaxKronor); }

/// Collects the problems of one input.
class InputCheck {
 public:
  InputCheck(std::span<const PotPart> parts, std::span<const Claim> claims, Unmet unmet)
      : parts_(parts), claims_(claims), unmet_(unmet) {}

  Totals Run() {
    CheckClaims();
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      CheckAmount(part);
      CheckWeights(part);
    }
    CheckPot();
    CheckDenominator();
    if (!problems_.empty()) throw Refused(std::move(problems_));
    return std::move(totals_);
  }

 private:
  void Add(std::string code, std::string field, std::string message, std::string mend) {
    problems_.push_back({.code = std::move(code),
                         .field = std::move(field),
                         .message = std::move(message),
                         .mend = std::move(mend),
                         .file = {}});
  }

  void CheckClaims() {
    if (unmet_ == Unmet::kWithhold || std::ranges::any_of(claims_, &Claim::eligible)) return;
    Add("no_eligible_region", "claims",
        "no region met the condition, and the shares of those that did not are to be redistributed",
        "correct the outcome, or withhold those shares");
    someone_takes_part_ = false;
  }

  void CheckAmount(std::size_t part) {
    const Kronor amount = parts_[part].amount;
    if (amount >= 0 && amount <= kMaxKronor) return;
    Add("pot_out_of_range", fmt::format("parts[{}].amount", part),
        fmt::format("part {} of the pot is {} kr", part + 1, GroupDigits(amount)),
        fmt::format("give an amount from 0 to {} kr", GroupDigits(kMaxKronor)));
    amounts_in_range_ = false;
  }

  void CheckPot() {
    if (!amounts_in_range_) return;
    Uint128 pot = 0;
    for (const PotPart& part : parts_) pot += static_cast<Uint128>(part.amount);
    if (IsAmount(pot)) {
      totals_.pot = static_cast<Kronor>(pot);
      return;
    }
    Add("pot_out_of_range", "pot",
        fmt::format("the {} parts of the pot sum past {} kr", parts_.size(),
                    GroupDigits(kMaxKronor)),
        "split the pot over several decisions, or correct the amounts");
  }

  void CheckWeights(std::size_t part) {
    if (!someone_takes_part_) return;  // said once, by CheckClaims
    const std::optional<Uint128> sum = SumWeights(part);
    if (!sum) return;
    const std::string field = fmt::format("parts[{}].weights", part);
    if (*sum == 0) {
      Add("weight_sum_zero", field,
          fmt::format("the weights of part {} sum to 0, so its {} kr cannot be split", part + 1,
                      GroupDigits(parts_[part].amount)),
          "give at least one region that takes part a weight above 0");
    } else if (*sum > static_cast<Uint128>(kLargest)) {
      Add("arithmetic_overflow", field,
          fmt::format("the weights of part {} sum past {}", part + 1, GroupDigits(kLargest)),
          "divide the weights by a factor that they have in common");
    } else {
      totals_.weight_sums.push_back(static_cast<std::int64_t>(*sum));
    }
  }

  /// Nothing if a weight is negative.
  std::optional<Uint128> SumWeights(std::size_t part) {
    const std::span<const std::int64_t> weights = parts_[part].weights;
    const std::size_t known = problems_.size();
    Uint128 sum = 0;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      if (!TakesPart(claims_[i], unmet_)) continue;
      if (weights[i] < 0) {
        Add("weight_negative", fmt::format("parts[{}].weights[{}]", part, i),
            fmt::format("the weight of region {} in part {} is {}", claims_[i].code, part + 1,
                        GroupDigits(weights[i])),
            "give a weight of 0 or more");
      } else {
        sum += static_cast<Uint128>(weights[i]);
      }
    }
    if (problems_.size() > known) return std::nullopt;
    return sum;
  }

  void CheckDenominator() {
    Uint128 denominator = 1;
    for (const std::int64_t sum : totals_.weight_sums) {
      const auto wide = static_cast<Uint128>(sum);
      denominator *= wide / Gcd(denominator, wide);
      if (denominator > static_cast<Uint128>(kLargest)) {
        Add("arithmetic_overflow", "parts",
            fmt::format("the fractions of the {} parts have a common denominator past {}",
                        parts_.size(), GroupDigits(kLargest)),
            "divide the weights of each part by a factor that they have in common, or use fewer "
            "parts");
        return;
      }
    }
    totals_.denominator = static_cast<std::int64_t>(denominator);
  }

  std::span<const PotPart> parts_;
  std::span<const Claim> claims_;
  Unmet unmet_;
  bool someone_takes_part_ = true;
  bool amounts_in_range_ = true;
  Totals totals_;
  std::vector<Problem> problems_;
};

}  // namespace

Totals CheckInput(std::span<const PotPart> parts, std::span<const Claim> claims, Unmet unmet) {
  Check(CodesAreUnique(claims), "every claim has a code of its own");
  for (const PotPart& part : parts) {
    Check(part.weights.size() == claims.size(), "a part has one weight for each claim");
  }
  return InputCheck(parts, claims, unmet).Run();
}

}  // namespace fordela::allocation
