#include "documents/figure_readings.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "documents/problem_at.h"
#include "documents/quote.h"

namespace fordela {
namespace {

/// Fifteen digits in groups, a sign and a unit.
constexpr std::size_t kMostWordsOfFigure = 7;

constexpr std::int64_t kHundredPercent = 100;
constexpr int kMostDecimals = 9;

std::string_view Called(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::kPopulation:
      return "number of inhabitants";
    case ColumnKind::kShare:
      return "share";
    default:
      return "amount";
  }
}

bool IsDash(std::string_view text) {
  return text == "-" || text == "\u2013" || text == "\u2014" || text == "\u2212";
}

std::int64_t MostOf(ColumnKind kind) {
  return kind == ColumnKind::kPopulation ? kMaxInhabitants : kMaxKronor;
}

constexpr const char* kMissing = "figure_missing";

/// What a text is as a figure of a column.
struct Cell {
  Figure figure;
  bool clean = true;
  std::string code;  // of the problem; empty if there is none
  std::string message;
  std::string mend;
};

Cell Fail(Cell cell, std::string code, std::string message, std::string mend) {
  cell.code = std::move(code);
  cell.message = std::move(message);
  cell.mend = std::move(mend);
  return cell;
}

Cell FailForm(const Cell& cell, std::string_view text, NumberFault fault) {
  const std::string printed = Quote(text);
  const std::string_view kind = Called(cell.figure.kind);
  switch (fault) {
    case NumberFault::kAmbiguousMark:
      return Fail(cell, "figure_ambiguous",
                  fmt::format("{} is either grouped or has three decimals, and no other figure "
                              "says which",
                              printed),
                  "write it without the mark");
    case NumberFault::kMarkUse:
      return Fail(cell, "figure_malformed",
                  fmt::format("{} uses its marks in another way than the other figures", printed),
                  "correct it in the document");
    case NumberFault::kGroups:
      return Fail(cell, "figure_malformed",
                  fmt::format("{} is no {}: its digits are not in groups of three", printed, kind),
                  "correct it in the document");
    case NumberFault::kLeadingZero:
      return Fail(cell, "figure_malformed",
                  fmt::format("{} is no {}: it begins with a zero", printed, kind),
                  "correct it in the document");
    case NumberFault::kTooLong:
      return Fail(cell, "figure_out_of_range",
                  fmt::format("{} has more digits than any {}", printed, kind),
                  "check the digits in the document");
    default:
      return Fail(cell, "figure_malformed", fmt::format("{} is no {}", printed, kind),
                  "correct it in the document");
  }
}

Cell ReadShare(std::string_view text, Cell cell) {
  const PrintedNumber number = ReadPrintedFraction(text);
  if (number.fault != NumberFault::kNone) return FailForm(cell, text, number.fault);
  if (number.kronor) return FailForm(cell, text, NumberFault::kNotANumber);
  if (number.negative && number.digits != 0) {
    return Fail(cell, "figure_out_of_range",
                fmt::format("{} is negative, which no share is", Quote(text)),
                "check the document");
  }
  std::int64_t most = kHundredPercent;
  for (int i = 0; i < number.decimals && most <= number.digits; ++i) most *= 10;
  if (number.digits > most) {
    return Fail(cell, "figure_out_of_range", fmt::format("{} is more than the whole", Quote(text)),
                "check the document");
  }
  if (number.decimals + 2 > kMostDecimals) {
    return Fail(cell, "figure_out_of_range",
                fmt::format("{} has more than 7 decimals", Quote(text)),
                "round it in the document; shares are only compared at their printed precision");
  }
  cell.figure.share = number;
  return cell;
}

Cell ReadWhole(std::string_view text, const NumberMarks& marks, Cell cell) {
  if (cell.figure.kind == ColumnKind::kAmount && (text.empty() || IsDash(text))) return cell;
  if (text.empty() || IsDash(text)) {
    return Fail(cell, kMissing, fmt::format("there is no {} in this row", Called(cell.figure.kind)),
                "write it, or leave the row out of the document");
  }
  const PrintedNumber number = ReadPrintedNumber(text, marks);
  cell.clean = number.fault != NumberFault::kSeparators;
  if (cell.clean && number.fault != NumberFault::kNone) {
    return FailForm(cell, text, number.fault);
  }
  const bool wrong_unit =
      number.percent || (number.kronor && cell.figure.kind != ColumnKind::kAmount);
  const auto whole = WholeNumber(number);
  if (wrong_unit) return FailForm(cell, text, NumberFault::kNotANumber);
  if (!whole) {
    return Fail(cell, "figure_malformed", fmt::format("{} is no whole number", Quote(text)),
                "correct it in the document");
  }
  if (number.negative) {
    return Fail(
        cell, "figure_out_of_range",
        fmt::format("{} is negative, which no {} is", Quote(text), Called(cell.figure.kind)),
        "check the document; a repayment is not part of a table of payouts");
  }
  if (*whole > MostOf(cell.figure.kind)) {
    return Fail(
        cell, "figure_out_of_range",
        fmt::format("{} is larger than {}", Quote(text), GroupDigits(MostOf(cell.figure.kind))),
        "check the digits in the document");
  }
  cell.figure.whole = whole;
  cell.figure.decimals = number.decimals;
  return cell;
}

Cell ReadCell(std::string_view text, ColumnKind kind, const NumberMarks& marks) {
  Cell cell;
  cell.figure.kind = kind;
  if (kind != ColumnKind::kShare) return ReadWhole(text, marks, std::move(cell));
  if (text.empty() || IsDash(text)) {
    return Fail(cell, kMissing, "there is no share in this row",
                "write it, or leave the row out of the document");
  }
  return ReadShare(text, std::move(cell));
}

Problem At(Cell cell, int line, int column) {
  return ProblemAt(line, column, std::move(cell.code), std::move(cell.message),
                   std::move(cell.mend));
}

/// The text of the words from `begin` to before `end`.
std::string_view WordsText(const LaidOutRow& row, std::size_t begin, std::size_t end) {
  return row.line.text.substr(row.words[begin].first,
                              row.words[end - 1].second - row.words[begin].first);
}

/// The blanks before a word.
std::string_view GapBefore(const LaidOutRow& row, std::size_t word) {
  const std::size_t from = row.words[word - 1].second;
  return row.line.text.substr(from, row.words[word].first - from);
}

/// Cuts the words of a row into the figures of its columns in every way there is.
class Cutter {
 public:
  Cutter(const LaidOutRow& row, std::span<const TableColumn> columns, const NumberMarks& marks)
      : row_(row), columns_(columns), marks_(marks) {}

  std::vector<Reading> Cut() {
    if (row_.words.size() <= kMostWordsOfFigure * columns_.size()) CutFrom(0, 0);
    return std::move(readings_);
  }

 private:
  void CutFrom(std::size_t word, std::size_t column) {
    const std::size_t count = row_.words.size();
    if (column == columns_.size()) {
      if (word == count) Keep();
      return;
    }
    const std::size_t last = std::min(count, word + kMostWordsOfFigure);
    for (std::size_t end = word + 1; end <= last; ++end) {
      Cell cell = ReadCell(WordsText(row_, word, end), columns_[column].kind, marks_);
      if (!cell.code.empty()) continue;
      cell.figure.column = static_cast<int>(word);  // until it is kept
      figures_.push_back(cell.figure);
      clean_.push_back(cell.clean);
      ends_.push_back(end);
      CutFrom(end, column + 1);
      figures_.pop_back();
      clean_.pop_back();
      ends_.pop_back();
    }
  }

  void Keep() {
    Reading reading{.figures = figures_};
    reading.clean = std::ranges::all_of(clean_, [](bool clean) { return clean; });
    reading.marked = reading.clean && GapsAreMarked();
    for (Figure& figure : reading.figures) {
      const std::size_t word = static_cast<std::size_t>(figure.column);
      figure.column = ColumnOf(row_.line.text, row_.words[word].first);
    }
    readings_.push_back(std::move(reading));
  }

  /// Every gap between two figures is a tab, two blanks or more, or a plain space where the groups
  /// of digits have another kind.
  [[nodiscard]] bool GapsAreMarked() const {
    bool groups_are_plain = false;
    bool has_groups = false;
    for (std::size_t word = 1; word < row_.words.size(); ++word) {
      if (std::ranges::find(ends_, word) != ends_.end()) continue;
      has_groups = true;
      groups_are_plain = groups_are_plain || GapBefore(row_, word) == " ";
    }
    return std::ranges::all_of(ends_, [&](std::size_t end) {
      if (end == row_.words.size()) return true;
      const std::string_view gap = GapBefore(row_, end);
      const bool is_wide = gap == "\t" || BlankSize(gap) < gap.size();
      return is_wide || (gap == " " && has_groups && !groups_are_plain);
    });
  }

  const LaidOutRow& row_;
  std::span<const TableColumn> columns_;
  const NumberMarks& marks_;
  std::vector<Figure> figures_;
  std::vector<bool> clean_;
  std::vector<std::size_t> ends_;
  std::vector<Reading> readings_;
};

/// The first word that can be no part of any figure, or is the start of a negative one.
std::optional<Problem> FindBadWord(const LaidOutRow& row, const NumberMarks& marks) {
  for (std::size_t i = 0; i < row.words.size(); ++i) {
    const std::string_view word = WordsText(row, i, i + 1);
    const PrintedNumber number = ReadPrintedNumber(word, marks);
    const int column = ColumnOf(row.line.text, row.words[i].first);
    const bool is_number =
        number.fault != NumberFault::kNotANumber && number.fault != NumberFault::kMarkUse;
    if (number.negative && is_number) {
      return ProblemAt(row.line.number, column, "figure_out_of_range",
                       fmt::format("{} is negative", Quote(word)),
                       "check the document; a repayment is not part of a table of payouts");
    }
    const bool has_digit = word.find_first_of("0123456789") != std::string_view::npos;
    const bool is_unit = !has_digit && word.size() <= 6 && i > 0;
    if (is_number || (is_unit && !IsDash(word))) continue;
    if (number.fault == NumberFault::kNotANumber && IsDash(word)) continue;
    return ProblemAt(row.line.number, column, "figure_malformed",
                     fmt::format("{} is no number", Quote(word)), "correct it in the document");
  }
  return std::nullopt;
}

std::string Heads(std::span<const TableColumn> columns) {
  std::vector<std::string> heads;
  for (const TableColumn& column : columns) heads.push_back(Quote(column.head));
  return JoinWords(heads);
}

Readings ReadWords(const LaidOutRow& row, std::span<const TableColumn> columns,
                   const NumberMarks& marks) {
  Readings readings;
  readings.all = Cutter(row, columns, marks).Cut();
  if (!readings.all.empty()) return readings;
  readings.problem = FindBadWord(row, marks);
  if (readings.problem) return readings;
  const bool has_words = !row.words.empty();
  readings.problem =
      ProblemAt(has_words ? row.line.number : row.name.line,
                has_words ? ColumnOf(row.line.text, row.words.front().first) : row.name.column,
                "columns_differ",
                has_words ? fmt::format("{} cannot be read as {}",
                                        Quote(WordsText(row, 0, row.words.size())), Heads(columns))
                          : fmt::format("{} has no figures", Quote(row.name.text)),
                "give the row one figure for each column, with its digits in groups of three");
  return readings;
}

/// Whether the row says that nothing was paid: its inhabitants need not be known.
bool IsUnpaid(const LaidOutRow& row, std::span<const TableColumn> columns,
              const NumberMarks& marks) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].kind != ColumnKind::kAmount) continue;
    const Cell cell = ReadCell(row.cells[i].text, ColumnKind::kAmount, marks);
    return !row.who.is_sum && cell.code.empty() && cell.figure.whole.value_or(0) == 0;
  }
  return false;
}

Readings ReadCells(const LaidOutRow& row, std::span<const TableColumn> columns,
                   const NumberMarks& marks) {
  Readings readings;
  Reading reading;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const PrintedText& text = row.cells[i];
    Cell cell = ReadCell(text.text, columns[i].kind, marks);
    const bool is_unknown = columns[i].kind == ColumnKind::kPopulation && cell.code == kMissing;
    if (is_unknown && IsUnpaid(row, columns, marks)) {
      cell = {};
      cell.figure.kind = ColumnKind::kPopulation;
    }
    cell.figure.column = text.column;
    if (cell.code.empty() && !cell.clean) {
      cell = Fail(cell, "figure_malformed",
                  fmt::format("the groups of {} are not parted alike", Quote(text.text)),
                  "part them by one space each, all of one kind");
    }
    if (!cell.code.empty()) {
      if (!readings.problem) readings.problem = At(std::move(cell), text.line, text.column);
      continue;
    }
    reading.figures.push_back(cell.figure);
  }
  if (!readings.problem) readings.all.push_back(std::move(reading));
  return readings;
}

/// Merges what one figure shows. False if it contradicts what others have shown.
bool Merge(MarkUse shown, MarkUse& known) {
  if (shown == MarkUse::kUnknown) return true;
  if (known == MarkUse::kUnknown) known = shown;
  return known == shown;
}

}  // namespace

NumberMarks FindMarks(const LaidOutTable& table, std::span<const TableColumn> columns,
                      TableNotes& notes) {
  NumberMarks marks;
  const auto look = [&](const PrintedNumber& number, std::string_view text, int line, int column) {
    const bool dot = Merge(number.shown.dot, marks.dot);
    const bool comma = Merge(number.shown.comma, marks.comma);
    if (dot && comma) return;
    notes.Add("figure_malformed",
              fmt::format("{} uses its marks in another way than figures above it", Quote(text)),
              "correct it in the document", line, column);
  };
  for (const LaidOutRow& row : table.rows) {
    for (std::size_t i = 0; i < row.cells.size() && i < columns.size(); ++i) {
      const PrintedText& cell = row.cells[i];
      const bool is_share = columns[i].kind == ColumnKind::kShare;
      look(is_share ? ReadPrintedFraction(cell.text) : ReadPrintedNumber(cell.text, {}), cell.text,
           cell.line, cell.column);
    }
    for (std::size_t i = 0; i < row.words.size(); ++i) {
      const std::string_view word = WordsText(row, i, i + 1);
      look(ReadPrintedNumber(word, {}), word, row.line.number,
           ColumnOf(row.line.text, row.words[i].first));
    }
  }
  return marks;
}

Readings ReadFigures(const LaidOutRow& row, std::span<const TableColumn> columns,
                     const NumberMarks& marks) {
  return row.cells.empty() ? ReadWords(row, columns, marks) : ReadCells(row, columns, marks);
}

}  // namespace fordela
