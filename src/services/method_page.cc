// How amounts are computed, shown on what is on record: what the page of the method needs.

#include <limits>
#include <utility>

#include "fordela/site.h"
#include "services/lookup.h"
#include "storage/decisions.h"
#include "storage/populations.h"
#include "storage/spans.h"
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

/// Looks for the example from the newest decision on.
std::optional<Explanation> FindExample(const Database& database, storage::Connection& connection,
                                       AsOf as_of, std::int64_t last) {
  constexpr std::int64_t kAtATime = 100;
  storage::InstalmentSpan span;
  span.decided = storage::Decided::kYes;
  span.limit = kAtATime;
  while (true) {
    const auto newest = storage::ListInstalments(connection, span, last);
    for (const storage::PlacedInstalment& each : newest) {
      const auto decision = storage::FindDecision(connection, each.decision_event.value_or(0));
      if (!decision || decision->rule != Rule::kLargestRemainder) continue;
      if (auto example = ExampleOf(database, {each.id, std::nullopt}, as_of)) return example;
    }
    if (static_cast<std::int64_t>(newest.size()) < kAtATime) return std::nullopt;
    span.before = newest.back().id;
    span.before_year = newest.back().year;
  }
}

DecisionSummary SummaryOf(const storage::DecisionRow& row) {
  return {{row.instalment, row.version},
          row.year,
          row.decided_on,
          row.pot,
          services::Require(FindRule(row.rule), "the rule of a decision"),
          DecisionId{row.instalment, row.version + 1}};
}

}  // namespace

MethodPage LoadMethodPage(const Database& database, AsOf as_of,
                          const std::optional<std::int64_t>& limit) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    const std::int64_t most = limit.value_or(std::numeric_limits<std::int64_t>::max());
    MethodPage page;
    std::vector<std::int64_t> snapshots = storage::ListSnapshotEvents(connection, last);
    page.snapshots_in_all = static_cast<std::int64_t>(snapshots.size());
    if (page.snapshots_in_all > most) snapshots.erase(snapshots.begin(), snapshots.end() - most);
    for (const std::int64_t event : snapshots) {
      page.snapshots.push_back(
          services::Require(storage::FindSnapshot(connection, event), "a population"));
    }
    page.regions = static_cast<std::int64_t>(ListRegions(database, as_of).size());
    page.example = FindExample(database, connection, as_of, last);
    page.corrected_in_all = storage::CountCorrected(connection, last);
    for (const storage::DecisionRow& row : storage::ListCorrectedRows(connection, last, most)) {
      page.corrected.push_back(SummaryOf(row));
    }
    return page;
  });
}

}  // namespace fordela
