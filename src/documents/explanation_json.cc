#include "base/canonical_json.h"
#include "documents/annex.h"
#include "documents/explanation.h"
#include "documents/explanation_parts.h"
#include "documents/multiplier_json.h"
#include "documents/region_history.h"

namespace fordela {
namespace {

void WriteNeighbour(CanonicalJson& json, std::string_view key, const Explanation& explanation,
                    const std::optional<std::size_t>& claim) {
  json.Key(key);
  if (!claim) return json.Null();
  const AnnexRow& row = RowOf(explanation, *claim);
  json.BeginObject();
  json.Member("code", row.code);
  json.Member("region", row.region);
  json.Member("remainder", ShareOf(explanation, *claim).remainder);
  json.EndObject();
}

void WriteQuota(CanonicalJson& json, const Explanation& explanation) {
  json.Key("quota");
  if (!TookPart(explanation)) return json.Null();
  const Share& share = ShareOf(explanation, *explanation.claim);
  json.BeginObject();
  json.Member("denominator", explanation.allocation.denominator);
  json.Member("remainder", share.remainder);
  json.Member("whole", share.whole);
  json.EndObject();
}

void WriteNeighbours(CanonicalJson& json, const Explanation& explanation) {
  json.Key("neighbours");
  if (!explanation.rank) return json.Null();
  json.BeginArray();
  for (const RankedClaim& each : explanation.neighbours) {
    const AnnexRow& row = RowOf(explanation, each.claim);
    const Share& share = ShareOf(explanation, each.claim);
    json.BeginObject();
    json.Member("code", row.code);
    json.Member("extra_krona", share.entitled > share.whole);
    json.Member("rank", static_cast<std::int64_t>(each.rank));
    json.Member("region", row.region);
    json.Member("remainder", share.remainder);
    json.EndObject();
  }
  json.EndArray();
}

void WritePerInhabitant(CanonicalJson& json, const Explanation& explanation) {
  json.Key("per_inhabitant");
  const auto fraction = PerInhabitant(explanation.row);
  if (!fraction) return json.Null();
  json.BeginObject();
  json.Member("denominator", fraction->denominator);
  json.Member("numerator", fraction->numerator);
  json.Member("rounded", KronorPerInhabitant(explanation.row.amount, *explanation.row.population));
  json.EndObject();
}

void WriteAmountAt(CanonicalJson& json, std::string_view key,
                   const std::optional<AmountAt>& amount) {
  json.Key(key);
  if (!amount) return json.Null();
  json.BeginObject();
  json.Member("amount", amount->entitled);
  json.Member("population", amount->population);
  json.EndObject();
}

void WriteSensitivity(CanonicalJson& json, const Explanation& explanation) {
  json.Key("sensitivity");
  if (!explanation.sensitivity) return json.Null();
  json.BeginObject();
  WriteAmountAt(json, "fewer", explanation.sensitivity->fewer);
  WriteAmountAt(json, "more", explanation.sensitivity->more);
  json.Key("one_more");
  json.BeginArray();
  for (const AmountChange& change : explanation.sensitivity->one_more) {
    const AnnexRow& row = RowOf(explanation, change.claim);
    json.BeginObject();
    json.Member("code", row.code);
    json.Member("difference", change.difference);
    json.Member("region", row.region);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
}

void WriteTie(CanonicalJson& json, const Explanation& explanation) {
  json.Key("tie");
  const std::optional<Tie>& tie = explanation.allocation.tie;
  if (!tie) return json.Null();
  json.BeginObject();
  json.Member("given", static_cast<std::int64_t>(tie->given));
  json.Key("regions");
  json.BeginArray();
  for (const std::size_t claim : tie->claims) json.String(explanation.claims.at(claim));
  json.EndArray();
  json.EndObject();
}

}  // namespace

std::string ExplanationJson(const Explanation& explanation) {
  const Annex& annex = explanation.annex;
  const auto ranked = [&](auto member) -> std::optional<std::int64_t> {
    if (!explanation.rank) return std::nullopt;
    return static_cast<std::int64_t>((*explanation.rank).*member);
  };
  const RemainderRank rank = explanation.rank.value_or(RemainderRank{});

  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.NullableMember("among", ranked(&RemainderRank::among));
  json.Member("amount", explanation.row.amount);
  json.Member("code", explanation.row.code);
  json.NullableMember("computed_amount",
                      TookPart(explanation)
                          ? std::optional(ShareOf(explanation, *explanation.claim).amount)
                          : std::nullopt);
  json.Member("computed_by", RuleName(explanation.computed_by));
  json.NullableMember("condition", InstalmentOf(annex).condition);
  json.Member("decision", FormatDecisionId(annex.id));
  json.NullableMember("extra_krona",
                      explanation.rank ? std::optional(rank.extra_krona) : std::nullopt);
  WriteNeighbour(json, "first_not_to_get", explanation, rank.first_not_to_get);
  WriteNeighbour(json, "last_to_get", explanation, rank.last_to_get);
  json.Member("left_over", explanation.allocation.left_over);
  json.Member("met", explanation.row.met);
  WriteMultiplier(json, explanation.multiplier);
  WriteNeighbours(json, explanation);
  WritePerInhabitant(json, explanation);
  json.NullableMember("population", explanation.row.population);
  json.Member("population_total", annex.population_total);
  json.Member("pot", annex.decision.pot);
  WriteQuota(json, explanation);
  json.NullableMember("rank", ranked(&RemainderRank::rank));
  json.NullableMember("reason", annex.decision.stated_reason);
  json.Member("region", explanation.row.region);
  json.Member("rule", RuleName(annex.decision.rule));
  WriteSensitivity(json, explanation);
  WriteTie(json, explanation);
  json.Member("unmet", UnmetName(explanation.unmet));
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
