#pragma once

// Apportionment straight from its definitions, in rationals of any size and without regard to
// speed. It shares no code with src/allocation.

#include <gmpxx.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "fordela/allocation.h"
#include "support/split.h"

namespace fordela::test {

struct ReferenceResult {
  std::vector<Kronor> entitled;   // one for each recipient
  std::vector<std::string> tied;  // codes ascending; empty: no tie
  std::size_t given = 0;          // of the tied

  friend bool operator==(const ReferenceResult&, const ReferenceResult&) = default;
};

/// Of each recipient; 0 for one that takes no part.
std::vector<mpq_class> ReferenceQuotas(const Split& split);

/// Whether the common denominator of the quotas or, for a divisor method, a quota in lowest terms
/// to the others is past 2^63 − 1.
bool ReferenceOverflows(Rule rule, const Split& split);

/// Whole quotas, then the remainders sorted.
ReferenceResult ReferenceLargestRemainder(const Split& split);

/// Nothing if the residual would make the largest amount negative.
std::optional<ReferenceResult> ReferenceHalfUp(const Split& split);

/// All priorities of every recipient, sorted; the first of them get one krona each. For small pots.
/// Nothing if the method owes more kronor than there are.
std::optional<ReferenceResult> ReferenceDivisorMethod(Rule rule, const Split& split);

/// What `result` breaks of the definition of the method: every krona given has a priority at least
/// that of every krona not given, equal ones are given by code, and exactly those are the tie.
/// Empty: nothing. For pots of any size.
std::string DivisorMethodViolation(Rule rule, const Split& split, const ReferenceResult& result);

}  // namespace fordela::test
