#pragma once

// The figures of a whole table: of the ways in which each row can be read, the one that is certain.

#include <optional>
#include <vector>

#include "documents/figure_readings.h"
#include "documents/laid_out_table.h"
#include "fordela/published_table.h"

namespace fordela {

struct SettledFigure {
  ColumnKind kind = ColumnKind::kOther;
  std::optional<std::int64_t> whole;
  std::optional<PrintedShare> share;
};

struct SettledFigures {
  std::vector<std::vector<SettledFigure>> rows;  // as the table's rows
};

/// Reads the figures of every row and of the sum row. Where a row can be read in several ways, the
/// gaps between the columns decide if they do so in every row; else the sum row, if one choice
/// makes every column sum to it; else it is a problem. Of several readings of the sum row, the one
/// counts that agrees with the sums of the most columns, at least one. Notes what was decided, and
/// every problem; with a problem the figures are not to be used.
SettledFigures SettleFigures(const LaidOutTable& table, TableNotes& notes);

}  // namespace fordela
