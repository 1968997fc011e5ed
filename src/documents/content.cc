#include "documents/content.h"

#include "base/canonical_json.h"

namespace fordela {
namespace {

constexpr std::size_t kUsualContent = 1024;  // bytes: a decision over all regions has about 700

void TextList(CanonicalJson& json, std::string_view key, const std::vector<std::string>& texts) {
  json.Key(key);
  json.BeginArray();
  for (const std::string& text : texts) json.String(text);
  json.EndArray();
}

void DateMember(CanonicalJson& json, std::string_view key, const std::optional<Date>& date) {
  if (date) json.Member(key, FormatDate(*date));
}

/// Left out of a first version.
void CorrectionMember(CanonicalJson& json, const std::optional<Correction>& correction) {
  if (!correction) return;
  json.Key("correction");
  json.BeginObject();
  json.Member("corrects", correction->corrects);
  json.OptionalMember("diary_number", correction->diary_number);
  json.Member("reason", correction->reason);
  json.EndObject();
}

void WriteInstalment(CanonicalJson& json, const Instalment& instalment) {
  json.BeginObject();
  json.Member("amount", instalment.amount);
  json.OptionalMember("condition", instalment.condition);
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
  if (instalment.unmet) json.Member("unmet", UnmetName(*instalment.unmet));
  json.EndObject();
}

void WriteDeviation(CanonicalJson& json, const Deviation& deviation) {
  json.BeginObject();
  json.Member("fact", StatedFactName(deviation.fact));
  json.OptionalMember("recorded", deviation.recorded);
  json.OptionalMember("region", deviation.region);
  json.OptionalMember("stated", deviation.stated);
  json.EndObject();
}

/// Writes the members of one record, in ascending order of their keys.
struct MemberWriter {
  CanonicalJson& json;

  void operator()(const Archive& archive) const {
    json.Member("format", archive.format);
    json.Member("origin", archive.origin);
  }

  void operator()(const Region& region) const {
    TextList(json, "aliases", region.aliases);
    json.Member("code", region.code);
    json.Member("name", region.name);
  }

  void operator()(const PopulationSnapshot& snapshot) const {
    CorrectionMember(json, snapshot.correction);
    json.Key("counts");
    json.BeginObject();
    for (const PopulationCount& count : snapshot.counts) {
      json.Member(count.region, count.inhabitants);
    }
    json.EndObject();
    json.Member("id", snapshot.id);
    json.Member("label", snapshot.label);
    DateMember(json, "reference_date", snapshot.reference_date);
    json.Member("source", snapshot.source);
    json.OptionalMember("stated_total", snapshot.stated_total);
    json.Member("version", snapshot.version);
  }

  void operator()(const Agreement& agreement) const {
    json.Member("amount", agreement.amount);
    if (const auto& from = agreement.appropriation) {
      json.Key("appropriation");
      json.BeginObject();
      json.Member("area", from->area);
      json.Member("item", from->item);
      json.Member("sub_item", from->sub_item);
      json.EndObject();
    }
    if (const auto& follow_up = agreement.follow_up) {
      json.Key("follow_up");
      json.BeginObject();
      json.Member("authority", follow_up->authority);
      DateMember(json, "commissioned_on", follow_up->commissioned_on);
      json.OptionalMember("diary_number", follow_up->diary_number);
      json.EndObject();
    }
    json.Member("id", agreement.id);
    json.Key("instalments");
    json.BeginArray();
    for (const Instalment& instalment : agreement.instalments) WriteInstalment(json, instalment);
    json.EndArray();
    TextList(json, "parties", agreement.parties);
    json.Member("purpose", agreement.purpose);
    json.Member("title", agreement.title);
    json.Member("year", agreement.year);
  }

  void operator()(const Outcome& outcome) const {
    json.Member("agreement", outcome.instalment.agreement);
    json.Member("assessed_by", outcome.assessed_by);
    CorrectionMember(json, outcome.correction);
    json.Member("evidence", outcome.evidence);
    json.Member("instalment", outcome.instalment.number);
    json.Key("met");
    json.BeginObject();
    for (const RegionOutcome& region : outcome.regions) json.Member(region.region, region.met);
    json.EndObject();
    json.Member("reported_on", FormatDate(outcome.reported_on));
    json.Member("version", outcome.version);
  }

  void operator()(const Decision& decision) const {
    json.Member("agreement", decision.instalment.agreement);
    json.Key("amounts");
    json.BeginObject();
    for (const Payout& payout : decision.payouts) {
      if (payout.met) json.Member(payout.region, payout.amount);
    }
    json.EndObject();
    CorrectionMember(json, decision.correction);
    DateMember(json, "decided_on", decision.decided_on);
    json.Member("instalment", decision.instalment.number);
    json.Key("not_met");
    json.BeginArray();
    for (const Payout& payout : decision.payouts) {
      if (!payout.met) json.String(payout.region);
    }
    json.EndArray();
    json.OptionalMember("number", decision.number);
    json.OptionalMember("outcome_event", decision.outcome_event);
    json.OptionalMember("payer", decision.payer);
    json.Member("population", decision.population);
    json.Member("population_event", decision.population_event);
    json.Member("pot", decision.pot);
    json.Member("rule", RuleName(decision.rule));
    json.OptionalMember("stated_reason", decision.stated_reason);
    json.Member("version", decision.version);
    json.Member("withheld", decision.withheld);
  }

  void operator()(const Settlement& settlement) const {
    json.Member("agreement", settlement.instalment.agreement);
    json.Key("amounts");
    json.BeginObject();
    for (const SettledAmount& amount : settlement.amounts) {
      json.Member(amount.region, amount.amount);
    }
    json.EndObject();
    json.Member("control_sum", settlement.control_sum);
    json.Member("decision_event", settlement.decision_event);
    json.Member("instalment", settlement.instalment.number);
    json.Member("paid_on", FormatDate(settlement.paid_on));
    json.Member("reference", settlement.reference);
  }

  void operator()(const Repayment& repayment) const {
    json.Member("agreement", repayment.instalment.agreement);
    json.Member("amount", repayment.amount);
    json.Member("decision_event", repayment.decision_event);
    json.Member("instalment", repayment.instalment.number);
    json.Member("reason", repayment.reason);
    json.Member("region", repayment.region);
    json.Member("repaid_on", FormatDate(repayment.repaid_on));
  }

  void operator()(const Reconciliation& reconciliation) const {
    json.Member("agreement", reconciliation.instalment.agreement);
    json.Member("decision_event", reconciliation.decision_event);
    json.Key("deviations");
    json.BeginArray();
    for (const Deviation& deviation : reconciliation.deviations) WriteDeviation(json, deviation);
    json.EndArray();
    json.Member("document", reconciliation.document);
    json.Member("instalment", reconciliation.instalment.number);
    json.Member("rows", reconciliation.rows);
    json.Member("sha256", ToHex(reconciliation.sha256));
    json.Member("size", reconciliation.size);
    json.Member("verdict", reconciliation.agrees ? "agrees" : "differs");
  }
};

}  // namespace

std::string RecordContent(const Record& record) {
  std::string content;
  content.reserve(kUsualContent);
  CanonicalJson json(content);
  json.BeginObject();
  std::visit(MemberWriter{json}, record);
  json.EndObject();
  return content;
}

}  // namespace fordela
