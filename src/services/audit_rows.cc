#include "services/audit_rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "documents/content.h"
#include "fordela/error.h"
#include "storage/events.h"
#include "storage/rows.h"
#include "storage/tables.h"

namespace fordela::services {
namespace {

using storage::Row;
using storage::Table;
using storage::Value;

/// `payout event_seq=30 region_code='01'`.
std::string SubjectOf(const Row& row) {
  std::string subject = row.table->name;
  for (int i = 0; i < row.table->key_columns; ++i) {
    const auto column = static_cast<std::size_t>(i);
    subject +=
        fmt::format(" {}={}", row.table->columns[column], storage::FormatValue(row.values[column]));
  }
  return subject;
}

/// `amount=42, met=1`: the columns that are not the key.
std::string RestOf(const Row& row) {
  std::vector<std::string> values;
  for (auto i = static_cast<std::size_t>(row.table->key_columns); i < row.values.size(); ++i) {
    values.push_back(
        fmt::format("{}={}", row.table->columns[i], storage::FormatValue(row.values[i])));
  }
  return fmt::format("{}", fmt::join(values, ", "));
}

bool SameKey(const Row& a, const Row& b) {
  return std::equal(a.values.begin(), a.values.begin() + a.table->key_columns, b.values.begin());
}

void CompareRow(const Row& expected, const Row& actual, Findings& findings) {
  for (std::size_t i = 0; i < expected.values.size(); ++i) {
    if (expected.values[i] == actual.values[i]) continue;
    findings.Add(Severity::kTampered, "rows", SubjectOf(expected),
                 fmt::format("column {} holds {}; its true value is {}", expected.table->columns[i],
                             storage::FormatValue(actual.values[i]),
                             storage::FormatValue(expected.values[i])));
  }
}

void CompareTable(const Table& table, const std::vector<Row>& expected,
                  const std::vector<Row>& actual, Findings& findings) {
  for (const Row& row : expected) {
    if (row.table != &table) continue;
    const auto found = std::find_if(actual.begin(), actual.end(),
                                    [&](const Row& each) { return SameKey(row, each); });
    if (found != actual.end()) {
      CompareRow(row, *found, findings);
    } else {
      findings.Add(Severity::kTampered, "rows", SubjectOf(row),
                   fmt::format("the row is missing; its true values are {}", RestOf(row)));
    }
  }
  for (const Row& row : actual) {
    const bool known = std::any_of(expected.begin(), expected.end(), [&](const Row& each) {
      return each.table == &table && SameKey(each, row);
    });
    if (known) continue;
    findings.Add(Severity::kTampered, "rows", SubjectOf(row),
                 fmt::format("the row was added, with {}; the event has no such row", RestOf(row)));
  }
}

}  // namespace

void CompareRows(storage::Connection& connection, const Event& event, Findings& findings) {
  const std::size_t before = findings.CountOf("rows");
  try {
    const Record record = ParseContent(event.kind, event.content);
    // What the record refers to is looked up in the log: the tables may have been altered.
    const auto expected = storage::ToRows(record, event.seq, [&connection](const std::string& id) {
      return storage::FindEventById(connection, "agreement", id);
    });
    for (const Table& table : storage::RecordTables()) {
      if (table.kind != event.kind) continue;
      CompareTable(table, expected, storage::RowsOfEvent(connection, table, event.seq), findings);
    }
  } catch (const Refused& refused) {
    findings.Add(Severity::kTampered, "rows", fmt::format("event seq={}", event.seq),
                 refused.problems().front().message);
  }
  if (findings.CountOf("rows") == before) {
    findings.Add(Severity::kTampered, "rows", fmt::format("event seq={}", event.seq),
                 fmt::format("the rows of this {} do not give its content; what it refers to was "
                             "changed",
                             event.kind));
  }
}

void FindStrayRows(storage::Connection& connection, Findings& findings) {
  for (const storage::StrayRow& row : storage::RowsWithoutTheirEvent(connection)) {
    findings.Add(Severity::kTampered, "rows",
                 fmt::format("{} event_seq={}", row.table->name, row.event_seq),
                 "the row was added; there is no such event that made it");
  }
}

}  // namespace fordela::services
