#pragma once

// From recorded facts to an allocation: who takes part, with which weights. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fordela/allocation.h"
#include "fordela/error.h"
#include "fordela/records.h"
#include "fordela/sensitivity.h"

namespace fordela::services {

/// What a decision stands on.
struct DecisionBasis {
  Instalment instalment;
  PopulationSnapshot population;
  std::int64_t population_event = 0;  // that recorded it
  std::optional<Outcome> outcome;     // present exactly when the instalment is conditional
  std::optional<std::int64_t> outcome_event;
};

/// One recipient: a region with a figure in the snapshot, or one that did not meet the condition.
struct Recipient {
  std::string region;
  std::optional<Inhabitants> inhabitants;
  bool met = true;
};

/// The recipients by region code. Adds to `problems` what keeps the pot from being split:
///   outcome_missing     a region of the snapshot has no outcome
///   population_missing  a share is to be withheld, and its region has no figure
std::vector<Recipient> FindRecipients(const DecisionBasis& basis, const InstalmentId& id,
                                      std::vector<Problem>& problems);

/// Splits the instalment over the recipients. Refused as Allocate is. Shares stand in the order of
/// the recipients.
Allocation SplitInstalment(const DecisionBasis& basis, const std::vector<Recipient>& recipients,
                           Rule rule);

/// How the entitlement of a recipient, who takes part, answers to its population. Nothing if it has
/// no figure, or if no part is split by population.
std::optional<Sensitivity> SensitivityOf(const DecisionBasis& basis,
                                         const std::vector<Recipient>& recipients, Rule rule,
                                         std::size_t recipient);

/// The agreement's instalment of that number, which is one of its own.
const Instalment& InstalmentOf(const Agreement& agreement, std::int64_t number);

/// The instalment's policy; kRedistribute when it is unconditional, where nobody is left out.
Unmet UnmetOf(const Instalment& instalment);

/// Whether any part of it is split by population.
bool SplitsByPopulation(const Instalment& instalment);

/// The claims of the recipients, in their order. They refer to the recipients' codes.
std::vector<Claim> ClaimsOf(const std::vector<Recipient>& recipients);

/// Inhabitants of the recipients that the pot is split over.
Inhabitants PopulationTotal(const DecisionBasis& basis, const std::vector<Recipient>& recipients);

}  // namespace fordela::services
