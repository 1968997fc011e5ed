#pragma once

// How an amount answers to its population. Pure: no database, no floating point.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "fordela/allocation.h"
#include "fordela/amount.h"

#pragma GCC visibility push(default)
namespace fordela {

/// Another population of a claim, and what the rule would give it then.
struct AmountAt {
  Inhabitants population = 0;
  Kronor entitled = 0;

  friend bool operator==(const AmountAt&, const AmountAt&) = default;
};

struct AmountChange {
  std::size_t claim = 0;
  Kronor difference = 0;  // not 0

  friend bool operator==(const AmountChange&, const AmountChange&) = default;
};

struct Sensitivity {
  /// The nearest larger and the nearest smaller population with which the rule gives the claim
  /// another amount, all others having theirs. Nothing if there is none from 0 to kMaxInhabitants,
  /// or if the rule refuses the populations before it.
  std::optional<AmountAt> more;
  std::optional<AmountAt> fewer;
  /// What one more inhabitant of the claim changes, by claim ascending; the differences sum to 0.
  /// Empty if nothing changes, or if the rule refuses.
  std::vector<AmountChange> one_more;
};

/// Measures it for a claim that takes part. The populations are the weights of the parts
/// `by_population`, the same in all of them; there is at least one. Refused as Allocate refuses.
Sensitivity MeasureSensitivity(std::span<const PotPart> parts, std::span<const Claim> claims,
                               Rule rule, Unmet unmet, std::size_t claim,
                               std::span<const std::size_t> by_population);

}  // namespace fordela
#pragma GCC visibility pop
