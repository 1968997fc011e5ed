#include "documents/published_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "documents/printed_shares.h"
#include "documents/quote.h"

namespace fordela {
namespace {

/// More combinations of readings than these are not tried against the sum row.
constexpr std::size_t kMostChoices = 4096;

using Sums = std::vector<std::int64_t>;  // of each column; 0 for shares

std::vector<TableColumn> FigureColumns(const TableHead& head) {
  std::vector<TableColumn> columns;
  std::ranges::copy_if(head.columns, std::back_inserter(columns), &TableColumn::IsFigure);
  return columns;
}

/// Chooses one reading of each row.
class Settler {
 public:
  Settler(const LaidOutTable& table, TableNotes& notes)
      : table_(table), notes_(notes), columns_(FigureColumns(table.head)) {}

  /// The readings chosen; nothing if there was a problem.
  std::optional<std::vector<Reading>> Settle() {
    ReadAll();
    if (!sound_) return std::nullopt;
    UseMarkedGaps();
    RefuseUnclean();
    if (!SettleBySum()) return std::nullopt;
    if (!sound_) return std::nullopt;
    std::vector<Reading> chosen;
    for (Readings& readings : rows_) chosen.push_back(std::move(readings.all.front()));
    CompareDecimals(chosen);
    CompareSums(chosen);
    return chosen;
  }

  [[nodiscard]] const std::vector<TableColumn>& columns() const { return columns_; }

 private:
  void Refuse(const LaidOutRow& row, std::string code, std::string message, std::string mend) {
    const bool pasted = row.cells.empty() && !row.words.empty();
    notes_.Add(std::move(code), std::move(message), std::move(mend),
               pasted ? row.line.number : row.name.line,
               pasted ? ColumnOf(row.line.text, row.words.front().first) : row.name.column);
    sound_ = false;
  }

  [[nodiscard]] std::string Printed(const LaidOutRow& row) const {
    if (row.words.empty()) return Quote(row.name.text);
    const std::size_t begin = row.words.front().first;
    return Quote(row.line.text.substr(begin, row.words.back().second - begin));
  }

  void ReadAll() {
    const std::size_t before = notes_.problems.size();
    const NumberMarks marks = FindMarks(table_, columns_, notes_);
    for (const LaidOutRow& row : table_.rows) {
      rows_.push_back(ReadFigures(row, columns_, marks));
      if (!rows_.back().problem) continue;
      const Problem& problem = *rows_.back().problem;
      notes_.Add(problem.code, problem.message, problem.mend, problem.line, problem.column);
    }
    sound_ = notes_.problems.size() == before;
  }

  /// Where every row has exactly one reading with marked gaps, that is the layout.
  void UseMarkedGaps() {
    const auto is_marked = [](const Reading& reading) { return reading.marked; };
    const bool all = std::ranges::all_of(rows_, [&](const Readings& readings) {
      return std::ranges::count_if(readings.all, is_marked) == 1;
    });
    if (!all) return;
    for (Readings& readings : rows_) {
      std::erase_if(readings.all, [&](const Reading& reading) { return !is_marked(reading); });
    }
  }

  void RefuseUnclean() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto& all = rows_[i].all;
      if (all.size() != 1 || all.front().clean) continue;
      Refuse(
          table_.rows[i], "figure_malformed",
          fmt::format("the groups of digits in {} are not parted alike", Printed(table_.rows[i])),
          "part them by one space each, all of one kind");
    }
  }

  [[nodiscard]] std::optional<std::size_t> SumRow() const {
    const auto found =
        std::ranges::find_if(table_.rows, [](const LaidOutRow& row) { return row.who.is_sum; });
    if (found == table_.rows.end()) return std::nullopt;
    return static_cast<std::size_t>(found - table_.rows.begin());
  }

  static void AddTo(Sums& sums, const Reading& reading) {
    for (std::size_t i = 0; i < reading.figures.size(); ++i) {
      sums[i] += reading.figures[i].whole.value_or(0);
    }
  }

  /// How many columns of whole numbers sum to the sum row; `of`: how many there are.
  static int CountAgreeing(const Sums& sums, const Reading& total, int& of) {
    int agreeing = 0;
    of = 0;
    for (std::size_t i = 0; i < total.figures.size(); ++i) {
      if (total.figures[i].kind == ColumnKind::kShare) continue;
      ++of;
      if (total.figures[i].whole == sums[i]) ++agreeing;
    }
    return agreeing;
  }

  /// Decides the rows, and the sum row, that can be read in several ways.
  bool SettleBySum() {
    const auto sum_row = SumRow();
    std::vector<std::size_t> open;
    Sums sums(columns_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (i == sum_row) continue;
      if (rows_[i].all.size() == 1) {
        AddTo(sums, rows_[i].all.front());
      } else {
        open.push_back(i);
      }
    }
    if (open.empty()) return !sum_row || SettleSumRow(*sum_row, sums);
    return SettleOpenRows(open, sum_row, sums);
  }

  bool SettleSumRow(std::size_t sum_row, const Sums& sums) {
    auto& all = rows_[sum_row].all;
    if (all.size() == 1) return true;
    int of = 0;
    int most = 0;
    for (const Reading& reading : all) most = std::max(most, CountAgreeing(sums, reading, of));
    const auto best = [&](const Reading& reading) {
      return CountAgreeing(sums, reading, of) == most;
    };
    if (most == 0 || std::ranges::count_if(all, best) != 1) {
      RefuseAmbiguous(sum_row);
      return false;
    }
    std::erase_if(all, [&](const Reading& reading) { return !best(reading); });
    RefuseUnclean();
    NoteDecided(sum_row);
    return true;
  }

  /// Tries every choice of readings of the open rows and of the sum row; one alone may sum up.
  bool SettleOpenRows(const std::vector<std::size_t>& open, std::optional<std::size_t> sum_row,
                      const Sums& sums) {
    std::size_t choices = sum_row ? rows_[*sum_row].all.size() : kMostChoices + 1;
    for (const std::size_t row : open) {
      choices = std::min(choices * rows_[row].all.size(), kMostChoices + 1);
    }
    std::vector<std::size_t> found;
    int solutions = 0;
    for (std::size_t choice = 0; choices <= kMostChoices && choice < choices; ++choice) {
      Sums trial = sums;
      std::vector<std::size_t> picks;
      std::size_t rest = choice;
      for (const std::size_t row : open) {
        picks.push_back(rest % rows_[row].all.size());
        rest /= rows_[row].all.size();
        AddTo(trial, rows_[row].all[picks.back()]);
      }
      picks.push_back(rest);
      int of = 0;
      if (CountAgreeing(trial, rows_[*sum_row].all[rest], of) != of) continue;
      ++solutions;
      found = picks;
    }
    if (solutions != 1) {
      for (const std::size_t row : open) RefuseAmbiguous(row);
      return false;
    }
    std::vector<std::size_t> decided = open;
    decided.push_back(*sum_row);
    for (std::size_t i = 0; i < decided.size(); ++i) {
      auto& all = rows_[decided[i]].all;
      const bool was_open = all.size() > 1;
      all = {all[found[i]]};
      if (was_open) NoteDecided(decided[i]);
    }
    RefuseUnclean();
    return true;
  }

  void RefuseAmbiguous(std::size_t row) {
    Refuse(table_.rows[row], "figure_ambiguous",
           fmt::format("{} can be read as {} in more than one way, and no sum decides",
                       Printed(table_.rows[row]), Heads()),
           "separate the columns in the document by tabs or semicolons");
  }

  [[nodiscard]] std::string Heads() const {
    std::vector<std::string> heads;
    for (const TableColumn& column : columns_) heads.push_back(Quote(column.head));
    return JoinWords(heads);
  }

  void NoteDecided(std::size_t row) {
    std::vector<std::string> figures;
    for (const Figure& figure : rows_[row].all.front().figures) {
      if (figure.whole) figures.push_back(GroupDigits(*figure.whole));
      if (figure.share) figures.push_back(GroupDigits(figure.share->digits));
    }
    notes_.assumptions.push_back(fmt::format("line {}: {} is read as {}, as the sums have it",
                                             table_.rows[row].line.number,
                                             Printed(table_.rows[row]), JoinWords(figures)));
  }

  /// In one column either all whole numbers are printed with decimals, such as `12,00`, or none: a
  /// mark in the wrong place would take digits away.
  void CompareDecimals(const std::vector<Reading>& chosen) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      std::optional<int> first;
      for (std::size_t row = 0; row < chosen.size(); ++row) {
        const Figure& figure = chosen[row].figures[i];
        if (!figure.whole) continue;
        if (!first) first = figure.decimals;
        if (figure.decimals == *first) continue;
        notes_.Add("figure_malformed",
                   "this figure has another number of decimals than those above it",
                   "write all of the column as whole numbers",
                   table_.rows[row].cells.empty() ? table_.rows[row].line.number
                                                  : table_.rows[row].cells[i].line,
                   figure.column);
      }
    }
  }

  /// Says which stated sums are not the sums; refuses a sum row amid the rows that is not.
  void CompareSums(const std::vector<Reading>& chosen) {
    const auto sum_row = SumRow();
    if (!sum_row) {
      notes_.assumptions.push_back("there is no sum row to check the figures against");
      return;
    }
    Sums sums(columns_.size());
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      if (i != *sum_row) AddTo(sums, chosen[i]);
    }
    bool agrees = true;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const Figure& stated = chosen[*sum_row].figures[i];
      if (stated.kind == ColumnKind::kShare || !stated.whole || *stated.whole == sums[i]) continue;
      agrees = false;
      notes_.assumptions.push_back(fmt::format(
          "line {}: the rows of {} sum to {}, not to {}", table_.rows[*sum_row].name.line,
          Quote(columns_[i].head), GroupDigits(sums[i]), GroupDigits(*stated.whole)));
    }
    if (!agrees && *sum_row != 0 && *sum_row + 1 != chosen.size()) {
      Refuse(table_.rows[*sum_row], "sum_amid_rows",
             "this sum stands amid the rows, and is not the sum of them all",
             "leave out sums of some of the rows");
    }
  }

  const LaidOutTable& table_;
  TableNotes& notes_;
  std::vector<TableColumn> columns_;
  std::vector<Readings> rows_;
  bool sound_ = true;
};

}  // namespace

SettledFigures SettleFigures(const LaidOutTable& table, TableNotes& notes) {
  Settler settler(table, notes);
  const auto readings = settler.Settle();
  if (!readings) return {};
  const auto shares = SettleShares(table, settler.columns(), *readings, notes);
  SettledFigures settled;
  for (std::size_t i = 0; i < readings->size(); ++i) {
    std::vector<SettledFigure> row;
    for (const Figure& figure : (*readings)[i].figures) {
      row.push_back(
          {figure.kind, figure.whole,
           figure.kind == ColumnKind::kShare && i < shares.size() ? shares[i] : std::nullopt});
    }
    settled.rows.push_back(std::move(row));
  }
  return settled;
}

}  // namespace fordela
