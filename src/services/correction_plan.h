#pragma once

// What a correction comes to: the new versions, or every problem. Pure.

#include <cstdint>
#include <vector>

#include "fordela/correct.h"
#include "services/facts.h"
#include "services/plan.h"

namespace fordela::services {

struct CorrectionPlan {
  Plan plan;  // its last record is the decision
  Decision before;
  /// The events of the snapshot and the outcome that were corrected, if they were.
  std::optional<std::int64_t> superseded_population;
  std::optional<std::int64_t> superseded_outcome;
};

/// Checks the file against the facts, which hold all versions of the decision, and takes in what is
/// planned.
CorrectionPlan PlanCorrection(const CorrectionRequest& request, Facts& facts);

}  // namespace fordela::services
