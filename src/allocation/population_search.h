#pragma once

// The search behind FindImpliedPopulations: all populations that some number of inhabitants to the
// krona explains, within a tolerance. No rule is known here.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "fordela/amount.h"

namespace fordela::allocation {

/// An amount, and how far from its share in kronor it may lie: for some y, the population p has
/// y × (amount − tolerance) <= p <= y × (amount + tolerance).
struct TolerantAmount {
  Kronor amount = 0;
  Kronor tolerance = 1;
};

/// Totals first to last, both included.
struct TotalRange {
  Inhabitants first = 1;
  Inhabitants last = 1;
};

/// What a search may still cost. One that runs out is cut short.
struct SearchBudget {
  std::int64_t left = 0;
  /// Whether there was so much left.
  bool Spend(std::int64_t cost) {
    left -= cost;
    return left >= 0;
  }
};

/// Hands over every vector of populations, in the order of the amounts, that has a total in the
/// range and lies within the tolerances for one common y, in no particular order. Ends early, with
/// false, if the budget is spent or `visit` returns false. At least one amount is above its
/// tolerance, and they sum to no more than kMaxKronor.
bool ForEachPopulation(const std::vector<TolerantAmount>& amounts, const TotalRange& totals,
                       SearchBudget& budget,
                       const std::function<bool(const std::vector<Inhabitants>&)>& visit);

}  // namespace fordela::allocation
