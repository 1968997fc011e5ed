// How amounts are computed, shown on what is on record: what the page of the method needs.

#include <algorithm>
#include <utility>

#include "fordela/site.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

/// The last region, in the order of remainders, that gets a krona more; nothing if the decision has
/// none to give.
std::optional<Explanation> ExampleOf(const Database& database, const DecisionId& decision,
                                     AsOf as_of) {
  const Annex annex = LoadDecision(database, decision, as_of).annex;
  for (const AnnexRow& row : annex.rows) {
    const Explanation any = ExplainPayout(database, decision, row.code, as_of);
    if (!any.rank) continue;  // it took no part
    if (!any.rank->last_to_get) return std::nullopt;
    return ExplainPayout(database, decision, any.claims[*any.rank->last_to_get], as_of);
  }
  return std::nullopt;
}

}  // namespace

MethodPage LoadMethodPage(const Database& database, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection&) {
    MethodPage page;
    page.snapshots = ListSnapshots(database, as_of);
    page.regions = static_cast<std::int64_t>(ListRegions(database, as_of).size());
    const std::vector<DecisionSummary> decisions = ListDecisions(database, as_of);
    for (auto each = decisions.rbegin(); each != decisions.rend(); ++each) {
      if (page.example || each->superseded_by || each->rule != Rule::kLargestRemainder) continue;
      page.example = ExampleOf(database, each->id, as_of);
    }
    for (const DecisionSummary& each : decisions) {
      if (each.superseded_by) page.corrected.push_back(each);
    }
    return page;
  });
}

}  // namespace fordela
