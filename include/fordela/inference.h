#pragma once

// How was a published table rounded? The inverse of Allocate. Pure: no database, no floating point.
// docs/inference.md says how, with worked examples.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/allocation.h"
#include "fordela/amount.h"

#pragma GCC visibility push(default)
namespace fordela {

/// The largest weight whose table can be inferred: twice of it must fit 63 bits.
inline constexpr std::int64_t kMaxInferredWeight = std::numeric_limits<std::int64_t>::max() / 2;

/// A recipient as published. Claims of one table have codes that differ.
struct PublishedClaim {
  std::string_view code;    // breaks ties, ascending; a name where there is no code
  std::int64_t weight = 0;  // inhabitants, 0 to kMaxInferredWeight
  Kronor amount = 0;        // 0 to kMaxKronor
};

/// A claim whose published amount is not what a rule gives.
struct Edit {
  std::size_t claim = 0;
  Kronor difference = 0;  // published − computed, not 0

  friend bool operator==(const Edit&, const Edit&) = default;
};

/// The edits that turn what a rule gives into what was published.
struct RuleEdits {
  /// Nothing: every quota rounded half up, and the sum left as it falls. That is no rule, for it
  /// misses the pot; but published tables have been made from it by hand.
  std::optional<Rule> rule;
  std::vector<Edit> edits;  // in the order of the claims
};

/// numerator / denominator, in lowest terms, denominator > 0.
struct ExactFraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;

  friend bool operator==(const ExactFraction&, const ExactFraction&) = default;
};

/// The numbers of kronor per inhabitant that, multiplied with every weight and rounded half up,
/// give every amount: low <= x < high. Its inverse is Webster's divisor.
struct MultiplierInterval {
  ExactFraction low;
  ExactFraction high;
  /// The number in it with the fewest decimals, and of those the smallest: `17.2859912`. It
  /// certifies the whole table: anyone can check it with a pocket calculator.
  std::string certificate;
};

struct Inference {
  Kronor pot = 0;
  std::vector<Rule> rules;  // every rule that gives all amounts, in the order of kComputedRules
  /// Where no rule does: against each rule that can be applied, and against plain half up, what was
  /// changed. The fewest edits first, of those the fewest kronor moved, then in the order of
  /// kComputedRules, plain half up before all. A rule that refuses the weights and the pot cannot
  /// be applied and is left out.
  std::vector<RuleEdits> edits;
  std::optional<MultiplierInterval> multiplier;  // nothing: no one number gives the table
};

/// Finds how the amounts were rounded. The claims are those that took part, in any order. Where the
/// amounts do not sum to the pot, no rule gives them all, and there are edits against each.
/// Refused by name: what Allocate refuses of such weights and pot under every rule;
///   amount_out_of_range   an amount below 0 or past kMaxKronor
///   arithmetic_overflow   a weight past kMaxInferredWeight
/// Throws CheckFailed if a code is there twice.
Inference InferRules(std::span<const PublishedClaim> claims, Kronor pot);

}  // namespace fordela
#pragma GCC visibility pop
