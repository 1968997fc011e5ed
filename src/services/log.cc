// The history, event by event.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/suggest.h"
#include "base/text.h"
#include "fordela/error.h"
#include "fordela/queries.h"
#include "services/lookup.h"
#include "storage/events.h"
#include "storage/sqlite_error.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;

void CheckKind(storage::Connection& connection, const std::string& kind) {
  const std::vector<std::string> known = storage::EventKinds(connection);
  if (std::find(known.begin(), known.end(), kind) != known.end()) return;
  const std::vector<std::string> near = Suggest(kind, known);
  throw Refused(Problem{"kind_unknown", "kind",
                        fmt::format("there is no event of the kind '{}' on record", kind),
                        near.empty() ? fmt::format("those on record are {}", JoinWords(known))
                                     : fmt::format("did you mean {}?", JoinWords(near)),
                        "", 0});
}

storage::EventSelection SelectionOf(storage::Connection& connection, const EventFilter& filter) {
  storage::EventSelection selection;
  selection.first = filter.since;
  selection.last = services::LastKnownEvent(connection, filter.as_of);
  if (filter.kind) CheckKind(connection, *filter.kind);
  selection.kind = filter.kind;
  if (filter.region) {
    selection.region =
        services::FindRegionOrRefuse(connection, *filter.region, selection.last).code;
  }
  if (filter.from) selection.from = Instant{sys_days{*filter.from}};
  if (filter.to) selection.to = Instant{sys_days{*filter.to} + days{1}} - seconds{1};
  return selection;
}

LoggedEvent ToLoggedEvent(const storage::EventRow& row) {
  const auto instant = ParseInstant(row.recorded_at);
  Event event{row.seq, instant.value_or(Instant{}), row.actor, row.kind, {}};
  const auto content = FindContent(row.canonical, event);
  if (!instant || !content) {
    throw storage::StoredWrongly(fmt::format("event {} contradicts its bytes", row.seq));
  }
  event.content = *content;
  return {std::move(event), row.leaf_hash};
}

}  // namespace

void ForEachEvent(const Database& database, const EventFilter& filter,
                  const std::function<void(const LoggedEvent&)>& visit) {
  storage::InReadTransaction(database, [&](storage::Connection& connection) {
    storage::EventSelection selection = SelectionOf(connection, filter);
    const auto visit_row = [&](const storage::EventRow& row) { visit(ToLoggedEvent(row)); };
    if (!filter.decision) {
      storage::ForEachEventRow(connection, selection, visit_row);
      return;
    }
    const std::int64_t last = selection.last;
    services::FindDecisionOrRefuse(connection, *filter.decision, last);
    for (const std::int64_t seq : storage::EventsOfDecision(connection, *filter.decision, last)) {
      selection.first = std::max(seq, filter.since);
      selection.last = seq;
      storage::ForEachEventRow(connection, selection, visit_row);
    }
  });
}

}  // namespace fordela
