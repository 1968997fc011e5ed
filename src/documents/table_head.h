#pragma once

// The head of a published table: which column means what.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "documents/delimited_text.h"
#include "fordela/error.h"

namespace fordela {

enum class ColumnKind { kCode, kName, kPopulation, kShare, kAmount, kOther };

/// A column by its head.
struct TableColumn {
  ColumnKind kind = ColumnKind::kOther;
  std::string head;   // as printed, in one line
  std::string label;  // what stands after the head word: `nov 2024`, without its parentheses
  int line = 0;
  int column = 0;

  /// Its cells are numbers.
  [[nodiscard]] bool IsFigure() const {
    return kind == ColumnKind::kPopulation || kind == ColumnKind::kShare ||
           kind == ColumnKind::kAmount;
  }
};

/// A head that can be that of a table: it has a column of names or codes, and one of populations
/// or amounts.
struct TableHead {
  std::vector<TableColumn> columns;
  /// Why it cannot be used for certain: `head_unclear`, such as two columns of amounts, or amounts
  /// in thousands.
  std::vector<Problem> problems;
};

/// The head whose cells these are. A cell without a head word, or with more than belongs to it, is
/// a column of another kind. Nothing if it is none.
std::optional<TableHead> ReadHeadCells(std::span<const PrintedText> cells);

/// The head that these words, with nothing between its columns, are: every word is one of a head
/// word or of what may follow it. Nothing if it is none.
std::optional<TableHead> ReadHeadWords(std::span<const PrintedText> words);

/// The word can begin a head's first column.
bool BeginsHead(std::string_view word);

/// A date or a year, or part of one: what may stand in a head, though it looks like a row.
bool IsDateLike(std::span<const PrintedText> words);

}  // namespace fordela
