#include "services/audit_history.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "documents/content.h"
#include "documents/event_reader.h"
#include "services/audit_rows.h"
#include "storage/events.h"
#include "storage/records.h"
#include "storage/transaction.h"

namespace fordela::services {
namespace {

using storage::EventRow;

std::string EventSubject(std::int64_t seq) { return fmt::format("event seq={}", seq); }

/// The event as its columns have it, with this content.
Event EventOf(const EventRow& row, std::string content) {
  return {row.seq, ParseInstant(row.recorded_at).value_or(Instant{}), row.actor, row.kind,
          std::move(content)};
}

class HistoryAudit {
 public:
  HistoryAudit(storage::Connection& connection, Findings& findings, const VisitRecord& visit,
               const Progress& progress)
      : connection_(connection), findings_(findings), visit_(visit), progress_(progress) {}

  TreeEdge Run() {
    std::int64_t last = 0;
    const std::int64_t all = storage::LastEvent(connection_);
    const storage::EventSelection every{.last = std::numeric_limits<std::int64_t>::max()};
    storage::ForEachEventRow(connection_, every, [&](const EventRow& row) {
      CheckSequence(last, row.seq);
      last = row.seq;
      RunCheck(findings_, EventSubject(row.seq), [&] { CheckEvent(row); });
      if (progress_) progress_(last, all);
    });
    RunCheck(findings_, "tree_node", [&] { CheckNoOtherNodes(); });
    return edge_;
  }

 private:
  void CheckSequence(std::int64_t last, std::int64_t seq) {
    if (seq == last + 1) return;
    whole_ = false;
    findings_.Add(Severity::kTampered, "events", EventSubject(last + 1),
                  seq == last + 2 ? fmt::format("event {} is missing", last + 1)
                                  : fmt::format("events {} to {} are missing", last + 1, seq - 1));
  }

  void CheckEvent(const EventRow& row) {
    const std::optional<Record> record = ReadRecord(row.kind, row.seq);
    const Event event = EventOf(row, record ? RecordContent(*record) : std::string());
    const std::string rebuilt = CanonicalEvent(event);
    const Hash leaf = LeafHash(row.canonical);
    if (record && rebuilt == row.canonical && leaf == row.leaf_hash) {
      CheckClock(event);
      Append(leaf);
      visit_(event, *record);
      return;
    }
    Append(Diagnose(row, record ? std::optional(rebuilt) : std::nullopt, leaf));
  }

  /// The record from its rows; nothing if they cannot be read as one.
  std::optional<Record> ReadRecord(const std::string& kind, std::int64_t seq) {
    try {
      return storage::Translated([&] { return storage::FindRecord(connection_, kind, seq); });
    } catch (const Error& error) {
      if (TellsOfTheSystem(error.code())) throw;
      return std::nullopt;
    }
  }

  /// Names what differs, by majority of three: the columns and rows, the bytes, the leaf hash.
  /// Returns the leaf that two of them agree on.
  Hash Diagnose(const EventRow& row, const std::optional<std::string>& rebuilt, const Hash& leaf) {
    if (leaf == row.leaf_hash) {
      CompareWithBytes(row);
      return leaf;
    }
    if (rebuilt && *rebuilt == row.canonical) {
      AddColumn(row, "leaf_hash", ToHex(row.leaf_hash), ToHex(leaf));
      return leaf;
    }
    if (rebuilt && LeafHash(*rebuilt) == row.leaf_hash) {
      AddColumn(row, "canonical", row.canonical, *rebuilt);
      return row.leaf_hash;
    }
    findings_.Add(Severity::kTampered, "events", EventSubject(row.seq),
                  "neither its bytes nor its rows give its leaf hash: more than one of them was "
                  "changed");
    CompareWithBytes(row);
    return leaf;
  }

  /// The bytes are taken for true: what do the columns and the rows say otherwise?
  void CompareWithBytes(const EventRow& row) {
    const std::optional<Event> event = ParseEvent(row.canonical);
    if (!event) {
      findings_.Add(Severity::kTampered, "events", EventSubject(row.seq),
                    "its bytes are not those of an event");
      return;
    }
    const std::size_t before = findings_.CountOf("events");
    if (row.seq != event->seq) {
      AddColumn(row, "seq", fmt::format("{}", row.seq), fmt::format("{}", event->seq));
    }
    if (row.recorded_at != FormatInstant(event->recorded_at)) {
      AddColumn(row, "recorded_at", row.recorded_at, FormatInstant(event->recorded_at));
    }
    if (row.actor != event->actor) AddColumn(row, "actor", row.actor, event->actor);
    if (row.kind != event->kind) AddColumn(row, "kind", row.kind, event->kind);
    const auto record = ReadRecord(event->kind, event->seq);
    const bool rows_agree = record && RecordContent(*record) == event->content;
    if (!rows_agree || findings_.CountOf("events") == before) {
      CompareRows(connection_, *event, findings_);
    }
  }

  void AddColumn(const EventRow& row, std::string_view column, const std::string& holds,
                 const std::string& truth) {
    findings_.Add(
        Severity::kTampered, "events", EventSubject(row.seq),
        fmt::format("column {} holds '{}'; its true value is '{}'", column, holds, truth));
  }

  void CheckClock(const Event& event) {
    if (event.recorded_at < latest_) {
      findings_.Add(Severity::kDoubtful, "clock", EventSubject(event.seq),
                    fmt::format("it was recorded at {}, before an earlier event of {}; the order "
                                "is that of the numbers",
                                FormatInstant(event.recorded_at), FormatInstant(latest_)));
    }
    latest_ = std::max(latest_, event.recorded_at);
  }

  /// Once events are missing, no later node can be right, and none is compared.
  void Append(const Hash& leaf) {
    for (const TreeNode& node : AppendLeaf(edge_, leaf)) {
      if (node.level == 0) continue;
      if (whole_) CompareNode(node);
    }
  }

  void CompareNode(const TreeNode& node) {
    const auto stored = storage::FindTreeNode(connection_, node.level, node.position);
    if (stored == node.hash) return;
    const std::string held =
        stored ? fmt::format("column hash holds {}", ToHex(*stored)) : "the row is missing";
    findings_.Add(
        Severity::kTampered, "tree",
        fmt::format("tree_node level={} position={}", node.level, node.position),
        fmt::format("{}; the events {} to {} give {}", held, (node.position << node.level) + 1,
                    (node.position + 1) << node.level, ToHex(node.hash)));
  }

  void CheckNoOtherNodes() {
    storage::ForEachTreeNode(connection_, [&](const TreeNode& node) {
      const bool expected =
          node.level > 0 && node.level < 63 && node.position < (edge_.size >> node.level);
      if (expected) return;
      findings_.Add(Severity::kTampered, "tree",
                    fmt::format("tree_node level={} position={}", node.level, node.position),
                    "the history has no such node: the row was added, or events were cut off");
    });
  }

  storage::Connection& connection_;
  Findings& findings_;
  const VisitRecord& visit_;
  const Progress& progress_;
  TreeEdge edge_;
  Instant latest_{};
  bool whole_ = true;  // no event is missing so far
};

}  // namespace

TreeEdge AuditHistory(storage::Connection& connection, Findings& findings, const VisitRecord& visit,
                      const Progress& progress) {
  return HistoryAudit(connection, findings, visit, progress).Run();
}

}  // namespace fordela::services
