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
      explanation.rank = RankRemainder(explanation.allocation, services::ClaimsOf(recipients),
                                       explanation.unmet, *explanation.claim);
    }
    return explanation;
  });
}

}  // namespace fordela
