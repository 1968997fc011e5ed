#include "services/plausibility.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/period.h"
#include "base/text.h"

namespace fordela::services {
namespace {

/// A jump is a change by more than one part in this many.
constexpr Inhabitants kJumpPart = 10;

bool IsJump(Inhabitants before, Inhabitants after) {
  const Inhabitants change = after > before ? after - before : before - after;
  return change > before / kJumpPart;
}

}  // namespace

Inhabitants SumOfCounts(const PopulationSnapshot& snapshot) {
  Inhabitants sum = 0;
  for (const PopulationCount& count : snapshot.counts) sum += count.inhabitants;
  return sum;
}

std::vector<Doubt> DoubtsAbout(const PopulationSnapshot& snapshot) {
  std::vector<Doubt> doubts;
  const Inhabitants sum = SumOfCounts(snapshot);
  if (snapshot.stated_total && *snapshot.stated_total != sum) {
    doubts.push_back({"stated_total",
                      fmt::format("the stated total is {}, the figures sum to {} ({}); the sum is "
                                  "what is computed with",
                                  GroupDigits(*snapshot.stated_total), GroupDigits(sum),
                                  SignedDigits(sum - *snapshot.stated_total))});
  }
  if (snapshot.reference_date &&
      !IsIn(*snapshot.reference_date, FindPeriod(snapshot.label).period)) {
    doubts.push_back(
        {"label_date", fmt::format("the label '{}' contradicts the reference date {}",
                                   snapshot.label, FormatDate(*snapshot.reference_date))});
  }
  return doubts;
}

std::vector<Doubt> DoubtsAbout(const Agreement& agreement) {
  Kronor sum = 0;
  for (const Instalment& instalment : agreement.instalments) sum += instalment.amount;
  if (sum == agreement.amount) return {};
  return {
      {"instalments", fmt::format("the instalments sum to {} kr, the agreement's amount is {} kr",
                                  GroupDigits(sum), GroupDigits(agreement.amount))}};
}

std::vector<Doubt> DoubtsAbout(const Decision& decision, const DecisionBasis& basis) {
  const PopulationSnapshot& population = basis.population;
  const std::optional<Outcome>& outcome = basis.outcome;
  std::vector<Doubt> doubts;
  if (decision.decided_on && population.reference_date &&
      *population.reference_date > *decision.decided_on) {
    doubts.push_back(
        {"reference_date",
         fmt::format("the population is of {}, after the decision of {}",
                     FormatDate(*population.reference_date), FormatDate(*decision.decided_on))});
  }
  if (!outcome) return doubts;
  if (decision.decided_on && outcome->reported_on > *decision.decided_on) {
    doubts.push_back(
        {"decided_before_report",
         fmt::format("the outcome was reported on {}, after the decision of {}",
                     FormatDate(outcome->reported_on), FormatDate(*decision.decided_on))});
  }
  std::vector<std::string> unknown;
  for (const RegionOutcome& region : outcome->regions) {
    const bool paid = std::any_of(decision.payouts.begin(), decision.payouts.end(),
                                  [&](const Payout& p) { return p.region == region.region; });
    if (region.met && !paid) unknown.push_back(region.region);
  }
  if (!unknown.empty()) {
    doubts.push_back({"region_without_figure",
                      fmt::format("met the condition, but population {} has no figure for them, so "
                                  "they get nothing: {}",
                                  population.id, JoinWords(unknown))});
  }
  return doubts;
}

std::vector<Doubt> DoubtsBetween(const PopulationSnapshot& earlier,
                                 const PopulationSnapshot& later) {
  std::map<std::string, Inhabitants> before;
  for (const PopulationCount& count : earlier.counts) before[count.region] = count.inhabitants;
  std::vector<Doubt> doubts;
  for (const PopulationCount& count : later.counts) {
    const auto known = before.find(count.region);
    if (known == before.end() || !IsJump(known->second, count.inhabitants)) continue;
    doubts.push_back(
        {"jump",
         fmt::format("region {} has {} inhabitants, in population {} it had {}", count.region,
                     GroupDigits(count.inhabitants), earlier.id, GroupDigits(known->second))});
  }
  return doubts;
}

}  // namespace fordela::services
