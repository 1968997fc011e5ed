// All agreements, instalments and regions at a glance: what the first page of the site shows.

#include <map>
#include <utility>

#include "fordela/site.h"
#include "services/lookup.h"
#include "services/span.h"
#include "services/split.h"
#include "storage/agreements.h"
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

Overview LoadOverview(const Database& database, AsOf as_of, const std::optional<SiteSpan>& span) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    Overview overview;
    auto found = services::FindInstalments(connection, span, storage::Decided::kEither, last);
    overview.part = std::move(found.part);
    std::map<std::string, OverviewRegion> regions;
    services::AnnexLoader annexes(connection, last);
    Agreement agreement;
    for (const storage::PlacedInstalment& placed : found.instalments) {
      if (agreement.id != placed.id.agreement) {
        agreement = services::Require(storage::FindAgreement(connection, placed.agreement_event),
                                      "an agreement");
      }
      const Instalment& instalment = services::InstalmentOf(agreement, placed.id.number);
      OverviewInstalment& row = overview.instalments.emplace_back();
      row.id = placed.id;
      row.year = placed.year;
      row.agreement_title = agreement.title;
      row.amount = instalment.amount;
      row.condition = instalment.condition;
      if (!placed.decision_event) continue;
      const Annex annex = annexes.Load(*placed.decision_event);
      row.decided = DecidedOf(annex);
      AddToRegions(regions, annex);
    }
    for (auto& [code, region] : regions) overview.regions.push_back(std::move(region));
    return overview;
  });
}

}  // namespace fordela
