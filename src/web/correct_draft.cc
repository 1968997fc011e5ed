#include "web/correct_draft.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace fordela::web {
namespace {

void SetDate(Draft& draft, std::string_view field, const std::optional<Date>& date) {
  if (date) draft.Set(field, FormatDate(*date));
}

void AddPopulation(Draft& draft, const PopulationSnapshot& snapshot) {
  draft.Set("population.id", snapshot.id);
  draft.Set("population.label", snapshot.label);
  SetDate(draft, "population.reference_date", snapshot.reference_date);
  draft.Set("population.source", snapshot.source);
  if (snapshot.stated_total) draft.Set("population.total", GroupDigits(*snapshot.stated_total));
  for (const PopulationCount& count : snapshot.counts) {
    draft.Set("population.counts." + count.region, GroupDigits(count.inhabitants));
  }
}

void AddOutcome(Draft& draft, const Outcome& outcome) {
  draft.Set("outcome.assessed_by", outcome.assessed_by);
  draft.Set("outcome.reported_on", FormatDate(outcome.reported_on));
  draft.Set("outcome.evidence", outcome.evidence);
  draft.Set("outcome.met", "[]");
  draft.Set("outcome.not_met", "[]");
  for (const RegionOutcome& region : outcome.regions) {
    const std::string list = region.met ? "outcome.met." : "outcome.not_met.";
    draft.Set(list + region.region, region.region);
  }
}

void AddDecision(Draft& draft, const Decision& decision) {
  draft.Set("decision.instalment", FormatInstalmentId(decision.instalment));
  SetDate(draft, "decision.decided_on", decision.decided_on);
  draft.Set("decision.number", decision.number.value_or(""));
  draft.Set("decision.rule", std::string(RuleName(decision.rule)));
  draft.Set("decision.payer", decision.payer.value_or(""));
  draft.Set("decision.stated_reason", decision.stated_reason.value_or(""));
  if (decision.rule != Rule::kStated) return;
  for (const Payout& payout : decision.payouts) {
    if (payout.met) draft.Set("decision.stated." + payout.region, GroupDigits(payout.amount));
  }
}

/// The population that the decision is to stand on is named; amounts are stated under that rule
/// alone.
Draft Resolved(const Draft& typed) {
  Draft draft = typed;
  if (!draft.Has("decision.population")) {
    draft.Set("decision.population", draft.Text("population.id"));
  }
  if (draft.Text("decision.rule") != RuleName(Rule::kStated)) draft.Remove("decision.stated");
  return draft;
}

/// The fields that begin so.
Draft PartOf(const Draft& draft, std::string_view prefix) {
  Draft part;
  for (const auto& [field, text] : draft.fields()) {
    if (field.starts_with(prefix)) part.Set(field, text);
  }
  return part;
}

void Take(Draft& draft, const Draft& part) {
  for (const auto& [field, text] : part.fields()) draft.Set(field, text);
}

}  // namespace

Draft DraftOnRecord(const Annex& annex) {
  Draft draft;
  AddPopulation(draft, annex.population);
  if (annex.outcome) AddOutcome(draft, *annex.outcome);
  AddDecision(draft, annex.decision);
  draft.Set("version", std::to_string(annex.decision.version));
  return draft;
}

std::string CorrectionToml(const Draft& typed, const Annex& on_record) {
  const Draft wanted = Resolved(typed);
  const Draft known = Resolved(DraftOnRecord(on_record));
  Draft differing;
  for (const std::string_view section : {"outcome.", "decision."}) {
    const Draft part = PartOf(wanted, section);
    if (part != PartOf(known, section)) Take(differing, part);
  }
  const Draft population = PartOf(wanted, "population.");
  if (BringsPopulation(wanted) && population != PartOf(known, "population.")) {
    Take(differing, population);
  }
  if (differing.fields().empty()) Take(differing, PartOf(wanted, "decision."));
  if (differing.HasAny("outcome.")) {
    differing.Set("outcome.instalment", FormatInstalmentId(on_record.decision.instalment));
  }
  return DraftToml(differing);
}

}  // namespace fordela::web
