#pragma once

// All about one decision: what `show` prints.

#include <string>

#include "fordela/queries.h"

namespace fordela {

/// The facts one a line, then the table.
std::string DecisionReportText(const DecisionReport& report);

/// {"agreement","annex","decided_on","decision","instalment","number","outcome","payer",
/// "population","reconciliations":[{"actor","at","deviations","document","event","sha256",
/// "verdict"}],"recorded":{"actor","at","event"},"stated_reason","superseded_by"} and a line feed;
/// "annex" as `annex --format json` prints it, the rest as in record_json.h.
std::string DecisionReportJson(const DecisionReport& report);

}  // namespace fordela
