#include "documents/record_json.h"

#include <optional>
#include <string_view>

#include "documents/optional_text.h"

namespace fordela {
namespace {

void WriteAppropriation(CanonicalJson& json, const std::optional<Appropriation>& appropriation) {
  if (!appropriation) return json.Null();
  json.BeginObject();
  json.Member("area", appropriation->area);
  json.Member("item", appropriation->item);
  json.Member("sub_item", appropriation->sub_item);
  json.EndObject();
}

void WriteFollowUp(CanonicalJson& json, const std::optional<FollowUp>& follow_up) {
  if (!follow_up) return json.Null();
  json.BeginObject();
  json.Member("authority", follow_up->authority);
  json.NullableMember("commissioned_on", TextOf(follow_up->commissioned_on));
  json.NullableMember("diary_number", follow_up->diary_number);
  json.EndObject();
}

void WriteRegionsWith(CanonicalJson& json, const Outcome& outcome, bool met) {
  json.BeginArray();
  for (const RegionOutcome& region : outcome.regions) {
    if (region.met == met) json.String(region.region);
  }
  json.EndArray();
}

}  // namespace

void WriteSnapshot(CanonicalJson& json, const PopulationSnapshot& snapshot) {
  json.BeginObject();
  json.Key("counts");
  json.BeginArray();
  for (const PopulationCount& count : snapshot.counts) {
    json.BeginObject();
    json.Member("code", count.region);
    json.Member("population", count.inhabitants);
    json.EndObject();
  }
  json.EndArray();
  json.Member("id", snapshot.id);
  json.Member("label", snapshot.label);
  json.NullableMember("reference_date", TextOf(snapshot.reference_date));
  json.Member("source", snapshot.source);
  json.NullableMember("stated_total", snapshot.stated_total);
  json.EndObject();
}

void WriteInstalment(CanonicalJson& json, const Instalment& instalment) {
  json.BeginObject();
  json.Member("amount", instalment.amount);
  json.NullableMember("condition", instalment.condition);
  json.Member("number", instalment.number);
  json.Key("parts");
  json.BeginArray();
  for (const InstalmentPart& part : instalment.parts) {
    json.BeginObject();
    json.Member("amount", part.amount);
    json.Member("by", BasisName(part.basis));
    json.EndObject();
  }
  json.EndArray();
  json.Key("unmet");
  if (instalment.unmet) {
    json.String(UnmetName(*instalment.unmet));
  } else {
    json.Null();
  }
  json.EndObject();
}

void WriteAgreement(CanonicalJson& json, const Agreement& agreement) {
  json.BeginObject();
  json.Member("amount", agreement.amount);
  json.Key("appropriation");
  WriteAppropriation(json, agreement.appropriation);
  json.Key("follow_up");
  WriteFollowUp(json, agreement.follow_up);
  json.Member("id", agreement.id);
  json.Key("instalments");
  json.BeginArray();
  for (const Instalment& instalment : agreement.instalments) WriteInstalment(json, instalment);
  json.EndArray();
  json.Key("parties");
  json.BeginArray();
  for (const std::string& party : agreement.parties) json.String(party);
  json.EndArray();
  json.Member("purpose", agreement.purpose);
  json.Member("title", agreement.title);
  json.Member("year", agreement.year);
  json.EndObject();
}

void WriteOutcome(CanonicalJson& json, const Outcome& outcome) {
  json.BeginObject();
  json.Member("assessed_by", outcome.assessed_by);
  json.Member("evidence", outcome.evidence);
  json.Key("met");
  WriteRegionsWith(json, outcome, true);
  json.Key("not_met");
  WriteRegionsWith(json, outcome, false);
  json.Member("reported_on", FormatDate(outcome.reported_on));
  json.EndObject();
}

}  // namespace fordela
