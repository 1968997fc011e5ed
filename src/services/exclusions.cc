#include "fordela/exclusions.h"

#include <utility>

#include "base/check.h"
#include "services/annex.h"
#include "services/counterfactual.h"
#include "services/lookup.h"
#include "services/payments.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

using services::Counterfactual;
using services::SplitResult;

void MeetAll(Counterfactual& question) {
  if (!question.basis.outcome) return;
  for (RegionOutcome& region : question.basis.outcome->regions) region.met = true;
}

/// The amounts with exclusions: those on record, or computed on the same facts as those without.
struct Excluding {
  std::vector<Kronor> amounts;  // by region code
  Kronor withheld = 0;
  std::optional<CutTie> tie;
};

Excluding OnRecord(const Annex& recorded, const SplitResult& split) {
  Excluding excluding{{}, recorded.decision.withheld, split.tie};
  for (const AnnexRow& row : recorded.rows) excluding.amounts.push_back(row.amount);
  return excluding;
}

Excluding Computed(const SplitResult& split) {
  Excluding excluding{{}, split.allocation.withheld, split.tie};
  for (const Share& share : split.allocation.shares) excluding.amounts.push_back(share.amount);
  return excluding;
}

/// The decision's facts, on the snapshot asked for. Refused as ComputeExclusions is.
Counterfactual FindQuestion(storage::Connection& connection, const DecisionId& id,
                            const std::optional<std::string>& population, std::int64_t last) {
  std::vector<Problem> problems;
  auto recorded = services::FindOrAdd(problems, [&] {
    return services::LoadAnnex(connection, services::FindDecisionOrRefuse(connection, id, last),
                               last);
  });
  std::optional<services::Fact<PopulationSnapshot>> snapshot;
  if (population) {
    snapshot = services::FindOrAdd(
        problems, [&] { return services::FindSnapshotOrRefuse(connection, *population, last); });
  }
  if (!problems.empty()) throw Refused(std::move(problems));
  Counterfactual question{*std::move(recorded), {}, services::RegionNames(connection, last)};
  question.basis = services::BasisOf(question.recorded);
  if (snapshot) {
    question.basis.population = std::move(snapshot->record);
    question.basis.population_event = snapshot->event;
  }
  return question;
}

SplitResult SplitOrRefuse(const Counterfactual& question, Rule rule) {
  std::vector<Problem> problems;
  auto split = services::TrySplit(question, rule, problems);
  if (!split) throw Refused(std::move(problems));
  return *std::move(split);
}

void AddRows(const Counterfactual& question, const SplitResult& all_met,
             const std::vector<services::Recipient>& recipients, const Excluding& excluding,
             Exclusions& exclusions) {
  Check(recipients.size() == all_met.recipients.size() &&
            recipients.size() == excluding.amounts.size(),
        "the same regions take part with and without exclusions");
  Kronor sum = excluding.withheld;
  for (std::size_t i = 0; i < recipients.size(); ++i) {
    const services::Recipient& recipient = recipients[i];
    Check(recipient.region == all_met.recipients[i].region, "recipients stand by region code");
    const Kronor without = all_met.allocation.shares[i].amount;
    const ExclusionRow row{recipient.region,
                           services::NameOf(question.names, recipient.region),
                           recipient.met,
                           recipient.inhabitants,
                           excluding.amounts[i],
                           without,
                           excluding.amounts[i] - without};
    (row.met ? exclusions.gained : exclusions.lost) += row.met ? row.gain : -row.gain;
    exclusions.excluded += row.met ? 0U : 1U;
    sum += row.gain;
    exclusions.rows.push_back(row);
  }
  Check(sum == 0, "exclusions conserve the pot to the krona");
}

}  // namespace

Exclusions ComputeExclusions(const Database& database, const DecisionId& id,
                             const std::optional<std::string>& population, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    Counterfactual excluding = FindQuestion(connection, id, population, last);
    Counterfactual including = excluding;
    MeetAll(including);
    std::vector<Problem> problems;
    services::CheckFacts(connection, including, last, problems);
    if (!problems.empty()) throw Refused(std::move(problems));

    const Decision& decision = excluding.recorded.decision;
    Exclusions exclusions;
    exclusions.rule = services::ComputedRuleOf(decision);
    exclusions.unmet = services::UnmetOf(excluding.basis.instalment);
    exclusions.as_recorded = decision.rule != Rule::kStated &&
                             excluding.basis.population_event == decision.population_event;
    const SplitResult without = SplitOrRefuse(including, exclusions.rule);
    const SplitResult with = SplitOrRefuse(excluding, exclusions.rule);
    const Excluding amounts =
        exclusions.as_recorded ? OnRecord(excluding.recorded, with) : Computed(with);
    exclusions.withheld = amounts.withheld;
    exclusions.tie_with_exclusions = amounts.tie;
    exclusions.tie_without_exclusions = without.tie;
    AddRows(excluding, without, with.recipients, amounts, exclusions);
    exclusions.population = std::move(excluding.basis.population);
    exclusions.recorded = std::move(excluding.recorded);
    return exclusions;
  });
}

}  // namespace fordela
