#pragma once

#include <optional>
#include <span>

#include "fordela/inference.h"

namespace fordela::allocation {

/// The numbers that, times every weight and rounded half up, give every amount. Nothing if there is
/// none. Amounts are 0 to kMaxKronor, weights 0 to kMaxInferredWeight, and not all of them 0.
std::optional<MultiplierInterval> FindMultiplier(std::span<const PublishedClaim> claims);

}  // namespace fordela::allocation
