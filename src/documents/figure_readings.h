#pragma once

// The figures of a row: which numbers they are, and, where nothing but spaces parts them, in how
// many ways they can be cut.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "documents/laid_out_table.h"
#include "documents/printed_number.h"
#include "documents/table_head.h"

namespace fordela {

/// The number in one column.
struct Figure {
  ColumnKind kind = ColumnKind::kOther;
  std::optional<std::int64_t> whole;   // of a population or an amount; nothing: a dash, or empty
  int decimals = 0;                    // of `whole` as printed; all zeros
  std::optional<PrintedNumber> share;  // of a share
  int column = 0;                      // where it begins
};

/// One way of cutting a row's figures, one for each column of figures.
struct Reading {
  std::vector<Figure> figures;
  bool clean = true;   // within each number, the same one space parts the groups
  bool marked = true;  // the gaps between the numbers are wider than those, or of another kind
};

/// The ways in which the figures of a row can be read, at least one; or the problem that there is
/// none.
struct Readings {
  std::vector<Reading> all;
  std::optional<Problem> problem;
};

/// The marks of the document's numbers, from all figures that show them; what contradicts another
/// is noted.
NumberMarks FindMarks(const LaidOutTable& table, std::span<const TableColumn> columns,
                      TableNotes& notes);

/// Reads the figures of `row`; `columns` are those of figures.
Readings ReadFigures(const LaidOutRow& row, std::span<const TableColumn> columns,
                     const NumberMarks& marks);

}  // namespace fordela
