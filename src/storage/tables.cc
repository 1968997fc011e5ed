#include "storage/tables.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <list>
#include <map>
#include <optional>
#include <utility>

#include "base/check.h"
#include "storage/connection.h"

namespace fordela::storage {
namespace {

/// How many rows one statement adds: as many as there are and as it has parameters for, largest
/// first. There are 21 regions, and most lists have a row for each.
constexpr std::array<std::size_t, 4> kRowsAtOnce = {21, 16, 4, 1};
constexpr std::size_t kMostParameters = 100;

/// The statements on one table, spelt out once from its columns.
struct Statements {
  std::array<std::string, kRowsAtOnce.size()> inserts;  // of so many rows; empty: too many
  std::string select;
  std::string events;
  std::string count;
};

/// OR FAIL: a statement that fails ends its transaction, and with it all that was done, so that
/// SQLite need not be able to undo the statement by itself.
std::string InsertOf(const Table& table, std::size_t rows) {
  if (rows * table.columns.size() > kMostParameters) return {};
  const std::vector<const char*> marks(table.columns.size(), "?");
  const std::vector<std::string> row_marks(rows, fmt::format("({})", fmt::join(marks, ", ")));
  return fmt::format("INSERT OR FAIL INTO {} ({}) VALUES {}", table.name,
                     fmt::join(table.columns, ", "), fmt::join(row_marks, ", "));
}

const Statements& StatementsFor(const Table& table) {
  static const std::map<std::string_view, Statements> kAll = [] {
    std::map<std::string_view, Statements> all;
    for (const Table& each : RecordTables()) {
      const std::vector<const char*> key(each.columns.begin(),
                                         each.columns.begin() + each.key_columns);
      all[each.name] = {
          {InsertOf(each, kRowsAtOnce[0]), InsertOf(each, kRowsAtOnce[1]),
           InsertOf(each, kRowsAtOnce[2]), InsertOf(each, kRowsAtOnce[3])},
          fmt::format("SELECT {} FROM {} WHERE event_seq = ? ORDER BY {}",
                      fmt::join(each.columns, ", "), each.name, fmt::join(key, ", ")),
          fmt::format("SELECT DISTINCT event_seq FROM {} NOT INDEXED ORDER BY event_seq",
                      each.name),
          fmt::format("SELECT count(*) FROM {} WHERE event_seq = ?", each.name)};
    }
    return all;
  }();
  return kAll.at(table.name);
}

constexpr char kSelectEventKinds[] = "SELECT seq, kind FROM event ORDER BY seq";

/// The events that a table's rows name, held against the events that there are.
class NamedEvents {
 public:
  NamedEvents(Connection& connection, const Table& table)
      : connection_(connection),
        table_(table),
        named_(connection.Prepare(StatementsFor(table).events.c_str())) {
    Next();
  }

  /// The next event is this one: rows that name it are of its kind, and none names one before it.
  void MeetEvent(std::int64_t seq, const Value& kind) {
    for (; next_ && *next_ <= seq; Next()) {
      const auto* const text = std::get_if<std::string>(&kind);
      if (*next_ != seq || text == nullptr || *text != table_.kind) AddStrays(*next_);
    }
  }

  /// There are no more events, and all that is left names none.
  std::vector<StrayRow> TakeAll() {
    for (; next_; Next()) AddStrays(*next_);
    return std::move(strays_);
  }

 private:
  void Next() {
    next_.reset();
    if (named_.Step()) next_ = named_.Int64(0);
  }

  void AddStrays(std::int64_t event_seq) {
    Statement rows = connection_.Prepare(StatementsFor(table_).count.c_str());
    rows.Bind(event_seq).Step();
    strays_.insert(strays_.end(), static_cast<std::size_t>(rows.Int64(0)), {&table_, event_seq});
  }

  Connection& connection_;
  const Table& table_;
  Statement named_;
  std::optional<std::int64_t> next_;  // of those that are named
  std::vector<StrayRow> strays_;
};

void InsertAtOnce(Connection& connection, const std::string& sql, std::span<const Row> rows) {
  Statement statement = connection.Prepare(sql.c_str());
  for (const Row& row : rows) {
    Check(row.values.size() == row.table->columns.size(), "a row has a value for each column");
    for (const Value& value : row.values) statement.Bind(value);
  }
  statement.Run();
}

}  // namespace

std::span<const Table> RecordTables() {
  static const std::vector<Table> kTables = {
      {"archive", "archive", 1, {"event_seq", "origin", "format"}},
      {"region", "region", 1, {"event_seq", "code", "name"}},
      {"region_alias", "region", 2, {"event_seq", "position", "alias"}},
      {"population_snapshot",
       "population",
       1,
       {"event_seq", "id", "version", "corrects", "reason", "diary_number", "label",
        "reference_date", "source", "stated_total"}},
      {"population_count", "population", 2, {"event_seq", "region_code", "inhabitants"}},
      {"agreement",
       "agreement",
       1,
       {"event_seq", "id", "year", "title", "purpose", "amount", "appropriation_area",
        "appropriation_item", "appropriation_sub_item", "follow_up_authority",
        "follow_up_commissioned_on", "follow_up_diary_number"}},
      {"agreement_party", "agreement", 2, {"event_seq", "position", "party"}},
      {"instalment", "agreement", 2, {"event_seq", "number", "amount", "condition", "unmet"}},
      {"instalment_part", "agreement", 3, {"event_seq", "number", "position", "amount", "basis"}},
      {"outcome",
       "outcome",
       1,
       {"event_seq", "agreement_event", "instalment", "version", "corrects", "reason",
        "diary_number", "assessed_by", "reported_on", "evidence"}},
      {"outcome_region", "outcome", 2, {"event_seq", "region_code", "met"}},
      {"payout", "decision", 2, {"event_seq", "region_code", "met", "amount"}},
      {"settlement_amount", "settlement", 2, {"event_seq", "region_code", "amount"}},
      {"settlement",
       "settlement",
       1,
       {"event_seq", "decision_event", "paid_on", "reference", "count", "control_sum"}},
      {"repayment",
       "repayment",
       1,
       {"event_seq", "decision_event", "region_code", "amount", "repaid_on", "reason"}},
      {"deviation",
       "reconciliation",
       2,
       {"event_seq", "position", "fact", "region_code", "recorded", "stated"}},
      {"reconciliation",
       "reconciliation",
       1,
       {"event_seq", "decision_event", "document", "sha256", "size", "row_count", "verdict",
        "count"}},
      {"decision",
       "decision",
       1,
       {"event_seq", "agreement_event", "instalment", "version", "corrects", "reason",
        "diary_number", "decided_on", "number", "population_event", "outcome_event", "rule",
        "payer", "stated_reason", "pot", "withheld"}},
  };
  return kTables;
}

void InsertRows(Connection& connection, std::span<const Row> rows) {
  while (!rows.empty()) {
    const Table& table = *rows.front().table;
    const auto other =
        std::ranges::find_if(rows, [&](const Row& row) { return row.table != &table; });
    const auto same = static_cast<std::size_t>(other - rows.begin());
    const auto& inserts = StatementsFor(table).inserts;
    std::size_t which = 0;
    while (kRowsAtOnce[which] > same || inserts[which].empty()) ++which;
    InsertAtOnce(connection, inserts[which], rows.first(kRowsAtOnce[which]));
    rows = rows.subspan(kRowsAtOnce[which]);
  }
}

std::vector<Row> RowsOfEvent(Connection& connection, const Table& table, std::int64_t event_seq) {
  std::vector<Row> rows;
  Statement statement = connection.Prepare(StatementsFor(table).select.c_str());
  statement.Bind(event_seq);
  while (statement.Step()) {
    Row row{&table, {}};
    for (int column = 0; column < statement.ColumnCount(); ++column) {
      row.values.push_back(statement.AnyValue(column));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<StrayRow> RowsWithoutTheirEvent(Connection& connection) {
  std::list<NamedEvents> tables;
  for (const Table& table : RecordTables()) tables.emplace_back(connection, table);
  Statement events = connection.Prepare(kSelectEventKinds);
  while (events.Step()) {
    const std::int64_t seq = events.Int64(0);
    const Value kind = events.AnyValue(1);
    for (NamedEvents& table : tables) table.MeetEvent(seq, kind);
  }
  std::vector<StrayRow> strays;
  for (NamedEvents& table : tables) {
    const std::vector<StrayRow> its = table.TakeAll();
    strays.insert(strays.end(), its.begin(), its.end());
  }
  return strays;
}

std::string FormatValue(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *integer);
  if (const auto* text = std::get_if<std::string>(&value)) return fmt::format("'{}'", *text);
  return "NULL";
}

}  // namespace fordela::storage
