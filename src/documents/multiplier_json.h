#pragma once

#include <optional>

#include "base/canonical_json.h"
#include "fordela/inference.h"

namespace fordela {

/// The member "multiplier": {"certificate","high","low"}, where "high" and "low" are
/// {"denominator","numerator"}; null if there is none.
void WriteMultiplier(CanonicalJson& json, const std::optional<MultiplierInterval>& multiplier);

}  // namespace fordela
