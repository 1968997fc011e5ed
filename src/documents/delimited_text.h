#pragma once

// Text whose columns are separated by a character: CSV and its kin (RFC 4180), with the place of
// every cell.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "documents/text_lines.h"

namespace fordela {

/// A piece of a document and where it begins; both count from 1.
struct PrintedText {
  std::string text;
  int line = 0;
  int column = 0;
};

/// A row of cells; more than one line of text if a quoted cell has line breaks.
struct DelimitedRecord {
  std::size_t lines = 1;           // that it takes
  std::vector<PrintedText> cells;  // at least one; without quotes, and without blanks at the ends
  /// Where a quotation mark has no partner within kMostQuotedLines lines, or stands before more
  /// text; line 0: nowhere. Then `cells` are those of the first line, cut at every separator.
  PrintedText stray_quote;

  /// There is nothing in any cell.
  [[nodiscard]] bool IsEmpty() const;
};

/// A quoted cell with more lines than these is a quotation mark without a partner.
inline constexpr std::size_t kMostQuotedLines = 8;

/// Of a longer record the cells after these are left unread, but for one.
inline constexpr std::size_t kMostCells = 200;

/// Reads the record that begins with lines[first]. A cell that begins with `"` ends with one, and
/// has separators, line breaks and doubled `"` within; in any other cell `"` is a character.
DelimitedRecord ReadRecord(std::span<const TextLine> lines, std::size_t first, char separator);

}  // namespace fordela
