#pragma once

#include <string>

#include "fordela/correct.h"

namespace fordela {

/// What was recorded, each region's amount before and after, what must be paid or reclaimed, and
/// what else stands on what was corrected.
std::string CorrectionResultText(const CorrectionResult& result);

/// {"affected":[…],"decision","events","items":[…],"root","rows":[{"after","before","code",
/// "difference","outstanding","region"}],"superseded","to_pay","to_reclaim","warnings":[…]} and a
/// line feed. An amount is null where
/// the region is not in that annex; the difference counts it as 0.
std::string CorrectionResultJson(const CorrectionResult& result);

}  // namespace fordela
