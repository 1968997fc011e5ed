#pragma once

// Questions to an archive. Each takes `as_of`: nothing for today's answer, or an instant for the
// answer as it was known then. Nothing here writes.
//
// Refused by name: decision_unknown and region_unknown (with suggestions), version_unknown,
// region_ambiguous, region_not_in_decision.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fordela/allocation.h"
#include "fordela/annex.h"
#include "fordela/database.h"
#include "fordela/history.h"
#include "fordela/inference.h"
#include "fordela/records.h"
#include "fordela/sensitivity.h"

#pragma GCC visibility push(default)
namespace fordela {

using AsOf = std::optional<Instant>;

std::vector<Region> ListRegions(const Database& database, AsOf as_of);
std::vector<PopulationSnapshot> ListSnapshots(const Database& database, AsOf as_of);
std::vector<Agreement> ListAgreements(const Database& database, AsOf as_of);

struct DecisionSummary {
  DecisionId id;  // with its version when it is superseded
  std::int64_t year = 0;
  std::optional<Date> decided_on;
  Kronor pot = 0;
  Rule rule = Rule::kLargestRemainder;
  std::optional<DecisionId> superseded_by;
};
std::vector<DecisionSummary> ListDecisions(const Database& database, AsOf as_of);

/// A reconciliation on record, and who recorded it when.
struct KnownReconciliation {
  std::int64_t event = 0;
  Instant recorded_at{};
  std::string actor;
  Reconciliation reconciliation;
};

/// A decision with all it stands on, and who recorded it when.
struct DecisionReport {
  Annex annex;
  std::int64_t event = 0;
  Instant recorded_at{};
  std::string actor;
  std::optional<DecisionId> superseded_by;
  std::vector<KnownReconciliation> reconciliations;  // of this version, in the order of recording
};
DecisionReport LoadDecision(const Database& database, const DecisionId& id, AsOf as_of);

struct HistoryRow {
  DecisionId decision;
  std::int64_t year = 0;
  std::optional<Date> decided_on;
  std::optional<Inhabitants> population;
  Kronor amount = 0;
  bool met = true;
};
struct RegionHistory {
  Region region;
  std::vector<HistoryRow> rows;  // by year, then agreement, then instalment
};
/// Every payout to a region in agreements of the years from–to. `region`: a code or any known name.
RegionHistory LoadRegionHistory(const Database& database, std::string_view region,
                                std::optional<std::int64_t> from_year,
                                std::optional<std::int64_t> to_year, AsOf as_of);

/// A claim by its remainder: rank 1 is the largest.
struct RankedClaim {
  std::size_t rank = 0;
  std::size_t claim = 0;
};

/// Why a region got that many kronor.
struct Explanation {
  Annex annex;
  AnnexRow row;
  Unmet unmet = Unmet::kRedistribute;
  /// By the decision's rule; by largest-remainder when the decision states its amounts.
  Rule computed_by = Rule::kLargestRemainder;
  Allocation allocation;              // its claims are `claims`
  std::vector<std::string> claims;    // region codes, ascending
  std::optional<std::size_t> claim;   // of the region; nothing if it took no part
  std::optional<RemainderRank> rank;  // under largest-remainder, if the region took part
  /// Then also the claims around the cut, two on each side, and around the region, one on each, by
  /// rank.
  std::vector<RankedClaim> neighbours;
  /// If the region took part and has inhabitants that the pot, or a part of it, is split by.
  std::optional<Sensitivity> sensitivity;
  /// The one number that gives what every region is paid, if there is one; nothing also where the
  /// pot is not split by population alone.
  std::optional<MultiplierInterval> multiplier;
};
Explanation ExplainPayout(const Database& database, const DecisionId& id, std::string_view region,
                          AsOf as_of);

struct ComparisonRow {
  std::string code;
  std::string region;
  std::optional<AnnexRow> first;  // nothing: the region is not in that annex
  std::optional<AnnexRow> second;
};
struct Comparison {
  Annex first;
  Annex second;
  std::vector<ComparisonRow> rows;  // by region code ascending
};
Comparison CompareDecisions(const Database& database, const DecisionId& first,
                            const DecisionId& second, AsOf as_of);
/// The same with an annex that need not be on record, such as that of a preview.
Comparison CompareWith(const Database& database, const DecisionId& first, Annex second, AsOf as_of);

struct LoggedEvent {
  Event event;
  Hash leaf_hash{};
};

/// Which events: those that everything given here holds of. Empty: all of them.
struct EventFilter {
  std::int64_t since = 1;                // the first event number
  AsOf as_of = {};                       // none that were not known then
  std::optional<std::string> kind = {};  // as `log` prints it
  /// A code or any known name: the region's own record, the decisions that pay or exclude it, what
  /// was paid to it or came back, and the reconciliations with a deviation in its row.
  std::optional<std::string> region = {};
  /// The decision, and the agreement, population and outcome that it stands on. Without a version,
  /// of all its versions.
  std::optional<DecisionId> decision = {};
  std::optional<Date> from = {};  // the days of recording, UTC, both included
  std::optional<Date> to = {};
};

/// Hands over the events, in order. Flat memory. Refused: kind_unknown (of no event on record),
/// region_unknown, region_ambiguous, decision_unknown, version_unknown.
void ForEachEvent(const Database& database, const EventFilter& filter,
                  const std::function<void(const LoggedEvent&)>& visit);

}  // namespace fordela
#pragma GCC visibility pop
