#pragma once

// One table of 21 rows, saved in all the ways in which people save tables. The figures are those of
// the 2024 decision.

#include <string>
#include <string_view>
#include <vector>

#include "fordela/published_table.h"

namespace fordela::test {

/// A row as plain facts.
struct SavedRow {
  std::string code;
  std::string name;
  Inhabitants population = 0;
  std::int64_t share = 0;  // in hundredths of a percent
  Kronor amount = 0;

  friend bool operator==(const SavedRow&, const SavedRow&) = default;
};

/// The 21 rows, by code.
std::vector<SavedRow> SavedRows();

/// How a table is saved.
struct SavedAs {
  std::string separator = ";";
  std::string line_break = "\n";
  std::string above = {};  // lines before the head, each with its break
  std::string head = "Kod;Region;Befolkning;Andel;Belopp";  // `;` becomes the separator
  std::string group = {};                                   // between groups of three digits
  std::string decimal = ",";                                // of shares
  std::string unit = {};                                    // after an amount
  std::string percent = "%";                                // after a share
  std::string quote = {};                                   // around every cell
  std::string end = {};                                     // of every line, such as `;;`
  std::string sum = "Riket";  // the sum row's name; empty: there is none
  bool sum_first = false;
  bool short_codes = false;  // `1`
  bool codes = true;         // there is a column of codes
};

/// One line, without its break.
std::string SaveRow(const SavedRow& row, const SavedAs& as);

/// The whole table in UTF-8.
std::string Save(const std::vector<SavedRow>& rows, const SavedAs& as);

/// `182 500 000`
std::string Grouped(std::int64_t value, const std::string& group);

std::string ToUtf16(std::string_view utf8, bool little, bool mark);
/// Letters of Latin-1 only.
std::string ToWindows1252(std::string_view utf8);
std::string ToNfd(std::string_view utf8);

/// `text` with every `from` replaced.
std::string Replaced(std::string text, std::string_view from, std::string_view to);

}  // namespace fordela::test
