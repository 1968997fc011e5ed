// The lists: regions, snapshots, agreements, decisions, events.

#include <fmt/format.h>

#include <utility>

#include "fordela/queries.h"
#include "services/lookup.h"
#include "storage/agreements.h"
#include "storage/decisions.h"
#include "storage/events.h"
#include "storage/populations.h"
#include "storage/regions.h"
#include "storage/sqlite_error.h"
#include "storage/transaction.h"

namespace fordela {

std::vector<Region> ListRegions(const Database& database, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    return storage::ListRegions(connection, services::LastKnownEvent(connection, as_of));
  });
}

std::vector<PopulationSnapshot> ListSnapshots(const Database& database, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    std::vector<PopulationSnapshot> snapshots;
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    for (const std::int64_t event : storage::ListSnapshotEvents(connection, last)) {
      snapshots.push_back(*storage::FindSnapshot(connection, event));
    }
    return snapshots;
  });
}

std::vector<Agreement> ListAgreements(const Database& database, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    std::vector<Agreement> agreements;
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    for (const std::int64_t event : storage::ListAgreementEvents(connection, last)) {
      agreements.push_back(*storage::FindAgreement(connection, event));
    }
    return agreements;
  });
}

std::vector<DecisionSummary> ListDecisions(const Database& database, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    std::vector<DecisionSummary> decisions;
    for (const storage::DecisionRow& row : storage::ListDecisionRows(connection, last)) {
      // Versions of one instalment stand one after the other.
      if (!decisions.empty() && decisions.back().id.instalment == row.instalment) {
        decisions.back().id.version = row.version - 1;
        decisions.back().superseded_by = DecisionId{row.instalment, row.version};
      }
      const auto rule = FindRule(row.rule);
      if (!rule) throw storage::StoredWrongly(fmt::format("'{}' is not a rule", row.rule));
      decisions.push_back(
          {{row.instalment, std::nullopt}, row.year, row.decided_on, row.pot, *rule, std::nullopt});
    }
    return decisions;
  });
}

void ForEachEvent(const Database& database, std::int64_t since, AsOf as_of,
                  const std::function<void(const LoggedEvent&)>& visit) {
  storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    storage::ForEachEventRow(connection, since, last, [&](const storage::EventRow& row) {
      const auto instant = ParseInstant(row.recorded_at);
      Event event{row.seq, instant.value_or(Instant{}), row.actor, row.kind, {}};
      const auto content = FindContent(row.canonical, event);
      if (!instant || !content) {
        throw storage::StoredWrongly(fmt::format("event {} contradicts its bytes", row.seq));
      }
      event.content = *content;
      visit({std::move(event), row.leaf_hash});
    });
  });
}

}  // namespace fordela
