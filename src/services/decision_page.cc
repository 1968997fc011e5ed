// A decision with all that follows from it: what its page of the site shows.

#include <algorithm>
#include <set>
#include <utility>

#include "fordela/error.h"
#include "fordela/site.h"
#include "services/derivation.h"
#include "services/lookup.h"
#include "storage/decisions.h"
#include "storage/spans.h"
#include "storage/transaction.h"

namespace fordela {
namespace {

bool LacksFigures(const Refused& refused) {
  return std::ranges::any_of(refused.problems(), [](const Problem& problem) {
    return problem.code == "population_missing";
  });
}

/// Nothing if figures are missing, or the rule cannot split the pot then.
std::optional<Exclusions> TryExclusions(const Database& database, const DecisionId& id,
                                        const std::optional<std::string>& population, AsOf as_of,
                                        bool& lacks_figures) {
  try {
    return ComputeExclusions(database, id, population, as_of);
  } catch (const Refused& refused) {
    lacks_figures = LacksFigures(refused);
    return std::nullopt;
  }
}

/// Hands over the snapshots that earlier decisions stand on, each once, that of the last one first,
/// until `visit` returns true.
template <typename Visit>
void ForEachEarlierPopulation(storage::Connection& connection, const Annex& annex,
                              std::int64_t last, const Visit& visit) {
  constexpr std::int64_t kAtATime = 100;
  storage::InstalmentSpan span;
  span.decided = storage::Decided::kYes;
  span.before = annex.decision.instalment;
  span.before_year = annex.agreement.year;
  span.limit = kAtATime;
  std::set<std::string> seen;
  while (true) {
    const auto earlier = storage::ListInstalments(connection, span, last);
    for (const storage::PlacedInstalment& each : earlier) {
      auto versions = storage::FindDecisionEvents(connection, each.id, last);
      std::ranges::reverse(versions);
      for (const std::int64_t event : versions) {
        const auto decision = storage::FindDecision(connection, event);
        if (!decision || !seen.insert(decision->population).second) continue;
        if (visit(decision->population)) return;
      }
    }
    if (static_cast<std::int64_t>(earlier.size()) < kAtATime) return;
    span.before = earlier.back().id;
    span.before_year = earlier.back().year;
  }
}

/// The names of the regions that have an outcome, or are in the annex, but no figure.
std::vector<std::string> RegionsWithoutFigure(storage::Connection& connection, const Annex& annex,
                                              std::int64_t last) {
  std::set<std::string> codes;
  for (const AnnexRow& row : annex.rows) codes.insert(row.code);
  if (annex.outcome) {
    for (const RegionOutcome& region : annex.outcome->regions) codes.insert(region.region);
  }
  for (const PopulationCount& count : annex.population.counts) codes.erase(count.region);
  const auto names = services::RegionNames(connection, last);
  std::vector<std::string> missing;
  for (const std::string& code : codes) missing.push_back(services::NameOf(names, code));
  return missing;
}

void AddExclusions(const Database& database, storage::Connection& connection, std::int64_t last,
                   AsOf as_of, DecisionPage& page) {
  const Annex& annex = page.report.annex;
  if (std::ranges::all_of(annex.rows, [](const AnnexRow& row) { return row.met; })) return;
  bool lacks_figures = false;
  page.exclusions = TryExclusions(database, annex.id, std::nullopt, as_of, lacks_figures);
  if (page.exclusions || !lacks_figures) return;
  page.exclusions_missing = RegionsWithoutFigure(connection, annex, last);
  ForEachEarlierPopulation(connection, annex, last, [&](const std::string& population) {
    page.exclusions = TryExclusions(database, annex.id, population, as_of, lacks_figures);
    return page.exclusions.has_value();
  });
}

/// As DecisionPage::year_before.
std::optional<DecisionId> FindYearBefore(storage::Connection& connection, const Annex& annex,
                                         std::int64_t last) {
  const std::string year = std::to_string(annex.agreement.year);
  std::string agreement = annex.agreement.id;
  const std::size_t place = agreement.find(year);
  if (place == std::string::npos) return std::nullopt;
  agreement.replace(place, year.size(), std::to_string(annex.agreement.year - 1));
  const DecisionId id{{agreement, annex.decision.instalment.number}, std::nullopt};
  if (!storage::FindDecisionEvent(connection, id, last)) return std::nullopt;
  return id;
}

std::vector<DecisionId> VersionsOf(storage::Connection& connection, const InstalmentId& instalment,
                                   std::int64_t last) {
  std::vector<DecisionId> versions;
  const std::int64_t latest = storage::LastVersion(connection, instalment, last);
  for (std::int64_t version = 1; version < latest; ++version) {
    versions.push_back({instalment, version});
  }
  versions.push_back({instalment, std::nullopt});
  return versions;
}

}  // namespace

std::optional<Derivation> DeriveAnnex(const Annex& annex) {
  try {
    return services::DeriveAmounts(annex);
  } catch (const Refused&) {
    return std::nullopt;
  }
}

DecisionPage LoadDecisionPage(const Database& database, const DecisionId& id, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    DecisionPage page;
    page.report = LoadDecision(database, id, as_of);
    const Annex& annex = page.report.annex;
    const InstalmentId& instalment = annex.decision.instalment;
    page.versions = VersionsOf(connection, instalment, last);
    page.derivation = DeriveAnnex(annex);
    if (annex.decision.version > 1) {
      page.correction =
          CompareDecisions(database, {instalment, annex.decision.version - 1}, annex.id, as_of);
    }
    AddExclusions(database, connection, last, as_of, page);
    page.year_before = FindYearBefore(connection, annex, last);
    if (!page.report.superseded_by) {
      page.settlements = std::move(LoadSettlements(database, annex.id, as_of).front());
    }
    return page;
  });
}

}  // namespace fordela
