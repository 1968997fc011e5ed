// Questions about decisions: one, a region's through the years, two side by side.

#include <limits>
#include <utility>

#include "fordela/queries.h"
#include "services/lookup.h"
#include "storage/decisions.h"
#include "storage/events.h"
#include "storage/reconciliations.h"
#include "storage/sqlite_error.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

Annex LoadAnnexOf(storage::Connection& connection, const DecisionId& id, std::int64_t last) {
  return services::LoadAnnex(connection, services::FindDecisionOrRefuse(connection, id, last),
                             last);
}

/// Who recorded an event, and when.
struct Making {
  Instant recorded_at{};
  std::string actor;
};

Making LoadMaking(storage::Connection& connection, std::int64_t event) {
  auto row = storage::FindEvent(connection, event);
  if (!row) throw storage::StoredWrongly("an event is missing");
  const auto recorded_at = ParseInstant(row->recorded_at);
  if (!recorded_at) throw storage::StoredWrongly("an event has no instant");
  return {*recorded_at, std::move(row->actor)};
}

}  // namespace

DecisionReport LoadDecision(const Database& database, const DecisionId& id, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    const std::int64_t event = services::FindDecisionOrRefuse(connection, id, last);
    const Making making = LoadMaking(connection, event);
    DecisionReport report{services::LoadAnnex(connection, event, last),
                          event,
                          making.recorded_at,
                          making.actor,
                          std::nullopt,
                          {}};
    const InstalmentId& instalment = report.annex.decision.instalment;
    const std::int64_t latest = storage::LastVersion(connection, instalment, last);
    if (latest > report.annex.decision.version) {
      report.superseded_by = DecisionId{instalment, report.annex.decision.version + 1};
    }
    for (const std::int64_t each : storage::ListReconciliationEvents(connection, event, last)) {
      Making made = LoadMaking(connection, each);
      report.reconciliations.push_back({each, made.recorded_at, std::move(made.actor),
                                        services::LoadRecorded<Reconciliation>(connection, each)});
    }
    return report;
  });
}

RegionHistory LoadRegionHistory(const Database& database, std::string_view region,
                                std::optional<std::int64_t> from_year,
                                std::optional<std::int64_t> to_year, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    RegionHistory history{services::FindRegionOrRefuse(connection, region, last), {}};
    for (const storage::PayoutRow& row : storage::ListPayoutsOfRegion(
             connection, history.region.code, from_year.value_or(0),
             to_year.value_or(std::numeric_limits<std::int64_t>::max()), last)) {
      history.rows.push_back({{row.instalment, std::nullopt},
                              row.year,
                              row.decided_on,
                              row.inhabitants,
                              row.amount,
                              row.met});
    }
    return history;
  });
}

Comparison CompareDecisions(const Database& database, const DecisionId& first,
                            const DecisionId& second, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    return services::Compare(LoadAnnexOf(connection, first, last),
                             LoadAnnexOf(connection, second, last));
  });
}

Comparison CompareWith(const Database& database, const DecisionId& first, Annex second,
                       AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    return services::Compare(LoadAnnexOf(connection, first, last), std::move(second));
  });
}

}  // namespace fordela
