// A decision with all that follows from it: what its page of the site shows.

#include <algorithm>
#include <set>
#include <utility>

#include "fordela/error.h"
#include "fordela/site.h"
#include "services/derivation.h"
#include "services/lookup.h"
#include "storage/decisions.h"
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

/// The snapshots that earlier decisions stand on, each once, that of the last one first.
std::vector<std::string> EarlierPopulations(storage::Connection& connection,
                                            const InstalmentId& instalment, std::int64_t last) {
  std::vector<std::string> populations;
  std::set<std::string> seen;
  for (const storage::DecisionRow& row : storage::ListDecisionRows(connection, last)) {
    if (row.instalment == instalment) break;
    const auto decision = storage::FindDecision(connection, row.event_seq);
    if (decision) populations.push_back(decision->population);
  }
  std::ranges::reverse(populations);
  std::erase_if(populations, [&](const std::string& id) { return !seen.insert(id).second; });
  return populations;
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
  for (const std::string& population : EarlierPopulations(connection, annex.id.instalment, last)) {
    page.exclusions = TryExclusions(database, annex.id, population, as_of, lacks_figures);
    if (page.exclusions) break;
  }
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

std::optional<Derivation> TryDerivation(const Annex& annex) {
  try {
    return services::DeriveAmounts(annex);
  } catch (const Refused&) {
    return std::nullopt;
  }
}

}  // namespace

DecisionPage LoadDecisionPage(const Database& database, const DecisionId& id, AsOf as_of) {
  return storage::InReadTransaction(database, [&](storage::Connection& connection) {
    const std::int64_t last = services::LastKnownEvent(connection, as_of);
    DecisionPage page;
    page.report = LoadDecision(database, id, as_of);
    const Annex& annex = page.report.annex;
    const InstalmentId& instalment = annex.decision.instalment;
    page.versions = VersionsOf(connection, instalment, last);
    page.derivation = TryDerivation(annex);
    if (annex.decision.version > 1) {
      page.correction =
          CompareDecisions(database, {instalment, annex.decision.version - 1}, annex.id, as_of);
    }
    AddExclusions(database, connection, last, as_of, page);
    if (!page.report.superseded_by) {
      page.settlements = std::move(LoadSettlements(database, annex.id, as_of).front());
    }
    return page;
  });
}

}  // namespace fordela
