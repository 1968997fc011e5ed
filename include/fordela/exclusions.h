#pragma once

// What each region gained or lost because regions were excluded from a decision: because they did
// not meet its condition. Nothing here writes.

#include <optional>
#include <string>
#include <vector>

#include "fordela/annex.h"
#include "fordela/database.h"
#include "fordela/queries.h"
#include "fordela/records.h"
#include "fordela/what_if.h"

#pragma GCC visibility push(default)
namespace fordela {

struct ExclusionRow {
  std::string code;
  std::string region;  // its name
  bool met = true;     // false: excluded
  std::optional<Inhabitants> population;
  Kronor with_exclusions = 0;
  Kronor without_exclusions = 0;  // if every region had met the condition
  Kronor gain = 0;                // with less without; below 0: lost
};

/// The effect of a decision's exclusions. Both sides stand on one snapshot and one rule, so that a
/// gain is due to the exclusions alone. Σ gain + withheld = 0, always.
struct Exclusions {
  Annex recorded;
  PopulationSnapshot population;  // that both sides stand on
  Rule rule = Rule::kLargestRemainder;
  Unmet unmet = Unmet::kRedistribute;
  /// The amounts with exclusions are those on record. False when the decision states its amounts,
  /// or stands on another snapshot: then both sides are computed.
  bool as_recorded = true;
  std::size_t excluded = 0;        // rows that did not meet the condition
  Kronor lost = 0;                 // by the excluded regions in all
  Kronor gained = 0;               // by the others in all: lost − withheld
  Kronor withheld = 0;             // with exclusions; without them nothing is
  std::vector<ExclusionRow> rows;  // by region code ascending
  std::optional<CutTie> tie_with_exclusions;
  std::optional<CutTie> tie_without_exclusions;
};

/// Holds the decision against what the same rule gives if every region had met the condition;
/// largest remainder, if the decision states its amounts. `population`: the id of a snapshot to
/// compute both sides on, in its current version; nothing: the one that the decision stands on.
///
/// Where nobody was excluded, nobody gained.
/// Refused, with every problem: decision_unknown, version_unknown, population_unknown,
/// outcome_missing (a region of the snapshot has no outcome), population_missing (naming every
/// region that lacks a figure), and what else Allocate refuses.
Exclusions ComputeExclusions(const Database& database, const DecisionId& id,
                             const std::optional<std::string>& population, AsOf as_of);

}  // namespace fordela
#pragma GCC visibility pop
