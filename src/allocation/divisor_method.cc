// The five divisor methods, by one algorithm. Rounding every quota at the method's own signpost
// (that is, with the divisor 1 for quotas) gives what the method gives for some pot close to the
// real one. From there one krona at a time is added where the priority is highest, or taken where
// it is lowest. Balinski and Young, "Fair Representation" (1982), appendix A.

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "allocation/by_code.h"
#include "allocation/quota.h"
#include "allocation/rules.h"
#include "allocation/wide.h"
#include "base/check.h"
#include "base/text.h"
#include "fordela/error.h"

namespace fordela::allocation {
namespace {

bool OwesEveryoneAKrona(Rule rule) {
  return rule == Rule::kAdams || rule == Rule::kHuntingtonHill || rule == Rule::kDean;
}

/// What the claim to one more krona is worth to who has `amount`: the weight over the signpost
/// between `amount` and `amount` + 1, times a constant of the method; squared for huntington-hill.
Fraction Priority(Rule rule, std::int64_t weight, Kronor amount) {
  const auto w = static_cast<Uint128>(weight);
  const auto a = static_cast<Uint128>(amount);
  if (amount == 0 && OwesEveryoneAKrona(rule)) return {.numerator = 1, .denominator = 0};
  switch (rule) {
    case Rule::kWebster:
      return {.numerator = w, .denominator = 2 * a + 1};
    case Rule::kJefferson:
      return {.numerator = w, .denominator = a + 1};
    case Rule::kAdams:
      return {.numerator = w, .denominator = a};
    case Rule::kHuntingtonHill:
      return {.numerator = w * w, .denominator = a * (a + 1)};
    case Rule::kDean:
      return {.numerator = w * (2 * a + 1), .denominator = a * (a + 1)};
    case Rule::kLargestRemainder:
    case Rule::kHalfUpResidualLargest:
    case Rule::kStated:
      break;
  }
  Check(false, "only a divisor method has priorities");
  return {};
}

/// Whether the quota whole + remainder / denominator, above 0, reaches the signpost after `whole`.
/// Only Priority looks whether the rule is a divisor method.
bool RoundsUp(Rule rule, const Share& share, std::int64_t denominator) {
  const auto f = static_cast<Uint128>(share.whole);
  const auto r = static_cast<Uint128>(share.remainder);
  const auto d = static_cast<Uint128>(denominator);
  switch (rule) {
    case Rule::kWebster:
      return 2 * r >= d;
    case Rule::kAdams:
      return r > 0;
    case Rule::kHuntingtonHill:  // (f + r/d)² >= f(f + 1)
      return 2 * r >= d || Multiply(f * d, d - 2 * r) <= Multiply(r, r);
    case Rule::kDean:  // f + r/d >= 2f(f + 1) / (2f + 1)
      return r * (2 * f + 1) >= f * d;
    case Rule::kJefferson:  // its signpost is `whole` + 1
    case Rule::kLargestRemainder:
    case Rule::kHalfUpResidualLargest:
    case Rule::kStated:
      break;
  }
  return false;
}

void RefusePotBelowRecipients(Rule rule, Kronor pot, std::ptrdiff_t recipients) {
  throw Refused(
      {.code = "pot_below_recipients",
       .field = "pot",
       .message = fmt::format("the pot is {} kr, and {} owes at least 1 kr to each of {} regions",
                              GroupDigits(pot), RuleName(rule), recipients),
       .mend = fmt::format("choose another rule, such as {}", RuleName(Rule::kLargestRemainder)),
       .file = {}});
}

void RefuseOverflow(Rule rule) {
  throw Refused({.code = "arithmetic_overflow",
                 .field = "parts",
                 .message = fmt::format("the weights that {} compares are past {} in lowest terms",
                                        RuleName(rule),
                                        GroupDigits(std::numeric_limits<std::int64_t>::max())),
                 .mend = fmt::format("use fewer parts, or choose another rule, such as {}",
                                     RuleName(Rule::kLargestRemainder)),
                 .file = {}});
}

/// One run of a divisor method.
class DivisorMethod {
 public:
  DivisorMethod(Rule rule, std::span<const Claim> claims, Allocation& allocation)
      : rule_(rule), claims_(claims), allocation_(allocation), shares_(allocation.shares) {}

  void Run() {
    const auto recipients = std::ranges::count_if(shares_, HasQuota);
    if (OwesEveryoneAKrona(rule_) && allocation_.pot < recipients) {
      RefusePotBelowRecipients(rule_, allocation_.pot, recipients);
    }
    ReduceWeights();
    Adjust(allocation_.pot - RoundQuotas());
    FindTie();
  }

 private:
  /// A krona that a claim has last got, or would get next.
  struct Candidate {
    Fraction priority;
    std::size_t claim = 0;
  };

  static bool HasQuota(const Share& share) { return share.whole > 0 || share.remainder > 0; }

  /// The quotas in lowest terms to each other.
  void ReduceWeights() {
    Uint128 common = 0;
    for (const Share& share : shares_) {
      common = Gcd(Numerator(share, allocation_.denominator), common);
    }
    weights_.reserve(shares_.size());
    for (const Share& share : shares_) {
      const Uint128 weight = common == 0 ? 0 : Numerator(share, allocation_.denominator) / common;
      if (weight > static_cast<Uint128>(std::numeric_limits<std::int64_t>::max())) {
        RefuseOverflow(rule_);
      }
      weights_.push_back(static_cast<std::int64_t>(weight));
    }
  }

  /// Returns the sum of the rounded quotas.
  Kronor RoundQuotas() {
    Kronor sum = 0;
    for (Share& share : shares_) {
      const bool up = HasQuota(share) && RoundsUp(rule_, share, allocation_.denominator);
      share.entitled = share.whole + (up ? 1 : 0);
      sum += share.entitled;
    }
    return sum;
  }

  Candidate NextKrona(std::size_t claim) const {
    return {Priority(rule_, weights_[claim], shares_[claim].entitled), claim};
  }

  Candidate LastKrona(std::size_t claim) const {
    return {Priority(rule_, weights_[claim], shares_[claim].entitled - 1), claim};
  }

  /// The order in which the method gives kronor.
  bool Precedes(const Candidate& a, const Candidate& b) const {
    const auto order = Compare(a.priority, b.priority);
    if (order != 0) return order > 0;
    return claims_[a.claim].code < claims_[b.claim].code;
  }

  void Adjust(Kronor difference) {
    if (difference > 0) Give(difference);
    if (difference < 0) Take(-difference);
  }

  void Give(Kronor kronor) {
    const auto later = [this](const Candidate& a, const Candidate& b) { return Precedes(b, a); };
    std::vector<Candidate> heap;
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      if (weights_[i] > 0) heap.push_back(NextKrona(i));
    }
    std::ranges::make_heap(heap, later);
    for (; kronor > 0; --kronor) {
      std::ranges::pop_heap(heap, later);
      const std::size_t claim = heap.back().claim;
      ++shares_[claim].entitled;
      heap.back() = NextKrona(claim);
      std::ranges::push_heap(heap, later);
    }
  }

  void Take(Kronor kronor) {
    const auto earlier = [this](const Candidate& a, const Candidate& b) { return Precedes(a, b); };
    std::vector<Candidate> heap;
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      if (shares_[i].entitled > 0) heap.push_back(LastKrona(i));
    }
    std::ranges::make_heap(heap, earlier);
    for (; kronor > 0; --kronor) {
      std::ranges::pop_heap(heap, earlier);
      const std::size_t claim = heap.back().claim;
      heap.pop_back();
      if (--shares_[claim].entitled == 0) continue;
      heap.push_back(LastKrona(claim));
      std::ranges::push_heap(heap, earlier);
    }
  }

  /// The lowest priority of a krona given. Infinite if none was, or if everyone has only the one
  /// that the method owes.
  Fraction LowestGiven() const {
    Fraction lowest{.numerator = 1, .denominator = 0};
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      if (shares_[i].entitled == 0) continue;
      const Fraction priority = LastKrona(i).priority;
      if (Compare(priority, lowest) < 0) lowest = priority;
    }
    return lowest;
  }

  /// Kronor of one priority, some of them given and some not. A claim's own priorities fall
  /// strictly, so it has at most one krona among them.
  void FindTie() {
    const Fraction cut = LowestGiven();
    Tie tie;
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      if (weights_[i] == 0) continue;
      const bool given = shares_[i].entitled > 0 && Compare(LastKrona(i).priority, cut) == 0;
      if (given) ++tie.given;
      if (given || Compare(NextKrona(i).priority, cut) == 0) tie.claims.push_back(i);
    }
    if (tie.given == tie.claims.size()) return;
    SortByCode(claims_, tie.claims);
    allocation_.tie = std::move(tie);
  }

  Rule rule_;
  std::span<const Claim> claims_;
  Allocation& allocation_;
  std::vector<Share>& shares_;
  std::vector<std::int64_t> weights_;
};

}  // namespace

void ApplyDivisorMethod(Rule rule, std::span<const Claim> claims, Allocation& allocation) {
  DivisorMethod(rule, claims, allocation).Run();
}

}  // namespace fordela::allocation
