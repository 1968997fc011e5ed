#include "documents/correction_result.h"

#include <fmt/format.h>

#include <map>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/comparison.h"
#include "documents/record_items.h"

namespace fordela {
namespace {

Kronor AmountOf(const std::optional<AnnexRow>& row) { return row ? row->amount : 0; }

Kronor Difference(const ComparisonRow& row) { return AmountOf(row.second) - AmountOf(row.first); }

/// What the regions gain and what they lose in all.
std::string Totals(const Comparison& comparison) {
  Kronor gained = 0;
  Kronor lost = 0;
  for (const ComparisonRow& row : comparison.rows) {
    const Kronor difference = Difference(row);
    (difference > 0 ? gained : lost) += difference;
  }
  return fmt::format("in all {} kr more to some regions and {} kr to others\n",
                     SignedDigits(gained), SignedDigits(lost));
}

/// What must be paid or reclaimed, where anything was paid already.
std::string Balances(const DecisionSettlements& settlements) {
  if (settlements.sums.paid == 0) {
    return fmt::format("nothing was paid yet: {} kr to pay\n", GroupDigits(settlements.to_pay));
  }
  std::string out;
  for (const SettlementRow& row : settlements.rows) {
    const Kronor outstanding = row.sums.outstanding;
    if (outstanding == 0) continue;
    out += fmt::format("{} ({}): {} kr to {}\n", row.region, row.code,
                       GroupDigits(outstanding > 0 ? outstanding : -outstanding),
                       outstanding > 0 ? "pay" : "reclaim");
  }
  return out + fmt::format("in all {} kr to pay and {} kr to reclaim\n",
                           GroupDigits(settlements.to_pay), GroupDigits(settlements.to_reclaim));
}

/// By region code.
std::map<std::string, Kronor> Outstanding(const DecisionSettlements& settlements) {
  std::map<std::string, Kronor> outstanding;
  for (const SettlementRow& row : settlements.rows) outstanding[row.code] = row.sums.outstanding;
  return outstanding;
}

void WriteAmount(CanonicalJson& json, std::string_view key, const std::optional<AnnexRow>& row) {
  json.Key(key);
  if (row) {
    json.Integer(row->amount);
  } else {
    json.Null();
  }
}

}  // namespace

std::string CorrectionResultText(const CorrectionResult& result) {
  std::string out = ItemsText(result.items);
  out += '\n' + RenderTableText(ComparisonTable(result.comparison)) + Totals(result.comparison) +
         Balances(result.settlements);
  for (const DecisionId& id : result.affected) {
    out += fmt::format("{} stands on what was corrected: see whether it must be corrected too\n",
                       FormatDecisionId(id));
  }
  return out += fmt::format("history: {} events, root {}\n", GroupDigits(result.events),
                            ToHex(result.root));
}

std::string CorrectionResultJson(const CorrectionResult& result) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Key("affected");
  json.BeginArray();
  for (const DecisionId& id : result.affected) json.String(FormatDecisionId(id));
  json.EndArray();
  json.Member("decision", FormatDecisionId(result.comparison.second.id));
  json.Member("events", result.events);
  WriteItems(json, result.items);
  json.Member("root", ToHex(result.root));
  json.Key("rows");
  json.BeginArray();
  const auto outstanding = Outstanding(result.settlements);
  for (const ComparisonRow& row : result.comparison.rows) {
    json.BeginObject();
    WriteAmount(json, "after", row.second);
    WriteAmount(json, "before", row.first);
    json.Member("code", row.code);
    json.Member("difference", Difference(row));
    json.Member("outstanding", outstanding.at(row.code));
    json.Member("region", row.region);
    json.EndObject();
  }
  json.EndArray();
  json.Member("superseded", FormatDecisionId(result.comparison.first.id));
  json.Member("to_pay", result.settlements.to_pay);
  json.Member("to_reclaim", result.settlements.to_reclaim);
  WriteWarnings(json, result.warnings);
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
