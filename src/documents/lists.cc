#include "documents/lists.h"

#include "base/canonical_json.h"
#include "documents/optional_text.h"
#include "documents/record_json.h"

namespace fordela {
namespace {

/// {"<key>":[…]} and a line feed; `write` writes one entry.
template <typename Entry, typename Write>
std::string ListJson(std::string_view key, const std::vector<Entry>& entries, Write write) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Key(key);
  json.BeginArray();
  for (const Entry& entry : entries) write(json, entry);
  json.EndArray();
  json.EndObject();
  return out += '\n';
}

std::string JoinWithCommas(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : ", ") + word;
  return joined;
}

void WriteRegion(CanonicalJson& json, const Region& region) {
  json.BeginObject();
  json.Key("aliases");
  json.BeginArray();
  for (const std::string& alias : region.aliases) json.String(alias);
  json.EndArray();
  json.Member("code", region.code);
  json.Member("name", region.name);
  json.EndObject();
}

void WriteSummary(CanonicalJson& json, const DecisionSummary& decision) {
  json.BeginObject();
  json.NullableMember("decided_on", TextOf(decision.decided_on));
  json.Member("decision", FormatDecisionId(decision.id));
  json.Member("pot", decision.pot);
  json.Member("rule", RuleName(decision.rule));
  json.NullableMember("superseded_by", TextOf(decision.superseded_by));
  json.Member("year", decision.year);
  json.EndObject();
}

}  // namespace

Table RegionsTable(const std::vector<Region>& regions) {
  Table table{{{"Code"}, {"Region"}, {"Also known as"}}, {}, {}, "Regions"};
  for (const Region& region : regions) {
    table.rows.push_back({Cell::Code(region.code), Cell::Text(region.name),
                          Cell::Text(JoinWithCommas(region.aliases))});
  }
  return table;
}

std::string RegionsJson(const std::vector<Region>& regions) {
  return ListJson("regions", regions, WriteRegion);
}

Table SnapshotsTable(const std::vector<PopulationSnapshot>& snapshots) {
  Table table{{{"Population"},
               {"Label"},
               {"Reference date"},
               {"Regions", Align::kRight},
               {"Inhabitants", Align::kRight},
               {"Stated total", Align::kRight},
               {"Source"}},
              {},
              {},
              "Population snapshots"};
  for (const PopulationSnapshot& snapshot : snapshots) {
    Inhabitants sum = 0;
    for (const PopulationCount& count : snapshot.counts) sum += count.inhabitants;
    table.rows.push_back({Cell::Text(snapshot.id), Cell::Text(snapshot.label),
                          Cell::TextOrNone(TextOf(snapshot.reference_date)),
                          Cell::Integer(static_cast<std::int64_t>(snapshot.counts.size())),
                          Cell::Integer(sum), Cell::IntegerOrNone(snapshot.stated_total),
                          Cell::Text(snapshot.source)});
  }
  return table;
}

std::string SnapshotsJson(const std::vector<PopulationSnapshot>& snapshots) {
  return ListJson("snapshots", snapshots, WriteSnapshot);
}

Table AgreementsTable(const std::vector<Agreement>& agreements) {
  Table table{{{"Agreement"},
               {"Year"},
               {"Title"},
               {"Amount (kr)", Align::kRight},
               {"Instalments", Align::kRight}},
              {},
              {},
              "Agreements"};
  for (const Agreement& agreement : agreements) {
    table.rows.push_back({Cell::Text(agreement.id), Cell::Year(agreement.year),
                          Cell::Text(agreement.title), Cell::Integer(agreement.amount),
                          Cell::Integer(static_cast<std::int64_t>(agreement.instalments.size()))});
  }
  return table;
}

std::string AgreementsJson(const std::vector<Agreement>& agreements) {
  return ListJson("agreements", agreements, WriteAgreement);
}

Table DecisionsTable(const std::vector<DecisionSummary>& decisions) {
  Table table{{{"Decision"},
               {"Year"},
               {"Decided on"},
               {"Pot (kr)", Align::kRight},
               {"Rule"},
               {"Superseded by"}},
              {},
              {},
              "Decisions"};
  for (const DecisionSummary& decision : decisions) {
    table.rows.push_back({Cell::Text(FormatDecisionId(decision.id)), Cell::Year(decision.year),
                          Cell::TextOrNone(TextOf(decision.decided_on)),
                          Cell::Integer(decision.pot), Cell::Text(RuleName(decision.rule)),
                          Cell::TextOrNone(TextOf(decision.superseded_by))});
  }
  return table;
}

std::string DecisionsJson(const std::vector<DecisionSummary>& decisions) {
  return ListJson("decisions", decisions, WriteSummary);
}

}  // namespace fordela
