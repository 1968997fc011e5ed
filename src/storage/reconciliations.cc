#include "storage/reconciliations.h"

#include <string_view>
#include <utility>

#include "storage/connection.h"
#include "storage/positions.h"
#include "storage/sqlite_error.h"

namespace fordela::storage {
namespace {

constexpr char kSelectReconciliation[] = R"(
    SELECT a.id, d.instalment, x.decision_event, x.document, x.sha256, x.size, x.row_count,
           x.verdict, x.count
    FROM reconciliation AS x
    JOIN decision AS d ON d.event_seq = x.decision_event
    JOIN agreement AS a ON a.event_seq = d.agreement_event
    WHERE x.event_seq = ?)";

constexpr char kSelectDeviations[] = R"(
    SELECT position, fact, region_code, recorded, stated FROM deviation
    WHERE event_seq = ?
    ORDER BY position)";

constexpr char kSelectReconciliationEvents[] = R"(
    SELECT event_seq FROM reconciliation
    WHERE decision_event = ? AND event_seq <= ?
    ORDER BY event_seq)";

/// What a stored name stands for; another one is damage.
template <typename T>
T Known(std::optional<T> value, const char* what) {
  if (value) return *std::move(value);
  throw StoredWrongly(what);
}

std::optional<bool> FindVerdict(std::string_view name) {
  if (name == "agrees") return true;
  if (name == "differs") return false;
  return std::nullopt;
}

}  // namespace

std::optional<Reconciliation> FindReconciliation(Connection& connection, std::int64_t event_seq) {
  Statement statement = connection.Prepare(kSelectReconciliation);
  statement.Bind(event_seq);
  if (!statement.Step()) return std::nullopt;
  Reconciliation reconciliation{
      {statement.Text(0), statement.Int64(1)},
      statement.Int64(2),
      statement.Text(3),
      Known(ParseHash(statement.Text(4)), "a document has no SHA-256"),
      statement.Int64(5),
      statement.Int64(6),
      Known(FindVerdict(statement.Text(7)), "a reconciliation has no verdict"),
      {}};
  Statement deviations = connection.Prepare(kSelectDeviations);
  deviations.Bind(event_seq);
  while (deviations.Step()) {
    RequirePosition(deviations, 0, reconciliation.deviations.size() + 1);
    reconciliation.deviations.push_back(
        {Known(FindStatedFact(deviations.Text(1)), "a deviation is of no known fact"),
         deviations.OptionalText(2), deviations.OptionalInt64(3), deviations.OptionalInt64(4)});
  }
  if (statement.Int64(8) != static_cast<std::int64_t>(reconciliation.deviations.size())) {
    throw StoredWrongly("a reconciliation has another number of deviations than it says");
  }
  return reconciliation;
}

std::vector<std::int64_t> ListReconciliationEvents(Connection& connection,
                                                   std::int64_t decision_event, std::int64_t last) {
  std::vector<std::int64_t> events;
  Statement statement = connection.Prepare(kSelectReconciliationEvents);
  statement.Bind(decision_event, last);
  while (statement.Step()) events.push_back(statement.Int64(0));
  return events;
}

}  // namespace fordela::storage
