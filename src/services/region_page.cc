// A region's payouts beside those to the whole country: what its page shows.

#include <algorithm>
#include <map>
#include <utility>

#include "fordela/site.h"
#include "services/lookup.h"
#include "services/split.h"
#include "storage/decisions.h"
#include "storage/regions.h"
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

/// What the pages share, and the page of each region.
class RegionPages {
 public:
  RegionPages(const Database& database, storage::Connection& connection, AsOf as_of)
      : database_(database), as_of_(as_of) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    regions_ = storage::ListRegions(connection, last);
    for (const storage::DecisionRow& row : storage::ListDecisionRows(connection, last)) {
      // The versions of one instalment stand one after the other; the last one stays.
      decisions_[row.instalment] =
          WithoutRegion(services::LoadAnnex(connection, row.event_seq, last));
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
    for (const DecisionSettlements& each : settlements_) {
      for (const SettlementRow& row : each.rows) {
        if (row.code == region.code) page.settlements.push_back({each.decision, row.sums});
      }
    }
    const auto here = std::find(regions_.begin(), regions_.end(), region);
    if (here != regions_.begin()) page.previous = *std::prev(here);
    if (here != regions_.end() && std::next(here) != regions_.end()) page.next = *std::next(here);
    return page;
  }

 private:
  const Database& database_;
  AsOf as_of_;
  std::vector<Region> regions_;  // by code
  std::map<InstalmentId, RegionPageRow> decisions_;
  std::vector<DecisionSettlements> settlements_;  // of decisions that something was paid on
};

}  // namespace

RegionPage LoadRegionPage(const Database& database, std::string_view region, AsOf as_of) {
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
