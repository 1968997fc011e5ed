#pragma once

// One table, and its forms: aligned text for people, CSV as Swedish spreadsheets read it, and CSV
// for programs. As XLSX: workbook.h.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "documents/language.h"

namespace fordela {

/// What stands in one place of a table. The kind decides how it is written in each form.
class Cell {
 public:
  enum class Kind { kText, kCode, kYear, kInteger, kDifference, kDecimal, kPercent, kNone };

  static Cell Text(std::string_view text);
  /// Text that would be taken for a number, such as the region code `01`. Never guarded: it is
  /// digits and letters only.
  static Cell Code(std::string_view code);
  /// A number without thousands: `2025`.
  static Cell Year(std::int64_t year);
  /// `182 500 000` in text, `182500000` in CSV.
  static Cell Integer(std::int64_t value);
  /// `+1`, `−1`, `0` in text, the plain integer in CSV.
  static Cell Difference(std::int64_t value);
  /// `decimal` has a point: `17.29`.
  static Cell Decimal(std::string_view decimal);
  /// `decimal` has a point and no sign of percent: `23.26`. Written `23,26 %` in text and `23,26%`
  /// in CSV.
  static Cell Percent(std::string_view decimal);
  /// Unknown or without meaning: `–` in text, empty in CSV.
  static Cell None();

  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  /// Of kText and kCode; of kDecimal and kPercent, with a point.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  /// Of kYear, kInteger and kDifference.
  [[nodiscard]] std::int64_t value() const noexcept { return value_; }

  static Cell TextOrNone(const std::optional<std::string>& text);
  static Cell IntegerOrNone(const std::optional<std::int64_t>& value);

  /// For people. Decimal comma in Swedish, point in English; thousands apart by U+00A0 in both.
  [[nodiscard]] std::string ForPeople(Language language) const;
  /// For CSV: decimal comma, no thousands separators; quoted and guarded where needed.
  [[nodiscard]] std::string ForCsv() const;
  /// For CSV as RFC 4180 has it: decimal point, no sign of percent; quoted and guarded where
  /// needed.
  [[nodiscard]] std::string ForStandardCsv() const;

 private:
  Cell(Kind kind, std::string_view text, std::int64_t value)
      : kind_(kind), text_(text), value_(value) {}

  Kind kind_;
  std::string text_;
  std::int64_t value_;
};

using Row = std::vector<Cell>;

enum class Align { kLeft, kRight };

struct Column {
  std::string title;
  Align align = Align::kLeft;
};

struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows;  // each as long as `columns`
  // Below a line in text; not in CSV and XLSX, which hold rows of one kind only.
  std::optional<Row> sum;
  std::string title = {};  // what it is of; printed above a sheet, and not there else
};

/// Columns two spaces apart by display width, a line under the titles and above the sum; no
/// trailing spaces.
std::string RenderTableText(const Table& table, Language language = Language::kSwedish);

/// UTF-8 with a byte order mark, `;` between cells, decimal comma, CRLF. A text cell that a
/// spreadsheet would take for a formula (it begins with = + - @, their full-width forms, TAB, CR,
/// LF) is guarded with a leading '. Numbers never are.
std::string RenderTableCsv(const Table& table);

/// As RFC 4180 has it, for programs: see StandardCsvLine.
std::string RenderTableStandardCsv(const Table& table);

/// The parts of RenderTableCsv, for tables too long to hold: the mark and the titles; one row.
std::string CsvTitles(std::span<const Column> columns);
std::string CsvLine(std::span<const Cell> cells);

/// One row as RFC 4180 has it: `,` between cells, CRLF; UTF-8, and no byte order mark before the
/// first. A text that a spreadsheet would take for a formula is guarded with a leading ', and so is
/// one that is such a text behind one or more ': who takes one ' away from each text that is ' and
/// such a text has every text as it was.
std::string StandardCsvLine(std::span<const Cell> cells);
std::string StandardCsvTitles(std::span<const Column> columns);

}  // namespace fordela
