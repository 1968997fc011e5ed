#pragma once

// A published table as it is laid out in a document, before its figures are read.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/delimited_text.h"
#include "documents/printed_names.h"
#include "documents/table_head.h"
#include "documents/text_lines.h"
#include "fordela/error.h"
#include "fordela/published_table.h"

namespace fordela {

/// A row, data or sum.
struct LaidOutRow {
  PrintedText name;  // where the row begins; in one line
  std::string code;
  ResolvedName who;
  /// With separators: the cell of each column of figures, in their order. Empty in pasted text.
  std::vector<PrintedText> cells;
  /// In pasted text: the line on which the figures stand, and its words from the first figure on,
  /// each by its first byte and the one after its last.
  TextLine line;
  std::vector<std::pair<std::size_t, std::size_t>> words;
};

struct LaidOutTable {
  TableHead head;
  std::string separator;  // for people: `semicolons`; empty: pasted text
  std::vector<LaidOutRow> rows;
  std::size_t first = 0;  // the lines from here…
  std::size_t last = 0;   // …to before here are the table's; of all lines, counted from 0
};

/// What the reader of a document adds to as it goes.
struct TableNotes {
  std::vector<std::string> assumptions;
  std::vector<Problem> problems;  // at most kMostProblems

  void Add(std::string code, std::string message, std::string mend, int line, int column);
  /// line_unclear: the line stands in the table, but is no row of it.
  void AddUnclear(const TextLine& line);
  /// table_too_long: on this line there is one row more than kMostRows.
  void AddTooLong(int line);
};

/// More problems than these are not noted: the first ones say what is wrong with the document.
inline constexpr std::size_t kMostProblems = 100;

/// More rows than these are refused, so that no sum is past 63 bits.
inline constexpr std::size_t kMostRows = 5000;

/// Finds the one table whose columns are parted by `,` `;` tab or `|`. Nothing if there is no head
/// of one.
std::optional<LaidOutTable> LayOutDelimited(std::span<const TextLine> lines, RegionIndex& index,
                                            TableNotes& notes);

/// Finds the one table in text as it is pasted from a PDF or a page, where nothing but spaces is
/// between the columns.
std::optional<LaidOutTable> LayOutPasted(std::span<const TextLine> lines, RegionIndex& index,
                                         TableNotes& notes);

/// The line could be a row of a table, of either kind.
bool LooksLikeRow(const TextLine& line, const RegionIndex& index);

}  // namespace fordela
