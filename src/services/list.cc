// The lists: regions, snapshots, agreements, decisions.

#include <fmt/format.h>

#include <utility>

#include "fordela/queries.h"
#include "services/lookup.h"
#include "storage/agreements.h"
#include "storage/decisions.h"
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
      snapshots.push_back(
          services::Require(storage::FindSnapshot(connection, event), "a population"));
    }
    return snapshots;
  });
}

std::vector<Agreement> ListAgreements(const Database& database, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    std::vector<Agreement> agreements;
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    for (const std::int64_t event : storage::ListAgreementEvents(connection, last)) {
      agreements.push_back(
          services::Require(storage::FindAgreement(connection, event), "an agreement"));
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

}  // namespace fordela
