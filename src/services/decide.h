#pragma once

// From a decision's section and the facts it stands on to the decision, with every payout. Pure.

#include <optional>
#include <vector>

#include "fordela/error.h"
#include "fordela/record_file.h"
#include "fordela/records.h"
#include "services/facts.h"
#include "services/split.h"

namespace fordela::services {

/// Computes the payouts by the section's rule, or takes them as stated. Adds every problem to
/// `problems` and then returns nothing: those of FindRecipients and Allocate, and
///   stated_regions_differ  an amount is stated for a region that is not paid, or lacks for one
///                          that is
///   stated_differs         a stated amount is not what the rule gives
///   stated_sum_differs     the stated amounts do not sum to the pot
/// The decision's version is 1.
std::optional<Decision> Decide(const DecisionSection& section, const DecisionBasis& basis,
                               std::vector<Problem>& problems);

/// What a recorded decision stands on: the versions that it names. They are among the facts.
DecisionBasis BasisOf(const Decision& decision, const Facts& facts);

}  // namespace fordela::services
