#pragma once

// Why a region got that many kronor: what `explain` prints.

#include <string>

#include "fordela/queries.h"

namespace fordela {

/// The derivation step by step, in kronor and inhabitants: quota, what is left over, the rank of
/// the remainder and its neighbours at the cut, ties; or which condition was not met; or what was
/// stated against what largest remainder gives. Then the certificate, kronor per inhabitant, and
/// what other populations would change.
std::string ExplanationText(const Explanation& explanation);

/// {"among","amount","code","computed_amount","computed_by","condition","decision","extra_krona",
/// "first_not_to_get","last_to_get","left_over","met","multiplier":{"certificate","high","low"},
/// "neighbours":[{"code","extra_krona","rank","region","remainder"}],"per_inhabitant":
/// {"denominator","numerator","rounded"},"population","population_total","pot","quota":
/// {"denominator","remainder","whole"},"rank","reason","region","rule","sensitivity":{"fewer",
/// "more","one_more":[{"code","difference","region"}]},"tie":{"given","regions"},"unmet"} and a
/// line feed. "first_not_to_get" and "last_to_get" are {"code","region","remainder"}; "high" and
/// "low" are
/// {"denominator","numerator"}; "fewer" and "more" are {"amount","population"}. What has no meaning
/// for the region or the rule is null.
std::string ExplanationJson(const Explanation& explanation);

}  // namespace fordela
