#include "services/derivation.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/check.h"
#include "fordela/error.h"
#include "fordela/inference.h"
#include "services/annex.h"
#include "services/counterfactual.h"

namespace fordela::services {
namespace {

/// The rows that are paid, as a table that was published.
std::vector<PublishedClaim> PaidClaims(const Annex& annex) {
  std::vector<PublishedClaim> paid;
  for (const AnnexRow& row : annex.rows) {
    if (row.met) paid.push_back({row.code, row.population.value_or(0), row.amount});
  }
  return paid;
}

/// Which rules give what the regions are paid by their populations; those that are not paid count
/// for nothing. Nothing if the pot is not split by population alone, or cannot be inferred from.
std::optional<Inference> InferFrom(const std::vector<PublishedClaim>& paid, const Annex& annex,
                                   const Instalment& instalment) {
  if (instalment.parts.size() != 1 || instalment.parts.front().basis != Basis::kPopulation) {
    return std::nullopt;
  }
  if (std::ranges::none_of(paid, [](const auto& each) { return each.weight > 0; })) {
    return std::nullopt;
  }
  try {
    return InferRules(paid, annex.decision.pot);
  } catch (const Refused&) {
    return std::nullopt;
  }
}

NearestRule NearestOf(const RuleEdits& edits, const std::vector<PublishedClaim>& paid) {
  NearestRule nearest{edits.rule, {}};
  for (const Edit& edit : edits.edits) {
    nearest.edits.push_back({std::string(paid[edit.claim].code), edit.difference});
  }
  return nearest;
}

void AddInference(const Annex& annex, const Instalment& instalment, Derivation& derivation) {
  const std::vector<PublishedClaim> paid = PaidClaims(annex);
  std::optional<Inference> inference = InferFrom(paid, annex, instalment);
  if (!inference) return;
  derivation.multiplier = std::move(inference->multiplier);
  if (annex.decision.rule != Rule::kStated || annex.decision.withheld != 0) return;
  derivation.rules = std::move(inference->rules);
  if (derivation.rules.empty() && !inference->edits.empty()) {
    derivation.nearest = NearestOf(inference->edits.front(), paid);
  }
}

}  // namespace

std::vector<Recipient> RecipientsOf(const Annex& annex) {
  std::vector<Problem> problems;
  auto recipients = FindRecipients(BasisOf(annex), annex.decision.instalment, problems);
  Check(problems.empty(), "a recorded decision pays the recipients of its facts");
  return recipients;
}

Derivation DeriveAmounts(const Annex& annex) {
  const DecisionBasis basis = BasisOf(annex);
  const std::vector<Recipient> recipients = RecipientsOf(annex);
  const std::vector<Claim> claims = ClaimsOf(recipients);
  Derivation derivation;
  derivation.computed_by = ComputedRuleOf(annex.decision);
  derivation.unmet = UnmetOf(basis.instalment);
  derivation.allocation = SplitInstalment(basis, recipients, derivation.computed_by);
  for (std::size_t i = 0; i < recipients.size(); ++i) {
    derivation.regions.push_back(recipients[i].region);
    derivation.took_part.push_back(recipients[i].met || derivation.unmet == Unmet::kWithhold);
    if (!derivation.took_part[i] || derivation.computed_by != Rule::kLargestRemainder) continue;
    derivation.ranks.push_back(RankRemainder(derivation.allocation, claims, derivation.unmet, i));
  }
  AddInference(annex, basis.instalment, derivation);
  return derivation;
}

}  // namespace fordela::services
