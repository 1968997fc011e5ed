#include "storage/populations.h"

#include "storage/connection.h"
#include "storage/correction.h"
#include "storage/positions.h"

namespace fordela::storage {
namespace {

constexpr char kSelectSnapshot[] = R"(
    SELECT id, version, corrects, reason, diary_number, label, reference_date, source, stated_total
    FROM population_snapshot
    WHERE event_seq = ?)";

constexpr char kSelectCounts[] = R"(
    SELECT region_code, inhabitants FROM population_count
    WHERE event_seq = ?
    ORDER BY region_code)";

constexpr char kSelectVersions[] = R"(
    SELECT event_seq FROM population_snapshot
    WHERE id = ? AND event_seq <= ?
    ORDER BY version)";

constexpr char kSelectEvents[] = R"(
    SELECT event_seq FROM population_snapshot
    WHERE event_seq <= ?
    ORDER BY event_seq)";

}  // namespace

std::optional<PopulationSnapshot> FindSnapshot(Connection& connection, std::int64_t event_seq) {
  Statement statement = connection.Prepare(kSelectSnapshot);
  statement.Bind(event_seq);
  if (!statement.Step()) return std::nullopt;
  PopulationSnapshot snapshot{statement.Text(0),
                              statement.Int64(1),
                              ReadCorrection(statement, 2),
                              statement.Text(5),
                              statement.OptionalDate(6),
                              statement.Text(7),
                              statement.OptionalInt64(8),
                              {}};
  Statement counts = connection.Prepare(kSelectCounts);
  counts.Bind(event_seq);
  while (counts.Step()) snapshot.counts.push_back({counts.Text(0), counts.Int64(1)});
  RequireCodesAscend(snapshot.counts);
  return snapshot;
}

std::vector<std::int64_t> FindSnapshotEvents(Connection& connection, const std::string& id,
                                             std::int64_t last) {
  std::vector<std::int64_t> events;
  Statement statement = connection.Prepare(kSelectVersions);
  statement.Bind(id, last);
  while (statement.Step()) events.push_back(statement.Int64(0));
  return events;
}

std::vector<std::int64_t> ListSnapshotEvents(Connection& connection, std::int64_t last) {
  std::vector<std::int64_t> events;
  Statement statement = connection.Prepare(kSelectEvents);
  statement.Bind(last);
  while (statement.Step()) events.push_back(statement.Int64(0));
  return events;
}

}  // namespace fordela::storage
