// All agreements, instalments and regions at a glance: what the first page of the site shows.

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "fordela/site.h"
#include "services/lookup.h"
#include "storage/agreements.h"
#include "storage/decisions.h"
#include "storage/events.h"
#include "storage/regions.h"
#include "storage/sqlite_error.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

OverviewInstalment::Decided DecidedOf(const Annex& annex) {
  OverviewInstalment::Decided decided;
  decided.decided_on = annex.decision.decided_on;
  decided.number = annex.decision.number;
  decided.withheld = annex.decision.withheld;
  for (const AnnexRow& row : annex.rows) {
    decided.paid += row.amount;
    if (row.met) {
      ++decided.recipients;
    } else {
      decided.not_met.push_back(row.region);
    }
  }
  return decided;
}

void AddToRegions(std::map<std::string, OverviewRegion>& regions, const Annex& annex) {
  for (const AnnexRow& row : annex.rows) {
    OverviewRegion& region = regions[row.code];
    region.code = row.code;
    region.region = row.region;
    region.amount += row.amount;
    if (row.population) region.inhabitants = row.population;
    ++(row.met ? region.paid : region.excluded);
  }
}

/// By year, then agreement.
std::vector<Agreement> AgreementsByYear(const Database& database, AsOf as_of) {
  std::vector<Agreement> agreements = ListAgreements(database, as_of);
  std::sort(agreements.begin(), agreements.end(), [](const Agreement& a, const Agreement& b) {
    return std::tie(a.year, a.id) < std::tie(b.year, b.id);
  });
  return agreements;
}

}  // namespace

SiteHistory LoadSiteHistory(const Database& database, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    SiteHistory history;
    history.events = services::LastKnownEvent(connection, as_of);
    history.root = TreeRoot(storage::LoadTreeEdge(connection, history.events));
    if (history.events == 0) return history;
    const auto archive = storage::FindArchive(connection);
    const auto event = storage::FindEvent(connection, history.events);
    const auto updated = event ? ParseInstant(event->recorded_at) : std::nullopt;
    if (!archive || !updated) throw storage::StoredWrongly("the archive's first or last event");
    history.origin = archive->origin;
    history.updated = *updated;
    return history;
  });
}

Overview LoadOverview(const Database& database, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    Overview overview;
    std::map<std::string, OverviewRegion> regions;
    for (const Agreement& agreement : AgreementsByYear(database, as_of)) {
      for (const Instalment& instalment : agreement.instalments) {
        OverviewInstalment& row = overview.instalments.emplace_back();
        row.id = {agreement.id, instalment.number};
        row.year = agreement.year;
        row.agreement_title = agreement.title;
        row.amount = instalment.amount;
        row.condition = instalment.condition;
        const auto event = storage::FindDecisionEvent(connection, {row.id, std::nullopt}, last);
        if (!event) continue;
        const Annex annex = services::LoadAnnex(connection, *event, last);
        row.decided = DecidedOf(annex);
        AddToRegions(regions, annex);
      }
    }
    for (auto& [code, region] : regions) overview.regions.push_back(std::move(region));
    return overview;
  });
}

}  // namespace fordela
