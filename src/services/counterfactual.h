#pragma once

// A decision's basis with something changed, and its split: what the what-if and the effect of
// exclusions share.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "fordela/annex.h"
#include "fordela/error.h"
#include "fordela/what_if.h"
#include "services/facts.h"
#include "services/split.h"
#include "storage/connection.h"

namespace fordela::services {

/// The rule that a question about the decision is computed by: its own; largest remainder when it
/// states its amounts.
Rule ComputedRuleOf(const Decision& decision);

/// The snapshot of that id, in the version that was current at event `last`.
/// Refused: population_unknown.
Fact<PopulationSnapshot> FindSnapshotOrRefuse(storage::Connection& connection,
                                              const std::string& id, std::int64_t last);

/// A recorded decision, and another basis for the same instalment.
struct Counterfactual {
  Annex recorded;
  DecisionBasis basis;
  std::map<std::string, std::string> names;  // of all regions, by code
};

/// Every region of the annex, the outcome and the snapshot must have an outcome, if the instalment
/// is conditional, and a figure, if it takes part. Adds outcome_missing for each that has none, and
/// one population_missing, which names the snapshots on record that would do.
void CheckFacts(storage::Connection& connection, const Counterfactual& question, std::int64_t last,
                std::vector<Problem>& problems);

struct SplitResult {
  std::vector<Recipient> recipients;  // by region code; all of the annex's regions are among them
  Allocation allocation;              // shares in their order
  std::optional<CutTie> tie;
};

/// Splits the basis of a question whose facts were found complete. Adds what Allocate refuses, in
/// the words of `what-if`, and then returns nothing.
std::optional<SplitResult> TrySplit(const Counterfactual& question, Rule rule,
                                    std::vector<Problem>& problems);

}  // namespace fordela::services
