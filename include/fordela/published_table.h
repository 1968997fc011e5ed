#pragma once

// A table of payouts as somebody published it: pasted from a PDF or a web page, or saved by a
// spreadsheet. docs/published_tables.md says what is understood, what is assumed and what is
// refused.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/amount.h"
#include "fordela/error.h"
#include "fordela/records.h"

#pragma GCC visibility push(default)
namespace fordela {

/// A share of the whole, at the precision that was printed: digits / 10^decimals. `23,26%` is
/// 2326 / 10^4, `0,23` is 23 / 10^2, `100%` is 100 / 10^2. Never computed from.
struct PrintedShare {
  std::int64_t digits = 0;
  int decimals = 0;  // 0 to 9

  friend bool operator==(const PrintedShare&, const PrintedShare&) = default;
};

/// How much help a printed name needed to become a region.
enum class NameHelp {
  kNone,      // it is the region's name or its official one, the first of its aliases
  kForm,      // it is another of its aliases: `Jönköpings`, `Region Gotlands`
  kMisspelt,  // it is a near miss of a name of the region whose code stands beside it: `Norrbottn`
};

/// A row of the table: a recipient and what is printed of it.
struct PublishedRow {
  int line = 0;              // on which it begins, from 1
  std::string code;          // the region's code; empty if it is none of the known regions
  std::string region;        // the region's name; as printed if it is none of the known regions
  std::string printed_name;  // NFC, in one line; empty if only a code is printed
  NameHelp help = NameHelp::kNone;
  std::optional<Inhabitants> population;
  std::optional<PrintedShare> share;
  std::optional<Kronor> amount;  // also nothing for a cell that is empty or a dash

  friend bool operator==(const PublishedRow&, const PublishedRow&) = default;
};

/// A sum row (`Riket`, `Summa`, `Totalt`): control totals, never data.
struct PublishedTotal {
  int line = 0;
  std::string printed_name;
  std::optional<Inhabitants> population;
  std::optional<PrintedShare> share;
  std::optional<Kronor> amount;

  friend bool operator==(const PublishedTotal&, const PublishedTotal&) = default;
};

/// An amount that the text around the table names in kronor: `182 500 000 kronor`,
/// `185 miljoner kronor`.
struct AmountInText {
  int line = 0;
  Kronor amount = 0;

  friend bool operator==(const AmountInText&, const AmountInText&) = default;
};

/// One document, read. With a problem, the rows are not to be used.
struct PublishedTable {
  std::string name;                // as the document was named, for messages
  std::vector<PublishedRow> rows;  // in the order of the document, each region once
  std::optional<PublishedTotal> total;
  std::optional<std::string> population_label;  // as printed in the column's head: `nov 2024`
  std::vector<AmountInText> amounts_in_text;    // in the order of the document
  /// What was taken for granted, one short sentence each, for people: the encoding, the separator,
  /// which columns mean what, each name that needed help, how a sum row was read.
  std::vector<std::string> assumptions;
  /// Why the document cannot be read for certain, by line: all of it, but no more than a hundred.
  /// Each has its line and its column, in characters of the text in NFC. docs/errors.md lists them.
  std::vector<Problem> problems;
};

/// What becomes of a row whose name is none of the known regions.
enum class UnknownNames {
  kRefuse,  // a problem, with suggestions
  /// The row is kept as printed: a table of other recipients. Of a near miss of a region it is said
  /// in the assumptions.
  kKeep,
};

/// A larger document is refused.
inline constexpr std::size_t kMaxDocumentBytes = std::size_t{4} << 20U;
inline constexpr std::size_t kMaxDocumentLines = 50'000;

/// Reads a document: UTF-8 with or without a byte order mark, UTF-16 with one, or Windows-1252;
/// text as it is pasted from a PDF or a page, or columns separated by `,` `;` tab or `|`. Never
/// throws on its text, and never guesses silently: what was assumed is in `assumptions`, what could
/// be read in two ways is a problem. `regions` are valid UTF-8.
PublishedTable ParsePublishedTable(std::string name, std::string_view document,
                                   std::span<const Region> regions, UnknownNames unknown);

}  // namespace fordela
#pragma GCC visibility pop
