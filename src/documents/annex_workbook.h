#pragma once

// The annex of a decision as a spreadsheet.

#include <string_view>

#include "documents/language.h"
#include "documents/workbook.h"
#include "fordela/queries.h"

namespace fordela {

/// Adds a row to a sheet of facts; nothing for a value that is not there.
void AddFact(Sheet& sheet, std::string_view name, const Cell& value);

/// An empty sheet of facts: no rows yet.
Sheet FactSheet(std::string_view name, Language language);

/// Three sheets. `Data`: AnnexDataTable. `Sammanställning` (`Summary`): what it is about, its sums
/// and its rule. `Källa och rot` (`Source and root`): what it stands on, and the root of the
/// history. docs/spreadsheets.md describes them.
Workbook AnnexWorkbook(const DecisionReport& report, Language language);

}  // namespace fordela
