#include "services/append.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "documents/content.h"
#include "fordela/error.h"
#include "storage/records.h"

namespace fordela::services {
namespace {

constexpr std::size_t kLongestActor = 100;

/// And so the same root, without hashing.
bool SameEdge(const TreeEdge& a, const TreeEdge& b) {
  return a.size == b.size && a.peaks == b.peaks;
}

}  // namespace

void CheckActor(const Act& act) {
  if (!act.actor.empty() && act.actor.size() <= kLongestActor && IsPrintable(act.actor)) return;
  throw Refused(
      Problem{"actor_malformed", "actor", "the actor's name is empty, too long or not printable",
              "give your name with --actor or FORDELA_ACTOR, 1 to 100 bytes without control "
              "characters",
              "", 0});
}

void WarnOfClock(const std::optional<Instant>& last, Instant now, std::vector<Problem>& warnings) {
  if (!last || now >= *last) return;
  warnings.push_back(
      {"clock", "",
       fmt::format("it is {}, before the last event on record, of {}; the order is that of the "
                   "numbers",
                   FormatInstant(now), FormatInstant(*last)),
       "check the clock; it is recorded as it stands", "", 0});
}

void WarnOfClock(storage::Connection& connection, Instant now, std::vector<Problem>& warnings) {
  const auto last = storage::FindEvent(connection, storage::LastEvent(connection));
  if (last) WarnOfClock(ParseInstant(last->recorded_at), now, warnings);
}

std::int64_t AppendRecord(storage::Connection& connection, TreeEdge& edge, const Record& record,
                          const Act& act) {
  const Event event{edge.size + 1, act.now, act.actor, std::string(RecordKind(record)),
                    RecordContent(record)};
  AppendEvent(connection, edge, RowOf(event), record);
  return event.seq;
}

storage::EventRow RowOf(const Event& event) {
  std::string canonical = CanonicalEvent(event);
  const Hash leaf = LeafHash(canonical);
  return {
      event.seq, FormatInstant(event.recorded_at), event.actor, event.kind, std::move(canonical),
      leaf};
}

void AppendEvent(storage::Connection& connection, TreeEdge& edge, const storage::EventRow& event,
                 const Record& record) {
  Check(event.seq == edge.size + 1, "an event is appended at the end");
  storage::InsertEvent(connection, event);
  for (const TreeNode& node : AppendLeaf(edge, event.leaf_hash)) {
    if (node.level > 0) storage::InsertTreeNode(connection, node);
  }
  storage::InsertRecord(connection, record, event.seq);
}

TreeEdge AppendPlanned(storage::Connection& connection, const std::vector<PlannedRecord>& records,
                       const Act& act) {
  const TreeEdge before = storage::LoadTreeEdge(connection, storage::LastEvent(connection));
  TreeEdge history = before;
  for (const PlannedRecord& planned : records) {
    if (planned.event == 0) continue;
    const std::int64_t event = AppendRecord(connection, history, planned.record, act);
    Check(event == planned.event, "records get the events that they were planned with");
  }
  ReadBack(connection, before, history);
  return history;
}

void ReadBack(storage::Connection& connection, const TreeEdge& before, const TreeEdge& after) {
  TreeEdge edge = before;
  for (std::int64_t seq = before.size + 1; seq <= after.size; ++seq) {
    const auto row = storage::FindEvent(connection, seq);
    Check(row.has_value(), "a recorded event is read back");
    const auto record = storage::FindRecord(connection, row->kind, seq);
    Check(record.has_value(), "a recorded row is read back");
    const Event event{seq, *ParseInstant(row->recorded_at), row->actor, row->kind,
                      RecordContent(*record)};
    Check(CanonicalEvent(event) == row->canonical, "the rows give the event's bytes");
    const Hash leaf = LeafHash(row->canonical);
    Check(leaf == row->leaf_hash, "the event's bytes give its leaf hash");
    AppendLeaf(edge, leaf);
  }
  Check(SameEdge(edge, after), "the events give the root");
  ReadBackRoot(connection, after);
}

void ReadBackRoot(storage::Connection& connection, const TreeEdge& history) {
  Check(SameEdge(storage::LoadTreeEdge(connection, history.size), history),
        "the nodes give the root");
}

}  // namespace fordela::services
