#pragma once

// How a published table came about: what `infer` prints.

#include <string>

#include "fordela/infer_table.h"

namespace fordela {

/// The verdict; then pot and populations, the rules or the edits against each, the number that
/// gives every row, the populations that the amounts imply, snapshots with the same figures, and
/// what the reader assumed.
std::string InferenceText(const TableInference& inference);

/// {"amount_sum","assumptions":[…],"edits":[{"rows":[{"difference","region"}],"rule"}],
/// "multiplier":{"certificate","high","low"},"population_total","populations":[…],"pot",
/// "rules":[…],"search":{"end","exact","found","searched_to"},
/// "snapshots":[{"id","label","label_differs","version"}],"total","unique"} and a line feed.
/// "populations" are those of the rows that took part, in their order. "population_total",
/// "populations", "search" and "unique" are there only where the populations were inferred, the
/// first two only if any were found. Where no rule gives every amount there are "edits" against
/// each; their "rule" is `half-up` for quotas rounded half up. "high" and "low" are
/// {"denominator","numerator"}; "end" is `complete`, `pot_too_small` or `too_many`. "multiplier"
/// and "total", the printed sum of the amounts, are null where there is none. Of several answers,
/// rules and figures are those of the first.
std::string InferenceJson(const TableInference& inference);

}  // namespace fordela
