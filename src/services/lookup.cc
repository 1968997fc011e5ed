#include "services/lookup.h"

#include <fmt/format.h>

#include <set>
#include <utility>
#include <vector>

#include "base/suggest.h"
#include "base/text.h"
#include "base/unicode.h"
#include "documents/content.h"
#include "documents/printable.h"
#include "documents/region_names.h"
#include "fordela/error.h"
#include "services/annex.h"
#include "storage/agreements.h"
#include "storage/decisions.h"
#include "storage/events.h"
#include "storage/records.h"
#include "storage/regions.h"
#include "storage/spans.h"
#include "storage/sqlite_error.h"

namespace fordela::services {
namespace {

std::string DecisionMend(storage::Connection& connection, const DecisionId& id, std::int64_t last) {
  storage::InstalmentSpan newest;  // of the others nobody waits for a suggestion
  newest.limit = 2000;
  newest.decided = storage::Decided::kYes;
  std::set<std::string> known;
  for (const storage::PlacedInstalment& each : storage::ListInstalments(connection, newest, last)) {
    known.insert(FormatInstalmentId(each.id));
  }
  const std::vector<std::string> candidates(known.begin(), known.end());
  const std::string wanted = FormatInstalmentId(id.instalment);
  const std::vector<std::string> near = Suggest(wanted, candidates);
  if (!near.empty()) return DidYouMean(near);
  return "see `fordela decisions` for those on record";
}

[[noreturn]] void RefuseRegion(storage::Connection& connection, std::string_view text,
                               const std::vector<std::string>& near, std::int64_t last) {
  throw Refused(Problem{
      "region_unknown", "region",
      fmt::format("there is no region {} {}", Printable(text), OnRecord(connection, last)),
      near.empty() ? "see `fordela regions` for those on record" : DidYouMean(near), "", 0});
}

}  // namespace

std::string_view OnRecord(storage::Connection& connection, std::int64_t last) {
  return last < storage::LastEvent(connection) ? "on record at that time" : "on record";
}

std::map<std::string, std::string> RegionNames(storage::Connection& connection, std::int64_t last) {
  std::map<std::string, std::string> names;
  for (const Region& region : storage::ListRegions(connection, last)) {
    names[region.code] = region.name;
  }
  return names;
}

std::int64_t LastKnownEvent(storage::Connection& connection, AsOf as_of) {
  return as_of ? storage::LastEventAt(connection, *as_of) : storage::LastEvent(connection);
}

std::int64_t FindDecisionOrRefuse(storage::Connection& connection, const DecisionId& id,
                                  std::int64_t last) {
  if (const auto event = storage::FindDecisionEvent(connection, id, last)) return *event;
  const std::int64_t versions = storage::LastVersion(connection, id.instalment, last);
  if (id.version && versions > 0) {
    throw Refused(
        Problem{"version_unknown", "decision",
                fmt::format("{} has no version {}", FormatInstalmentId(id.instalment), *id.version),
                versions == 1 ? "its only version is @1; name it, or leave the version out"
                              : fmt::format("name a version from @1 to @{}", versions),
                "", 0});
  }
  throw Refused(
      Problem{"decision_unknown", "decision",
              fmt::format("there is no decision {} {}",
                          Printable(FormatInstalmentId(id.instalment)), OnRecord(connection, last)),
              DecisionMend(connection, id, last), "", 0});
}

std::int64_t FindCurrentOrRefuse(storage::Connection& connection, const DecisionId& id,
                                 std::int64_t last) {
  const std::int64_t event = FindDecisionOrRefuse(connection, id, last);
  const std::int64_t current = storage::LastVersion(connection, id.instalment, last);
  if (id.version.value_or(current) == current) return event;
  throw Refused(Problem{"superseded", "decision",
                        fmt::format("{} is superseded", FormatDecisionId(id)),
                        fmt::format("name the current version, {0}@{1}, or {0} alone",
                                    FormatInstalmentId(id.instalment), current),
                        "", 0});
}

Region FindRegionOrRefuse(storage::Connection& connection, std::string_view text,
                          std::int64_t last) {
  if (FindInvalidUtf8(text)) RefuseRegion(connection, text, {}, last);
  const std::vector<Region> regions = storage::ListRegions(connection, last);
  const RegionMatch match = FindRegion(regions, text);
  if (match.region != nullptr) return *match.region;
  std::vector<std::string> near;
  for (const Region* region : match.ambiguous.empty() ? match.suggestions : match.ambiguous) {
    near.push_back(fmt::format("{} {}", region->code, region->name));
  }
  if (!match.ambiguous.empty()) {
    throw Refused(Problem{"region_ambiguous", "region",
                          fmt::format("'{}' is a name of {}", text, JoinWords(near)),
                          "name the region by its code", "", 0});
  }
  RefuseRegion(connection, text, near, last);
}

Comparison Compare(Annex first, Annex second) {
  std::map<std::string, ComparisonRow> rows;
  for (const AnnexRow& row : first.rows) {
    rows[row.code] = {row.code, row.region, row, std::nullopt};
  }
  for (const AnnexRow& row : second.rows) {
    rows.try_emplace(row.code, ComparisonRow{row.code, row.region, std::nullopt, std::nullopt});
    rows[row.code].second = row;
  }
  Comparison comparison{std::move(first), std::move(second), {}};
  for (auto& [code, row] : rows) comparison.rows.push_back(std::move(row));
  return comparison;
}

Record LoadRecord(storage::Connection& connection, std::int64_t event_seq) {
  const auto row = Require(storage::FindEvent(connection, event_seq), "an event");
  auto record = storage::FindRecord(connection, row.kind, event_seq);
  if (record && LeafHash(row.canonical) == row.leaf_hash) {
    const Event event{event_seq, ParseInstant(row.recorded_at).value_or(Instant{}), row.actor,
                      row.kind, RecordContent(*record)};
    if (CanonicalEvent(event) == row.canonical) return *std::move(record);
  }
  throw storage::StoredWrongly(
      fmt::format("the rows of event {} are not what was recorded", event_seq));
}

const std::string& NameOf(const std::map<std::string, std::string>& names,
                          const std::string& code) {
  const auto name = names.find(code);
  if (name != names.end()) return name->second;
  throw storage::StoredWrongly(fmt::format("region {} is missing", code));
}

AnnexLoader::AnnexLoader(storage::Connection& connection, std::int64_t last)
    : connection_(connection),
      last_(last),
      names_(RegionNames(connection, last)),
      root_(TreeRoot(storage::LoadTreeEdge(connection, last))) {}

Annex AnnexLoader::Load(std::int64_t decision_event) {
  const auto decision = LoadRecorded<Decision>(connection_, decision_event);
  const std::int64_t agreement_event =
      Require(storage::FindAgreementEvent(connection_, decision.instalment.agreement, last_),
              "an agreement");
  if (agreement_event_ != agreement_event) {
    agreement_ = LoadRecorded<Agreement>(connection_, agreement_event);
    agreement_event_ = agreement_event;
  }
  if (population_event_ != decision.population_event) {
    population_ = LoadRecorded<PopulationSnapshot>(connection_, decision.population_event);
    population_event_ = decision.population_event;
  }
  DecisionBasis basis{InstalmentOf(agreement_, decision.instalment.number), population_,
                      decision.population_event, std::nullopt, decision.outcome_event};
  if (decision.outcome_event) {
    basis.outcome = LoadRecorded<Outcome>(connection_, *decision.outcome_event);
  }
  Annex annex = BuildAnnex(decision, agreement_, basis, names_, last_, root_);
  if (storage::LastVersion(connection_, decision.instalment, last_) > decision.version) {
    annex.id.version = decision.version;
  }
  return annex;
}

Annex LoadAnnex(storage::Connection& connection, std::int64_t decision_event, std::int64_t last) {
  return AnnexLoader(connection, last).Load(decision_event);
}

}  // namespace fordela::services
