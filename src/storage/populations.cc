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

constexpr char kSelectNewest[] = R"(
    SELECT event_seq, id, label FROM population_snapshot AS s
    WHERE event_seq <= ?1
      AND NOT EXISTS (SELECT 1 FROM population_snapshot AS later
                      WHERE later.corrects = s.event_seq AND later.event_seq <= ?1)
    ORDER BY event_seq DESC
    LIMIT ?2)";

constexpr char kCountIds[] =
    "SELECT count(*) FROM population_snapshot WHERE event_seq <= ? AND version = 1";

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

std::vector<SnapshotRow> ListNewestSnapshotRows(Connection& connection, std::int64_t last,
                                                std::int64_t limit) {
  std::vector<SnapshotRow> rows;
  Statement statement = connection.Prepare(kSelectNewest);
  statement.Bind(last, limit);
  while (statement.Step()) {
    rows.push_back({statement.Int64(0), statement.Text(1), statement.Text(2)});
  }
  return rows;
}

std::int64_t CountSnapshotIds(Connection& connection, std::int64_t last) {
  Statement statement = connection.Prepare(kCountIds);
  statement.Bind(last);
  statement.Step();
  return statement.Int64(0);
}

}  // namespace fordela::storage
