#include "fault/tampering_plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace fordela::fault {
namespace {

/// Of one column of one table.
class ColumnPlanner {
 public:
  ColumnPlanner(Trial& trial, const LiveTable& table, std::size_t column,
                std::vector<Tampering>& plan)
      : trial_(trial), table_(table), column_(column), plan_(plan) {}

  void Plan(std::int64_t rows) {
    std::vector<const LiveRow*> candidates;
    for (const LiveRow& row : table_.rows) candidates.push_back(&row);
    for (std::int64_t i = 0; i < rows && !candidates.empty(); ++i) {
      const auto chosen =
          static_cast<std::ptrdiff_t>(trial_.Random(static_cast<std::int64_t>(candidates.size())));
      PlanRow(*candidates[static_cast<std::size_t>(chosen)]);
      candidates.erase(candidates.begin() + chosen);
    }
  }

 private:
  void PlanRow(const LiveRow& row) {
    const std::string& value = row[column_];
    if (const LiveRow* other = OtherRow(row)) {
      Update(row, (*other)[column_], true);
      Swap(row, *other);
    }
    Update(row, NewValue(value), true);
    if (value != "NULL") Update(row, "NULL", false);
    for (const std::string& wrong : WrongTypes()) Update(row, wrong, false);
    Add("delete", row, fmt::format("DELETE FROM {} WHERE {}", table_.name, table_.Where(row)));
    Insert(row);
  }

  void Add(const std::string& what, const LiveRow& row, std::string sql, bool plausible = true) {
    plan_.push_back({fmt::format("{} {}.{} WHERE {}", what, table_.name, Name(), table_.Where(row)),
                     table_.name, std::move(sql), plausible});
  }

  void Update(const LiveRow& row, const std::string& value, bool plausible) {
    Add("to " + value, row,
        fmt::format("UPDATE {} SET {} = {} WHERE {}", table_.name, Name(), value,
                    table_.Where(row)),
        plausible);
  }

  /// In three steps, so that a key is never there twice.
  void Swap(const LiveRow& row, const LiveRow& other) {
    LiveRow parked = row;
    parked[column_] = Type() == "INTEGER" ? "987654" : "'zz'";
    const bool key = table_.columns[column_].in_key;
    Add("swap", row,
        fmt::format("UPDATE {0} SET {1} = {2} WHERE {3};"
                    "UPDATE {0} SET {1} = {4} WHERE {5};"
                    "UPDATE {0} SET {1} = {6} WHERE {7}",
                    table_.name, Name(), parked[column_], table_.Where(row), row[column_],
                    table_.Where(other), other[column_], table_.Where(key ? parked : row)));
  }

  /// A copy with another key, and another value here.
  void Insert(const LiveRow& row) {
    LiveRow copy = row;
    for (std::size_t i = 0; i < copy.size(); ++i) {
      const bool last_key =
          table_.columns[i].in_key &&
          std::none_of(table_.columns.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                       table_.columns.end(), [](const LiveColumn& each) { return each.in_key; });
      if (i == column_ || last_key) copy[i] = NewValue(copy[i], i);
    }
    Add("insert", row,
        fmt::format("INSERT INTO {} VALUES ({})", table_.name, fmt::join(copy, ", ")));
  }

  /// A row with another value in this column, by chance.
  const LiveRow* OtherRow(const LiveRow& row) {
    const auto count = static_cast<std::int64_t>(table_.rows.size());
    const std::int64_t start = trial_.Random(count);
    for (std::int64_t i = 0; i < count; ++i) {
      const LiveRow& other = table_.rows[static_cast<std::size_t>((start + i) % count)];
      if (other[column_] != row[column_]) return &other;
    }
    return nullptr;
  }

  [[nodiscard]] std::string NewValue(const std::string& value) const {
    return NewValue(value, column_);
  }

  /// One that looks like it: a number more, a text with another last character, a bit turned.
  [[nodiscard]] std::string NewValue(const std::string& value, std::size_t column) const {
    const std::string& type = table_.columns[column].type;
    if (value == "NULL") return type == "INTEGER" ? "1" : "'2025-01-01'";
    if (type == "INTEGER") return value + " + 1";
    std::string changed = value;
    char& last = changed[changed.size() - 2];  // before the quote
    last = last == '1' ? '2' : '1';
    return changed;
  }

  [[nodiscard]] std::vector<std::string> WrongTypes() const {
    if (Type() == "INTEGER") return {"'1e3'", "'x'", "1.5", "x'00'", "9223372036854775807"};
    if (Type() == "TEXT") return {"7", "x'ff'", "CAST(x'c328' AS TEXT)", "''"};
    return {"'x'", "7", "zeroblob(31)"};
  }

  [[nodiscard]] const std::string& Name() const { return table_.columns[column_].name; }
  [[nodiscard]] const std::string& Type() const { return table_.columns[column_].type; }

  Trial& trial_;
  const LiveTable& table_;
  std::size_t column_;
  std::vector<Tampering>& plan_;
};

}  // namespace

std::vector<Tampering> PlanTamperings(Trial& trial, const std::vector<LiveTable>& tables,
                                      std::int64_t rows_of_each) {
  std::vector<Tampering> plan;
  for (const LiveTable& table : tables) {
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      ColumnPlanner(trial, table, column, plan).Plan(rows_of_each);
    }
  }
  return plan;
}

}  // namespace fordela::fault
