#pragma once

// Where the amounts of a decision come from: what `explain` tells of one region, and a page of all.

#include <vector>

#include "fordela/annex.h"
#include "fordela/site.h"
#include "services/split.h"

namespace fordela::services {

/// Who takes part in the decision of an annex, or is excluded from it, by region code.
std::vector<Recipient> RecipientsOf(const Annex& annex);

/// Splits the pot anew, by the decision's rule, from what it stands on. Refused as Allocate is:
/// never for a decision whose rule it was recorded with.
Derivation DeriveAmounts(const Annex& annex);

}  // namespace fordela::services
