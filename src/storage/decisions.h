#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fordela/records.h"

namespace fordela::storage {

class Connection;

std::optional<Decision> FindDecision(Connection& connection, std::int64_t event_seq);

/// The event that recorded a decision: of the version named, else of the latest one up to `last`.
std::optional<std::int64_t> FindDecisionEvent(Connection& connection, const DecisionId& id,
                                              std::int64_t last);

/// The events of all its versions up to `last`, by version.
std::vector<std::int64_t> FindDecisionEvents(Connection& connection, const InstalmentId& instalment,
                                             std::int64_t last);

/// The highest version of an instalment's decision up to event `last`; 0 when there is none.
std::int64_t LastVersion(Connection& connection, const InstalmentId& instalment, std::int64_t last);

/// A decision without its payouts.
struct DecisionRow {
  std::int64_t event_seq = 0;
  InstalmentId instalment;
  std::int64_t version = 1;
  std::int64_t year = 0;
  std::optional<Date> decided_on;
  Kronor pot = 0;
  std::string rule;
};

/// All decisions up to event `last`, by year, agreement, instalment and version.
std::vector<DecisionRow> ListDecisionRows(Connection& connection, std::int64_t last);

/// The decisions that another one took the place of up to event `last`, in the same order: at most
/// `limit`, those that come last in it.
std::vector<DecisionRow> ListCorrectedRows(Connection& connection, std::int64_t last,
                                           std::int64_t limit);
std::int64_t CountCorrected(Connection& connection, std::int64_t last);

/// All versions of all decisions, and all their payouts, of any time.
std::int64_t CountDecisions(Connection& connection);
std::int64_t CountPayouts(Connection& connection);

/// The instalments whose current decision stands on the snapshot of that event, in order.
std::vector<InstalmentId> ListDecisionsOnPopulation(Connection& connection,
                                                    std::int64_t population_event);

/// One region's row of one decision.
struct PayoutRow {
  InstalmentId instalment;
  std::int64_t version = 1;
  std::int64_t year = 0;
  std::optional<Date> decided_on;
  std::optional<Inhabitants> inhabitants;
  Kronor amount = 0;
  bool met = true;
};

/// The rows of one region in the decisions up to event `last` that none up to it supersedes, in
/// agreements of the years from–to, by year, agreement and instalment.
std::vector<PayoutRow> ListPayoutsOfRegion(Connection& connection, const std::string& region,
                                           std::int64_t from_year, std::int64_t to_year,
                                           std::int64_t last);

}  // namespace fordela::storage
