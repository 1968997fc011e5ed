#include "services/decide.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>

#include "base/text.h"
#include "storage/sqlite_error.h"

namespace fordela::services {
namespace {

using AmountByRegion = std::map<std::string, Kronor>;

std::string StatedField(const std::string& region) { return "decision.stated." + region; }

AmountByRegion StatedAmounts(const DecisionSection& section) {
  AmountByRegion stated;
  for (const StatedAmount& amount : section.stated) stated[amount.region] = amount.amount;
  return stated;
}

/// Every recipient that met the condition has a stated amount, and nobody else but with 0 kr.
void CheckStatedRegions(const AmountByRegion& stated, const std::vector<Recipient>& recipients,
                        std::vector<Problem>& problems) {
  AmountByRegion left = stated;
  for (const Recipient& recipient : recipients) {
    if (recipient.met && !stated.contains(recipient.region)) {
      problems.push_back(
          {"stated_regions_differ", "decision.stated",
           fmt::format("region {} is to be paid, but no amount is stated for it", recipient.region),
           "state its amount, or correct the population or the outcome", "", 0});
    }
    if (recipient.met || (stated.contains(recipient.region) && stated.at(recipient.region) == 0)) {
      left.erase(recipient.region);
    }
  }
  for (const auto& [region, amount] : left) {
    problems.push_back({"stated_regions_differ", StatedField(region),
                        fmt::format("{} kr are stated for region {}, which is not to be paid",
                                    GroupDigits(amount), region),
                        "remove the line, or correct the population or the outcome", "", 0});
  }
}

void CheckStatedEqualsComputed(const AmountByRegion& stated, const Decision& decision,
                               std::vector<Problem>& problems) {
  for (const Payout& payout : decision.payouts) {
    const auto amount = stated.find(payout.region);
    if (amount == stated.end() || amount->second == payout.amount) continue;
    problems.push_back(
        {"stated_differs", StatedField(payout.region),
         fmt::format("{} kr are stated for region {}, but {} gives {} kr",
                     GroupDigits(amount->second), payout.region, RuleName(decision.rule),
                     GroupDigits(payout.amount)),
         "correct the figure, name the rule that was used, or record rule = \"stated\" with a "
         "stated_reason",
         "", 0});
  }
}

/// The stated amounts as the payouts. What is withheld is the rest of the pot.
void TakeStated(const AmountByRegion& stated, Unmet unmet, Decision& decision,
                std::vector<Problem>& problems) {
  __int128_t sum = 0;
  for (Payout& payout : decision.payouts) {
    const auto amount = stated.find(payout.region);
    payout.amount = amount != stated.end() ? amount->second : 0;
    sum += payout.amount;
  }
  const bool fits = unmet == Unmet::kWithhold ? sum <= decision.pot : sum == decision.pot;
  if (!fits) {
    const auto shown = static_cast<Kronor>(std::min<__int128_t>(sum, INT64_MAX));
    problems.push_back({"stated_sum_differs", "decision.stated",
                        fmt::format("the stated amounts sum to {} kr, the pot is {} kr",
                                    GroupDigits(shown), GroupDigits(decision.pot)),
                        "correct the figure that is wrong", "", 0});
    return;
  }
  decision.withheld = decision.pot - static_cast<Kronor>(sum);
}

/// Why the instalment cannot be split, in the words of the record file.
void AddAllocationProblems(const Refused& refused, const DecisionSection& section,
                           std::vector<Problem>& problems) {
  for (Problem problem : refused.problems()) {
    problem.field = "decision.rule";
    if (problem.code == "no_eligible_region") {
      problem.field = "decision.instalment";
      problem.mend = "correct the outcome; with nobody to be paid there is no decision to record";
    } else if (problem.code == "weight_sum_zero") {
      problem.field = "decision.population";
      problem.message = fmt::format(
          "the regions that take part have 0 inhabitants in population {}, so nothing can be split "
          "by "
          "population",
          section.population);
      problem.mend = "correct the figures, or the outcome";
    }
    problems.push_back(std::move(problem));
  }
}

[[noreturn]] void ThrowWithoutFacts(const Decision& decision) {
  throw storage::StoredWrongly(fmt::format("the facts that decision {} stands on are missing",
                                           FormatInstalmentId(decision.instalment)));
}

/// What that event recorded of that name.
template <typename Map, typename Name>
auto FactOf(const Decision& decision, const Map& facts, const Name& name, std::int64_t event) {
  const auto versions = facts.find(name);
  if (versions != facts.end()) {
    for (const auto& each : versions->second) {
      if (each.event == event) return each.record;
    }
  }
  ThrowWithoutFacts(decision);
}

}  // namespace

std::optional<Decision> Decide(const DecisionSection& section, const DecisionBasis& basis,
                               std::vector<Problem>& problems) {
  const std::size_t problems_before = problems.size();
  const bool stated = section.rule == Rule::kStated;
  const AmountByRegion stated_amounts = StatedAmounts(section);

  const auto recipients = FindRecipients(basis, section.instalment, problems);
  if (!section.stated.empty()) CheckStatedRegions(stated_amounts, recipients, problems);
  if (problems.size() > problems_before) return std::nullopt;

  Decision decision{section.instalment,
                    1,
                    std::nullopt,
                    section.decided_on,
                    section.number,
                    section.population,
                    basis.population_event,
                    basis.outcome_event,
                    section.rule,
                    section.payer,
                    section.stated_reason,
                    basis.instalment.amount,
                    0,
                    {}};
  try {
    // For stated amounts too: the shares that are printed are those of the quotas.
    const Allocation allocation =
        SplitInstalment(basis, recipients, stated ? Rule::kLargestRemainder : section.rule);
    decision.withheld = allocation.withheld;
    for (std::size_t i = 0; i < recipients.size(); ++i) {
      decision.payouts.push_back(
          {recipients[i].region, recipients[i].met, allocation.shares[i].amount});
    }
  } catch (const Refused& refused) {
    AddAllocationProblems(refused, section, problems);
    return std::nullopt;
  }

  if (stated) {
    TakeStated(stated_amounts, UnmetOf(basis.instalment), decision, problems);
  } else {
    CheckStatedEqualsComputed(stated_amounts, decision, problems);
  }
  if (problems.size() > problems_before) return std::nullopt;
  return decision;
}

DecisionBasis BasisOf(const Decision& decision, const Facts& facts) {
  const auto agreement = facts.agreements.find(decision.instalment.agreement);
  if (agreement == facts.agreements.end()) ThrowWithoutFacts(decision);
  DecisionBasis basis{
      InstalmentOf(agreement->second, decision.instalment.number),
      FactOf(decision, facts.populations, decision.population, decision.population_event),
      decision.population_event, std::nullopt, decision.outcome_event};
  if (decision.outcome_event) {
    basis.outcome = FactOf(decision, facts.outcomes, decision.instalment, *decision.outcome_event);
  }
  return basis;
}

}  // namespace fordela::services
