#include <string_view>
#include <vector>

#include "base/canonical_json.h"
#include "documents/reconciliation_report.h"
#include "documents/record_items.h"

namespace fordela {
namespace {

std::string_view HelpName(NameHelp help) {
  return help == NameHelp::kMisspelt ? "misspelt" : "form";
}

template <typename Entries, typename Write>
void WriteList(CanonicalJson& json, std::string_view key, const Entries& entries, Write write) {
  json.Key(key);
  json.BeginArray();
  for (const auto& entry : entries) write(entry);
  json.EndArray();
}

void WriteDeviation(CanonicalJson& json, const Deviation& deviation) {
  json.BeginObject();
  json.Member("fact", StatedFactName(deviation.fact));
  json.NullableMember("recorded", deviation.recorded);
  json.NullableMember("region", deviation.region);
  json.NullableMember("stated", deviation.stated);
  json.EndObject();
}

void WriteHelped(CanonicalJson& json, const ReconciledRow& row) {
  json.BeginObject();
  json.Member("code", row.code);
  json.Member("help", HelpName(row.help));
  json.Member("line", std::int64_t{row.line});
  json.Member("printed", row.printed_name);
  json.EndObject();
}

void WriteNearest(CanonicalJson& json, const std::optional<NearestRule>& nearest) {
  json.Key("nearest");
  if (!nearest) return json.Null();
  json.BeginObject();
  WriteList(json, "edits", nearest->edits, [&](const NearestRule::Edit& edit) {
    json.BeginObject();
    json.Member("code", edit.code);
    json.Member("difference", edit.difference);
    json.EndObject();
  });
  json.NullableMember(
      "rule", nearest->rule ? std::optional(std::string(RuleName(*nearest->rule))) : std::nullopt);
  json.EndObject();
}

void WriteRow(CanonicalJson& json, const ReconciledRow& row) {
  const bool printed = row.line > 0;
  json.BeginObject();
  json.Member("code", row.code);
  json.Member("difference", row.difference);
  json.NullableMember("line", printed ? std::optional(std::int64_t{row.line}) : std::nullopt);
  json.Key("population");
  json.BeginObject();
  json.NullableMember("recorded", row.recorded_population);
  json.NullableMember("stated", row.stated_population);
  json.EndObject();
  json.NullableMember("printed", printed ? std::optional(row.printed_name) : std::nullopt);
  json.NullableMember("recorded", row.recorded);
  json.Member("region", row.region);
  json.NullableMember("stated", row.stated);
  json.Member("status", RowStatusName(row.status));
  json.EndObject();
}

void WriteSum(CanonicalJson& json, std::string_view key, const std::optional<ReconciledSum>& sum) {
  json.Key(key);
  if (!sum) return json.Null();
  json.BeginObject();
  json.NullableMember("printed", sum->printed);
  json.Member("recorded", sum->recorded);
  json.Member("rows", sum->rows);
  json.EndObject();
}

void WriteRecorded(CanonicalJson& json, const Recorded<Reconciliation>& recorded) {
  json.Key("record");
  json.BeginObject();
  json.Member("already_recorded", recorded.already_recorded);
  json.Member("event", recorded.event);
  json.Member("events", recorded.events);
  json.Member("root", ToHex(recorded.root));
  WriteWarnings(json, recorded.warnings);
  json.EndObject();
}

std::vector<ReconciledRow> Helped(const ReconciliationReport& report) {
  std::vector<ReconciledRow> helped;
  for (const ReconciledRow& row : report.rows) {
    if (row.help != NameHelp::kNone) helped.push_back(row);
  }
  return helped;
}

std::string Json(const ReconciliationReport& report, const Recorded<Reconciliation>* recorded) {
  std::string out;
  CanonicalJson json(out);
  json.BeginObject();
  WriteList(json, "amounts_in_text", report.amounts_in_text, [&](const AmountInText& named) {
    json.BeginObject();
    json.Member("amount", named.amount);
    json.Member("line", std::int64_t{named.line});
    json.EndObject();
  });
  WriteList(json, "assumptions", report.assumptions,
            [&](const std::string& assumption) { json.String(assumption); });
  json.Member("decision", FormatDecisionId(report.decision));
  WriteList(json, "deviations", report.deviations,
            [&](const Deviation& deviation) { WriteDeviation(json, deviation); });
  json.Member("document", report.document);
  WriteList(json, "helped", Helped(report),
            [&](const ReconciledRow& row) { WriteHelped(json, row); });
  WriteNearest(json, report.nearest);
  if (recorded != nullptr) WriteRecorded(json, *recorded);
  WriteList(json, "rows", report.rows, [&](const ReconciledRow& row) { WriteRow(json, row); });
  WriteList(json, "rules", report.rules, [&](Rule rule) { json.String(RuleName(rule)); });
  json.NullableMember("rules_unknown", report.rules_unknown.empty()
                                           ? std::nullopt
                                           : std::optional(report.rules_unknown));
  json.Member("sha256", ToHex(report.sha256));
  json.Member("size", report.size);
  json.Key("totals");
  json.BeginObject();
  WriteSum(json, "amount", report.amounts);
  WriteSum(json, "population", report.populations);
  json.EndObject();
  WriteList(json, "unlisted", report.unlisted,
            [&](const UnlistedRegion& each) { json.String(each.code); });
  json.Member("verdict", report.agrees() ? "agrees" : "differs");
  json.Member("withheld", report.withheld);
  json.EndObject();
  return out += '\n';
}

}  // namespace

std::string ReconciliationJson(const ReconciliationReport& report) { return Json(report, nullptr); }

std::string RecordedReconciliationJson(const RecordedReconciliation& result) {
  return Json(result.report, &result.recorded);
}

}  // namespace fordela
