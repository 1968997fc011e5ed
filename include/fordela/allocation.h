#pragma once

// Splitting a pot over claims, exactly. Pure: no database, no clock, no floating point.
//
// A claim's quota is q = Σ over the parts of (part × weight / Σ weights), a fraction that is kept
// exact. A rule turns the quotas into whole kronor whose sum is the pot. The order of the claims
// never changes an amount: where two claims are equal at the cut, the lower code comes first, and
// the tie is reported.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "fordela/amount.h"

#pragma GCC visibility push(default)
namespace fordela {

/// How quotas become whole kronor. The names (RuleName) are published and never change.
enum class Rule {
  /// Hamilton's, Hare's: every claim gets its whole quota, then one krona each to the largest
  /// remainders.
  kLargestRemainder,
  /// Every quota is rounded half up, and what the sum then lacks or exceeds goes to the largest.
  kHalfUpResidualLargest,
  // The divisor methods: quotas divided by a common divisor, then rounded at a signpost between
  // n and n + 1. Balinski and Young, "Fair Representation" (1982), ch. 7 and appendix A.
  kWebster,         // n + 1/2 (Sainte-Laguë)
  kJefferson,       // n + 1 (D'Hondt)
  kAdams,           // n
  kHuntingtonHill,  // the geometric mean, √(n(n+1))
  kDean,            // the harmonic mean, 2n(n+1)/(2n+1)
  /// No rule: the amounts were stated by the decision. Never given to Allocate.
  kStated,
};

/// Every rule that Allocate takes, in the order of the enumeration.
inline constexpr Rule kComputedRules[] = {Rule::kLargestRemainder,
                                          Rule::kHalfUpResidualLargest,
                                          Rule::kWebster,
                                          Rule::kJefferson,
                                          Rule::kAdams,
                                          Rule::kHuntingtonHill,
                                          Rule::kDean};

/// `largest-remainder`, `half-up-residual-largest`, `webster`, `jefferson`, `adams`,
/// `huntington-hill`, `dean`, `stated`.
std::string_view RuleName(Rule rule) noexcept;
std::optional<Rule> FindRule(std::string_view name) noexcept;

/// What becomes of the shares of claims that did not meet the condition.
enum class Unmet {
  kRedistribute,  // the pot is split over the others
  kWithhold,      // the pot is split over all; those shares are not paid
};

/// `redistribute`, `withhold`.
std::string_view UnmetName(Unmet unmet) noexcept;
std::optional<Unmet> FindUnmet(std::string_view name) noexcept;

/// One recipient.
struct Claim {
  std::string_view code;  // unique among the claims; breaks ties, ascending
  bool eligible = true;   // false: did not meet the condition
};

/// A part of the pot and what it is split by. `weights` has one entry for each claim, in their
/// order. A claim that is not eligible needs a weight under kWithhold only; under kRedistribute its
/// entry is not read.
struct PotPart {
  Kronor amount;
  std::span<const std::int64_t> weights;
};

/// What one claim gets, and from what. quota = whole + remainder / Allocation::denominator.
struct Share {
  Kronor amount = 0;           // paid; 0 for a claim that is not eligible
  Kronor entitled = 0;         // what the rule gives: the amount, or under kWithhold what is kept
  Kronor whole = 0;            // the quota's integer part
  std::int64_t remainder = 0;  // the quota's fraction: 0 <= remainder < denominator

  friend bool operator==(const Share&, const Share&) = default;
};

/// Claims that were equal at the cut. Each of them could have had one krona more; the first `given`
/// had it. Under kHalfUpResidualLargest: claims with the largest quota; the first had the residual.
struct Tie {
  std::vector<std::size_t> claims;  // indices of the claims, by code ascending, at least two
  std::size_t given = 0;            // 0 < given < claims.size()

  friend bool operator==(const Tie&, const Tie&) = default;
};

/// The result: Σ amount + withheld = pot, always.
struct Allocation {
  std::vector<Share> shares;  // one for each claim, in their order
  Kronor pot = 0;
  Kronor withheld = 0;
  std::int64_t denominator = 1;  // of every quota
  /// pot − Σ of the integer parts of the quotas that took part.
  Kronor left_over = 0;
  std::optional<Tie> tie;
};

/// Splits the sum of the parts. `rule` is not kStated.
/// Refused, with every problem by name:
///   pot_out_of_range      a part below 0, or a sum past kMaxKronor
///   weight_negative       a weight below 0
///   weight_sum_zero       the weights that take part in a part sum to 0
///   no_eligible_region    no claim is eligible, and the unmet shares are to be redistributed
///   pot_below_recipients  adams, dean, huntington-hill: fewer kronor than claims with a quota
///   above
///                         0 (each of them is owed at least one)
///   residual_exceeds_largest
///                         half-up-residual-largest: the rounded quotas exceed the pot by more than
///                         the largest of them
///   arithmetic_overflow   a weight sum, the common denominator or, for a divisor method, a quota
///   in
///                         lowest terms to the others needs more than 63 bits
/// Throws CheckFailed if a code is there twice, or a part has not one weight for each claim.
Allocation Allocate(std::span<const PotPart> parts, std::span<const Claim> claims, Rule rule,
                    Unmet unmet);

/// Where a claim stands among the remainders: what `explain` tells under largest-remainder.
struct RemainderRank {
  std::size_t rank = 0;      // 1 = the largest remainder
  std::size_t among = 0;     // how many claims took part
  bool extra_krona = false;  // entitled = whole + 1
  /// The last claim, in the order of remainders, that gets an extra krona; nothing if none does.
  std::optional<std::size_t> last_to_get;
  /// The first that does not; nothing if all do.
  std::optional<std::size_t> first_not_to_get;
};

/// For a claim that took part. `allocation` is of the same claims, by kLargestRemainder.
RemainderRank RankRemainder(const Allocation& allocation, std::span<const Claim> claims,
                            Unmet unmet, std::size_t claim);

}  // namespace fordela
#pragma GCC visibility pop
