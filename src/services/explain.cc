#include "fordela/queries.h"
#include "services/annex.h"
#include "services/derivation.h"
#include "services/lookup.h"
#include "services/split.h"
#include "storage/transaction.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

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
    const auto recipients = services::RecipientsOf(annex);
    Derivation derivation = services::DeriveAmounts(annex);
    explanation.unmet = derivation.unmet;
    explanation.computed_by = derivation.computed_by;
    explanation.allocation = std::move(derivation.allocation);
    explanation.claims = std::move(derivation.regions);
    explanation.multiplier = std::move(derivation.multiplier);
    for (std::size_t i = 0; i < explanation.claims.size(); ++i) {
      if (explanation.claims[i] == explanation.row.code && derivation.took_part[i]) {
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
    return explanation;
  });
}

}  // namespace fordela
