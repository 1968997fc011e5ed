// A region's payouts beside those to the whole country: what its page shows.

#include <algorithm>
#include <map>
#include <utility>

#include "fordela/error.h"
#include "fordela/site.h"
#include "services/lookup.h"
#include "services/span.h"
#include "services/split.h"
#include "storage/decisions.h"
#include "storage/regions.h"
#include "storage/settlements.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

/// Of a decision, all that is the same for each of its regions.
RegionPageRow WithoutRegion(const Annex& annex) {
  const Instalment& instalment =
      services::InstalmentOf(annex.agreement, annex.decision.instalment.number);
  RegionPageRow row;
  row.agreement_title = annex.agreement.title;
  for (const AnnexRow& each : annex.rows) row.country_amount += each.amount;
  row.country_inhabitants = annex.population_total;
  row.condition = instalment.condition;
  row.unmet = services::UnmetOf(instalment);
  if (annex.outcome) {
    row.assessed_by = annex.outcome->assessed_by;
    row.reported_on = annex.outcome->reported_on;
  }
  row.population_label = annex.population.label;
  row.reference_date = annex.population.reference_date;
  row.population_source = annex.population.source;
  return row;
}

HistoryRow HistoryRowOf(const Annex& annex, std::int64_t year, const AnnexRow& row) {
  return {{annex.decision.instalment, std::nullopt},
          year,
          annex.decision.decided_on,
          row.population,
          row.amount,
          row.met};
}

/// What the pages share, and the page of each region.
class RegionPages {
 public:
  /// Of all decisions.
  RegionPages(const Database& database, storage::Connection& connection, AsOf as_of)
      : database_(database), as_of_(as_of) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    regions_ = storage::ListRegions(connection, last);
    services::AnnexLoader annexes(connection, last);
    for (const storage::DecisionRow& row : storage::ListDecisionRows(connection, last)) {
      // The versions of one instalment stand one after the other; the last one stays.
      decisions_[row.instalment] = WithoutRegion(annexes.Load(row.event_seq));
    }
    for (DecisionSettlements& each : LoadSettlements(database, std::nullopt, as_of)) {
      if (!each.transfers.empty()) settlements_.push_back(std::move(each));
    }
  }

  [[nodiscard]] const std::vector<Region>& regions() const noexcept { return regions_; }

  [[nodiscard]] RegionPage Of(const Region& region) const {
    RegionPage page;
    page.region = region;
    const RegionHistory history =
        LoadRegionHistory(database_, region.code, std::nullopt, std::nullopt, as_of_);
    for (const HistoryRow& row : history.rows) {
      page.rows.push_back(decisions_.at(row.decision.instalment));
      page.rows.back().row = row;
    }
    AddSettlements(settlements_, page);
    AddNeighbours(regions_, page);
    return page;
  }

  static void AddSettlements(const std::vector<DecisionSettlements>& settlements,
                             RegionPage& page) {
    for (const DecisionSettlements& each : settlements) {
      for (const SettlementRow& row : each.rows) {
        if (row.code == page.region.code) page.settlements.push_back({each.decision, row.sums});
      }
    }
  }

  static void AddNeighbours(const std::vector<Region>& regions, RegionPage& page) {
    const auto here = std::find(regions.begin(), regions.end(), page.region);
    if (here != regions.begin()) page.previous = *std::prev(here);
    if (here != regions.end() && std::next(here) != regions.end()) page.next = *std::next(here);
  }

 private:
  const Database& database_;
  AsOf as_of_;
  std::vector<Region> regions_;  // by code
  std::map<InstalmentId, RegionPageRow> decisions_;
  std::vector<DecisionSettlements> settlements_;  // of decisions that something was paid on
};

/// Of each of those decisions that something was paid on.
std::vector<DecisionSettlements> SettlementsOf(
    const Database& database, storage::Connection& connection,
    const std::vector<storage::PlacedInstalment>& instalments, AsOf as_of) {
  const std::int64_t last = services::LastKnownEvent(connection, as_of);
  std::vector<DecisionSettlements> settlements;
  for (const storage::PlacedInstalment& each : instalments) {
    if (storage::ListSettlementEvents(connection, each.id, last).empty()) continue;
    settlements.push_back(
        std::move(LoadSettlements(database, DecisionId{each.id, std::nullopt}, as_of).front()));
  }
  return settlements;
}

/// The regions that are named, each once. Refused with every problem.
std::vector<Region> FindRegionsOrRefuse(storage::Connection& connection,
                                        const std::vector<std::string>& names, std::int64_t last) {
  std::vector<Region> regions;
  std::vector<Problem> problems;
  for (const std::string& name : names) {
    try {
      Region region = services::FindRegionOrRefuse(connection, name, last);
      if (std::ranges::find(regions, region) == regions.end()) {
        regions.push_back(std::move(region));
      }
    } catch (const Refused& refused) {
      problems.insert(problems.end(), refused.problems().begin(), refused.problems().end());
    }
  }
  if (!problems.empty()) throw Refused(std::move(problems));
  return regions;
}

}  // namespace

std::vector<RegionPage> LoadRegionPages(const Database& database,
                                        const std::vector<std::string>& regions, AsOf as_of,
                                        const SiteSpan& span) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    std::vector<RegionPage> pages;
    for (Region& region : FindRegionsOrRefuse(connection, regions, last)) {
      pages.emplace_back().region = std::move(region);
    }
    const auto found = services::FindInstalments(connection, span, storage::Decided::kYes, last);
    services::AnnexLoader annexes(connection, last);
    for (const storage::PlacedInstalment& placed : found.instalments) {
      const Annex annex =
          annexes.Load(services::Require(placed.decision_event, "the decision of an instalment"));
      const RegionPageRow shared = WithoutRegion(annex);
      for (RegionPage& page : pages) {
        const auto row = std::ranges::find(annex.rows, page.region.code, &AnnexRow::code);
        if (row == annex.rows.end()) continue;
        page.rows.push_back(shared);
        page.rows.back().row = HistoryRowOf(annex, placed.year, *row);
        page.rows.back().share = row->share;
      }
    }
    const auto settlements = SettlementsOf(database, connection, found.instalments, as_of);
    const auto all = storage::ListRegions(connection, last);
    for (RegionPage& page : pages) {
      RegionPages::AddSettlements(settlements, page);
      RegionPages::AddNeighbours(all, page);
      page.part = found.part;
    }
    return pages;
  });
}

RegionPage LoadRegionPage(const Database& database, std::string_view region, AsOf as_of,
                          const std::optional<SiteSpan>& span) {
  if (span) {
    return std::move(LoadRegionPages(database, {std::string(region)}, as_of, *span).front());
  }
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    const Region found = services::FindRegionOrRefuse(connection, region, last);
    return RegionPages(database, connection, as_of).Of(found);
  });
}

void ForEachRegionPage(const Database& database, AsOf as_of,
                       const std::function<void(const RegionPage&)>& visit) {
  storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const RegionPages pages(database, connection, as_of);
    for (const Region& region : pages.regions()) visit(pages.Of(region));
  });
}

}  // namespace fordela
