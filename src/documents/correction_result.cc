#include "documents/correction_result.h"

#include <fmt/format.h>

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
  out += '\n' + RenderTableText(ComparisonTable(result.comparison)) + Totals(result.comparison);
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
  for (const ComparisonRow& row : result.comparison.rows) {
    json.BeginObject();
    WriteAmount(json, "after", row.second);
    WriteAmount(json, "before", row.first);
    json.Member("code", row.code);
    json.Member("difference", Difference(row));
    json.Member("region", row.region);
    json.EndObject();
  }
  json.EndArray();
  json.Member("superseded", FormatDecisionId(result.comparison.first.id));
  WriteWarnings(json, result.warnings);
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
