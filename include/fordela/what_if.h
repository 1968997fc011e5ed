#pragma once

// What a decision would have given on other facts. Nothing here writes.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "fordela/annex.h"
#include "fordela/database.h"
#include "fordela/queries.h"
#include "fordela/records.h"

#pragma GCC visibility push(default)
namespace fordela {

/// What is to be otherwise. What is left out stays as the decision has it.
struct WhatIfChanges {
  std::vector<std::string> met = {};  // regions that meet the condition: codes or any known names
  std::vector<std::string> not_met = {};       // regions that do not
  std::optional<Kronor> pot = {};              // of an instalment in one part
  std::optional<std::string> population = {};  // a snapshot's id; its current version is taken
  std::optional<std::string> rule = {};        // by its name; not `stated`
};

/// Regions that were equal at the cut; the first `given` of them had the krona.
struct CutTie {
  std::vector<std::string> regions;  // codes, ascending, at least two
  std::size_t given = 0;
};

/// What a region gets on one side of a comparison, and from what.
struct WhatIfSide {
  Kronor amount = 0;
  bool met = true;
  std::optional<Inhabitants> population;  // unknown for an excluded region without a figure

  friend bool operator==(const WhatIfSide&, const WhatIfSide&) = default;
};

struct WhatIfRow {
  std::string code;
  std::string region;                  // its name
  std::optional<WhatIfSide> recorded;  // nothing: the region has no row in the annex
  WhatIfSide what_if;
  Kronor difference = 0;  // the what-if's amount less the recorded one, which is 0 without a row
};

/// A stated amount that is not what largest remainder gives.
struct StatedDeviation {
  std::string code;
  std::string region;
  Kronor deviation = 0;  // stated less computed; never 0
};

/// The recorded decision beside what it would have given.
/// Σ difference + (withheld − withheld on record) = pot − pot on record, always.
struct WhatIf {
  Annex recorded;
  WhatIfChanges changes;  // as asked for; regions by code, ascending, each once
  PopulationSnapshot population;
  Inhabitants population_total = 0;  // of the regions that the pot is split over
  /// The one asked for; else the decision's; else, for stated amounts, largest remainder.
  Rule rule = Rule::kLargestRemainder;
  Kronor pot = 0;
  Kronor withheld = 0;
  std::vector<WhatIfRow> rows;  // by region code ascending
  std::optional<CutTie> tie;
  /// When the decision states its amounts and no rule was asked for: what the differences hold
  /// besides the changes. By region code ascending.
  std::vector<StatedDeviation> stated_deviations;
};

/// Splits the pot anew as recording would have, with the changes made, and holds the amounts
/// against those on record.
///
/// Every region that met the condition takes part. Recording passes over one without a figure and
/// warns; here it is refused, for what it would get cannot be known. A region of the snapshot that
/// is not in the decision takes part if the instalment is unconditional; else its outcome must be
/// given.
/// Refused, with every problem: decision_unknown, version_unknown, region_unknown,
/// region_ambiguous, region_not_in_decision, outcome_unconditional, outcome_contradicts,
/// outcome_missing, population_unknown, population_missing (naming every region that lacks a
/// figure), amount_out_of_range (a pot that is not 1 to kMaxKronor), pot_in_parts, choice_unknown
/// (no rule that computes amounts); no_eligible_region and what else Allocate refuses.
WhatIf ComputeWhatIf(const Database& database, const DecisionId& id, const WhatIfChanges& changes,
                     AsOf as_of);

}  // namespace fordela
#pragma GCC visibility pop
