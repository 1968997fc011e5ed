#include "documents/record_result.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/canonical_json.h"
#include "base/text.h"
#include "documents/annex.h"
#include "documents/record_items.h"

namespace fordela {
namespace {

void AppendTotal(std::string& out, const Annex& annex) {
  const auto paid = std::count_if(annex.rows.begin(), annex.rows.end(),
                                  [](const AnnexRow& row) { return row.met; });
  out += fmt::format(
      "{}: {} kr to {} of {} regions, rule {}, {} kr withheld\n", FormatDecisionId(annex.id),
      GroupDigits(annex.decision.pot - annex.decision.withheld), paid, annex.rows.size(),
      RuleName(annex.decision.rule), GroupDigits(annex.decision.withheld));
}

}  // namespace

std::string RecordResultText(const RecordResult& result) {
  std::string out;
  out += ItemsText(result.items);
  for (const Annex& annex : result.annexes) AppendTotal(out, annex);
  return out += fmt::format("history: {} events, root {}\n", GroupDigits(result.events),
                            ToHex(result.root));
}

std::string PreviewText(const RecordResult& result, Language language) {
  std::string out;
  out += ItemsText(result.items);
  for (const Annex& annex : result.annexes) {
    out += '\n';
    out += RenderAnnexText(annex, language);
  }
  return out += "\nnothing was written\n";
}

std::string RecordResultJson(const RecordResult& result) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  json.Member("events", result.events);
  WriteItems(json, result.items);
  json.Member("root", ToHex(result.root));
  WriteWarnings(json, result.warnings);
  json.EndObject();
  return out += '\n';
}

}  // namespace fordela
