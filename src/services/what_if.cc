#include "fordela/what_if.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/check.h"
#include "base/suggest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "documents/printable.h"
#include "services/annex.h"
#include "services/counterfactual.h"
#include "services/lookup.h"
#include "services/payments.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

using services::Counterfactual;
using services::Fact;
using services::SplitResult;

std::vector<std::string> ComputedRuleNames() {
  std::vector<std::string> names;
  for (const Rule rule : kComputedRules) names.emplace_back(RuleName(rule));
  return names;
}

/// Refused: choice_unknown.
Rule FindComputedRuleOrRefuse(const std::string& name) {
  const std::vector<std::string> names = ComputedRuleNames();
  const std::string all = fmt::format("the rules are {}", JoinWords(names));
  const auto rule = FindRule(name);
  if (rule == Rule::kStated) {
    throw Refused(Problem{"choice_unknown", "rule", "`stated` computes no amounts", all, "", 0});
  }
  if (rule) return *rule;
  const auto near = FindInvalidUtf8(name) ? std::vector<std::string>() : Suggest(name, names);
  throw Refused(
      Problem{"choice_unknown", "rule", fmt::format("`{}` is not a rule", Printable(name)),
              near.empty() ? all : fmt::format("write {}; {}", near.front(), all), "", 0});
}

void CheckPot(Kronor pot, std::vector<Problem>& problems) {
  if (pot >= 1 && pot <= kMaxKronor) return;
  problems.push_back({"amount_out_of_range", "pot",
                      fmt::format("the pot must be 1 to {} kronor", GroupDigits(kMaxKronor)),
                      "check the digits; amounts are in whole kronor", "", 0});
}

/// The changes, with their names found.
struct Found {
  std::vector<Region> met;
  std::vector<Region> not_met;
  std::optional<Fact<PopulationSnapshot>> population;
  std::optional<Rule> rule;
};

/// The regions that are named, by code, each once.
std::vector<Region> FindRegions(storage::Connection& connection,
                                const std::vector<std::string>& names, const std::string& field,
                                std::int64_t last, std::vector<Problem>& problems) {
  std::map<std::string, Region> regions;
  for (const std::string& name : names) {
    std::vector<Problem> of_region;
    const auto region = services::FindOrAdd(
        of_region, [&] { return services::FindRegionOrRefuse(connection, name, last); });
    if (region) regions.emplace(region->code, *region);
    for (Problem& problem : of_region) {
      problem.field = field;
      problems.push_back(std::move(problem));
    }
  }
  std::vector<Region> sorted;
  for (auto& [code, region] : regions) sorted.push_back(std::move(region));
  return sorted;
}

Found FindNames(storage::Connection& connection, const WhatIfChanges& changes, std::int64_t last,
                std::vector<Problem>& problems) {
  Found found;
  found.met = FindRegions(connection, changes.met, "met", last, problems);
  found.not_met = FindRegions(connection, changes.not_met, "not_met", last, problems);
  if (changes.population) {
    found.population = services::FindOrAdd(problems, [&] {
      return services::FindSnapshotOrRefuse(connection, *changes.population, last);
    });
  }
  return found;
}

void CheckContradictions(const Found& found, std::vector<Problem>& problems) {
  for (const Region& region : found.not_met) {
    if (std::ranges::find(found.met, region) == found.met.end()) continue;
    problems.push_back({"outcome_contradicts", "not_met",
                        fmt::format("{} is named as meeting the condition and as not meeting it",
                                    services::TitleOf(region)),
                        "leave one of the two out", "", 0});
  }
}

/// The regions on which the decision, or the snapshot that it would stand on, says anything.
std::set<std::string> RegionsOf(const Counterfactual& question) {
  std::set<std::string> codes;
  for (const AnnexRow& row : question.recorded.rows) codes.insert(row.code);
  if (question.recorded.outcome) {
    for (const RegionOutcome& region : question.recorded.outcome->regions) {
      codes.insert(region.region);
    }
  }
  for (const PopulationCount& count : question.basis.population.counts) codes.insert(count.region);
  return codes;
}

void CheckOutcomes(const Counterfactual& question, const Found& found,
                   std::vector<Problem>& problems) {
  const std::string id = FormatInstalmentId(question.recorded.decision.instalment);
  if (!question.basis.outcome && !(found.met.empty() && found.not_met.empty())) {
    problems.push_back({"outcome_unconditional", found.met.empty() ? "not_met" : "met",
                        fmt::format("{} has no condition that a region could meet", id),
                        "leave --met and --not-met out", "", 0});
    return;
  }
  const std::set<std::string> known = RegionsOf(question);
  const auto check = [&](const std::vector<Region>& regions, const std::string& field) {
    for (const Region& region : regions) {
      if (known.contains(region.code)) continue;
      problems.push_back({"region_not_in_decision", field,
                          fmt::format("{} is not in {}", services::TitleOf(region), id),
                          fmt::format("see `fordela annex {}` for the regions that are", id), "",
                          0});
    }
  };
  check(found.met, "met");
  check(found.not_met, "not_met");
}

void CheckParts(const Counterfactual& question, const WhatIfChanges& changes,
                std::vector<Problem>& problems) {
  const Instalment& instalment = question.basis.instalment;
  if (!changes.pot || instalment.parts.size() == 1) return;
  std::vector<std::string> parts;
  for (const InstalmentPart& part : instalment.parts) {
    parts.push_back(fmt::format("{} kr {}", GroupDigits(part.amount),
                                part.basis == Basis::kEqual ? "in equal shares" : "by population"));
  }
  problems.push_back(
      {"pot_in_parts", "pot",
       fmt::format("the pot of {} is {}, and nothing says what the parts of another pot would be",
                   FormatInstalmentId(question.recorded.decision.instalment), JoinWords(parts)),
       "leave --pot out", "", 0});
}

void SetOutcome(Outcome& outcome, const std::vector<Region>& regions, bool met) {
  for (const Region& region : regions) {
    const auto place =
        std::ranges::lower_bound(outcome.regions, region.code, {}, &RegionOutcome::region);
    if (place != outcome.regions.end() && place->region == region.code) {
      place->met = met;
    } else {
      outcome.regions.insert(place, {region.code, met});
    }
  }
}

/// The question of the changes, with the names that were found.
Counterfactual Ask(Annex recorded, const Found& found, const WhatIfChanges& changes,
                   std::map<std::string, std::string> names) {
  Counterfactual question{std::move(recorded), {}, std::move(names)};
  question.basis = services::BasisOf(question.recorded);
  if (found.population) {
    question.basis.population = found.population->record;
    question.basis.population_event = found.population->event;
  }
  if (question.basis.outcome) {
    SetOutcome(*question.basis.outcome, found.met, true);
    SetOutcome(*question.basis.outcome, found.not_met, false);
  }
  Instalment& instalment = question.basis.instalment;
  if (changes.pot && instalment.parts.size() == 1) {
    instalment.amount = *changes.pot;
    instalment.parts.front().amount = *changes.pot;
  }
  return question;
}

std::vector<WhatIfRow> RowsOf(const Counterfactual& question, const SplitResult& split) {
  std::map<std::string, WhatIfSide> recorded;
  for (const AnnexRow& row : question.recorded.rows) {
    recorded[row.code] = {row.amount, row.met, row.population};
  }
  std::vector<WhatIfRow> rows;
  for (std::size_t i = 0; i < split.recipients.size(); ++i) {
    const services::Recipient& recipient = split.recipients[i];
    WhatIfRow row{recipient.region,
                  services::NameOf(question.names, recipient.region),
                  std::nullopt,
                  {split.allocation.shares[i].amount, recipient.met, recipient.inhabitants},
                  split.allocation.shares[i].amount};
    if (const auto known = recorded.find(row.code); known != recorded.end()) {
      row.recorded = known->second;
      row.difference -= known->second.amount;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// What the decision states beside what largest remainder gives on its own facts.
std::vector<StatedDeviation> DeviationsOf(const Counterfactual& question) {
  const services::DecisionBasis basis = services::BasisOf(question.recorded);
  std::vector<Problem> problems;
  const auto recipients =
      services::FindRecipients(basis, question.recorded.decision.instalment, problems);
  const Allocation computed = services::SplitInstalment(basis, recipients, Rule::kLargestRemainder);
  std::vector<StatedDeviation> deviations;
  for (std::size_t i = 0; i < recipients.size(); ++i) {
    const AnnexRow& row = question.recorded.rows.at(i);
    const Kronor deviation = row.amount - computed.shares[i].amount;
    if (deviation != 0) deviations.push_back({row.code, row.region, deviation});
  }
  return deviations;
}

std::vector<std::string> CodesOf(const std::vector<Region>& regions) {
  std::vector<std::string> codes;
  for (const Region& region : regions) codes.push_back(region.code);
  return codes;
}

WhatIf Answer(const Counterfactual& question, const SplitResult& split, Rule rule) {
  WhatIf what_if;
  what_if.recorded = question.recorded;
  what_if.population = question.basis.population;
  what_if.population_total = services::PopulationTotal(question.basis, split.recipients);
  what_if.rule = rule;
  what_if.pot = split.allocation.pot;
  what_if.withheld = split.allocation.withheld;
  what_if.rows = RowsOf(question, split);
  what_if.tie = split.tie;
  return what_if;
}

void CheckConserved(const WhatIf& what_if) {
  const Decision& decision = what_if.recorded.decision;
  Kronor difference = what_if.withheld - decision.withheld;
  for (const WhatIfRow& row : what_if.rows) difference += row.difference;
  Check(difference == what_if.pot - decision.pot, "a what-if conserves the pot to the krona");
}

}  // namespace

WhatIf ComputeWhatIf(const Database& database, const DecisionId& id, const WhatIfChanges& changes,
                     AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    std::vector<Problem> problems;
    auto recorded = services::FindOrAdd(problems, [&] {
      return services::LoadAnnex(connection, services::FindDecisionOrRefuse(connection, id, last),
                                 last);
    });
    Found found = FindNames(connection, changes, last, problems);
    CheckContradictions(found, problems);
    std::optional<Counterfactual> question;
    if (recorded) {
      question = Ask(*std::move(recorded), found, changes, services::RegionNames(connection, last));
      CheckOutcomes(*question, found, problems);
      if (problems.empty()) services::CheckFacts(connection, *question, last, problems);
      CheckParts(*question, changes, problems);
    }
    if (changes.pot) CheckPot(*changes.pot, problems);
    if (changes.rule) {
      found.rule =
          services::FindOrAdd(problems, [&] { return FindComputedRuleOrRefuse(*changes.rule); });
    }
    if (!problems.empty()) throw Refused(std::move(problems));

    const Decision& decision = question->recorded.decision;
    const Rule rule = found.rule.value_or(services::ComputedRuleOf(decision));
    const auto split = services::TrySplit(*question, rule, problems);
    if (!split) throw Refused(std::move(problems));
    WhatIf what_if = Answer(*question, *split, rule);
    what_if.changes = changes;
    what_if.changes.met = CodesOf(found.met);
    what_if.changes.not_met = CodesOf(found.not_met);
    if (decision.rule == Rule::kStated && !found.rule) {
      what_if.stated_deviations = DeviationsOf(*question);
    }
    CheckConserved(what_if);
    return what_if;
  });
}

}  // namespace fordela
