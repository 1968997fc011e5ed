#include "services/split.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/check.h"

namespace fordela::services {
namespace {

/// Each region of the outcome, and whether it met the condition.
std::map<std::string, bool> OutcomesByRegion(const Outcome& outcome) {
  std::map<std::string, bool> met;
  for (const RegionOutcome& region : outcome.regions) met[region.region] = region.met;
  return met;
}

/// The parts of an instalment, and the weights that they look at.
struct Parts {
  Parts(const Instalment& instalment, const std::vector<Recipient>& recipients)
      : equal(recipients.size(), 1) {
    populations.reserve(recipients.size());
    for (const Recipient& recipient : recipients) {
      populations.push_back(recipient.inhabitants.value_or(0));
    }
    for (const InstalmentPart& part : instalment.parts) {
      if (part.basis == Basis::kPopulation) by_population.push_back(all.size());
      all.push_back({part.amount, part.basis == Basis::kEqual ? equal : populations});
    }
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  std::vector<std::int64_t> populations;
  std::vector<std::int64_t> equal;
  std::vector<PotPart> all;
  std::vector<std::size_t> by_population;  // which of them
};

void RequireFigures(const DecisionBasis& basis, const InstalmentId& id,
                    const std::vector<Recipient>& recipients, std::vector<Problem>& problems) {
  if (UnmetOf(basis.instalment) != Unmet::kWithhold || !SplitsByPopulation(basis.instalment))
    return;
  for (const Recipient& recipient : recipients) {
    if (recipient.inhabitants) continue;
    problems.push_back(
        {"population_missing", "decision.population",
         fmt::format("region {} has no figure in population {}, so its withheld share of {} cannot "
                     "be computed",
                     recipient.region, basis.population.id, FormatInstalmentId(id)),
         "record a population with a figure for it, and name that one", "", 0});
  }
}

}  // namespace

const Instalment& InstalmentOf(const Agreement& agreement, std::int64_t number) {
  const auto instalment =
      std::find_if(agreement.instalments.begin(), agreement.instalments.end(),
                   [number](const Instalment& each) { return each.number == number; });
  Check(instalment != agreement.instalments.end(), "a decision is on an instalment on record");
  return *instalment;
}

Unmet UnmetOf(const Instalment& instalment) {
  return instalment.unmet.value_or(Unmet::kRedistribute);
}

bool SplitsByPopulation(const Instalment& instalment) {
  return std::any_of(instalment.parts.begin(), instalment.parts.end(),
                     [](const InstalmentPart& part) { return part.basis == Basis::kPopulation; });
}

std::vector<Recipient> FindRecipients(const DecisionBasis& basis, const InstalmentId& id,
                                      std::vector<Problem>& problems) {
  std::map<std::string, Recipient> recipients;
  for (const PopulationCount& count : basis.population.counts) {
    recipients[count.region] = {count.region, count.inhabitants, true};
  }
  if (basis.outcome) {
    const auto met = OutcomesByRegion(*basis.outcome);
    for (auto& [code, recipient] : recipients) {
      if (met.contains(code)) continue;
      problems.push_back(
          {"outcome_missing", "decision.instalment",
           fmt::format("region {} has no outcome for {}", code, FormatInstalmentId(id)),
           "name it in met or not_met of the [outcome], or name a population without it", "", 0});
    }
    for (const auto& [code, region_met] : met) {
      const auto known = recipients.find(code);
      if (known != recipients.end()) {
        known->second.met = region_met;
      } else if (!region_met) {
        recipients[code] = {code, std::nullopt, false};
      }
    }
  }
  std::vector<Recipient> sorted;
  for (auto& [code, recipient] : recipients) sorted.push_back(std::move(recipient));
  RequireFigures(basis, id, sorted, problems);
  return sorted;
}

std::vector<Claim> ClaimsOf(const std::vector<Recipient>& recipients) {
  std::vector<Claim> claims;
  claims.reserve(recipients.size());
  for (const Recipient& recipient : recipients) claims.push_back({recipient.region, recipient.met});
  return claims;
}

Allocation SplitInstalment(const DecisionBasis& basis, const std::vector<Recipient>& recipients,
                           Rule rule) {
  const Parts parts(basis.instalment, recipients);
  return Allocate(parts.all, ClaimsOf(recipients), rule, UnmetOf(basis.instalment));
}

std::optional<Sensitivity> SensitivityOf(const DecisionBasis& basis,
                                         const std::vector<Recipient>& recipients, Rule rule,
                                         std::size_t recipient) {
  const Parts parts(basis.instalment, recipients);
  if (!recipients[recipient].inhabitants || parts.by_population.empty()) return std::nullopt;
  return MeasureSensitivity(parts.all, ClaimsOf(recipients), rule, UnmetOf(basis.instalment),
                            recipient, parts.by_population);
}

Inhabitants PopulationTotal(const DecisionBasis& basis, const std::vector<Recipient>& recipients) {
  const bool all = UnmetOf(basis.instalment) == Unmet::kWithhold;
  Inhabitants total = 0;
  for (const Recipient& recipient : recipients) {
    if (all || recipient.met) total += recipient.inhabitants.value_or(0);
  }
  return total;
}

}  // namespace fordela::services
