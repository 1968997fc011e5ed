#pragma once

// What a decision would have given on other facts: what `what-if` prints.

#include <string>

#include "documents/table.h"
#include "fordela/what_if.h"

namespace fordela {

/// One line for each region: code, region, inhabitants and outcome in the what-if, the amount on
/// record, the what-if's, and that less the one on record.
Table WhatIfTable(const WhatIf& what_if);

/// The answer in one sentence; the amounts with what is withheld, and the pot below; how it was
/// computed, and what the differences hold besides the changes.
std::string WhatIfText(const WhatIf& what_if);

/// {"changes":{"met":[…],"not_met":[…],"population","pot","rule"},"decision","difference":{"paid",
/// "pot","withheld"},"recorded":{"paid","population","population_total","pot","rule","withheld"},
/// "rows":[{"code","difference","recorded":{"amount","met","population"},"region","what_if":{…}}],
/// "stated_deviations":[{"code","deviation","region"}],"tie":{"given","regions"},"what_if":{…}} and
/// a line feed. Each difference is the what-if's less that on record. A change that was not asked
/// for is null, and so is "recorded" for a region without a row, and "tie" where there is none.
std::string WhatIfJson(const WhatIf& what_if);

}  // namespace fordela
