#pragma once

// How was a published table rounded? The inverse of Allocate. Pure: no database, no floating point.
// docs/inference.md says how, with worked examples.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/allocation.h"
#include "fordela/amount.h"

namespace fordela {

/// A recipient as published. Claims of one table have codes that differ.
struct PublishedClaim {
  std::string_view code;    // breaks ties, ascending; a name where there is no code
  std::int64_t weight = 0;  // inhabitants, at least 0
  Kronor amount = 0;        // at least 0
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
  /// changed. The fewest edits first, then in the order of kComputedRules, plain half up before
  /// all.
  std::vector<RuleEdits> edits;
  std::optional<MultiplierInterval> multiplier;  // nothing: no one number gives the table
};

/// Finds how the amounts were rounded. The claims are those that took part, in any order.
/// Refused by name: what Allocate refuses of such weights and pot under every rule, and
/// arithmetic_overflow.
Inference InferRules(std::span<const PublishedClaim> claims, Kronor pot);

}  // namespace fordela
