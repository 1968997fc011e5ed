#include "documents/printed_shares.h"

#include <algorithm>
#include <array>
#include <string>

namespace fordela {
namespace {

constexpr std::array<std::int64_t, 8> kPowers = {1,      10,      100,       1'000,
                                                 10'000, 100'000, 1'000'000, 10'000'000};
constexpr int kMostPrinted = 7;

/// The shares of the rows and of the sum row.
struct Column {
  std::vector<const PrintedNumber*> shares;  // of each row and the sum row, as the table has them
  std::optional<std::size_t> sum_row;
  const TableColumn* head = nullptr;
  std::size_t place = 0;  // among the columns of figures
};

std::optional<Column> FindShares(const LaidOutTable& table, std::span<const TableColumn> columns,
                                 std::span<const Reading> readings) {
  const auto found = std::ranges::find(columns, ColumnKind::kShare, &TableColumn::kind);
  if (found == columns.end()) return std::nullopt;
  Column column;
  column.head = &*found;
  column.place = static_cast<std::size_t>(found - columns.begin());
  for (std::size_t i = 0; i < readings.size(); ++i) {
    column.shares.push_back(&*readings[i].figures[column.place].share);
    if (table.rows[i].who.is_sum) column.sum_row = i;
  }
  return column;
}

/// The share in units of 10^-7.
std::int64_t Scaled(const PrintedNumber& share) {
  return share.digits * kPowers[static_cast<std::size_t>(kMostPrinted - share.decimals)];
}

/// Whether the rows sum to `whole`, as near as rounding each of them allows.
bool SumTo(const Column& column, std::int64_t whole) {
  std::int64_t sum = 0;
  std::int64_t slack = 0;
  for (std::size_t i = 0; i < column.shares.size(); ++i) {
    if (i == column.sum_row) continue;
    const PrintedNumber& share = *column.shares[i];
    sum += Scaled(share);
    slack += kPowers[static_cast<std::size_t>(kMostPrinted - share.decimals)];
  }
  const std::int64_t difference = sum - whole * kPowers.back();
  return 2 * (difference < 0 ? -difference : difference) <= slack;
}

/// Whether shares without `%` are percents; nothing if it cannot be told.
std::optional<bool> ArePercents(const Column& column) {
  if (column.head->head.find('%') != std::string::npos ||
      column.head->head.find("rocent") != std::string::npos ||
      column.head->head.find("ercent") != std::string::npos) {
    return true;
  }
  if (column.sum_row) {
    const std::int64_t total = Scaled(*column.shares[*column.sum_row]);
    if (total == kPowers.back()) return false;
    if (total == 100 * kPowers.back()) return true;
  }
  const bool ones = SumTo(column, 1);
  const bool hundreds = SumTo(column, 100);
  if (ones != hundreds) return hundreds;
  return std::nullopt;
}

bool AnyWithoutPercent(const Column& column) {
  return std::ranges::any_of(column.shares, [](const auto* share) { return !share->percent; });
}

bool AnyPercent(const Column& column) {
  return std::ranges::any_of(column.shares, [](const auto* share) { return share->percent; });
}

int LineOf(const LaidOutRow& row) { return row.cells.empty() ? row.line.number : row.name.line; }

/// Notes each row whose shares have another number of decimals than most.
void CheckDecimals(const LaidOutTable& table, const Column& column,
                   std::span<const Reading> readings, TableNotes& notes) {
  std::array<int, 8> counts{};
  for (std::size_t i = 0; i < column.shares.size(); ++i) {
    if (i != column.sum_row) ++counts[static_cast<std::size_t>(column.shares[i]->decimals)];
  }
  const int usual = static_cast<int>(std::ranges::max_element(counts) - counts.begin());
  for (std::size_t i = 0; i < column.shares.size(); ++i) {
    if (i == column.sum_row || column.shares[i]->decimals == usual) continue;
    notes.Add("share_unclear", "this share has another number of decimals than the others",
              "see whether a gap is in the wrong place; separate the columns by tabs otherwise",
              LineOf(table.rows[i]), readings[i].figures[column.place].column);
  }
}

}  // namespace

std::vector<std::optional<PrintedShare>> SettleShares(const LaidOutTable& table,
                                                      std::span<const TableColumn> columns,
                                                      std::span<const Reading> readings,
                                                      TableNotes& notes) {
  const auto column = FindShares(table, columns, readings);
  if (!column || readings.empty()) return {};
  bool percents = true;
  if (AnyPercent(*column) && AnyWithoutPercent(*column)) {
    const auto bare =
        std::ranges::find_if(column->shares, [](const auto* share) { return !share->percent; });
    const auto row = static_cast<std::size_t>(bare - column->shares.begin());
    notes.Add("share_unclear", "this share has no `%`, but others have",
              "write `%` after all of them or after none", LineOf(table.rows[row]),
              readings[row].figures[column->place].column);
    return {};
  }
  if (!AnyPercent(*column)) {
    if (table.separator.empty()) CheckDecimals(table, *column, readings, notes);
    const auto are_percents = ArePercents(*column);
    if (!are_percents) {
      notes.Add("share_unclear", "these shares sum neither to 1 nor to 100, and have no `%`",
                "write `%` after them, or in their head", column->head->line, column->head->column);
      return {};
    }
    percents = *are_percents;
    notes.assumptions.push_back(percents ? "the shares are percents"
                                         : "the shares are fractions of 1");
  }
  std::vector<std::optional<PrintedShare>> shares;
  for (const PrintedNumber* share : column->shares) {
    shares.push_back(PrintedShare{share->digits, share->decimals + (percents ? 2 : 0)});
  }
  return shares;
}

}  // namespace fordela
