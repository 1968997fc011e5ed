#include "services/split.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

#include "storage/sqlite_error.h"

namespace fordela::services {
namespace {

/// By region code. Of two with one code the last stays.
void SortByRegion(std::vector<Recipient>& recipients) {
  if (std::ranges::is_sorted(recipients, std::ranges::less_equal(), &Recipient::region)) return;
  std::map<std::string, Recipient> sorted;
  for (Recipient& recipient : recipients) sorted[recipient.region] = std::move(recipient);
  recipients.clear();
  for (auto& [code, recipient] : sorted) recipients.push_back(std::move(recipient));
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

/// What the outcome says of each region: one of the snapshot needs an outcome, and one that is not
/// of the snapshot is a recipient of nothing if it did not meet the condition.
void ApplyOutcome(const Outcome& outcome, const InstalmentId& id,
                  std::vector<Recipient>& recipients, std::vector<Problem>& problems) {
  std::map<std::string_view, bool> met;
  for (const RegionOutcome& region : outcome.regions) met[region.region] = region.met;
  for (Recipient& recipient : recipients) {
    const auto region = met.find(recipient.region);
    if (region != met.end()) {
      recipient.met = region->second;
      met.erase(region);
      continue;
    }
    problems.push_back(
        {"outcome_missing", "decision.instalment",
         fmt::format("region {} has no outcome for {}", recipient.region, FormatInstalmentId(id)),
         "name it in met or not_met of the [outcome], or name a population without it", "", 0});
  }
  for (const auto& [code, region_met] : met) {
    if (!region_met) recipients.push_back({std::string(code), std::nullopt, false});
  }
  SortByRegion(recipients);
}

}  // namespace

const Instalment& InstalmentOf(const Agreement& agreement, std::int64_t number) {
  const auto instalment =
      std::find_if(agreement.instalments.begin(), agreement.instalments.end(),
                   [number](const Instalment& each) { return each.number == number; });
  if (instalment == agreement.instalments.end()) {
    throw storage::StoredWrongly(
        fmt::format("{} is missing", FormatInstalmentId({agreement.id, number})));
  }
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
  std::vector<Recipient> recipients;
  recipients.reserve(basis.population.counts.size());
  for (const PopulationCount& count : basis.population.counts) {
    recipients.push_back({count.region, count.inhabitants, true});
  }
  SortByRegion(recipients);
  if (basis.outcome) ApplyOutcome(*basis.outcome, id, recipients, problems);
  RequireFigures(basis, id, recipients, problems);
  return recipients;
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
