#pragma once

// All about one decision as a spreadsheet.

#include "documents/language.h"
#include "documents/workbook.h"
#include "fordela/site.h"

namespace fordela {

/// The sheets of AnnexWorkbook, and `Uträkning` (`Derivation`): each quota exactly, and what the
/// rule makes of it; where there are any, `Avräkning` (`Balance`) and `Utbetalt` (`Paid`): what was
/// paid and what came back; where there are several, `Versioner` (`Versions`).
Workbook DecisionWorkbook(const DecisionDetails& details, Language language);

}  // namespace fordela
