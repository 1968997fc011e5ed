#include "fordela/queries.h"
#include "services/annex.h"
#include "services/lookup.h"
#include "services/split.h"
#include "storage/transaction.h"

#include <fmt/format.h>

#include <algorithm>

namespace fordela {
namespace {

/// The row of a region in an annex. Refused: region_not_in_decision.
const AnnexRow& FindRow(const Annex& annex, const Region& region) {
  const auto row = std::find_if(annex.rows.begin(), annex.rows.end(),
                                [&](const AnnexRow& each) { return each.code == region.code; });
  if (row != annex.rows.end()) return *row;
  throw Refused(Problem{"region_not_in_decision", "region",
                        fmt::format("region {} {} is not in the annex of {}", region.code,
                                    region.name, FormatInstalmentId(annex.decision.instalment)),
                        fmt::format("see `fordela annex {}` for the regions that are",
                                    FormatInstalmentId(annex.decision.instalment)),
                        "", 0});
}

/// Whether the region's claim took part in the split.
bool TookPart(const services::Recipient& recipient, Unmet unmet) {
  return recipient.met || unmet == Unmet::kWithhold;
}

/// Two on each side of the cut, and those beside the region.
bool IsNeighbour(std::size_t rank, std::size_t of_region, std::size_t given) {
  const bool at_cut = rank + 1 >= given && rank <= given + 2;
  return at_cut || (rank + 1 >= of_region && rank <= of_region + 1);
}

std::vector<RankedClaim> Neighbours(const Allocation& allocation, const std::vector<Claim>& claims,
                                    Unmet unmet, const RemainderRank& of_region) {
  const auto given = static_cast<std::size_t>(allocation.left_over);
  std::vector<RankedClaim> neighbours;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (!claims[i].eligible && unmet != Unmet::kWithhold) continue;
    const std::size_t rank = RankRemainder(allocation, claims, unmet, i).rank;
    if (IsNeighbour(rank, of_region.rank, given)) neighbours.push_back({rank, i});
  }
  std::sort(neighbours.begin(), neighbours.end(),
            [](const RankedClaim& a, const RankedClaim& b) { return a.rank < b.rank; });
  return neighbours;
}

/// Of what the regions are paid by their populations; those that are not paid count for nothing.
std::optional<MultiplierInterval> FindMultiplier(const Annex& annex, const Instalment& instalment) {
  if (instalment.parts.size() != 1 || instalment.parts.front().basis != Basis::kPopulation) {
    return std::nullopt;
  }
  std::vector<PublishedClaim> paid;
  for (const AnnexRow& row : annex.rows) {
    if (row.met) paid.push_back({row.code, row.population.value_or(0), row.amount});
  }
  const bool anyone = std::any_of(paid.begin(), paid.end(),
                                  [](const PublishedClaim& each) { return each.weight > 0; });
  if (!anyone) return std::nullopt;
  return InferRules(paid, annex.decision.pot).multiplier;
}

}  // namespace

Explanation ExplainPayout(const Database& database, const DecisionId& id, std::string_view region,
                          AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    Explanation explanation;
    explanation.annex =
        services::LoadAnnex(connection, services::FindDecisionOrRefuse(connection, id, last), last);
    const Annex& annex = explanation.annex;
    explanation.row = FindRow(annex, services::FindRegionOrRefuse(connection, region, last));

    const services::DecisionBasis basis = services::BasisOf(annex);
    std::vector<Problem> problems;
    const auto recipients = services::FindRecipients(basis, annex.decision.instalment, problems);
    explanation.unmet = services::UnmetOf(basis.instalment);
    if (annex.decision.rule != Rule::kStated) explanation.computed_by = annex.decision.rule;
    explanation.allocation = services::SplitInstalment(basis, recipients, explanation.computed_by);
    for (std::size_t i = 0; i < recipients.size(); ++i) {
      explanation.claims.push_back(recipients[i].region);
      if (recipients[i].region == explanation.row.code &&
          TookPart(recipients[i], explanation.unmet)) {
        explanation.claim = i;
      }
    }
    if (explanation.claim && explanation.computed_by == Rule::kLargestRemainder) {
      const std::vector<Claim> claims = services::ClaimsOf(recipients);
      explanation.rank =
          RankRemainder(explanation.allocation, claims, explanation.unmet, *explanation.claim);
      explanation.neighbours =
          Neighbours(explanation.allocation, claims, explanation.unmet, *explanation.rank);
    }
    if (explanation.claim) {
      explanation.sensitivity =
          services::SensitivityOf(basis, recipients, explanation.computed_by, *explanation.claim);
    }
    explanation.multiplier = FindMultiplier(annex, basis.instalment);
    return explanation;
  });
}

}  // namespace fordela
