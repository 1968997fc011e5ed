#include "fault/model.h"

#include <algorithm>
#include <set>

#include "support/reference_apportionment.h"

namespace fordela::fault {
namespace {

/// Whatever their versions are.
template <typename T>
bool SameContent(T a, const T& b) {
  a.version = b.version;
  a.correction = b.correction;
  return a == b;
}

std::optional<std::vector<Kronor>> Entitled(Rule rule, const test::Split& split) {
  if (rule == Rule::kLargestRemainder) return test::ReferenceLargestRemainder(split).entitled;
  const auto result = rule == Rule::kHalfUpResidualLargest
                          ? test::ReferenceHalfUp(split)
                          : test::ReferenceDivisorMethod(rule, split);
  if (!result) return std::nullopt;
  return result->entitled;
}

/// Whether each part has somebody to go to. Under `withhold` nobody need be paid.
bool CanBeSplit(const test::Split& split) {
  for (std::size_t part = 0; part < split.parts.size(); ++part) {
    std::int64_t weight = 0;
    for (const test::Split::Recipient& recipient : split.recipients) {
      const bool takes_part = recipient.eligible || split.unmet == Unmet::kWithhold;
      if (takes_part) weight += recipient.weights[part];
    }
    if (weight == 0) return false;
  }
  return split.unmet == Unmet::kWithhold ||
         std::ranges::any_of(split.recipients, [](const auto& each) { return each.eligible; });
}

}  // namespace

std::int64_t Model::LastAt(AsOf as_of) const {
  if (!as_of) return Last();
  for (std::int64_t event = Last(); event > 0; --event) {
    if (entries_[static_cast<std::size_t>(event - 1)].at <= *as_of) return event;
  }
  return 0;
}

std::optional<Instalment> Model::InstalmentOf(const InstalmentId& id) const {
  for (const auto& [event, agreement] : Find<Agreement>(Last())) {
    if (agreement.id != id.agreement) continue;
    for (const Instalment& instalment : agreement.instalments) {
      if (instalment.number == id.number) return instalment;
    }
  }
  return std::nullopt;
}

std::optional<Decision> Model::Decide(const DecisionSection& section, std::int64_t population_event,
                                      std::optional<std::int64_t> outcome_event) const {
  const Instalment instalment = *InstalmentOf(section.instalment);
  const auto& population =
      std::get<PopulationSnapshot>(entries_[static_cast<std::size_t>(population_event - 1)].record);
  std::map<std::string, std::pair<std::optional<Inhabitants>, bool>> takers;
  for (const PopulationCount& count : population.counts) {
    takers[count.region] = {count.inhabitants, true};
  }
  if (outcome_event) {
    const auto& outcome =
        std::get<Outcome>(entries_[static_cast<std::size_t>(*outcome_event - 1)].record);
    std::set<std::string> without;
    for (const auto& [code, taker] : takers) without.insert(code);
    for (const RegionOutcome& region : outcome.regions) {
      without.erase(region.region);
      if (takers.contains(region.region)) takers[region.region].second = region.met;
      if (!takers.contains(region.region) && !region.met) takers[region.region] = {{}, false};
    }
    if (!without.empty()) return std::nullopt;
  }
  test::Split split;
  split.unmet = instalment.unmet.value_or(Unmet::kRedistribute);
  bool by_population = false;
  for (const InstalmentPart& part : instalment.parts) {
    split.parts.push_back(part.amount);
    by_population = by_population || part.basis == Basis::kPopulation;
  }
  for (const auto& [code, taker] : takers) {
    if (!taker.first && by_population && split.unmet == Unmet::kWithhold) return std::nullopt;
    test::Split::Recipient recipient{code, taker.second, {}};
    for (const InstalmentPart& part : instalment.parts) {
      recipient.weights.push_back(part.basis == Basis::kEqual ? 1 : taker.first.value_or(0));
    }
    split.recipients.push_back(std::move(recipient));
  }
  if (!CanBeSplit(split)) return std::nullopt;
  const auto entitled = Entitled(section.rule, split);
  if (!entitled) return std::nullopt;
  Decision decision{section.instalment,
                    1,
                    std::nullopt,
                    section.decided_on,
                    section.number,
                    section.population,
                    population_event,
                    outcome_event,
                    section.rule,
                    section.payer,
                    std::nullopt,
                    instalment.amount,
                    0,
                    {}};
  for (std::size_t i = 0; i < split.recipients.size(); ++i) {
    const test::Split::Recipient& recipient = split.recipients[i];
    decision.payouts.push_back(
        {recipient.code, recipient.eligible, recipient.eligible ? (*entitled)[i] : 0});
    if (!recipient.eligible) decision.withheld += (*entitled)[i];
  }
  return decision;
}

/// From the current versions of its facts.
std::optional<Decision> Model::DecideNow(const DecisionSection& section) const {
  const auto instalment = InstalmentOf(section.instalment);
  const auto populations = Find<PopulationSnapshot>(
      Last(), [&](const auto& each) { return each.id == section.population; });
  const auto outcomes = Of<Outcome>(section.instalment, Last());
  if (!instalment || populations.empty()) return std::nullopt;
  if (!instalment->condition) return Decide(section, populations.back().first, std::nullopt);
  if (outcomes.empty()) return std::nullopt;
  return Decide(section, populations.back().first, outcomes.back().first);
}

Outcome Model::Read(const OutcomeSection& section, const std::vector<std::string>& regions) const {
  std::map<std::string, bool> met;
  for (const std::string& code : regions) {
    if (!section.met || !section.not_met) met[code] = !section.met;
  }
  if (section.met) {
    for (const std::string& code : *section.met) met[code] = true;
  }
  if (section.not_met) {
    for (const std::string& code : *section.not_met) met[code] = false;
  }
  Outcome outcome{section.instalment, 1, {}, section.assessed_by, section.reported_on,
                  section.evidence,   {}};
  for (const auto& [code, value] : met) outcome.regions.push_back({code, value});
  return outcome;
}

/// That an outcome is of: those of its first version, or all that are on record.
std::vector<std::string> Model::RegionsOf(const InstalmentId& id) const {
  std::set<std::string> codes;
  const auto versions = Of<Outcome>(id, Last());
  if (!versions.empty()) {
    for (const RegionOutcome& each : versions.front().second.regions) codes.insert(each.region);
  } else {
    for (const auto& [event, region] : Find<Region>(Last())) codes.insert(region.code);
  }
  return {codes.begin(), codes.end()};
}

bool Model::ApplyPopulation(const RecordFile& file, const Act& act) {
  if (!file.population) return true;
  const auto known = Find<PopulationSnapshot>(
      Last(), [&](const auto& each) { return each.id == file.population->id; });
  if (known.empty()) Add(*file.population, act);
  return known.empty() || std::ranges::any_of(known, [&](const auto& each) {
           return SameContent(each.second, *file.population);
         });
}

bool Model::ApplyAgreement(const RecordFile& file, const Act& act) {
  if (!file.agreement) return true;
  const auto known =
      Find<Agreement>(Last(), [&](const auto& each) { return each.id == file.agreement->id; });
  if (known.empty()) Add(*file.agreement, act);
  return known.empty() || known.front().second == *file.agreement;
}

bool Model::ApplyOutcome(const RecordFile& file, const Act& act) {
  if (!file.outcome) return true;
  const InstalmentId& id = file.outcome->instalment;
  const auto instalment = InstalmentOf(id);
  if (!instalment || !instalment->condition) return false;
  const Outcome outcome = Read(*file.outcome, RegionsOf(id));
  const auto known = Of<Outcome>(id, Last());
  if (known.empty()) Add(outcome, act);
  return known.empty() || std::ranges::any_of(known, [&](const auto& each) {
           return SameContent(each.second, outcome);
         });
}

bool Model::ApplyDecision(const RecordFile& file, const Act& act) {
  if (!file.decision) return true;
  const DecisionSection& section = *file.decision;
  // What the facts are now must do, even for what was decided on other versions of them.
  const auto instalment = InstalmentOf(section.instalment);
  const auto populations = Find<PopulationSnapshot>(
      Last(), [&](const auto& each) { return each.id == section.population; });
  if (!instalment || populations.empty()) return false;
  if (instalment->condition && Of<Outcome>(section.instalment, Last()).empty()) return false;
  const auto known = Of<Decision>(section.instalment, Last());
  for (const auto& [event, version] : known) {
    if (version.population != section.population) continue;
    const auto again = Decide(section, version.population_event, version.outcome_event);
    if (again && SameContent(*again, version)) return true;
  }
  const auto decision = DecideNow(section);
  if (!decision || !known.empty()) return false;
  Add(*decision, act);
  return true;
}

Effect Model::Apply(const RecordFile& file, const Act& act) {
  const std::vector<Entry> before = entries_;
  if (ApplyPopulation(file, act) && ApplyAgreement(file, act) && ApplyOutcome(file, act) &&
      ApplyDecision(file, act)) {
    return entries_.size() > before.size() ? Effect::kRecorded : Effect::kAgain;
  }
  entries_ = before;
  return Effect::kRefused;
}

bool Model::IsCurrent(const DecisionId& id) const {
  const auto versions = Of<Decision>(id.instalment, Last());
  if (versions.empty()) return false;
  return id.version.value_or(versions.back().second.version) == versions.back().second.version;
}

bool Model::CorrectFacts(const CorrectionRequest& request, const Act& act) {
  const RecordFile& file = request.file;
  const auto correction = [&](std::int64_t event) {
    return Correction{event, request.reason, request.diary_number};
  };
  if (file.population) {
    PopulationSnapshot wanted = *file.population;
    const auto known =
        Find<PopulationSnapshot>(Last(), [&](const auto& each) { return each.id == wanted.id; });
    if (known.empty()) {
      Add(wanted, act);
    } else if (!SameContent(known.back().second, wanted)) {
      wanted.version = known.back().second.version + 1;
      wanted.correction = correction(known.back().first);
      Add(wanted, act);
    }
  }
  if (!file.outcome) return true;
  const InstalmentId& id = request.decision.instalment;
  const auto known = Of<Outcome>(id, Last());
  if (file.outcome->instalment != id || known.empty()) return false;
  Outcome wanted = Read(*file.outcome, RegionsOf(id));
  if (SameContent(known.back().second, wanted)) return true;
  wanted.version = known.back().second.version + 1;
  wanted.correction = correction(known.back().first);
  Add(wanted, act);
  return true;
}

Effect Model::CorrectDecision(const CorrectionRequest& request, const Act& act) {
  const InstalmentId& id = request.decision.instalment;
  const auto [event, current] = Of<Decision>(id, Last()).back();
  DecisionSection section{
      id, current.decided_on, current.number, current.population, current.rule, current.payer, {},
      {}};
  if (request.file.decision) section = *request.file.decision;
  if (section.instalment != id) return Effect::kRefused;
  auto decision = DecideNow(section);
  if (!decision) return Effect::kRefused;
  if (SameContent(*decision, current)) {
    const bool again = current.correction && current.correction->reason == request.reason &&
                       current.correction->diary_number == request.diary_number;
    return again ? Effect::kAgain : Effect::kRefused;
  }
  decision->version = current.version + 1;
  decision->correction = Correction{event, request.reason, request.diary_number};
  Add(*decision, act);
  return Effect::kRecorded;
}

Effect Model::Apply(const CorrectionRequest& request, const Act& act) {
  if (!IsCurrent(request.decision)) return Effect::kRefused;
  const std::vector<Entry> before = entries_;
  Effect effect = CorrectFacts(request, act) ? CorrectDecision(request, act) : Effect::kRefused;
  // Facts that the decision does not stand on are not corrected by the way.
  if (effect == Effect::kAgain && entries_.size() > before.size()) effect = Effect::kRefused;
  if (effect == Effect::kRefused) entries_ = before;
  return effect;
}

std::map<std::string, ModelAccount> Model::AccountsOf(const InstalmentId& id,
                                                      std::int64_t last) const {
  std::map<std::string, ModelAccount> accounts;
  const auto versions = Of<Decision>(id, last);
  for (const auto& [event, version] : versions) {
    for (const Payout& payout : version.payouts) accounts[payout.region];
  }
  if (!versions.empty()) {
    for (const Payout& payout : versions.back().second.payouts) {
      accounts[payout.region] = {true, payout.met, payout.amount, 0, 0};
    }
  }
  for (const auto& [event, settlement] : Of<Settlement>(id, last)) {
    for (const SettledAmount& paid : settlement.amounts) accounts[paid.region].paid += paid.amount;
  }
  for (const auto& [event, repayment] : Of<Repayment>(id, last)) {
    accounts[repayment.region].repaid += repayment.amount;
  }
  return accounts;
}

/// What an order came to after event `last`.
std::vector<SettledAmount> Model::Ordered(const SettlementRequest& request,
                                          std::int64_t last) const {
  std::vector<SettledAmount> amounts;
  for (const auto& [code, account] : AccountsOf(request.decision.instalment, last)) {
    if (request.region && *request.region != code) continue;
    const Kronor amount =
        request.region ? request.amount.value_or(account.outstanding()) : account.outstanding();
    if (amount > 0) amounts.push_back({code, amount});
  }
  const bool unknown = request.region && request.amount &&
                       !AccountsOf(request.decision.instalment, last).contains(*request.region);
  if (unknown) amounts.push_back({*request.region, *request.amount});
  return amounts;
}

bool Model::Refuses(const SettlementRequest& request) const {
  const InstalmentId& id = request.decision.instalment;
  const Decision first = Of<Decision>(id, Last()).front().second;
  if (first.decided_on && request.paid_on < *first.decided_on) return true;
  const std::vector<SettledAmount> wanted = Ordered(request, Last());
  for (const auto& [event, other] : Of<Settlement>(id, Last())) {
    if (other.reference != request.reference) continue;
    for (const SettledAmount& paid : other.amounts) {
      if (request.region
              ? paid.region == *request.region
              : std::ranges::any_of(wanted, [&, &region = paid.region](const auto& each) {
                  return each.region == region;
                })) {
        return true;
      }
    }
  }
  if (!request.region) {
    Kronor sum = 0;
    for (const SettledAmount& each : wanted) sum += each.amount;
    return wanted.empty() || request.amount.value_or(sum) != sum;
  }
  auto accounts = AccountsOf(id, Last());
  const ModelAccount account = accounts[*request.region];
  return !account.listed || !account.met || account.outstanding() <= 0 ||
         request.amount.value_or(0) > account.outstanding();
}

Effect Model::Apply(const SettlementRequest& request, const Act& act) {
  if (!IsCurrent(request.decision)) return Effect::kRefused;
  const InstalmentId& id = request.decision.instalment;
  for (const auto& [event, other] : Of<Settlement>(id, Last())) {
    if (other.reference == request.reference && other.paid_on == request.paid_on &&
        request.amount.value_or(other.control_sum) == other.control_sum &&
        Ordered(request, event - 1) == other.amounts) {
      return Effect::kAgain;
    }
  }
  if (Refuses(request)) return Effect::kRefused;
  Settlement settlement{id,
                        Of<Decision>(id, Last()).back().first,
                        request.paid_on,
                        request.reference,
                        0,
                        Ordered(request, Last())};
  for (const SettledAmount& each : settlement.amounts) settlement.control_sum += each.amount;
  Add(settlement, act);
  return Effect::kRecorded;
}

Effect Model::Apply(const RepaymentRequest& request, const Act& act) {
  if (!IsCurrent(request.decision)) return Effect::kRefused;
  const InstalmentId& id = request.decision.instalment;
  std::set<std::chrono::sys_days> days = {request.repaid_on};
  for (const auto& [event, other] : Of<Repayment>(id, Last())) {
    if (other.region == request.region && other.amount == request.amount &&
        other.repaid_on == request.repaid_on && other.reason == request.reason) {
      return Effect::kAgain;
    }
    days.insert(other.repaid_on);
  }
  for (const auto& [event, paid] : Of<Settlement>(id, Last())) days.insert(paid.paid_on);
  for (const std::chrono::sys_days day : days) {
    if (day < std::chrono::sys_days{request.repaid_on}) continue;
    Kronor net = 0;
    for (const auto& [event, settlement] : Of<Settlement>(id, Last())) {
      for (const SettledAmount& paid : settlement.amounts) {
        const bool by_then = std::chrono::sys_days{settlement.paid_on} <= day;
        if (paid.region == request.region && by_then) net += paid.amount;
      }
    }
    for (const auto& [event, other] : Of<Repayment>(id, Last())) {
      const bool by_then = std::chrono::sys_days{other.repaid_on} <= day;
      if (other.region == request.region && by_then) net -= other.amount;
    }
    if (request.amount > net) return Effect::kRefused;
  }
  Add(Repayment{id, Of<Decision>(id, Last()).back().first, request.region, request.amount,
                request.repaid_on, request.reason},
      act);
  return Effect::kRecorded;
}

Effect Model::Reconcile(const DecisionId& id, const std::vector<Deviation>& deviations,
                        const Hash& sha256, std::int64_t size, std::int64_t rows, const Act& act) {
  std::optional<std::int64_t> version;
  for (const auto& [event, decision] : Of<Decision>(id.instalment, Last())) {
    if (id.version.value_or(decision.version) == decision.version) version = event;
  }
  if (!version) return Effect::kRefused;
  const Reconciliation wanted{id.instalment, *version,           "d.csv",   sha256, size,
                              rows,          deviations.empty(), deviations};
  for (const auto& [event, other] : Of<Reconciliation>(id.instalment, Last())) {
    if (other == wanted) return Effect::kAgain;
  }
  Add(wanted, act);
  return Effect::kRecorded;
}

}  // namespace fordela::fault
