#pragma once

#include <optional>
#include <span>
#include <vector>

#include "documents/figure_readings.h"
#include "documents/laid_out_table.h"
#include "fordela/published_table.h"

namespace fordela {

/// The column of shares as shares of the whole, one for each row, or none if there is no such
/// column. Shares without `%` are percents if the head says so, or if they sum to 100; they are
/// fractions if they sum to 1, in each case as near as their decimals allow, or if the sum row says
/// which. Else, and where `%` stands in some rows only, that is noted as a problem. In pasted text
/// all rows have as many decimals: another number of them is a sign of a gap in the wrong place.
std::vector<std::optional<PrintedShare>> SettleShares(const LaidOutTable& table,
                                                      std::span<const TableColumn> columns,
                                                      std::span<const Reading> readings,
                                                      TableNotes& notes);

}  // namespace fordela
