#include "storage/events.h"

#include <fmt/format.h>

#include "base/canonical_json.h"
#include "storage/connection.h"
#include "storage/sqlite_error.h"

namespace fordela::storage {
namespace {

constexpr char kInsertEvent[] = R"(
    INSERT INTO event (seq, recorded_at, actor, kind, canonical, leaf_hash)
    VALUES (?, ?, ?, ?, ?, ?))";

constexpr char kInsertTreeNode[] = R"(
    INSERT INTO tree_node (level, position, hash)
    VALUES (?, ?, ?))";

constexpr char kSelectLastEvent[] = "SELECT coalesce(max(seq), 0) FROM event";

constexpr char kSelectLastEventAt[] = R"(
    SELECT seq FROM event
    WHERE recorded_at <= ?
    ORDER BY seq DESC
    LIMIT 1)";

constexpr char kSelectEvent[] = R"(
    SELECT seq, recorded_at, actor, kind, canonical, leaf_hash
    FROM event
    WHERE seq = ?)";

constexpr char kSelectEvents[] = R"(
    SELECT seq, recorded_at, actor, kind, canonical, leaf_hash
    FROM event
    WHERE seq BETWEEN ?1 AND ?2
      AND (?3 IS NULL OR kind = ?3)
      AND (?4 IS NULL OR recorded_at >= ?4)
      AND (?5 IS NULL OR recorded_at <= ?5)
      AND (?6 IS NULL
           OR EXISTS (SELECT 1 FROM region WHERE event_seq = seq AND code = ?6)
           OR EXISTS (SELECT 1 FROM payout WHERE event_seq = seq AND region_code = ?6)
           OR EXISTS (SELECT 1 FROM settlement_amount
                      WHERE event_seq = seq AND region_code = ?6)
           OR EXISTS (SELECT 1 FROM repayment WHERE event_seq = seq AND region_code = ?6)
           OR EXISTS (SELECT 1 FROM deviation WHERE event_seq = seq AND region_code = ?6))
    ORDER BY seq)";

constexpr char kSelectKinds[] = "SELECT DISTINCT kind FROM event ORDER BY kind";

constexpr char kSelectEventsOfDecision[] = R"(
    WITH version AS (
      SELECT d.event_seq, d.agreement_event, d.population_event, d.outcome_event
      FROM decision AS d
      JOIN agreement AS a ON a.event_seq = d.agreement_event
      WHERE a.id = ?1 AND d.instalment = ?2 AND d.event_seq <= ?3
        AND (?4 IS NULL OR d.version = ?4))
    SELECT event_seq AS seq FROM version
    UNION SELECT agreement_event FROM version
    UNION SELECT population_event FROM version
    UNION SELECT outcome_event FROM version WHERE outcome_event IS NOT NULL
    ORDER BY seq)";

constexpr char kSelectNextEvent[] = R"(
    SELECT seq, recorded_at, actor, kind, canonical, leaf_hash
    FROM event
    WHERE seq > ?
    ORDER BY seq
    LIMIT 1)";

constexpr char kSelectEventById[] = R"(
    SELECT seq FROM event
    WHERE kind = ? AND instr(canonical, ?) > 0
    ORDER BY seq DESC
    LIMIT 1)";

constexpr char kSelectTreeNodes[] = R"(
    SELECT level, position, hash
    FROM tree_node
    ORDER BY level, position)";

constexpr char kSelectTreeNode[] = "SELECT hash FROM tree_node WHERE level = ? AND position = ?";
constexpr char kSelectLeaf[] = "SELECT leaf_hash FROM event WHERE seq = ?";

EventRow ReadEvent(const Statement& statement) {
  return {statement.Int64(0), statement.Text(1), statement.Text(2),
          statement.Text(3),  statement.Text(4), statement.HashAt(5)};
}

}  // namespace

void InsertEvent(Connection& connection, const EventRow& row) {
  connection.Run(kInsertEvent, row.seq, row.recorded_at, row.actor, row.kind, row.canonical,
                 row.leaf_hash);
}

void InsertTreeNode(Connection& connection, const TreeNode& node) {
  connection.Run(kInsertTreeNode, node.level, node.position, node.hash);
}

std::int64_t LastEvent(Connection& connection) {
  Statement statement = connection.Prepare(kSelectLastEvent);
  statement.Step();
  return statement.Int64(0);
}

std::int64_t LastEventAt(Connection& connection, Instant instant) {
  Statement statement = connection.Prepare(kSelectLastEventAt);
  statement.Bind(instant);
  return statement.Step() ? statement.Int64(0) : 0;
}

std::optional<EventRow> FindEvent(Connection& connection, std::int64_t seq) {
  Statement statement = connection.Prepare(kSelectEvent);
  statement.Bind(seq);
  if (!statement.Step()) return std::nullopt;
  return ReadEvent(statement);
}

std::optional<EventRow> FindNextEvent(Connection& connection, std::int64_t seq) {
  Statement statement = connection.Prepare(kSelectNextEvent);
  statement.Bind(seq);
  if (!statement.Step()) return std::nullopt;
  return ReadEvent(statement);
}

std::optional<std::int64_t> FindEventById(Connection& connection, std::string_view kind,
                                          const std::string& id) {
  Statement statement = connection.Prepare(kSelectEventById);
  statement.Bind(kind, "\"id\":" + JsonString(id));
  if (!statement.Step()) return std::nullopt;
  return statement.Int64(0);
}

void ForEachEventRow(Connection& connection, const EventSelection& selection,
                     const std::function<void(const EventRow&)>& visit) {
  Statement statement = connection.Prepare(kSelectEvents);
  statement.Bind(selection.first, selection.last, selection.kind, selection.from, selection.to,
                 selection.region);
  while (statement.Step()) visit(ReadEvent(statement));
}

std::vector<std::string> EventKinds(Connection& connection) {
  std::vector<std::string> kinds;
  Statement statement = connection.Prepare(kSelectKinds);
  while (statement.Step()) kinds.push_back(statement.Text(0));
  return kinds;
}

std::vector<std::int64_t> EventsOfDecision(Connection& connection, const DecisionId& id,
                                           std::int64_t last) {
  std::vector<std::int64_t> events;
  Statement statement = connection.Prepare(kSelectEventsOfDecision);
  statement.Bind(id.instalment.agreement, id.instalment.number, last, id.version);
  while (statement.Step()) events.push_back(statement.Int64(0));
  return events;
}

void ForEachTreeNode(Connection& connection, const std::function<void(const TreeNode&)>& visit) {
  Statement statement = connection.Prepare(kSelectTreeNodes);
  while (statement.Step()) {
    visit({static_cast<int>(statement.Int64(0)), statement.Int64(1), statement.HashAt(2)});
  }
}

std::optional<Hash> FindTreeNode(Connection& connection, int level, std::int64_t position) {
  Statement statement = connection.Prepare(level == 0 ? kSelectLeaf : kSelectTreeNode);
  if (level == 0) {
    statement.Bind(position + 1);
  } else {
    statement.Bind(level, position);
  }
  if (!statement.Step()) return std::nullopt;
  return statement.HashAt(0);
}

TreeEdge LoadTreeEdge(Connection& connection, std::int64_t size) {
  TreeEdge edge{size, PeaksOf(size)};
  for (TreeNode& peak : edge.peaks) {
    const auto hash = FindTreeNode(connection, peak.level, peak.position);
    if (!hash) {
      throw StoredWrongly(
          fmt::format("the history lacks its tree node {}/{}", peak.level, peak.position));
    }
    peak.hash = *hash;
  }
  return edge;
}

}  // namespace fordela::storage
