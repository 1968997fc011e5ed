#pragma once

// All about one decision as a spreadsheet.

#include <optional>
#include <vector>

#include "documents/language.h"
#include "documents/workbook.h"
#include "fordela/queries.h"
#include "fordela/settlements.h"

namespace fordela {

/// A decision, with what there is to tell of it.
struct DecisionDetails {
  DecisionReport report;
  Explanation explanation;  // of any region of its annex: the allocation is that of all
  std::optional<DecisionSettlements> settlements;  // of the current version
  std::vector<DecisionSummary> versions;           // of its instalment
};

/// The sheets of AnnexWorkbook, and `Uträkning` (`Derivation`): each quota exactly, and what the
/// rule makes of it; where there are any, `Avräkning` (`Balance`) and `Utbetalt` (`Paid`): what was
/// paid and what came back; where there are several, `Versioner` (`Versions`).
Workbook DecisionWorkbook(const DecisionDetails& details, Language language);

}  // namespace fordela
