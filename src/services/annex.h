#pragma once

#include <map>
#include <string>

#include "fordela/annex.h"
#include "fordela/records.h"
#include "services/facts.h"
#include "services/split.h"

namespace fordela::services {

/// Draws the annex of a current decision up from recorded facts. `names` has the name of every
/// region, by code. Throws Error (damaged) if the decision and the facts contradict each other.
Annex BuildAnnex(const Decision& decision, const Agreement& agreement, const DecisionBasis& basis,
                 const std::map<std::string, std::string>& names, std::int64_t events,
                 const Hash& root);

/// The annex of a version of a decision, when the facts are what is known. The version is named
/// unless it is the current one.
Annex BuildAnnex(const Decision& decision, const Facts& facts, std::int64_t events,
                 const Hash& root);

/// What the decision of an annex stands on.
DecisionBasis BasisOf(const Annex& annex);

}  // namespace fordela::services
